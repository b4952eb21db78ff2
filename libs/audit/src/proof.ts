/**
 * Proofs from stored tiles: a proof in a tree of a million leaves reads at most a handful of tiles, fetched in one go.
 * Which hashes a proof holds: RFC 9162 §2.1.3.1 and §2.1.4.1; `verifyInclusion` and `verifyConsistency` check them.
 */
import { hashesIn, type Hash } from './node-hash.js';
import { TILE_WIDTH, widthAt, type Tile, type TileId } from './tiles.js';
import { foldRight, rootOver, splitOf } from './tree.js';

/** Gives those of the tiles that it has, in any order; each at least as wide as the tree that is asked about needs. */
export type ReadTiles = (ids: readonly TileId[]) => Promise<readonly Tile[]>;

/** A tile is missing or too narrow: the stored tree does not hold what its size says. */
export class TreeDamaged extends Error {
  constructor(readonly tile: TileId) {
    super(`tile ${tile.level}/${tile.index} of the log is missing or too narrow`);
    this.name = 'TreeDamaged';
  }
}

/** Leaves from `start` up to `end`. */
interface Range {
  readonly start: number;
  readonly end: number;
}

/** Path from leaf `index` to the root of the tree of `size`, bottom up. Throws RangeError outside the tree, TreeDamaged. */
export async function inclusionProof(index: number, size: number, read: ReadTiles): Promise<readonly Hash[]> {
  if (!isSize(index) || !isSize(size) || index >= size) throw new RangeError('leaf outside the tree');
  const ranges: Range[] = [];
  for (let [start, end] = [0, size]; end - start > 1;) {
    const middle = start + splitOf(end - start);
    if (index < middle) {
      ranges.push({ start: middle, end });
      end = middle;
    } else {
      ranges.push({ start, end: middle });
      start = middle;
    }
  }
  return hashRanges(ranges.reverse(), size, read);
}

/** That the tree of `from` leaves is the beginning of the tree of `to`. Throws RangeError unless from ≤ to, TreeDamaged. */
export async function consistencyProof(from: number, to: number, read: ReadTiles): Promise<readonly Hash[]> {
  if (!isSize(from) || !isSize(to) || from > to) throw new RangeError('size outside the tree');
  if (from === 0 || from === to) return [];
  const ranges: Range[] = [];
  let [start, end, whole] = [0, to, true];
  while (end !== from) {
    const middle = start + splitOf(end - start);
    if (from <= middle) {
      ranges.push({ start: middle, end });
      end = middle;
    } else {
      ranges.push({ start, end: middle });
      [start, whole] = [middle, false];
    }
  }
  if (!whole) ranges.push({ start, end });
  return hashRanges(ranges.reverse(), to, read);
}

/** The edge of the tree of `size`: what `TreeEdge` starts from. Throws TreeDamaged. */
export function edgeAt(size: number, read: ReadTiles): Promise<readonly Hash[]> {
  const subtrees = subtreesOf({ start: 0, end: size });
  return hashRanges(subtrees.map(rangeOf), size, read);
}

/** Throws TreeDamaged. */
export async function rootAt(size: number, read: ReadTiles): Promise<Hash> {
  return foldRight(await edgeAt(size, read));
}

/** A complete subtree: 2^height leaves from place · 2^height. */
interface Subtree {
  readonly height: number;
  readonly place: number;
}
const rangeOf = ({ height, place }: Subtree): Range => ({
  start: place * 2 ** height,
  end: (place + 1) * 2 ** height,
});

/** The complete subtrees that make up a range, largest first. The range starts where one as large as its largest does. */
function subtreesOf({ start, end }: Range): readonly Subtree[] {
  const subtrees: Subtree[] = [];
  for (let from = start; from < end;) {
    let height = 0;
    while (2 ** (height + 1) <= end - from) height++;
    subtrees.push({ height, place: from / 2 ** height });
    from += 2 ** height;
  }
  return subtrees;
}

/** Levels of the tree that one level of tiles spans. */
const TILE_HEIGHT = 8;

/** The tile that holds what a subtree is made of, and where in it: one hash, or 2^k of them to be hashed together. */
function placeOf({ height, place }: Subtree): TileId & { readonly from: number; readonly count: number } {
  const level = Math.floor(height / TILE_HEIGHT);
  const count = 2 ** (height % TILE_HEIGHT);
  const first = place * count;
  const index = Math.floor(first / TILE_WIDTH);
  return { level, index, from: first - index * TILE_WIDTH, count };
}

async function hashRanges(ranges: readonly Range[], size: number, read: ReadTiles): Promise<readonly Hash[]> {
  const places = ranges.map((range) => subtreesOf(range).map(placeOf));
  const key = ({ level, index }: TileId): string => `${level}/${index}`;
  const wanted = new Map(places.flat().map(({ level, index }) => [key({ level, index }), { level, index }]));
  const tiles = new Map<string, readonly Hash[]>();
  if (wanted.size > 0) {
    for (const tile of await read([...wanted.values()])) tiles.set(key(tile), hashesIn(tile.hashes));
  }
  for (const [name, id] of wanted)
    if ((tiles.get(name)?.length ?? 0) < widthAt(id, size)) throw new TreeDamaged(id);
  return places.map((parts) =>
    foldRight(parts.map((part) => rootOver(tiles.get(key(part))!.slice(part.from, part.from + part.count)))),
  );
}

const isSize = (value: number): boolean => Number.isSafeInteger(value) && value >= 0;
