/** The tree of a pack: each entry against its published leaf, each checkpoint against the tree so far. */
import { verifyCheckpoint, type NoteKey, type Verified } from '../checkpoint.js';
import { leafOf, type Hash } from '../node-hash.js';
import { TreeEdge } from '../tree.js';
import type { Findings } from './findings.js';

export interface NoteKeys {
  /** Of one log the newest first: once a newer key has signed, an older one signs no more. */
  readonly logs: readonly NoteKey[];
  readonly witnesses: readonly NoteKey[];
}

export class PackTree {
  private edge = new TreeEdge();
  /** Leaf hashes that the tiles say come next. */
  private published: readonly Hash[] = [];
  private computed: Hash[] = [];
  /** Size of the last checkpoint that was good; the first entry before there is one. */
  private good = 0;
  private last = -1;
  private begun = false;
  private broken = false;
  /** Place among the log's keys of the one that signed last. */
  private keyPlace = Infinity;
  readonly heads = new Map<number, Hash>();
  readonly witnessed: { readonly size: number; readonly name: string; readonly time: number }[] = [];

  constructor(
    private readonly findings: Findings,
    private readonly origin: string,
  ) {}

  /** Entries so far, those before the pack included. */
  get size(): number {
    return this.edge.size;
  }

  /** Where the pack begins: said once, before anything stands on it. */
  begin(first: number, hashes: readonly Hash[]): void {
    if (this.begun) return this.findings.add({ code: 'PACK_FORM', about: 'X' });
    this.begun = true;
    try {
      this.edge = new TreeEdge(first, hashes);
      this.good = first;
    } catch {
      this.findings.add({ code: 'PACK_FORM', about: 'X' });
    }
  }

  /** Leaf hashes of the entries that follow. */
  expect(first: number, hashes: readonly Hash[]): void {
    this.stands();
    this.flush();
    if (first !== this.size) this.findings.add({ code: 'ENTRY_MISSING', entry: this.size });
    this.published = hashes;
  }

  entry(digest: Hash): void {
    this.computed.push(leafOf(digest));
  }

  /** What comes before the edge would be checked against another tree than what comes after it. */
  private stands(): void {
    if (this.begun) return;
    this.begun = true;
    this.findings.add({ code: 'PACK_FORM', about: 'X' });
  }

  /** Compares what was computed with what is published, and grows by the latter: one wrong entry is told once. */
  flush(): void {
    const { published, computed, size: at } = this;
    this.published = [];
    this.computed = [];
    const wrong = firstDifference(computed, published);
    if (wrong !== undefined)
      this.findings.add({ code: natureOf(wrong, computed, published), entry: at + wrong });
    for (const leaf of published) this.edge.append(leaf);
  }

  checkpoint(note: string, keys: NoteKeys): void {
    this.stands();
    this.flush();
    const verified = verifyCheckpoint(note, keys);
    const place = verified === undefined ? -1 : keys.logs.indexOf(verified.logKey);
    if (verified?.checkpoint.origin !== this.origin || place > this.keyPlace) {
      this.findings.add({
        code: 'CHECKPOINT_SIGNATURE',
        entry: this.good,
        until: Math.max(this.good, this.size - 1),
      });
      return;
    }
    this.keyPlace = place;
    this.compare(verified);
  }

  private compare({ checkpoint: { size, root }, cosignatures }: Verified): void {
    const about = String(size);
    const known = this.heads.get(size);
    if (known !== undefined && known !== root) {
      this.findings.add({ code: 'LOG_FORK', entry: this.good, until: size - 1, about });
      return;
    }
    // A head proves something only where its own number of entries has been read.
    if (size <= this.last || size < this.size) this.findings.add({ code: 'CHECKPOINT_ORDER', about });
    if (size > this.size)
      this.findings.add({ code: 'ENTRY_MISSING', entry: this.size, until: size - 1, about });
    this.last = Math.max(this.last, size);
    this.heads.set(size, root);
    for (const { name, time } of cosignatures) this.witnessed.push({ size, name, time });
    if (size !== this.size || this.broken) return;
    if (this.edge.root() === root) this.good = size;
    else {
      this.broken = true;
      this.findings.add({ code: 'TREE_MISMATCH', entry: this.good, until: size - 1, about });
    }
  }

  finish(): void {
    this.flush();
    if (this.size > this.good && !this.broken)
      this.findings.add({ code: 'ENTRY_UNPUBLISHED', entry: this.good });
  }
}

function firstDifference(computed: readonly Hash[], published: readonly Hash[]): number | undefined {
  const length = Math.max(computed.length, published.length);
  for (let i = 0; i < length; i++) if (computed[i] !== published[i]) return i;
  return undefined;
}

type Nature = 'ENTRY_CHANGED' | 'ENTRY_MISSING' | 'ENTRY_INSERTED' | 'ENTRY_ORDER';

/** What became of the first entry that differs, from its neighbours. */
function natureOf(at: number, computed: readonly Hash[], published: readonly Hash[]): Nature {
  const comesLater = computed[at] !== undefined && published.includes(computed[at], at + 1);
  const cameLater = published[at] !== undefined && computed.includes(published[at], at + 1);
  if (comesLater && cameLater) return 'ENTRY_ORDER';
  if (comesLater || computed[at] === undefined) return 'ENTRY_MISSING';
  return cameLater || published[at] === undefined ? 'ENTRY_INSERTED' : 'ENTRY_CHANGED';
}
