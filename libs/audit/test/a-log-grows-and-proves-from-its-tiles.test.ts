import { createHash } from 'node:crypto';
import {
  TreeDamaged,
  TreeEdge,
  bytesOf,
  consistencyProof,
  decodeBundle,
  edgeAt,
  encodeBundle,
  hashFrom,
  inclusionProof,
  leafOf,
  parseTilePath,
  rootAt,
  tilePath,
  verifyConsistency,
  verifyInclusion,
} from '../src/index.js';
import { leavesOfBundle, path, rootFromTiles, tilesAgree } from './support/public-tool.js';
import { MTH, PATH, PROOF } from './support/rfc9162.js';
import { TileShelf } from './support/tile-shelf.js';

const digest = (n: number): Uint8Array => createHash('sha256').update(`entry ${n}`).digest();
const digests = (from: number, to: number): Uint8Array[] =>
  Array.from({ length: to - from }, (_, i) => digest(from + i));
const hex = (hashes: readonly Uint8Array[]): string[] =>
  hashes.map((hash) => Buffer.from(hash).toString('hex'));

describe('the tree of the log', () => {
  it('has the root of RFC 9162 at every size, appended one by one', () => {
    const tree = new TreeEdge();
    for (let size = 0; size <= 70; size++) {
      expect(bytesOf(tree.root())).toEqual(MTH(digests(0, size)));
      tree.append(leafOf(hashFrom(digest(size))));
    }
  });

  it('gives the paths and proofs of RFC 9162 for every leaf and every pair of sizes', async () => {
    const shelf = new TileShelf();
    for (let size = 1; size <= 24; size++) {
      shelf.append([digest(size - 1)]);
      const D = digests(0, size);
      for (let m = 0; m < size; m++)
        expect(hex((await inclusionProof(m, size, shelf.read)).map(bytesOf))).toEqual(hex(PATH(m, D)));
      for (let m = 1; m <= size; m++)
        expect(hex((await consistencyProof(m, size, shelf.read)).map(bytesOf))).toEqual(hex(PROOF(m, D)));
    }
  });

  it('goes on over tile borders, whatever the batches, and a public tool computes the same root', async () => {
    const shelf = new TileShelf();
    const sizes = [1, 255, 256, 257, 700, 1024, 70_000];
    for (const size of sizes) shelf.append(digests(shelf.size, size));
    expect(tilesAgree(shelf.size, shelf.fetch)).toBe(true);
    for (const size of sizes)
      expect(bytesOf(await rootAt(size, shelf.read))).toEqual(rootFromTiles(size, shelf.fetch));
    const tree = new TreeEdge(1024, await edgeAt(1024, shelf.read));
    for (const each of digests(1024, 1500)) tree.append(leafOf(hashFrom(each)));
    expect(tree.root()).toBe(await rootAt(1500, shelf.read));
  });

  it('proves across tile levels what libs/crypto accepts, and refuses for any other tree', async () => {
    const shelf = new TileShelf();
    shelf.append(digests(0, 70_000));
    const root = bytesOf(await rootAt(70_000, shelf.read));
    for (const index of [0, 255, 256, 65_535, 65_536, 69_999]) {
      const path = (await inclusionProof(index, 70_000, shelf.read)).map(bytesOf);
      const claim = { leaf: bytesOf(leafOf(hashFrom(digest(index)))), index, size: 70_000, path, root };
      expect(verifyInclusion(claim)).toBe(true);
      expect(verifyInclusion({ ...claim, index: index === 0 ? 1 : index - 1 })).toBe(false);
      expect(verifyInclusion({ ...claim, path: path.slice(1) })).toBe(false);
      expect(verifyInclusion({ ...claim, path: path.toReversed() })).toBe(false);
    }
    for (const size1 of [1, 256, 300, 65_536, 69_999]) {
      const proof = (await consistencyProof(size1, 70_000, shelf.read)).map(bytesOf);
      const claim = {
        size1,
        root1: bytesOf(await rootAt(size1, shelf.read)),
        size2: 70_000,
        root2: root,
        proof,
      };
      expect(verifyConsistency(claim)).toBe(true);
      expect(verifyConsistency({ ...claim, root1: root })).toBe(false);
      expect(verifyConsistency({ ...claim, proof: proof.slice(0, -1) })).toBe(false);
    }
  });

  it('says so when a tile is missing or too narrow, instead of proving something else', async () => {
    const shelf = new TileShelf();
    shelf.append(digests(0, 600));
    const { hashes } = shelf.tiles.get('0/1')!;
    shelf.tiles.set('0/1', { level: 0, index: 1, hashes: hashes.subarray(0, 32 * 100) });
    await expect(inclusionProof(300, 600, shelf.read)).rejects.toThrow(TreeDamaged);
    shelf.tiles.delete('0/1');
    await expect(consistencyProof(300, 600, shelf.read)).rejects.toThrow(TreeDamaged);
    await expect(inclusionProof(600, 600, shelf.read)).rejects.toThrow(RangeError);
    await expect(consistencyProof(601, 600, shelf.read)).rejects.toThrow(RangeError);
  });

  it('names its files as tlog-tiles does, and takes no other name', () => {
    for (const [n, width] of [
      [0, 1],
      [999, 256],
      [1000, 255],
      [1_234_067, 256],
      [123_456_789, 8],
    ] as const) {
      const name = path('0', n, width);
      expect(tilePath({ level: 0, index: n, width })).toBe(name);
      expect(parseTilePath(name)).toEqual({ level: 0, index: n, width });
    }
    for (const name of [
      'tile/0/1',
      'tile/00/001',
      'tile/0/x000/001',
      'tile/0/001.p/0',
      'tile/0/001.p/256',
      'tile/0/001.p/257',
      'tile/64/001',
      'tile/0/../001',
      'tile/entries/001.p/01',
      'tile/-1/001',
    ])
      expect(parseTilePath(name)).toBeUndefined();
    expect(parseTilePath('tile/entries/x001/067.p/9')).toEqual({ level: 'entries', index: 1067, width: 9 });
  });

  it('publishes entry bundles whose leaves are those of the tile', () => {
    const shelf = new TileShelf();
    shelf.append(digests(0, 100));
    const bundle = encodeBundle(digests(0, 100).map(hashFrom));
    expect(Buffer.concat(leavesOfBundle(bundle))).toEqual(Buffer.from(shelf.fetch('tile/0/000.p/100')!));
    expect(decodeBundle(bundle)).toEqual(digests(0, 100).map(hashFrom));
    expect(decodeBundle(bundle.subarray(1))).toBeUndefined();
  });
});
