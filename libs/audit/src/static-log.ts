/**
 * A whole log as static files (C2SP tlog-tiles): which there are at a size, and whether what was fetched is that log. Any web server
 * can offer them, and any client of tlog-tiles can check them, without a token and without us.
 */
import type { TreeHead } from './checkpoint.js';
import { HASH_LENGTH, hashesIn, leafOf, type Hash } from './node-hash.js';
import { TILE_WIDTH, decodeBundle, widthAt, type TileRequest } from './tiles.js';
import { TreeEdge, rootOver } from './tree.js';

/** Of a tree of `size`: each tile of level 0 with its entry bundle after it, then the levels above, from left to right. */
export function* tilesOf(size: number): Iterable<TileRequest> {
  for (let index = 0; index * TILE_WIDTH < size; index++) {
    const width = widthAt({ level: 0, index }, size);
    yield { level: 0, index, width };
    yield { level: 'entries', index, width };
  }
  for (let level = 1; size >= TILE_WIDTH ** level; level++)
    for (let index = 0; widthAt({ level, index }, size) > 0; index++)
      yield { level, index, width: widthAt({ level, index }, size) };
}

/** Takes the files in the order of `tilesOf`: each must fit those before it, and the tree an earlier head of the log. */
export class TilesCheck {
  private readonly tree = new TreeEdge();
  /** Level from 1 → the hashes that the full tiles below it give. */
  private readonly above: Hash[][] = [];
  private leaves: readonly Hash[] = [];

  constructor(private readonly before?: TreeHead) {}

  /** Over the tiles of level 0 so far. */
  get head(): TreeHead {
    return { size: this.tree.size, root: this.tree.root() };
  }

  /** False for a file that is not the log's. */
  take({ level, index, width }: TileRequest, bytes: Uint8Array): boolean {
    if (level === 'entries') return this.isBundle(bytes);
    if (bytes.length !== width * HASH_LENGTH) return false;
    const hashes = hashesIn(bytes);
    if (width === TILE_WIDTH) (this.above[level + 1] ??= []).push(rootOver(hashes));
    if (level === 0) return this.grow(hashes);
    return hashes.every((hash, i) => hash === this.above[level]?.[index * TILE_WIDTH + i]);
  }

  private grow(leaves: readonly Hash[]): boolean {
    this.leaves = leaves;
    return leaves.every((leaf) => {
      this.tree.append(leaf);
      return this.tree.size !== this.before?.size || this.tree.root() === this.before.root;
    });
  }

  /** Of the tile just before it. */
  private isBundle(bytes: Uint8Array): boolean {
    const digests = decodeBundle(bytes);
    return (
      digests?.length === this.leaves.length &&
      digests.every((digest, i) => leafOf(digest) === this.leaves[i])
    );
  }
}
