/**
 * Checks a pack line by line, with what the pack holds and nothing else: 1,000,000 entries in one pass, in memory that does not
 * grow with them. Trust begins at the directory, which the caller judges (`trustIn`): whoever signed it is the anchor.
 */
import type { VerificationKey } from '#crypto';
import { millisOf, parseInstant, type Instant, type Oin } from '#domain';
import { originOf, parseCheckpoint, verifyCheckpoint, type Checkpoint } from '../checkpoint.js';
import { digestOf, type Hash } from '../node-hash.js';
import { Findings, type Finding } from './findings.js';
import { readLine, type PackHeader } from './lines.js';
import { PackMessages, type Answered, type EntryFacts, type ToldMessage } from './pack-messages.js';
import { PackTree, type NoteKeys } from './pack-tree.js';

export interface PackTrust extends NoteKeys {
  /** Certificate under which a node signs evidence. */
  signerOf(node: string): VerificationKey | undefined;
}
/** What directory and key documents of the pack are worth; `undefined` when they are worth nothing. */
export type TrustIn = (documents: {
  readonly directory: Uint8Array;
  readonly keyDocuments: ReadonlyMap<Oin, string>;
  readonly madeAt: number;
}) => PackTrust | undefined;

export interface PackReport {
  readonly node: Oin | undefined;
  readonly first: number;
  /** Entries up to here are in the tree that was checked. */
  readonly size: number;
  readonly checkpoints: number;
  /** Largest size that a peer countersigned, and how many peers did so with any. */
  readonly witnessedSize: number;
  /** Sizes that peers countersigned. */
  readonly witnessedSizes: readonly number[];
  readonly witnesses: number;
  readonly messages: number;
  readonly evidence: number;
  readonly findings: readonly Finding[];
  readonly total: number;
  /** For comparison with the packs of other nodes. */
  readonly heads: ReadonlyMap<number, Hash>;
  readonly seen: readonly Checkpoint[];
  readonly told: ReadonlyMap<string, ToldMessage>;
  readonly answeredBy: ReadonlyMap<string, readonly Answered[]>;
  /** What the pack was asked for. */
  readonly from: Instant | undefined;
  readonly to: Instant | undefined;
}

/** Clocks of processes and stand-ins of one node differ; a night's work undone by hand differs more. */
const CLOCK_BACK_MS = 300_000;
const SALT_TEXT = 43;
const ENTRY_AT = 2 + SALT_TEXT + 1;
const SPACE = 0x20;

export class PackVerifier {
  private readonly findings = new Findings();
  private header: PackHeader | undefined;
  private directory: Uint8Array | undefined;
  private readonly keyDocuments = new Map<Oin, string>();
  private trust: PackTrust | undefined;
  private tree: PackTree | undefined;
  private messages: PackMessages | undefined;
  private readonly seen: Checkpoint[] = [];
  private index = 0;
  private lines = 0;
  private ended = false;
  private latest = 0;
  private madeAt = 0;

  constructor(private readonly trustIn: TrustIn) {}

  /** The next line, without its line end. The buffer may be written over. */
  line(line: Buffer): void {
    this.lines += 1;
    if (line[0] === 0x45 && line[1] === SPACE) return this.entry(line);
    const text = line.toString('utf8');
    if (text[1] !== ' ' || !this.other(text[0]!, text.slice(2)))
      this.findings.add({ code: 'PACK_FORM', about: `line ${this.lines}` });
  }

  /** False for a line of another form, or one out of place. */
  private other(letter: string, rest: string): boolean {
    if (letter === 'H') return this.begin(readLine.header(rest));
    if (this.header === undefined) return false;
    if (letter === 'D') return (this.directory = Buffer.from(rest, 'base64url')).length > 0;
    if (letter === 'K') return this.keep(readLine.keyDocument(rest));
    return this.ready() && this.checked(letter, rest);
  }

  private checked(letter: string, rest: string): boolean {
    switch (letter) {
      case 'X':
        return given(readLine.hashes(rest), (hashes) => this.tree!.begin(this.header!.first, hashes));
      case 'L':
        return given(readLine.leaves(rest), ({ first, hashes }) => {
          this.tree!.expect(first, hashes);
          this.index = this.tree!.size;
        });
      case 'V':
        return given(readLine.evidence(rest), (evidence) => this.messages!.proves(evidence, this.madeAt));
      case 'C':
        return given(readLine.text(rest), (note) => this.tree!.checkpoint(note, this.trust!));
      case 'S':
        return given(readLine.text(rest), (note) => this.see(note));
      case 'A':
        return given(readLine.alarm(rest), ({ node, code, settled }) => {
          if (!settled) this.findings.add({ code: 'ALARM_OPEN', about: `${code} ${node}` });
        });
      case 'Z':
        this.ended = Number(rest) === this.lines - 1;
        return true;
    }
    return false;
  }

  private begin(header: PackHeader | undefined): boolean {
    if (header === undefined || this.header !== undefined) return false;
    const madeAt = parseInstant(header.madeAt);
    if (madeAt === undefined) return false;
    this.header = header;
    this.index = header.first;
    this.madeAt = millisOf(madeAt);
    return true;
  }

  private keep(document: { readonly node: Oin; readonly jws: string } | undefined): boolean {
    if (document === undefined) return false;
    this.keyDocuments.set(document.node, document.jws);
    return true;
  }

  /** The first line after the documents: from here on something is checked with them. */
  private ready(): boolean {
    if (this.tree !== undefined) return true;
    const { node } = this.header!;
    const { directory, keyDocuments, madeAt } = this;
    this.trust = directory && this.trustIn({ directory, keyDocuments, madeAt });
    if (this.trust === undefined) this.findings.add({ code: 'PACK_KEYS' });
    this.trust ??= { logs: [], witnesses: [], signerOf: () => undefined };
    this.tree = new PackTree(this.findings, originOf(node));
    this.messages = new PackMessages(this.findings, node, (oin) => this.trust!.signerOf(oin));
    return true;
  }

  private entry(line: Buffer): void {
    if (this.tree === undefined || line.length < ENTRY_AT + 2 || line[ENTRY_AT - 1] !== SPACE)
      return this.findings.add({ code: 'PACK_FORM', about: `line ${this.lines}`, entry: this.index });
    const text = line.toString('utf8', ENTRY_AT);
    // The salt is put before the entry's bytes, in their own buffer: what is hashed needs no copy.
    const salt = line.toString('latin1', 2, ENTRY_AT - 1);
    line.write(salt, ENTRY_AT - 32, 32, 'base64url');
    this.tree.entry(digestOf(line.subarray(ENTRY_AT - 32)));
    const facts = factsIn(text);
    if (facts === undefined) this.findings.add({ code: 'ENTRY_CHANGED', entry: this.index });
    else this.judge(facts);
    this.index += 1;
  }

  private judge(facts: EntryFacts): void {
    const at = Date.parse(facts.at);
    if (!(at >= this.latest - CLOCK_BACK_MS)) this.findings.add({ code: 'CLOCK_BACK', entry: this.index });
    if (at > this.latest) this.latest = at;
    this.messages!.entry(this.index, facts);
  }

  private see(note: string): void {
    const verified = verifyCheckpoint(note, this.trust!);
    if (verified !== undefined) this.seen.push(verified.checkpoint);
    else this.findings.add({ code: 'CHECKPOINT_SIGNATURE', about: parseCheckpoint(note)?.origin ?? 'S' });
  }

  /** The header is not signed: what it promises must be there, and it is not older than what follows it. */
  private measure({ size }: PackHeader, read: number): void {
    if (read < size) this.findings.add({ code: 'ENTRY_MISSING', entry: read, until: size - 1 });
    if (read > size) this.findings.add({ code: 'ENTRY_INSERTED', entry: size, until: read - 1 });
    if (this.madeAt < this.latest - CLOCK_BACK_MS) this.findings.add({ code: 'CLOCK_BACK', about: 'H' });
  }

  finish(): PackReport {
    if (!this.ended) this.findings.add({ code: 'PACK_TRUNCATED' });
    this.tree?.finish();
    // Of a pack that was cut off nobody knows what evidence it had.
    if (this.ended) this.messages?.finish();
    if (this.header && this.tree) this.measure(this.header, this.tree.size);
    const witnessed = this.tree?.witnessed ?? [];
    return {
      node: this.header?.node,
      first: this.header?.first ?? 0,
      size: this.tree?.size ?? 0,
      checkpoints: this.tree?.heads.size ?? 0,
      witnessedSize: witnessed.reduce((most, { size }) => Math.max(most, size), 0),
      witnessedSizes: [...new Set(witnessed.map(({ size }) => size))],
      witnesses: new Set(witnessed.map(({ name }) => name)).size,
      messages: this.messages?.told.size ?? 0,
      evidence: this.messages?.evidence ?? 0,
      findings: this.findings.all(),
      total: this.findings.total,
      heads: this.tree?.heads ?? new Map<number, Hash>(),
      seen: this.seen,
      told: this.messages?.told ?? new Map<string, ToldMessage>(),
      answeredBy: this.messages?.answeredBy ?? new Map<string, Answered[]>(),
      from: this.header?.from,
      to: this.header?.to,
    };
  }
}

function given<T>(value: T | undefined, use: (value: T) => void): boolean {
  if (value === undefined) return false;
  use(value);
  return true;
}

function factsIn(text: string): EntryFacts | undefined {
  try {
    const entry = JSON.parse(text) as Partial<EntryFacts> | null;
    const strings = [entry?.action, entry?.object, entry?.result, entry?.origin, entry?.at];
    return strings.every((one) => typeof one === 'string') ? (entry as EntryFacts) : undefined;
  } catch {
    return undefined;
  }
}
