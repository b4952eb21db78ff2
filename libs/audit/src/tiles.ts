/**
 * The tree as static pieces (C2SP tlog-tiles): tile `index` of level `l` holds up to 256 hashes, the k-th of them over
 * the 256^l leaves from (256·index + k)·256^l. A partial tile is the beginning of the tile that it becomes, so one stored
 * row serves every width. Entry bundles hold what the leaves were made of: the entries' salted digests, never the entries.
 */
import { HASH_LENGTH, bytesOf, bytesOfAll, hashesIn, hashFrom, type Hash } from './node-hash.js';
import { rootOver } from './tree.js';

export const TILE_WIDTH = 256;
const MAX_LEVEL = 63;

export interface TileId {
  readonly level: number;
  readonly index: number;
}
export interface Tile extends TileId {
  /** 1 to 256 hashes, 32 bytes each. */
  readonly hashes: Uint8Array;
}
/** What a path asks for; entry bundles have no level. */
export interface TileRequest {
  readonly level: number | 'entries';
  readonly index: number;
  /** 1 to 256. */
  readonly width: number;
}

/** How many hashes the tile has in a tree of `size` leaves: 256 when full, 0 when it is not there. */
export function widthAt({ level, index }: TileId, size: number): number {
  const hashes = Math.floor(size / TILE_WIDTH ** level);
  return Math.max(0, Math.min(TILE_WIDTH, hashes - index * TILE_WIDTH));
}

/** `tile/<L>/<N>[.p/<W>]`, or `tile/entries/<N>[.p/<W>]`. */
export function tilePath({ level, index, width }: TileRequest): string {
  const digits = String(index);
  const padded = digits.padStart(Math.ceil(digits.length / 3) * 3, '0');
  const groups = padded.match(/\d{3}/g)!;
  const elements = groups.map((group, i) => (i < groups.length - 1 ? `x${group}` : group));
  const partial = width < TILE_WIDTH ? `.p/${width}` : '';
  return `tile/${level}/${elements.join('/')}${partial}`;
}

const PATH = /^tile\/(entries|0|[1-9]\d?)\/((?:x\d{3}\/){0,4}\d{3})(?:\.p\/([1-9]\d{0,2}))?$/;

/** `undefined` for anything that `tilePath` does not write. */
export function parseTilePath(path: string): TileRequest | undefined {
  const [, level, elements, partial] = PATH.exec(path) ?? [];
  if (level === undefined || elements === undefined) return undefined;
  const request: TileRequest = {
    level: level === 'entries' ? level : Number(level),
    index: Number(elements.replaceAll(/[x/]/g, '')),
    width: partial === undefined ? TILE_WIDTH : Number(partial),
  };
  const sound = request.level === 'entries' || request.level <= MAX_LEVEL;
  return sound && tilePath(request) === path ? request : undefined;
}

/** The partial tiles at the right edge of a tree of `size` leaves, from level 0 up; a level whose tiles are all full has none. */
export function edgeTiles(size: number): readonly TileId[] {
  const tiles: TileId[] = [];
  for (let level = 0, hashes = size; hashes > 0; level++, hashes = Math.floor(hashes / TILE_WIDTH))
    if (hashes % TILE_WIDTH > 0) tiles.push({ level, index: Math.floor(hashes / TILE_WIDTH) });
  return tiles;
}

/** The tiles that change when `leaves` are added to a tree of `size`, whose `edgeTiles` are `edge`. */
export function grow(size: number, edge: readonly Tile[], leaves: readonly Hash[]): readonly Tile[] {
  const open = new Map(edge.map((tile) => [tile.level, [...hashesIn(tile.hashes)]]));
  const filled = new Map<number, number>();
  const changed: Tile[] = [];
  const indexAt = (level: number): number =>
    Math.floor(size / TILE_WIDTH ** (level + 1)) + (filled.get(level) ?? 0);
  const touched = new Set<number>();
  const push = (level: number, hash: Hash): void => {
    const hashes = open.get(level) ?? [];
    hashes.push(hash);
    open.set(level, hashes);
    touched.add(level);
    if (hashes.length < TILE_WIDTH) return;
    changed.push({ level, index: indexAt(level), hashes: bytesOfAll(hashes) });
    filled.set(level, (filled.get(level) ?? 0) + 1);
    open.set(level, []);
    push(level + 1, rootOver(hashes));
  };
  for (const leaf of leaves) push(0, leaf);
  for (const level of touched) {
    const hashes = open.get(level)!;
    if (hashes.length > 0) changed.push({ level, index: indexAt(level), hashes: bytesOfAll(hashes) });
  }
  return changed;
}

/** Entries as tlog-tiles has them: each with its length in two bytes before it. */
export function encodeBundle(digests: readonly Hash[]): Uint8Array {
  const length = Buffer.of(0, HASH_LENGTH);
  return Buffer.concat(digests.flatMap((digest) => [length, bytesOf(digest)]));
}

/** The digests in a bundle, or `undefined` when it holds anything else. */
export function decodeBundle(bytes: Uint8Array): readonly Hash[] | undefined {
  const step = 2 + HASH_LENGTH;
  if (bytes.length % step !== 0 || bytes.length / step > TILE_WIDTH) return undefined;
  const digests: Hash[] = [];
  for (let at = 0; at < bytes.length; at += step) {
    if (bytes[at] !== 0 || bytes[at + 1] !== HASH_LENGTH) return undefined;
    digests.push(hashFrom(bytes.subarray(at + 2, at + step)));
  }
  return digests;
}
