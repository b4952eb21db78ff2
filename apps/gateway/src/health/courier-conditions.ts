/** What only the courier can see: heartbeats, receipts, deadlines, its log, its disk and the brokers. */
import { millisOf } from '#domain';
import type { Instant } from '#domain';
import type { AlarmChannel, AlarmFacts, Condition, LogStanding } from '#exchange';
import { DEFAULT_BUDGET, hitsImprobablyOften } from '#matching';
import { SILENT_MS } from './peer-state.js';

/** Messages whose clock is more than five minutes ahead are refused; people hear of it well before. */
const SKEW_MS = 60_000;
/** A heartbeat that lay in a queue is late, not skewed: only those that came lately say something. */
const SKEW_KNOWN_MS = 180_000;
export const PENDING_MS = 300_000;
/** Records are held against the log every ten minutes; twice missed, nobody knows how they stand. */
const RECORDS_KNOWN_MS = 1_800_000;
const UNTOLD_MS = 900_000;
/** Of the disk, that is left: percent. */
const DISK_STEPS = [10, 5, 2] as const;

export type BrokerStanding =
  | { readonly peer: string; readonly outcome: 'unreachable' }
  | {
      readonly peer: string;
      readonly outcome: 'looked';
      readonly parked: number;
      /** Whether what is parked has somewhere to go; `unknown` while something lies there already. */
      readonly bound: 'yes' | 'no' | 'unknown';
      /** Whether it takes anything; `unknown` likewise. */
      readonly takes: 'yes' | 'no' | 'unknown';
    };
export interface CourierSight {
  readonly now: Instant;
  readonly peers: readonly string[];
  readonly facts: AlarmFacts;
  /** Whether the directory accepts a law table with this hash now. */
  readonly acceptsLaw: (hash: string) => boolean;
  readonly log: LogStanding;
  /** When all records were last held against the log; absent until that was done once. */
  readonly recordsCheckedAt?: Instant;
  /** Percent of the disk that is left; absent where it cannot be told. */
  readonly diskLeft?: number;
  /** Whether our own decryption keys can be read. */
  readonly keysReadable: boolean;
  /** Our own broker, per peer. Empty before the first look. */
  readonly broker: readonly BrokerStanding[];
  /** How we can publish to each peer's broker. */
  readonly links: ReadonlyMap<string, { readonly kind: string }>;
  readonly channels: readonly AlarmChannel[];
}

export function courierConditions(sight: CourierSight): readonly Condition[] {
  return [
    ...sight.peers.flatMap((peer) => [
      silence(peer, sight),
      skew(peer, sight),
      law(peer, sight),
      receipts(peer, sight),
      hits(peer, sight),
      asks(peer, sight),
      suspended(peer, sight),
      blocked(peer, sight),
      ...brokerOf(peer, sight),
    ]),
    ...logConditions(sight),
    disk(sight),
    ownBroker(sight),
    ...(['duties', 'conversations', 'erasure'] as const).map((what) => late(what, sight)),
    ...termConditions(sight),
    of('own-keys-unreadable', 'kem-keys', !sight.keysReadable),
    ...sight.channels.map((channel) => untold(channel, sight)),
    { alarm: 'alarms-watch', about: 'courier', state: 'ok' },
  ];
}

const ageOf = (at: Instant, now: Instant): number => millisOf(now) - millisOf(at);
const of = (alarm: string, about: string, failing: boolean): Condition => ({
  alarm,
  about,
  state: failing ? 'failing' : 'ok',
});

function silence(peer: string, { facts, now }: CourierSight): Condition {
  const beat = facts.beats.find((one) => one.peer === peer);
  if (beat === undefined) return { alarm: 'peer-silent', about: peer, state: 'unknown' };
  return { ...of('peer-silent', peer, ageOf(beat.at, now) > SILENT_MS), since: beat.at };
}

/** Ahead by more than is taken, and nothing of the peer comes in at all: then what was parked under that code tells. */
function skew(about: string, { facts, now }: CourierSight): Condition {
  const alarm = 'clock-skew';
  const refused = facts.parked.find(({ peer, code }) => peer === about && code === 'CLOCK_SKEW');
  if (refused !== undefined && ageOf(refused.last, now) < SKEW_KNOWN_MS)
    return { alarm, about, state: 'failing', since: refused.first };
  const beat = facts.beats.find(({ peer }) => peer === about);
  if (beat === undefined || ageOf(beat.at, now) > SKEW_KNOWN_MS) return { alarm, about, state: 'unknown' };
  return of(alarm, about, Math.abs(millisOf(beat.clock) - millisOf(beat.at)) > SKEW_MS);
}

/** By its newest heartbeat: what it sends is refused until the directory accepts its table, or it runs one that is. */
function law(about: string, { facts, acceptsLaw }: CourierSight): Condition {
  const lawHash = facts.beats.find(({ peer }) => peer === about)?.lawHash;
  if (lawHash === undefined) return { alarm: 'law-table-refused', about, state: 'unknown' };
  return of('law-table-refused', about, !acceptsLaw(lawHash));
}

function receipts(about: string, { facts }: CourierSight): Condition {
  const missing = facts.unconfirmed.find(({ peer }) => peer === about);
  if (missing === undefined) return { alarm: 'receipts-overdue', about, state: 'ok', count: 0 };
  const { count, oldest: since } = missing;
  return { alarm: 'receipts-overdue', about, state: 'failing', count, since };
}

/**
 * Without a number, and of the peer as a whole: how often it hits says something about the people here. Single checks and
 * batches are judged apart: however much a batch is padded, it thins no single checks.
 */
function hits(about: string, { facts }: CourierSight): Condition {
  const found = facts.matched.filter(({ peer }) => peer === about);
  const often = found.some(({ recent, before }) => hitsImprobablyOften(recent, before));
  return of('matching-hits-often', about, often);
}

/** More than its day has: a comparison is refused then, and an open question waits for a person. */
function asks(about: string, { facts }: CourierSight): Condition {
  const most = Math.max(0, ...facts.checked.filter(({ peer }) => peer === about).map(({ count }) => count));
  return of('known-checks-many', about, most > DEFAULT_BUDGET.checksPerDay);
}

/** Until a person lifts it: it proved something false, or signed two truths. */
function suspended(about: string, { facts }: CourierSight): Condition {
  const found = facts.suspended.find(({ peer }) => peer === about);
  return {
    ...of('matching-suspended', about, found !== undefined),
    ...(found ? { since: found.since } : {}),
  };
}

function blocked(peer: string, { links }: CourierSight): Condition {
  const kind = links.get(peer)?.kind;
  const state = kind === 'blocked' ? 'failing' : kind === 'connected' ? 'ok' : 'unknown';
  return { alarm: 'broker-blocked', about: peer, state };
}

function brokerOf(about: string, { broker }: CourierSight): readonly Condition[] {
  const standing = broker.find(({ peer }) => peer === about);
  if (standing === undefined || standing.outcome === 'unreachable')
    return [
      { alarm: 'broker-parked', about, state: 'unknown' },
      { alarm: 'dead-letters-unbound', about, state: 'unknown' },
    ];
  const bound = { yes: 'ok', no: 'failing', unknown: 'unknown' } as const;
  return [
    { ...of('broker-parked', about, standing.parked > 0), count: standing.parked },
    { alarm: 'dead-letters-unbound', about, state: bound[standing.bound] },
  ];
}

/** Its memory or disk alarm is on: no peer can bring anything. One broker, seen from the place of each peer. */
function ownBroker({ broker }: CourierSight): Condition {
  const seen = broker.flatMap((one) => (one.outcome === 'looked' ? [one.takes] : []));
  const state = seen.includes('no') ? 'failing' : seen.includes('yes') ? 'ok' : 'unknown';
  return { alarm: 'own-broker-blocked', about: 'own-broker', state };
}

function logConditions(sight: CourierSight): readonly Condition[] {
  const { log, now } = sight;
  const { pendingSince } = log;
  const lags = pendingSince !== undefined && ageOf(pendingSince, now) > PENDING_MS;
  return [
    of('audit-log', 'log-writing', log.closed || !log.writable),
    { ...of('audit-log', 'log-integration', lags), ...(lags ? { since: pendingSince } : {}) },
    { ...of('audit-log', 'log-witnesses', log.openAlarms > 0), count: log.openAlarms },
    changedRecords(sight),
  ];
}

function changedRecords({ log, recordsCheckedAt: checked, now }: CourierSight): Condition {
  const { changedRecords: count } = log;
  const condition = { ...of('audit-log', 'log-records', count > 0), count };
  const isKnown = checked !== undefined && ageOf(checked, now) <= RECORDS_KNOWN_MS;
  return count > 0 || isKnown ? condition : { alarm: 'audit-log', about: 'log-records', state: 'unknown' };
}

function disk({ diskLeft }: CourierSight): Condition {
  if (diskLeft === undefined) return { alarm: 'disk-fills', about: 'disk', state: 'unknown' };
  const step = DISK_STEPS.filter((limit) => diskLeft <= limit).length;
  return step === 0 ? of('disk-fills', 'disk', false) : { ...of('disk-fills', 'disk', true), step };
}

/** Without a number: how many requests a house has is no matter of the operators. */
function late(what: AlarmFacts['late'][number]['what'], { facts }: CourierSight): Condition {
  const found = facts.late.find((one) => one.what === what);
  return { ...of('deadlines-passed', what, found !== undefined), ...(found ? { since: found.since } : {}) };
}

const HOUR_MS = 3_600_000;
/** How long before its end people hear of a term that the law sets, so that it can still be kept. */
const AHEAD_MS: Readonly<Record<AlarmFacts['terms'][number]['what'], number>> = {
  requests: 7 * 24 * HOUR_MS,
  breaches: 48 * HOUR_MS,
  decisions: 3 * 24 * HOUR_MS,
  informing: 7 * 24 * HOUR_MS,
  // Nothing to be done here before it has passed.
  recipients: 0,
};

/** Ahead of its end, and again once that has passed. Without a number, as of other deadlines. */
function termConditions({ facts, now }: CourierSight): readonly Condition[] {
  return (['requests', 'breaches', 'decisions', 'informing', 'recipients'] as const).map((about) => {
    const until = facts.terms.find(({ what }) => what === about)?.until;
    if (until === undefined || ageOf(until, now) < -AHEAD_MS[about]) return of('term-ends', about, false);
    return { ...of('term-ends', about, true), until, step: ageOf(until, now) > 0 ? 2 : 1 };
  });
}

function untold(channel: AlarmChannel, { facts, now }: CourierSight): Condition {
  const found = facts.untold.find((one) => one.channel === channel);
  const isLate = found !== undefined && ageOf(found.since, now) > UNTOLD_MS;
  return { ...of('alarms-untold', channel, isLate), ...(isLate ? { since: found.since } : {}) };
}
