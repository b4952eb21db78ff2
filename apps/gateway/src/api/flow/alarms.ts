/**
 * One record per condition that is watched. What this role can see is judged at this moment; the rest is as the courier
 * last saw it, and unknown where it has not looked lately.
 */
import { instantOf, millisOf } from '#domain';
import type { Instant } from '#domain';
import { standingMark } from '#exchange';
import type { AlarmMark, AlarmRecord, Condition, ParkedGroup, PeerFlow } from '#exchange';
import { peerConditions } from '../../health/peer-conditions.js';
import type { HealthCondition, Partner } from '../use-cases.js';
import type { Melding } from './flow.dto.js';
import { gravityOf } from './gravity.js';

export interface Watched {
  readonly now: Instant;
  readonly partners: readonly Partner[];
  readonly flows: readonly PeerFlow[];
  readonly parked: readonly ParkedGroup[];
  readonly health: readonly HealthCondition[];
  readonly parts: readonly { readonly part: string; readonly ready: boolean }[];
  /** As the courier keeps them. */
  readonly records: readonly AlarmRecord[];
  readonly marks: readonly AlarmMark[];
}

/** Its round goes every quarter of a minute. */
const LOOKED_MS = 180_000;
const STATES = { ok: 'ok', failing: 'fout', unknown: 'geen-gegevens' } as const;
const ORDER = { fout: 0, 'geen-gegevens': 1, ok: 2 };

/** Failures first, then what nobody knows, then what is well; the gravest of each first. */
export function alarmsOf(watched: Watched): Melding[] {
  const names = new Map(watched.partners.map(({ oin, name }) => [oin, name]));
  return conditionsOf(watched)
    .map((condition) => ({
      ...toAlarm(condition, names.get(condition.about)),
      ...markedOf(condition, watched),
    }))
    .sort(
      (a, b) =>
        ORDER[a.toestand as 'ok'] - ORDER[b.toestand as 'ok'] || gravityOf(a.soort) - gravityOf(b.soort),
    );
}

export function conditionsOf(watched: Watched): readonly Condition[] {
  const { now, partners, flows, parked, health, parts, records } = watched;
  const peers = partners.map(({ oin }) => oin);
  const seen: readonly Condition[] = [
    ...parts.map(({ part, ready }): Condition => ({
      alarm: `${part}-unavailable`,
      about: part,
      state: ready ? 'ok' : 'failing',
    })),
    ...peerConditions({ now, peers, flows, parked }),
    // Where the courier is another process, only it knows how fetching and passing on go.
    ...health.filter(({ alarm, state }) => !COURIERS.has(alarm) || state !== 'unknown'),
  ];
  const keys = new Set(seen.map(keyOf));
  const watch = records.length > 0 ? [] : [{ ...UNWATCHED, state: 'unknown' as const }];
  const stale = instantOf(millisOf(now) - LOOKED_MS);
  const kept = records
    .filter((record) => !keys.has(keyOf(record)))
    .map((record) => (record.seenAt < stale ? unseen(record) : record));
  return [...seen, ...kept, ...watch];
}

const COURIERS: ReadonlySet<string> = new Set(['revocation-lists-fetch', 'logbook-export']);
const UNWATCHED = { alarm: 'alarms-watch', about: 'courier' };
const keyOf = ({ alarm, about }: Pick<Condition, 'alarm' | 'about'>): string => `${alarm} ${about}`;

/** That nobody looks is itself a failure; what they last saw says nothing about now. */
const unseen = ({ alarm, about, seenAt }: AlarmRecord): Condition => ({
  alarm,
  about,
  state: alarm === UNWATCHED.alarm ? 'failing' : 'unknown',
  since: seenAt,
});

function toAlarm({ alarm, about, state, since, until, count }: Condition, name: string | undefined): Melding {
  return {
    soort: alarm,
    onderwerp: about,
    toestand: STATES[state],
    ...(name === undefined ? {} : { naam: name }),
    ...(since === undefined || state === 'ok' ? {} : { sinds: since }),
    ...(until === undefined ? {} : { tot: until }),
    ...(count === undefined ? {} : { aantal: count }),
  };
}

/** What a person did about it, as long as that counts. The courier's record says since when it is in this state. */
function markedOf(condition: Condition, { now, records, marks }: Watched): Partial<Melding> {
  const isOf = (one: Pick<Condition, 'alarm' | 'about'>): boolean => keyOf(one) === keyOf(condition);
  const record = records.find((one) => isOf(one) && one.state === condition.state);
  const step = condition.step ?? record?.step ?? 1;
  const seenSince = record?.seenSince ?? condition.since;
  const { seen, muted } = standingMark(marks.find(isOf), { state: condition.state, step, seenSince }, now);
  return {
    ...(seen ? { gezienDoor: seen.by, gezienOp: seen.at } : {}),
    ...(muted ? { gedemptDoor: muted.by, gedemptTot: muted.until, reden: muted.reason } : {}),
  };
}

/** Since when nothing is processed because there is no log to write it in (WGS 1.8(4)); as the courier lately saw it. */
export function standstillOf(records: readonly AlarmRecord[], now: Instant): Instant | undefined {
  const stale = instantOf(millisOf(now) - LOOKED_MS);
  const found = records.find(({ alarm, about }) => alarm === 'audit-log' && about === 'log-writing');
  return found?.state === 'failing' && found.seenAt >= stale ? found.since : undefined;
}
