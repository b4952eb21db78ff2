/** Whether what a log says of itself now goes with what it said before: the whole of a witness's judgement. */
import { verifyConsistency } from '#crypto';
import type { TreeHead } from './checkpoint.js';
import { bytesOf, type Hash } from './node-hash.js';

/** RFC 9162 §2.1.4 between two sizes of one log. */
export interface SizeProof {
  readonly size1: number;
  readonly size2: number;
  readonly proof: readonly Hash[];
}

/**
 * `same` · `consistent`: the newer contains the older · `smaller`: older, or rolled back; the moments tell · `unproved`: no
 * proof between these sizes came along · `fork`: two heads of one size, or a proof that does not hold.
 */
export type LogVerdict = 'same' | 'consistent' | 'smaller' | 'unproved' | 'fork';

/** Both heads are of one log, and their signatures are verified. */
export function judgeHeads(seen: TreeHead, next: TreeHead, proofs: readonly SizeProof[]): LogVerdict {
  if (next.size === seen.size) return next.root === seen.root ? 'same' : 'fork';
  if (next.size < seen.size) return 'smaller';
  const given = proofs.find(({ size1, size2 }) => size1 === seen.size && size2 === next.size);
  if (given === undefined && seen.size > 0) return 'unproved';
  const holds = verifyConsistency({
    size1: seen.size,
    root1: bytesOf(seen.root),
    size2: next.size,
    root2: bytesOf(next.root),
    proof: (given?.proof ?? []).map(bytesOf),
  });
  return holds ? 'consistent' : 'fork';
}
