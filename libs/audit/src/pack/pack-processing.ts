/** Whether the lines of the processing log that a pack holds are those that its entries are bound to. */
import { toBase64url } from '#crypto';
import { bytesOf, bytesOfAll, digestOf, type Hash } from '../node-hash.js';
import type { Findings } from './findings.js';

export class PackProcessing {
  /** The entry whose lines come now, and what it says of them. */
  private entry = 0;
  private bound: string | undefined;
  private commitments: Hash[] = [];
  lines = 0;

  constructor(private readonly findings: Findings) {}

  /** `bound`: the entry's `processing`, base64url. */
  expect(entry: number, bound: string | undefined): void {
    this.settle();
    this.entry = entry;
    this.bound = bound;
  }

  line(commitment: Hash): void {
    this.lines += 1;
    this.commitments.push(commitment);
  }

  /** Whatever else comes: the lines of the entry before it are complete. */
  settle(): void {
    const { bound, commitments, entry } = this;
    if (bound === undefined && commitments.length === 0) return;
    if (commitments.length === 0) this.findings.add({ code: 'PROCESSING_MISSING', entry });
    else if (boundBy(commitments) !== bound) this.findings.add({ code: 'PROCESSING_CHANGED', entry });
    this.bound = undefined;
    this.commitments = [];
  }
}

/** As `boundLines`, in base64url. */
const boundBy = (commitments: readonly Hash[]): string =>
  toBase64url(bytesOf(digestOf(bytesOfAll(commitments))));
