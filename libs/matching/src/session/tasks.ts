/** Which work a session waits for. Derived from its state alone, so that a restart needs no list of running jobs. */
import type { MatchKind } from '#domain';
import { chunksOf } from '../set/list.js';
import type { Direction } from '../set/session-id.js';
import type { AskerLeg, HolderLeg, Leg, Session, Task } from './state.js';

export interface Work {
  readonly dir: Direction;
  readonly task: Task;
  readonly i: number;
}

/**
 * By direction a responder would answer before it asks, and an initiator wait for that: so what lets the peer begin goes before
 * what lets it go on, and that before what only this side waits for. Whatever ends a step is short and holds up everything.
 */
const TURN: Readonly<Record<Task, number>> = {
  root: 0,
  sort: 0,
  'check-blinded': 0,
  'check-evaluated': 0,
  'check-entries': 0,
  intersect: 0,
  commit: 1,
  blind: 1,
  enter: 2,
  evaluate: 2,
  verify: 3,
  finalise: 4,
};

/** Everything that can be done now, most useful first; done again after a crash, it gives the same bytes. */
export function pendingWork(session: Session): readonly Work[] {
  if (session.exit) return [];
  return session.legs
    .flatMap((leg) => (isCommitting(session, leg) ? commitWork(leg) : legWork(session, leg)))
    .sort((a, b) => TURN[a.task] - TURN[b.task]);
}

/** Our own set is frozen and its root not known yet. */
const isCommitting = (session: Session, leg: Leg): boolean =>
  leg.counts[leg.part] !== undefined &&
  (leg.state === 'DRAFT' || (leg.state === 'PROPOSED' && session.role === 'responder'));

const commitWork = (leg: Leg): readonly Work[] =>
  inTurn(left(leg, 'commit', chunksOf(leg.counts[leg.part]!)), () => once(leg, 'root'));

function legWork(session: Session, leg: Leg): readonly Work[] {
  return leg.part === 'asker' ? askerWork(session, leg) : holderWork(session, leg);
}

function askerWork(session: Session, leg: AskerLeg): readonly Work[] {
  const chunks = chunksOf(leg.counts.asker ?? 0);
  const arrived = (i: number): boolean => has(session, { kind: 'match.evaluated', dir: leg.dir, i });
  switch (leg.state) {
    case 'ACCEPTED':
      return inTurn(left(leg, 'blind', chunks), () => once(leg, 'sort'));
    case 'QUERY_SENT':
      return left(leg, 'verify', chunks).filter(({ i }) => arrived(i));
    case 'EVALUATED':
      // A list that holds no points has no digest worth comparing, and whoever sent it is no liar.
      return inTurn(left(leg, 'verify', chunks), () => once(leg, 'check-evaluated'));
    case 'VERIFIED': {
      const entries = allArrived(session, leg, 'match.entries') ? once(leg, 'check-entries') : [];
      return [...entries, ...left(leg, 'finalise', chunks)];
    }
    case 'ENTRIES':
      return inTurn(left(leg, 'finalise', chunks), () => once(leg, 'intersect'));
    case 'DRAFT':
    case 'PROPOSED':
    case 'MATCHED':
    case 'REVIEW':
    case 'CLOSED':
      return [];
  }
}

function holderWork(session: Session, leg: HolderLeg): readonly Work[] {
  const entries = (): readonly Work[] =>
    inTurn(left(leg, 'enter', chunksOf(leg.counts.holder ?? 0)), () => once(leg, 'sort'));
  switch (leg.state) {
    case 'ACCEPTED': {
      const check = allArrived(session, leg, 'match.query') ? once(leg, 'check-blinded') : [];
      return [...check, ...entries()];
    }
    case 'QUERY_RECEIVED': {
      const answers = inTurn(left(leg, 'evaluate', chunksOf(leg.counts.asker ?? 0)), () =>
        once(leg, 'check-evaluated'),
      );
      return [...answers, ...entries()];
    }
    case 'DRAFT':
    case 'PROPOSED':
    case 'ANSWERED':
    case 'CLOSED':
      return [];
  }
}

const inTurn = (first: readonly Work[], then: () => readonly Work[]): readonly Work[] =>
  first.length > 0 ? first : then();

const left = ({ dir, done }: Leg, task: Task, chunks: number): readonly Work[] =>
  Array.from({ length: chunks }, (_, i) => ({ dir, task, i })).filter(({ i }) => !done[task]?.includes(i));

const once = (leg: Leg, task: Task): readonly Work[] => left(leg, task, 1);

export const isDone = ({ done }: Leg, task: Task, i = 0): boolean => done[task]?.includes(i) ?? false;

/** Key of what has been received; also what `E_EQUIVOCATION` compares under. */
export const seenKey = (kind: MatchKind, dir: number, i: number | string): string => `${kind}:${dir}:${i}`;

export const has = (
  session: Session,
  { kind, dir, i }: { kind: MatchKind; dir: Direction; i: number },
): boolean => seenKey(kind, dir, i) in session.seen;

type ChunkKind = 'match.query' | 'match.evaluated' | 'match.entries';

/** Messages of a list that have not come. */
export function missing(session: Session, leg: Leg, kind: ChunkKind): readonly number[] {
  const count = (kind === 'match.entries' ? leg.counts.holder : leg.counts.asker) ?? 0;
  return Array.from({ length: chunksOf(count) }, (_, i) => i).filter(
    (i) => !has(session, { kind, dir: leg.dir, i }),
  );
}

export const allArrived = (session: Session, leg: Leg, kind: ChunkKind): boolean =>
  missing(session, leg, kind).length === 0;
