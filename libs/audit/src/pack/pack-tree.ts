/** The tree of a pack: each entry against its published leaf, each checkpoint against the tree so far. */
import { verifyCheckpoint, type NoteKey, type TreeHead, type Verified } from '../checkpoint.js';
import { judgeHeads } from '../judge.js';
import { leafOf, type Hash } from '../node-hash.js';
import { TreeEdge } from '../tree.js';
import type { Findings } from './findings.js';

export interface NoteKeys {
  /** Of one log the newest first: once a newer key has signed, an older one signs no more. */
  readonly logs: readonly NoteKey[];
  readonly witnesses: readonly NoteKey[];
}

/** That a node countersigned the head of this size; `time` in seconds since 1970, by its own clock. */
export interface Witnessed {
  readonly size: number;
  readonly name: string;
  readonly time: number;
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
  /** Heads beyond the pack that contain its last one. */
  readonly later = new Map<number, Hash>();
  readonly witnessed: Witnessed[] = [];

  constructor(
    private readonly findings: Findings,
    private readonly origin: string,
    /** Whether who countersigns under this name counts as a witness then; seconds since 1970. */
    private readonly vouches: (name: string, time: number) => boolean,
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
    const verified = this.verified(note, keys);
    if (verified !== undefined) this.compare(verified);
  }

  /** A head after the pack's end: `proof` that it contains the last one (RFC 9162 §2.1.4). */
  head(note: string, proof: readonly Hash[], keys: NoteKeys): void {
    const verified = this.verified(note, keys);
    const head = verified?.checkpoint;
    const [end, root] = [this.size, this.heads.get(this.size)];
    // Without a last head that holds there is nothing to go on from, and that is told already.
    if (head === undefined || root === undefined || this.good !== end) return;
    if (this.contains({ size: end, root }, head, proof)) {
      this.later.set(head.size, head.root);
      this.witness(verified!);
    } else
      this.findings.add({ code: 'LOG_FORK', entry: this.good, until: head.size - 1, about: `${head.size}` });
  }

  private contains(end: TreeHead, { size, root }: TreeHead, proof: readonly Hash[]): boolean {
    const known = this.later.get(size);
    if (size <= end.size || (known !== undefined && known !== root)) return false;
    return judgeHeads(end, { size, root }, [{ size1: end.size, size2: size, proof }]) === 'consistent';
  }

  /** Signed by this log, and not under a key that it gave up before. */
  private verified(note: string, keys: NoteKeys): Verified | undefined {
    this.stands();
    this.flush();
    const verified = verifyCheckpoint(note, keys);
    const place = verified === undefined ? -1 : keys.logs.indexOf(verified.logKey);
    if (verified?.checkpoint.origin === this.origin && place <= this.keyPlace) {
      this.keyPlace = place;
      return verified;
    }
    const until = Math.max(this.good, this.size - 1);
    this.findings.add({ code: 'CHECKPOINT_SIGNATURE', entry: this.good, until });
    return undefined;
  }

  private witness({ checkpoint: { size }, cosignatures }: Verified): void {
    for (const { name, time } of cosignatures)
      if (this.vouches(name, time)) this.witnessed.push({ size, name, time });
  }

  private compare(verified: Verified): void {
    const { size, root } = verified.checkpoint;
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
    this.witness(verified);
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
