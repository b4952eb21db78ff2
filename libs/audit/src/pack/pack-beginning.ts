/**
 * How a log that followed another begins: its first entry is bound to the last head of the one before, and to the furthest head of that
 * one which its witnesses held. What lies between them was lost, and both logs say so.
 */
import type { Oin } from '#domain';
import { originOf, verifyCheckpoint, type TreeHead } from '../checkpoint.js';
import { contradictionDigest, type Contradiction } from '../contradiction.js';
import type { Findings } from './findings.js';
import type { EntryFacts } from './entry-facts.js';
import type { NoteKeys } from './pack-tree.js';

export const BEGINS = 'audit.log.begin';

export class PackBeginning {
  private bound: string | undefined;
  private given: string | undefined;
  private holds = false;
  /** Last head of the log before, as it lay at its node. */
  before: TreeHead | undefined;

  constructor(private readonly findings: Findings) {}

  entry(index: number, { action, commitment }: EntryFacts): void {
    if (index === 0 && action === BEGINS) this.bound = commitment;
  }

  /** False where it says nothing. */
  line(
    heads: Contradiction,
    keys: NoteKeys,
    { node, log }: { readonly node: Oin; readonly log: number },
  ): boolean {
    const notes = [heads.first, heads.second].filter((note) => note !== undefined);
    if (this.given !== undefined || log === 1) return false;
    this.given = Buffer.from(contradictionDigest(heads)).toString('base64url');
    const origin = originOf(node, log - 1);
    const read = notes.map((note) => verifyCheckpoint(note, keys)?.checkpoint);
    this.holds = read.every((head) => head?.origin === origin);
    if (this.holds && heads.first !== undefined) this.before = read[0];
    return true;
  }

  finish({ first, log }: { readonly first: number; readonly log: number }): void {
    if (log === 1 || first > 0) return;
    const isBound = this.bound !== undefined && this.bound === this.given;
    if (!isBound || !this.holds) this.findings.add({ code: 'LOG_BEGINNING', entry: 0 });
  }
}
