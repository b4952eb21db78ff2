/** What the result of a task changes. */
import { toBase64url } from '#crypto';
import type { Instant } from '#domain';
import { chunksOf, CHUNK, chunkAt, ITEM } from '../set/list.js';
import { hitsOf } from '../set/jobs.js';
import type { JobResult } from '../set/jobs.js';
import type { Effect, Slot } from './effects.js';
import { abort, unchanged, withDone, withLeg } from './step.js';
import type { Step } from './step.js';
import { legOf } from './state.js';
import type { Leg, Session, Task } from './state.js';
import { isDone, pendingWork } from './tasks.js';
import type { Work } from './tasks.js';

const SLOTS: { readonly [task in Task]?: Slot } = {
  commit: 'leaves',
  blind: 'blind',
  enter: 'enter',
  evaluate: 'evaluate',
  finalise: 'outputs',
  intersect: 'hits',
};

/**
 * Takes a result in. One that nobody waits for any more (done twice after a restart, or finished after an abort) changes
 * nothing.
 */
export function takeResult(session: Session, work: Work, result: JobResult): Step {
  const wanted = pendingWork(session).some(
    ({ dir, task, i }) => dir === work.dir && task === work.task && i === work.i,
  );
  if (!wanted) return unchanged(session, 'DUPLICATE');
  if (result.outcome === 'failed') return abort(session, result.code);
  const leg = legOf(session, work.dir)!;
  const slot = SLOTS[work.task];
  const keep: Effect[] =
    slot === undefined
      ? []
      : [{ kind: 'keep', key: { dir: work.dir, slot, i: work.i }, bytes: result.bytes }];
  const step = { session: withDone(session, leg, work), effects: keep };
  return afterTask(step, work, result.bytes);
}

type Started = { readonly session: Session; readonly effects: readonly Effect[] };

function afterTask({ session, effects }: Started, { dir, task }: Work, bytes: Uint8Array): Step {
  const leg = legOf(session, dir)!;
  if (task === 'root') return afterRoot({ session, effects }, leg, toBase64url(bytes));
  if (task === 'sort') return afterSort({ session, effects }, leg, bytes);
  if (task === 'intersect')
    return { session: withLeg(session, dir, { hits: hitsOf(bytes).length }), effects };
  if (task === 'check-evaluated' && leg.part === 'holder') {
    const digests = { ...leg.digests, evaluated: toBase64url(bytes) };
    return { session: withLeg(session, dir, { digests }), effects };
  }
  return { session, effects };
}

/** The last root that was missing lets the first message go. */
function afterRoot({ session, effects }: Started, leg: Leg, root: string): Step {
  const rooted = withLeg(session, leg.dir, { roots: { ...leg.roots, [leg.part]: root } });
  const line = { event: 'SET_COMMITTED', dir: leg.dir, digest: root, count: leg.counts[leg.part]! } as const;
  const all = rooted.legs.every((each) => isDone(each, 'root'));
  const message = session.role === 'initiator' ? 'match.propose' : 'match.accept';
  const send: readonly Effect[] = all ? [{ kind: 'send', message }] : [];
  return { session: rooted, effects: [...effects, { kind: 'log', line }, ...send] };
}

/** digest ‖ sorted list ‖ order, cut into the chunks in which they are needed again. */
function afterSort({ session, effects }: Started, leg: Leg, bytes: Uint8Array): Step {
  const count = leg.counts[leg.part]!;
  const { dir } = leg;
  const list = bytes.subarray(ITEM, ITEM + count * ITEM);
  const order = bytes.subarray(ITEM + count * ITEM);
  const keep = Array.from({ length: chunksOf(count) }, (_, i): Effect[] => {
    const sorted: Effect = { kind: 'keep', key: { dir, slot: 'list', i }, bytes: chunkAt(list, i) };
    if (leg.part === 'holder') return [sorted];
    const places = order.subarray(i * CHUNK * 4, (i + 1) * CHUNK * 4);
    return [sorted, { kind: 'keep', key: { dir, slot: 'order', i }, bytes: places }];
  });
  const name = leg.part === 'asker' ? 'blinded' : 'entries';
  const digests = { ...leg.digests, [name]: toBase64url(bytes.subarray(0, ITEM)) };
  return { session: withLeg(session, dir, { digests }), effects: [...effects, ...keep.flat()] };
}

/** `at` of the moment a message of ours got its bytes: its digest is half of the session's id. */
export interface Sent {
  readonly message: 'match.propose' | 'match.accept';
  /** SHA-256 over the exact bytes that are signed, base64url. */
  readonly digest: string;
  readonly at: Instant;
}
