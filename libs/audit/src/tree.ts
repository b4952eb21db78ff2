/**
 * The growing edge of an RFC 9162 tree: the hashes of its complete subtrees, largest first, one for each 1 in the binary
 * form of its size. It is all that is needed to append and to know the root, whatever the size: 20 hashes at 1,000,000.
 * Sizes are safe integers; division instead of shifts, as JavaScript's bit operators end at 2^31.
 */
import { EMPTY_ROOT, nodeOf, type Hash } from './node-hash.js';

export class TreeEdge {
  private readonly edge: Hash[];
  private count: number;

  /** An empty tree, or the tree of `size` leaves whose `edge` this is. Throws RangeError when they do not go together. */
  constructor(size = 0, edge: readonly Hash[] = []) {
    if (!Number.isSafeInteger(size) || size < 0 || edge.length !== onesIn(size))
      throw new RangeError('an edge has one hash for each 1 in the size');
    this.count = size;
    this.edge = [...edge];
  }

  get size(): number {
    return this.count;
  }
  get hashes(): readonly Hash[] {
    return this.edge;
  }

  /** Adds one leaf; 1 node hash on average. */
  append(leaf: Hash): void {
    let hash = leaf;
    for (let rest = this.count; rest % 2 === 1; rest = (rest - 1) / 2) hash = nodeOf(this.edge.pop()!, hash);
    this.edge.push(hash);
    this.count += 1;
  }

  /** Root over all leaves so far; at most one node hash per hash of the edge. */
  root(): Hash {
    return foldRight(this.edge);
  }
}

/** Hash of a range from the hashes of its complete subtrees, largest first. */
export function foldRight(hashes: readonly Hash[]): Hash {
  let root = hashes.at(-1) ?? EMPTY_ROOT;
  for (let i = hashes.length - 2; i >= 0; i--) root = nodeOf(hashes[i]!, root);
  return root;
}

/** Root over as many leaves as there are hashes; for a whole tile this is the hash that stands in the tile above. */
export function rootOver(leaves: readonly Hash[]): Hash {
  const tree = new TreeEdge();
  for (const leaf of leaves) tree.append(leaf);
  return tree.root();
}

function onesIn(size: number): number {
  let ones = 0;
  for (let rest = size; rest > 0; rest = Math.floor(rest / 2)) ones += rest % 2;
  return ones;
}

/** The largest power of two below `size`, where RFC 9162 splits; `size` is 2 or more. */
export function splitOf(size: number): number {
  let power = 1;
  while (power * 2 < size) power *= 2;
  return power;
}
