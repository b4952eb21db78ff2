/** The session machine: one event in, the next session and its effects out. Pure; every effect is the caller's. */
import { fromBase64url, toBase64url } from '#crypto';
import { millisOf } from '#domain';
import type { Instant, MatchCode } from '#domain';
import { MatchError, refuse } from '../errors.js';
import type { Group } from '../oprf/group.js';
import { sidOf } from '../set/session-id.js';
import type { Direction } from '../set/session-id.js';
import type { JobResult } from '../set/jobs.js';
import { deadlineOf } from './deadline.js';
import type { Effect } from './effects.js';
import { withOwnSet } from './open.js';
import { awaited } from './payloads.js';
import { closeHolder, receive } from './receive.js';
import type { Received } from './receive.js';
import { settle } from './settle.js';
import type { Snapshot } from './snapshot.js';
import { ASK_AGAIN_AFTER, isOver, isSettled, legOf, ruleOf } from './state.js';
import type { Leg, Session } from './state.js';
import { abort, enter, leave, unchanged, withLeg } from './step.js';
import type { Step } from './step.js';
import { missing } from './tasks.js';
import type { Work } from './tasks.js';
import { takeResult } from './worked.js';
import type { Sent } from './worked.js';

export type SessionEvent =
  /** The responder says yes, with its own frozen set or sets. */
  | {
      readonly type: 'approved';
      readonly snapshot: Snapshot;
      /** By the clock that the register's own moments are of. */
      readonly frozenAt: Instant;
      readonly at: Instant;
    }
  /** The responder says no, for a reason that only a person or the case register knows. */
  | {
      readonly type: 'refused';
      readonly code: MatchCode;
      readonly retryAfter?: Instant;
      readonly at: Instant;
    }
  /** A proposal or acceptance of ours has its exact bytes. */
  | ({ readonly type: 'sent' } & Sent)
  | ({ readonly type: 'received' } & Received)
  | { readonly type: 'worked'; readonly work: Work; readonly result: JobResult; readonly at: Instant }
  /** The ledger's answer to the effect `spend`: what is left after it; without it nothing was spent, there was no room. */
  | { readonly type: 'budget'; readonly dir: Direction; readonly left?: number; readonly at: Instant }
  /** Of what was found so many persons may be shown: the caller's register has closed, or keeps out, the others meanwhile. */
  | { readonly type: 'kept'; readonly dir: Direction; readonly hits: number; readonly at: Instant }
  | { readonly type: 'purged'; readonly dir: Direction; readonly at: Instant }
  /** A person has judged every hit. */
  | { readonly type: 'reviewed'; readonly dir: Direction; readonly at: Instant }
  | { readonly type: 'tick'; readonly at: Instant }
  /** Ended here, by a person or because the log cannot be written. */
  | { readonly type: 'abort'; readonly code: MatchCode; readonly at: Instant };

/**
 * Takes one event in. Whatever is wrong with it ends the session as `ABORTED(code)`, and changes nothing once all lists are
 * destroyed; only mistakes of ours throw. What finds a direction closed by its time still counts: the peer says it once.
 */
export function advance(session: Session, event: SessionEvent, group: Group): Step {
  const late = overdue(session, event.at);
  if (late !== undefined) {
    if (late.session.exit !== undefined) return late;
    const step = advance(late.session, event, group);
    return { ...step, effects: [...late.effects, ...step.effects] };
  }
  try {
    return settle(take(session, event, group), event.at);
  } catch (error) {
    if (!(error instanceof MatchError)) throw error;
    return isSettled(session) ? unchanged(session, error.code) : abort(session, error.code);
  }
}

function take(session: Session, event: SessionEvent, group: Group): Step {
  switch (event.type) {
    case 'approved':
      return approve(session, event.snapshot, event.frozenAt);
    case 'refused': {
      if (session.role !== 'responder' || session.sid !== undefined) return unchanged(session, 'E_STATE');
      const until = event.retryAfter === undefined ? {} : { retryAfter: event.retryAfter };
      return leave(session, { state: 'REFUSED', by: 'self', code: event.code, ...until });
    }
    case 'sent':
      return sent(session, event);
    case 'received':
      return receive(session, event, group);
    case 'worked':
      return takeResult(session, event.work, event.result);
    case 'budget':
      return budgeted(session, event);
    case 'kept':
      return kept(session, event);
    case 'purged':
      return purged(session, event);
    case 'reviewed': {
      const leg = legOf(session, event.dir);
      if (leg?.state !== 'REVIEW') return unchanged(session, 'E_STATE');
      return closed(session, leg, event.at);
    }
    case 'tick':
      return askAgain(session, event.at);
    case 'abort':
      return abort(session, event.code);
  }
}

function approve(session: Session, snapshot: Snapshot, frozenAt: Instant): Step {
  if (session.role !== 'responder' || session.approved || session.exit !== undefined)
    return unchanged(session, 'E_STATE');
  const legs = session.legs.map((leg): Leg => {
    const own = snapshot.find(({ dir, part }) => dir === leg.dir && part === leg.part);
    if (own === undefined) throw new Error('the snapshot lacks a direction of this session');
    return withOwnSet(leg, own, frozenAt);
  });
  return { session: { ...session, legs, approved: true }, effects: [] };
}

/** The last of the two digests makes the session's id. */
function sent(session: Session, { message, digest, at }: Sent): Step {
  if (message === 'match.propose') {
    if (session.role !== 'initiator' || session.proposeDigest !== undefined)
      return unchanged(session, 'E_STATE');
    const legs = session.legs.map((leg): Leg => ({ ...leg, state: 'PROPOSED', since: at }));
    return {
      session: { ...session, legs, proposeDigest: digest },
      effects: [{ kind: 'log', line: { event: 'PROPOSED', by: 'self' } }],
    };
  }
  if (session.role !== 'responder' || session.acceptDigest !== undefined)
    return unchanged(session, 'E_STATE');
  const sid = sidOf(fromBase64url(session.proposeDigest!)!, fromBase64url(digest)!);
  const legs = session.legs.map((leg): Leg => ({ ...leg, state: 'ACCEPTED', since: at }));
  return {
    session: { ...session, legs, acceptDigest: digest, acceptedAt: at, sid: toBase64url(sid) },
    effects: [{ kind: 'log', line: { event: 'ACCEPTED', by: 'self' } }],
  };
}

function budgeted(session: Session, { dir, left }: { dir: Direction; left?: number }): Step {
  const leg = legOf(session, dir);
  if (leg?.part !== 'holder' || leg.budget !== 'asked') return unchanged(session, 'E_STATE');
  if (left === undefined) refuse('E_BUDGET');
  const line = { event: 'BUDGET', dir, count: leg.counts.asker!, left } as const;
  return { session: withLeg(session, dir, { budget: 'granted' }), effects: [{ kind: 'log', line }] };
}

/** Before the purge that follows; without a hit to review the direction then ends as one that found nobody. */
function kept(session: Session, { dir, hits }: { dir: Direction; hits: number }): Step {
  const leg = legOf(session, dir);
  if (leg?.part !== 'asker' || leg.state !== 'MATCHED') return unchanged(session, 'E_STATE');
  return { session: withLeg(session, dir, { hits }), effects: [] };
}

/** Nothing is left: now, and not before, the peer is told, and hits may be looked at. */
function purged(session: Session, { dir, at }: { dir: Direction; at: Instant }): Step {
  const log: Effect = { kind: 'log', line: { event: 'PURGED', dir } };
  const leg = legOf(session, dir);
  if (session.exit !== undefined) return { session, effects: [log] };
  const destroyed = leg?.closing === true && (leg.state === 'MATCHED' || leg.state === 'ANSWERED');
  if (!destroyed) return unchanged(session, 'E_STATE');
  const receipt: Effect = { kind: 'send', message: 'match.receipt', dir };
  if (leg.part === 'asker' && leg.hits !== 0)
    return { session: enter(session, leg, { state: 'REVIEW', at }), effects: [log, receipt] };
  const { session: over, effects } = closed(session, leg, at);
  return { session: over, effects: [log, receipt, ...effects] };
}

const closed = (session: Session, leg: Leg, at: Instant): Step => ({
  session: enter(session, leg, { state: 'CLOSED', at }),
  effects: [{ kind: 'log', line: { event: 'CLOSED', dir: leg.dir } }],
});

/** What is over because its time is; checked before anything else happens, so that a late message finds it so. */
function overdue(session: Session, at: Instant): Step | undefined {
  if (isOver(session)) return undefined;
  for (const leg of session.legs) {
    const deadline = deadlineOf(session, leg);
    if (deadline === undefined || leg.closing !== (leg.state === 'REVIEW') || millisOf(at) < deadline)
      continue;
    switch (ruleOf(leg).then) {
      case 'EXPIRED':
        return leave(session, { state: 'EXPIRED', by: 'self' });
      case 'CLOSED':
        return leg.part === 'holder' ? closeHolder(session, leg, []) : closed(session, leg, at);
      case 'E_TIMEOUT':
      case undefined:
        return abort(session, 'E_TIMEOUT');
    }
  }
  return undefined;
}

/** Messages may get lost between brokers; what is missing is asked for twice before the step times out. */
function askAgain(session: Session, at: Instant): Step {
  let step: Step = { session, effects: [] };
  for (const leg of session.legs) {
    const after = ASK_AGAIN_AFTER[leg.askedAgain];
    const waiting =
      (leg.part === 'asker' && (leg.state === 'QUERY_SENT' || leg.state === 'VERIFIED')) ||
      (leg.part === 'holder' && leg.state === 'ACCEPTED');
    if (session.exit !== undefined || !waiting || after === undefined) continue;
    if (millisOf(at) < millisOf(leg.since) + after || missing(session, leg, awaited(leg).kind).length === 0)
      continue;
    const effects: Effect[] = [...step.effects, { kind: 'send', message: 'match.receipt', dir: leg.dir }];
    step = { session: withLeg(step.session, leg.dir, { askedAgain: leg.askedAgain + 1 }), effects };
  }
  return step;
}
