/** How far a leg's computing is, for whoever watches a node: chunks and steps done, of those that its sizes ask for. */
import { chunksOf } from '../set/list.js';
import type { Leg } from './state.js';

export type LegProgress = Pick<Leg, 'part' | 'counts' | 'done'>;

/** `total` counts what is known so far: before the peer has named its size, only our own half. */
export function stepsOf({ part, counts, done }: LegProgress): {
  readonly done: number;
  readonly total: number;
} {
  const asked = counts.asker === undefined ? 0 : chunksOf(counts.asker);
  const held = counts.holder === undefined ? 0 : chunksOf(counts.holder);
  // Root, sorting, checking what came and what goes, and for an asker the intersection.
  const total = part === 'asker' ? 4 * asked + 5 : 2 * held + asked + 4;
  const all = Object.values(done).reduce((sum, chunks) => sum + chunks.length, 0);
  return { done: Math.min(all, total), total };
}
