/** Which place in the log each entry of a pack has, also where one before it was left out, put in or moved. */
import { leafOf, type Hash } from '../node-hash.js';
import { saltedDigest } from './salted-line.js';

export class EntryPlaces {
  private first = 0;
  private published: readonly Hash[] = [];
  /** Of the entry that comes next, when all is well. */
  private next = 0;

  /** The leaf hashes that the tiles have for the entries that follow. */
  leaves({ first, hashes }: { readonly first: number; readonly hashes: readonly Hash[] }): void {
    this.first = first;
    this.published = hashes;
    this.next = first;
  }

  /**
   * Index of the next entry, from its line `E`, whose salt is written over. One that no tile knows is taken for the one that
   * should come here.
   */
  place(line: Buffer): number {
    const known = this.published.indexOf(leafOf(saltedDigest(line)));
    const place = known < 0 ? this.next : this.first + known;
    this.next = place + 1;
    return place;
  }
}
