import { sha256 } from './digest.js';

/**
 * Merkle trees of RFC 9162 §2.1: leaf SHA-256(0x00 ‖ data), node SHA-256(0x01 ‖ left ‖ right), empty root SHA-256("").
 * Trees are split at the largest power of two below their size. Sizes and indexes are safe integers.
 */
const LEAF = Uint8Array.of(0);
const NODE = Uint8Array.of(1);
const HASH_LENGTH = 32;
/** Where two hashes are put together: made once, as a path has a dozen pairs and a pack of the log millions of paths. */
const pair = Buffer.concat([NODE, Buffer.alloc(2 * HASH_LENGTH)]);

/** Hash of one leaf; `data` may come in parts, which are hashed as their concatenation. */
export const leafHash = (...data: readonly Uint8Array[]): Uint8Array => sha256(LEAF, ...data);

/** Throws RangeError when these are not 32 bytes each. */
export function nodeHash(left: Uint8Array, right: Uint8Array): Uint8Array {
  if (left.length !== HASH_LENGTH || right.length !== HASH_LENGTH)
    throw new RangeError('a hash has 32 bytes');
  pair.set(left, 1);
  pair.set(right, 1 + HASH_LENGTH);
  return sha256(pair);
}

/** Root over leaf hashes. RFC 9162 §2.1.1. */
export function merkleRoot(leaves: readonly Uint8Array[]): Uint8Array {
  return leaves.length === 0 ? sha256() : levelsOf(leaves).at(-1)![0]!;
}

/** As `merkleRoot`, of leaf hashes one after the other: two arrays, where a hundred thousand leaves were as many objects. */
export function merkleRootOfList(leaves: Uint8Array): Uint8Array {
  if (leaves.length === 0) return sha256();
  // Of a Buffer `slice` is a view.
  const level = new Uint8Array(leaves);
  let count = level.length / HASH_LENGTH;
  for (; count > 1; count = Math.ceil(count / 2)) {
    for (let i = 0; i + 1 < count; i += 2) {
      const pair = level.subarray(i * HASH_LENGTH, (i + 2) * HASH_LENGTH);
      level.set(sha256(NODE, pair), (i / 2) * HASH_LENGTH);
    }
    if (count % 2 === 1)
      level.copyWithin(((count - 1) / 2) * HASH_LENGTH, (count - 1) * HASH_LENGTH, count * HASH_LENGTH);
  }
  return level.slice(0, HASH_LENGTH);
}

/**
 * Every leaf's inclusion path, bottom up, from one pass over the tree: 4,096 leaves cost 4,095 node hashes, where a path
 * at a time would cost as many for each. RFC 9162 §2.1.3.1.
 */
export function inclusionPaths(leaves: readonly Uint8Array[]): {
  readonly root: Uint8Array;
  readonly paths: readonly (readonly Uint8Array[])[];
} {
  if (leaves.length === 0) return { root: sha256(), paths: [] };
  const levels = levelsOf(leaves);
  const paths = leaves.map((_, index) => pathThrough(levels, index));
  return { root: levels.at(-1)![0]!, paths };
}

/** The inclusion path of one leaf. Throws RangeError when `index` lies outside the tree. RFC 9162 §2.1.3.1. */
export function inclusionPath(leaves: readonly Uint8Array[], index: number): readonly Uint8Array[] {
  if (!Number.isInteger(index) || index < 0 || index >= leaves.length)
    throw new RangeError('leaf outside the tree');
  return pathThrough(levelsOf(leaves), index);
}

/** Hashes by level, leaves first. A node without a right neighbour moves up unchanged, which is RFC 9162's split. */
function levelsOf(leaves: readonly Uint8Array[]): (readonly Uint8Array[])[] {
  const levels: (readonly Uint8Array[])[] = [leaves];
  for (let level = leaves; level.length > 1;) {
    const above: Uint8Array[] = [];
    for (let i = 0; i < level.length; i += 2) {
      const right = level[i + 1];
      above.push(right ? nodeHash(level[i]!, right) : level[i]!);
    }
    levels.push(above);
    level = above;
  }
  return levels;
}

function pathThrough(levels: readonly (readonly Uint8Array[])[], index: number): Uint8Array[] {
  const path: Uint8Array[] = [];
  for (let depth = 0; depth < levels.length - 1; depth++) {
    const neighbour = levels[depth]![Math.floor(index / 2 ** depth) ^ 1];
    if (neighbour) path.push(neighbour);
  }
  return path;
}

export interface InclusionClaim {
  readonly leaf: Uint8Array;
  readonly index: number;
  readonly size: number;
  readonly path: readonly Uint8Array[];
  readonly root: Uint8Array;
}

/** Whether `path` leads from the leaf hash at `index` to `root`, with exactly the length that (index, size) asks. §2.1.3.2. */
export function verifyInclusion(claim: InclusionClaim): boolean {
  const { index, size, path, root } = claim;
  if (!areSizes(index, size) || index >= size || !areHashes([claim.leaf, root, ...path])) return false;
  let fn = index;
  let sn = size - 1;
  let hash = claim.leaf;
  for (const neighbour of path) {
    if (sn === 0) return false;
    if (isOdd(fn) || fn === sn) {
      hash = nodeHash(neighbour, hash);
      while (!isOdd(fn) && fn !== 0) [fn, sn] = [half(fn), half(sn)];
    } else {
      hash = nodeHash(hash, neighbour);
    }
    [fn, sn] = [half(fn), half(sn)];
  }
  return sn === 0 && equal(hash, root);
}

/**
 * Proof that the tree over the first `size1` leaves is a prefix of the tree over all of them; empty when the sizes are
 * equal or `size1` is 0. Throws RangeError when `size1` lies outside. RFC 9162 §2.1.4.1.
 */
export function consistencyProof(leaves: readonly Uint8Array[], size1: number): readonly Uint8Array[] {
  if (!Number.isInteger(size1) || size1 < 0 || size1 > leaves.length)
    throw new RangeError('size outside the tree');
  return size1 === 0 ? [] : subproof(leaves, size1, true);
}

function subproof(leaves: readonly Uint8Array[], size1: number, whole: boolean): Uint8Array[] {
  if (size1 === leaves.length) return whole ? [] : [merkleRoot(leaves)];
  const split = largestPowerBelow(leaves.length);
  const [left, right] = [leaves.slice(0, split), leaves.slice(split)];
  return size1 <= split
    ? [...subproof(left, size1, whole), merkleRoot(right)]
    : [...subproof(right, size1 - split, false), merkleRoot(left)];
}

export interface ConsistencyClaim {
  readonly size1: number;
  readonly root1: Uint8Array;
  readonly size2: number;
  readonly root2: Uint8Array;
  readonly proof: readonly Uint8Array[];
}

/** Whether the tree (size1, root1) is a prefix of (size2, root2). An empty first tree is a prefix of any. §2.1.4.2. */
export function verifyConsistency(claim: ConsistencyClaim): boolean {
  const { size1, size2, root1, root2, proof } = claim;
  if (!areSizes(size1, size2) || size1 > size2 || !areHashes([root1, root2, ...proof])) return false;
  if (size1 === 0 && !equal(root1, sha256())) return false;
  if (size1 === size2) return proof.length === 0 && equal(root1, root2);
  if (size1 === 0) return proof.length === 0;
  if (proof.length === 0) return false;
  const path = isPowerOfTwo(size1) ? [root1, ...proof] : proof;
  let [fn, sn] = [size1 - 1, size2 - 1];
  while (isOdd(fn)) [fn, sn] = [half(fn), half(sn)];
  let [fr, sr] = [path[0]!, path[0]!];
  for (const node of path.slice(1)) {
    if (sn === 0) return false;
    if (isOdd(fn) || fn === sn) {
      [fr, sr] = [nodeHash(node, fr), nodeHash(node, sr)];
      while (!isOdd(fn) && fn !== 0) [fn, sn] = [half(fn), half(sn)];
    } else {
      sr = nodeHash(sr, node);
    }
    [fn, sn] = [half(fn), half(sn)];
  }
  return sn === 0 && equal(fr, root1) && equal(sr, root2);
}

// Division instead of shifts: a log may outgrow 2^31 entries, where JavaScript's bit operators turn negative.
const half = (n: number): number => Math.floor(n / 2);
const isOdd = (n: number): boolean => n % 2 === 1;
const areSizes = (...sizes: number[]): boolean =>
  sizes.every((size) => Number.isSafeInteger(size) && size >= 0);
const areHashes = (hashes: readonly Uint8Array[]): boolean =>
  hashes.every((hash) => hash.length === HASH_LENGTH);
const equal = (a: Uint8Array, b: Uint8Array): boolean => Buffer.compare(a, b) === 0;

function largestPowerBelow(size: number): number {
  let power = 1;
  while (power * 2 < size) power *= 2;
  return power;
}

function isPowerOfTwo(size: number): boolean {
  let rest = size;
  while (rest > 1 && !isOdd(rest)) rest = half(rest);
  return rest === 1;
}
