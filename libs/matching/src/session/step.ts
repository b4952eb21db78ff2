/** Small moves that every part of the machine makes; each returns a new session. */
import type { Instant, MatchCode } from '#domain';
import type { Direction } from '../set/session-id.js';
import { suspendsPeer } from '../errors.js';
import type { Effect } from './effects.js';
import { furthest, isOver, isSettled } from './state.js';
import type { AskerLeg, Exit, HolderLeg, Leg, Session, Task } from './state.js';

export interface Step {
  readonly session: Session;
  /** To be done in this order, in the transaction that stores the session. */
  readonly effects: readonly Effect[];
  /** The event changed nothing: the same came before, or it was not the peer's to say. */
  readonly ignored?: 'DUPLICATE' | MatchCode;
}

export const unchanged = (session: Session, ignored: 'DUPLICATE' | MatchCode): Step => ({
  session,
  effects: [],
  ignored,
});

/** Replaces members of one leg. */
export function withLeg(
  session: Session,
  dir: Direction,
  members: Partial<Omit<AskerLeg, 'part'>> | Partial<Omit<HolderLeg, 'part'>>,
): Session {
  const legs = session.legs.map((leg) => (leg.dir === dir ? ({ ...leg, ...members } as Leg) : leg));
  return { ...session, legs };
}

/** A leg into another state; the clock of that state starts. */
export const enter = (session: Session, leg: Leg, to: { state: Leg['state']; at: Instant }): Session =>
  withLeg(session, leg.dir, { state: to.state, since: to.at, askedAgain: 0 });

export function withDone(session: Session, leg: Leg, work: { task: Task; i: number }): Session {
  const chunks = [...(leg.done[work.task] ?? []), work.i].sort((a, b) => a - b);
  return withLeg(session, leg.dir, { done: { ...leg.done, [work.task]: chunks } });
}

/**
 * Ends a session before its time. No partial results: what was computed is destroyed, after the audit package is sealed
 * where a list may have left.
 */
export function leave(session: Session, exit: Omit<Exit, 'step'>): Step {
  if (isOver(session)) return unchanged(session, exit.code ?? 'E_STATE');
  const { state, code, by } = exit;
  const line = { event: state, by, ...(code === undefined ? {} : { code }) } as const;
  const effects: Effect[] = [{ kind: 'log', line }];
  // Before the proposal left the peer knows of nothing.
  const known = session.proposeDigest !== undefined;
  // Once all is destroyed only a session with hits can still be left: a word of it would tell the peer that there are.
  const tells = by === 'self' && !isSettled(session);
  if (tells && known && state === 'ABORTED') effects.push({ kind: 'send', message: 'match.abort' });
  if (tells && state === 'REFUSED') effects.push({ kind: 'send', message: 'match.refuse' });
  for (const leg of session.legs) {
    if (leg.state === 'CLOSED' || leg.closing) continue;
    if (session.sid !== undefined) effects.push({ kind: 'seal', dir: leg.dir });
    effects.push({ kind: 'purge', dir: leg.dir });
  }
  if (tells && code !== undefined && suspendsPeer(code)) effects.push({ kind: 'suspend', code });
  return { session: { ...session, exit: { ...exit, step: furthest(session) } }, effects };
}

export const abort = (session: Session, code: MatchCode): Step =>
  leave(session, { state: 'ABORTED', code, by: 'self' });
