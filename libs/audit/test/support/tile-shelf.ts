/** A tree in memory that grows by tiles, as the integrator keeps it. */
import {
  TILE_WIDTH,
  edgeTiles,
  grow,
  hashFrom,
  leafOf,
  parseTilePath,
  type Tile,
  type TileId,
} from '../../src/index.js';

export class TileShelf {
  readonly tiles = new Map<string, Tile>();
  size = 0;

  append(digests: readonly Uint8Array[]): void {
    const edge = edgeTiles(this.size).map((id) => this.tiles.get(key(id))!);
    const leaves = digests.map((digest) => leafOf(hashFrom(digest)));
    for (const tile of grow(this.size, edge, leaves)) this.tiles.set(key(tile), tile);
    this.size += digests.length;
  }

  readonly read = (ids: readonly TileId[]): Promise<readonly Tile[]> =>
    Promise.resolve(ids.flatMap((id) => this.tiles.get(key(id)) ?? []));

  /** By the path under which tlog-tiles publishes it. */
  readonly fetch = (path: string): Uint8Array | undefined => {
    const request = parseTilePath(path);
    if (request === undefined || request.level === 'entries') return undefined;
    const { level, index, width } = request;
    const hashes = this.tiles.get(key({ level, index }))?.hashes;
    return hashes !== undefined && hashes.length >= width * 32 && width <= TILE_WIDTH
      ? hashes.subarray(0, width * 32)
      : undefined;
  };
}

const key = ({ level, index }: TileId): string => `${level}/${index}`;
