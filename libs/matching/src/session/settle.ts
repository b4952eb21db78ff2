/** Moves that follow by themselves from what is done and has arrived; the arrows of state.ts. */
import type { Instant } from '#domain';
import { chunksOf } from '../set/list.js';
import type { Effect, LogLine } from './effects.js';
import { enter, withLeg } from './step.js';
import type { Step } from './step.js';
import { hasReached, legOf } from './state.js';
import type { AskerLeg, AskerState, HolderLeg, HolderState, Leg, Session } from './state.js';
import { allArrived, isDone } from './tasks.js';

/** Where a leg goes now, or `undefined` when it waits. */
interface Move {
  readonly session: Session;
  readonly effects: readonly Effect[];
}
type Rule<L> = (session: Session, leg: L, at: Instant) => Move | undefined;

const ASKER_MOVES: { readonly [state in AskerState]?: Rule<AskerLeg> } = {
  ACCEPTED(session, leg, at) {
    if (!isDone(leg, 'sort')) return undefined;
    const effects = [...sendAll(leg, 'match.query'), logged(leg, 'QUERY_SENT', 'blinded')];
    return { session: enter(session, leg, { state: 'QUERY_SENT', at }), effects };
  },
  QUERY_SENT: (session, leg, at) =>
    allArrived(session, leg, 'match.evaluated')
      ? { session: enter(session, leg, { state: 'EVALUATED', at }), effects: [] }
      : undefined,
  EVALUATED(session, leg, at) {
    if (!allDone(leg, 'verify', leg.counts.asker!) || !isDone(leg, 'check-evaluated')) return undefined;
    return {
      session: enter(session, leg, { state: 'VERIFIED', at }),
      effects: [logged(leg, 'EVALUATED', 'evaluated')],
    };
  },
  VERIFIED(session, leg, at) {
    if (!isDone(leg, 'check-entries')) return undefined;
    return {
      session: enter(session, leg, { state: 'ENTRIES', at }),
      effects: [logged(leg, 'ENTRIES_RECEIVED', 'entries')],
    };
  },
  ENTRIES(session, leg, at) {
    if (!isDone(leg, 'intersect')) return undefined;
    const { dir } = leg;
    const matched = enter(session, leg, { state: 'MATCHED', at });
    // Kept, sealed, destroyed, in that order: what did not match is gone before anybody can look at it.
    return {
      session: withLeg(matched, dir, { closing: true }),
      effects: [
        { kind: 'hits', dir },
        { kind: 'seal', dir },
        { kind: 'purge', dir },
      ],
    };
  },
};

const HOLDER_MOVES: { readonly [state in HolderState]?: Rule<HolderLeg> } = {
  ACCEPTED(session, leg, at) {
    const { dir } = leg;
    if (!isDone(leg, 'check-blinded')) return undefined;
    if (leg.budget === 'not-asked') {
      const effects: Effect[] = [{ kind: 'spend', dir, paddedCount: leg.counts.asker! }];
      return { session: withLeg(session, dir, { budget: 'asked' }), effects };
    }
    if (leg.budget === 'asked') return undefined;
    return {
      session: enter(session, leg, { state: 'QUERY_RECEIVED', at }),
      effects: [logged(leg, 'QUERY_RECEIVED', 'blinded')],
    };
  },
  QUERY_RECEIVED(session, leg, at) {
    const { dir } = leg;
    if (!isDone(leg, 'check-evaluated') || !isDone(leg, 'sort')) return undefined;
    if (!leg.evaluatedSent) {
      const effects = [...sendAll(leg, 'match.evaluated'), logged(leg, 'EVALUATED', 'evaluated')];
      return { session: withLeg(session, dir, { evaluatedSent: true }), effects };
    }
    if (!mayOpenEntries(session)) return undefined;
    const effects = [...sendAll(leg, 'match.entries'), logged(leg, 'ENTRIES_SENT', 'entries')];
    return { session: enter(session, leg, { state: 'ANSWERED', at }), effects };
  },
};

/**
 * Both are bound to their entries before either opens them: the initiator opens once the responder's digest is verified to
 * be there, the responder once it has the initiator's entries. Who stops half-way has at most the other's set open.
 */
function mayOpenEntries(session: Session): boolean {
  if (session.terms.mode === 'one-way') return true;
  const asking = session.legs.find(({ part }) => part === 'asker')!;
  return hasReached(asking, session.role === 'initiator' ? 'VERIFIED' : 'ENTRIES');
}

const allDone = (leg: Leg, task: 'verify', count: number): boolean =>
  Array.from({ length: chunksOf(count) }, (_, i) => i).every((i) => isDone(leg, task, i));

/** That a list went or came: its digest, and how many stand in it. */
function logged(leg: Leg, event: LogLine['event'], list: 'blinded' | 'evaluated' | 'entries'): Effect {
  const count = leg.counts[list === 'entries' ? 'holder' : 'asker']!;
  return { kind: 'log', line: { event, dir: leg.dir, digest: leg.digests[list]!, count } };
}

/** All messages of one list. */
export function sendAll(
  leg: Leg,
  message: 'match.query' | 'match.evaluated' | 'match.entries',
): readonly Effect[] {
  const count = (message === 'match.entries' ? leg.counts.holder : leg.counts.asker)!;
  return Array.from({ length: chunksOf(count) }, (_, i) => ({ kind: 'send', message, dir: leg.dir, i }));
}

/** Takes every move that is open, until none is. One leg's move may open the other's. */
export function settle(step: Step, at: Instant): Step {
  let { session, effects } = step;
  for (let moved = true; moved && session.exit === undefined;) {
    moved = false;
    for (const { dir } of session.legs) {
      const leg = legOf(session, dir)!;
      const move =
        leg.part === 'asker'
          ? ASKER_MOVES[leg.state]?.(session, leg, at)
          : HOLDER_MOVES[leg.state]?.(session, leg, at);
      if (move === undefined) continue;
      session = move.session;
      effects = [...effects, ...move.effects];
      moved = true;
    }
  }
  return { ...step, session, effects };
}
