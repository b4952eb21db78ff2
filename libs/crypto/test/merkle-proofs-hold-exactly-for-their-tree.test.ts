import { createHash } from 'node:crypto';
import fc from 'fast-check';
import {
  consistencyProof,
  inclusionPath,
  inclusionPaths,
  leafHash,
  merkleRoot,
  merkleRootOfList,
  verifyConsistency,
  verifyInclusion,
} from '#crypto';

const leavesOf = (size: number): Uint8Array[] =>
  Array.from({ length: size }, (_, i) => leafHash(Buffer.from(`leaf ${i}`)));
const hash = (...parts: Uint8Array[]): Buffer => createHash('sha256').update(Buffer.concat(parts)).digest();

/** The root as RFC 9162 §2.1.1 defines it, word for word: slow, and written another way than the code. */
function rootByDefinition(data: readonly Uint8Array[]): Uint8Array {
  if (data.length === 0) return hash();
  if (data.length === 1) return hash(Uint8Array.of(0), data[0]!);
  const k = 2 ** Math.ceil(Math.log2(data.length) - 1);
  return hash(Uint8Array.of(1), rootByDefinition(data.slice(0, k)), rootByDefinition(data.slice(k)));
}

it('the root is the one that RFC 9162 defines', () => {
  for (let size = 0; size <= 70; size++) {
    const data = Array.from({ length: size }, (_, i) => Buffer.from(`leaf ${i}`));
    expect(Buffer.from(merkleRoot(data.map((d) => leafHash(d))))).toEqual(
      Buffer.from(rootByDefinition(data)),
    );
  }
});

it.each([31, 33])('a leaf of %d bytes is refused, never filled up or cut', (length) => {
  const leaves = [Buffer.alloc(32), Buffer.alloc(length)];
  expect(() => merkleRoot(leaves)).toThrow(RangeError);
  expect(() => merkleRoot(leaves.toReversed())).toThrow(RangeError);
});

it('a list of leaves in one array has the same root, and stays as it was', () => {
  for (let size = 0; size <= 70; size++) {
    const list = Buffer.concat(leavesOf(size));
    const before = Buffer.from(list);
    expect(Buffer.from(merkleRootOfList(list))).toEqual(Buffer.from(merkleRoot(leavesOf(size))));
    expect(list).toEqual(before);
  }
});

it('every leaf of every small tree is included, at its own index only, with its own path only', () => {
  for (let size = 1; size <= 33; size++) {
    const leaves = leavesOf(size);
    const { root, paths } = inclusionPaths(leaves);
    leaves.forEach((leaf, index) => {
      const path = paths[index]!;
      expect(path).toEqual(inclusionPath(leaves, index));
      const claim = { leaf, index, size, path, root };
      expect(verifyInclusion(claim)).toBe(true);
      const held = leaves.map((_, i) => verifyInclusion({ ...claim, index: i }));
      expect(held.filter(Boolean)).toHaveLength(1);
      expect(verifyInclusion({ ...claim, path: [...path, root] })).toBe(false);
      expect(verifyInclusion({ ...claim, path: path.slice(1) })).toBe(size === 1);
    });
  }
});

it('every prefix of every small tree is consistent with it, and no other root is', () => {
  const leaves = leavesOf(33);
  for (let size2 = 0; size2 <= 33; size2++) {
    for (let size1 = 0; size1 <= size2; size1++) {
      const tree = leaves.slice(0, size2);
      const [root1, root2] = [merkleRoot(leaves.slice(0, size1)), merkleRoot(tree)];
      const claim = { size1, size2, root1, root2, proof: consistencyProof(tree, size1) };
      expect(verifyConsistency(claim)).toBe(true);
      expect(verifyConsistency({ ...claim, root1: leafHash(Buffer.from('forged')) })).toBe(false);
      expect(verifyConsistency({ ...claim, proof: [...claim.proof, root1] })).toBe(false);
      if (size1 > 0 && size1 < size2) expect(verifyConsistency({ ...claim, root2: root1 })).toBe(false);
    }
  }
});

it('a changed leaf, root or path never verifies', () => {
  fc.assert(
    fc.property(fc.integer({ min: 2, max: 300 }), fc.nat(), fc.nat(), (size, at, bit) => {
      const leaves = leavesOf(size);
      const index = at % size;
      const { root, paths } = inclusionPaths(leaves);
      const path = paths[index]!;
      const flip = (bytes: Uint8Array): Uint8Array =>
        Uint8Array.from(bytes, (o, i) => (i === bit % 32 ? o ^ (1 << (bit % 8)) : o));
      const claim = { leaf: leaves[index]!, index, size, path, root };
      expect(verifyInclusion({ ...claim, leaf: flip(claim.leaf) })).toBe(false);
      expect(verifyInclusion({ ...claim, root: flip(root) })).toBe(false);
      expect(
        verifyInclusion({ ...claim, path: path.map((h, i) => (i === bit % path.length ? flip(h) : h)) }),
      ).toBe(false);
    }),
    { numRuns: 60 },
  );
});

it('sizes and indexes that are no such numbers are refused', () => {
  const [leaf] = leavesOf(1);
  const claim = { leaf: leaf!, index: 0, size: 1, path: [], root: leaf! };
  expect(verifyInclusion(claim)).toBe(true);
  for (const wrong of [-1, 0.5, NaN, Infinity, 2 ** 53]) {
    expect(verifyInclusion({ ...claim, index: wrong })).toBe(false);
    expect(verifyInclusion({ ...claim, size: wrong })).toBe(false);
  }
  expect(() => inclusionPath([leaf!], 1)).toThrow(RangeError);
  expect(() => consistencyProof([leaf!], 2)).toThrow(RangeError);
});
