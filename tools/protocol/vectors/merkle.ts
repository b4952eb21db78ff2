/** Trees of the batch signature: leaf hashes, roots and paths of 1, 2, 3 and 7 leaves, and proofs that prove nothing. */
import { inclusionPaths, leafHash, verifyInclusion } from '#crypto';
import type { InclusionClaim } from '#crypto';
import { seeded } from '../seeded.js';
import { b64, utf8, vectorFile } from '../vector-file.js';
import type { VectorCase, VectorFile } from '../vector-file.js';

const SIZES = [1, 2, 3, 7];

export function merkle(): VectorFile {
  return vectorFile(
    {
      vectors: 'merkle',
      spec: '03-signature.md',
      notes: [
        'Bytes are base64url. leaf = SHA-256(0x00 ‖ salt ‖ UTF-8 of text); node = SHA-256(0x01 ‖ left ‖ right).',
        'trees: root and, per leaf, its path from the leaf up. refused: an inclusion claim that must not hold.',
      ],
    },
    { trees: SIZES.map(tree), refused: refusedClaims() },
  );
}

function leavesOf(size: number): readonly { text: string; salt: Uint8Array; leaf: Uint8Array }[] {
  const random = seeded(`merkle ${size}`);
  return Array.from({ length: size }, (_, index) => {
    const [text, salt] = [`{"message":${index}}`, random(32)];
    return { text, salt, leaf: leafHash(salt, utf8(text)) };
  });
}

function tree(size: number): VectorCase {
  const leaves = leavesOf(size);
  const { root, paths } = inclusionPaths(leaves.map(({ leaf }) => leaf));
  return {
    id: `merkle-${size}`,
    what: `${size} ${size === 1 ? 'leaf' : 'leaves'}`,
    size,
    root: b64(root),
    leaves: leaves.map(({ text, salt, leaf }, index) => ({
      index,
      text,
      salt: b64(salt),
      leaf: b64(leaf),
      path: paths[index]!.map(b64),
    })),
  };
}

function refusedClaims(): readonly VectorCase[] {
  const hashes = leavesOf(7).map(({ leaf }) => leaf);
  const { root, paths } = inclusionPaths(hashes);
  const good = { leaf: hashes[2]!, index: 2, size: 7, path: paths[2]!, root };
  const rows: readonly (readonly [what: string, changes: Partial<InclusionClaim>])[] = [
    ['another leaf', { leaf: hashes[3]! }],
    ['another index', { index: 3 }],
    ['an index outside the tree', { index: 7 }],
    ['a smaller size', { size: 3 }],
    ['a path that is a hash too short', { path: good.path.slice(0, -1) }],
    ['a path that is a hash too long', { path: [...good.path, hashes[0]!] }],
    ['a path in the wrong order', { path: [...good.path].reverse() }],
    ['an empty path', { path: [] }],
    ['another root', { root: hashes[0]! }],
    ['a hash of 31 bytes', { path: [good.path[0]!.subarray(1), ...good.path.slice(1)] }],
  ];
  if (!verifyInclusion(good)) throw new Error('the claim that is changed below must hold');
  return rows.map(([what, changes], i) => claim(`merkle-refused-${i + 1}`, what, { ...good, ...changes }));
}

function claim(id: string, what: string, { leaf, index, size, path, root }: InclusionClaim): VectorCase {
  if (verifyInclusion({ leaf, index, size, path, root })) throw new Error(`${id} must not hold`);
  return { id, what, leaf: b64(leaf), index, size, path: path.map(b64), root: b64(root) };
}
