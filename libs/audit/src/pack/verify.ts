/**
 * Checks a pack line by line, with what the pack holds and nothing else: 1,000,000 entries in one pass, in memory that grows
 * with the messages and the steps of records alone. Trust begins at the directory, which the caller judges (`trustIn`): whoever
 * signed it is the anchor.
 */
import { millisOf, parseInstant, type Oin } from '#domain';
import {
  nodeOfOrigin,
  nodeOfWitness,
  originOf,
  parseCheckpoint,
  verifyCheckpoint,
  witnessNameOf,
} from '../checkpoint.js';
import type { Hash } from '../node-hash.js';
import { factsIn, given, type EntryFacts } from './entry-facts.js';
import { Findings } from './findings.js';
import { readLine, type PackHeader } from './lines.js';
import type { ToldMessage } from './message-notes.js';
import { PackMessages, type Answered, type PackSigner } from './pack-messages.js';
import { BYTES_AT, isSalted, saltedDigest } from './salted-line.js';
import { PackAlarms, type Inside } from './pack-alarms.js';
import { BEGINS, PackBeginning } from './pack-beginning.js';
import { PackProcessing } from './pack-processing.js';
import { PackRecords } from './pack-records.js';
import type { PackReport, SeenHead } from './pack-report.js';
import { firstUnseen, headsByWitnesses, type HeadTime } from './witnesses.js';
import { PackTree, type NoteKeys } from './pack-tree.js';

export interface PackTrust extends NoteKeys {
  /** Certificates under which a node signed evidence, each with the time in which it counted. */
  signersOf(node: Oin): readonly PackSigner[];
  /** Whether the node was in the federation at this moment; milliseconds since 1970. */
  isMember(node: Oin, at: number): boolean;
}
/** What directory and key documents of the pack are worth; `undefined` when they are worth nothing. */
export type TrustIn = (documents: {
  /** Newest first. */
  readonly directories: readonly Uint8Array[];
  readonly keyDocuments: ReadonlyMap<Oin, string>;
  readonly madeAt: number;
}) => PackTrust | undefined;

/** Clocks of processes and stand-ins of one node differ; a night's work undone by hand differs more. */
const CLOCK_BACK_MS = 300_000;
const NO_TRUST: PackTrust = { logs: [], witnesses: [], signersOf: () => [], isMember: () => false };
const [E, P, R, SPACE] = [0x45, 0x50, 0x52, 0x20];

export class PackVerifier {
  private readonly findings = new Findings();
  private header: PackHeader | undefined;
  private readonly directories: Uint8Array[] = [];
  private readonly keyDocuments = new Map<Oin, string>();
  private trust: PackTrust | undefined;
  private tree: PackTree | undefined;
  private messages: PackMessages | undefined;
  private readonly processing = new PackProcessing(this.findings);
  private readonly records = new PackRecords(this.findings);
  private readonly beginning = new PackBeginning(this.findings);
  private readonly alarms = new PackAlarms(this.findings);
  private readonly seen: SeenHead[] = [];
  private index = 0;
  private lines = 0;
  private ended = false;
  private latest = 0;
  /** Times of the first and the last entry; milliseconds since 1970. */
  private began: number | undefined;
  private last = 0;
  private readonly headTimes: HeadTime[] = [];
  private madeAt = 0;

  constructor(private readonly trustIn: TrustIn) {}

  /** The next line, without its line end. The buffer may be written over. */
  line(line: Buffer): void {
    this.lines += 1;
    if (line[0] === E && line[1] === SPACE) return this.entry(line);
    if (line[0] === P && line[1] === SPACE) return this.processed(line);
    if (line[0] === R && line[1] === SPACE) return this.recorded(line);
    const text = line.toString('utf8');
    if (text[1] !== ' ' || !this.other(text[0]!, text.slice(2)))
      this.findings.add({ code: 'PACK_FORM', about: `line ${this.lines}` });
  }

  /** False for a line of another form, or one out of place. */
  private other(letter: string, rest: string): boolean {
    this.settle();
    if (letter === 'H') return this.begin(readLine.header(rest));
    if (this.header === undefined) return false;
    if (letter === 'D') return this.directories.push(Buffer.from(rest, 'base64url')) > 0;
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
        return given(readLine.text(rest), (note) => {
          this.tree!.checkpoint(note, this.trust!);
          this.headTimes.push({ size: this.tree!.size, at: this.last });
        });
      case 'T':
        return given(readLine.later(rest), ({ note, proof }) => this.tree!.head(note, proof, this.trust!));
      case 'S':
        return given(readLine.text(rest), (note) => this.see(note));
      case 'A':
        return given(readLine.alarm(rest), (alarm) => this.alarms.alarm(alarm));
      case 'B': {
        const contradiction = readLine.contradiction(rest);
        return contradiction !== undefined && this.alarms.evidence(contradiction, this.trust!);
      }
      case 'O':
        return given(readLine.contradiction(rest), (heads) =>
          this.beginning.line(heads, this.trust!, { node: this.header!.node, log: this.log }),
        );
      case 'Z':
        this.ended = Number(rest) === this.lines - 1;
        return true;
    }
    return false;
  }

  private get log(): number {
    return this.header?.log ?? 1;
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
    const { directories, keyDocuments, madeAt } = this;
    this.trust = this.trustIn({ directories, keyDocuments, madeAt });
    if (this.trust === undefined) this.findings.add({ code: 'PACK_KEYS' });
    const trust = (this.trust ??= NO_TRUST);
    this.tree = new PackTree(this.findings, originOf(node, this.log), (name, time) => {
      const witness = nodeOfWitness(name);
      // Nobody is a witness of its own.
      return witness !== undefined && witness !== node && trust.isMember(witness, time * 1000);
    });
    this.messages = new PackMessages(this.findings, node, (oin) => trust.signersOf(oin));
    return true;
  }

  private entry(line: Buffer): void {
    if (this.tree === undefined || !isSalted(line))
      return this.findings.add({ code: 'PACK_FORM', about: `line ${this.lines}`, entry: this.index });
    const text = line.toString('utf8', BYTES_AT);
    this.tree.entry(saltedDigest(line));
    const facts = factsIn(text);
    if (facts === undefined) this.findings.add({ code: 'ENTRY_CHANGED', entry: this.index });
    else this.judge(facts);
    this.index += 1;
  }

  private processed(line: Buffer): void {
    if (isSalted(line)) this.processing.line(saltedDigest(line));
    else this.findings.add({ code: 'PACK_FORM', about: `line ${this.lines}` });
  }

  private recorded(line: Buffer): void {
    if (!isSalted(line)) return this.findings.add({ code: 'PACK_FORM', about: `line ${this.lines}` });
    const text = line.toString('utf8', BYTES_AT);
    this.records.line(text, saltedDigest(line));
  }

  /** Whatever else comes: what the entry before it is bound to is complete. */
  private settle(): void {
    this.processing.settle();
    this.records.settle();
  }

  private judge(facts: EntryFacts): void {
    const at = Date.parse(facts.at);
    if (!(at >= this.latest - CLOCK_BACK_MS)) this.findings.add({ code: 'CLOCK_BACK', entry: this.index });
    // What a log that followed another takes up after its first entry was done before it.
    if (at > this.latest && !(this.index === 0 && facts.action === BEGINS)) this.latest = at;
    this.began ??= at;
    this.last = at;
    this.messages!.entry(this.index, facts, at);
    this.alarms.entry(this.index, facts);
    this.beginning.entry(this.index, facts);
    this.processing.expect(this.index, facts.processing);
    this.records.expect(this.index, facts);
  }

  private see(note: string): void {
    const verified = verifyCheckpoint(note, this.trust!);
    const own = witnessNameOf(this.header!.node);
    const time = verified?.cosignatures.find(({ name }) => name === own)?.time;
    const about = nodeOfOrigin(verified?.checkpoint.origin ?? '');
    const seenAt = time === undefined ? undefined : time * 1000;
    // By who was trusted then: a node that has left since left its last head here.
    if (verified && about && this.trust!.isMember(about, seenAt ?? this.madeAt))
      this.seen.push({ ...verified.checkpoint, ...(seenAt === undefined ? {} : { seenAt }) });
    else this.findings.add({ code: 'CHECKPOINT_SIGNATURE', about: parseCheckpoint(note)?.origin ?? 'S' });
  }

  private whole(header: PackHeader, tree: PackTree): void {
    this.measure(header, tree.size);
    this.covers(header);
    this.beginning.finish({ first: header.first, log: this.log });
    this.unseen();
  }

  /** The header is not signed: what it promises must be there, and it is not older than what follows it. */
  private measure({ size }: PackHeader, read: number): void {
    if (read < size) this.findings.add({ code: 'ENTRY_MISSING', entry: read, until: size - 1 });
    if (read > size) this.findings.add({ code: 'ENTRY_INSERTED', entry: size, until: read - 1 });
    if (this.madeAt < this.latest - CLOCK_BACK_MS) this.findings.add({ code: 'CLOCK_BACK', about: 'H' });
  }

  /**
   * That it holds the asked period: it begins with an entry of before, or with the log itself, and ends with one of after, or
   * with the newest head there was. A later head that somebody saw before the pack was made shows that it could have gone on.
   */
  private covers({ first, from, to }: PackHeader): void {
    const [begin, end] = [Date.parse(from), Date.parse(to)];
    if (!(begin <= end)) return this.findings.add({ code: 'PACK_FORM', about: 'H' });
    if (first > 0 && !(this.began! < begin))
      this.findings.add({ code: 'PERIOD_NOT_COVERED', entry: first, about: 'from' });
    const size = this.tree!.size;
    const goesOn = this.tree!.witnessed.some(
      (one) => one.size > size && one.time * 1000 < this.madeAt - CLOCK_BACK_MS,
    );
    if (goesOn && end <= this.madeAt && this.last < end)
      this.findings.add({ code: 'PERIOD_NOT_COVERED', entry: size, about: 'to' });
  }

  /** Entries that could still be rewritten by whoever has the log's key. */
  private unseen(): void {
    const { witnessed } = this.tree!;
    const found = firstUnseen(this.headTimes, { witnessed, first: this.header!.first, madeAt: this.madeAt });
    if (found) this.findings.add(found);
  }

  /** Moments between which what stands side by side in the log stands in the pack. */
  private inside(): Inside {
    return {
      from: this.header?.first === 0 && this.log === 1 ? -Infinity : (this.began ?? 0) + CLOCK_BACK_MS,
      until: this.tree?.later.size === 0 ? Infinity : this.latest - CLOCK_BACK_MS,
    };
  }

  /** As `inside`; an entry that was written beside the pack's end may still wait for its place, whatever head is the newest. */
  private within(): Inside {
    return { from: this.inside().from, until: this.latest - CLOCK_BACK_MS };
  }

  finish(): PackReport {
    this.settle();
    if (!this.ended) this.findings.add({ code: 'PACK_TRUNCATED' });
    this.tree?.finish();
    this.records.finish(this.inside());
    // Of a pack that was cut off nobody knows what evidence it had.
    if (this.ended) {
      this.messages?.finish(this.within().until);
      this.alarms.finish(this.within());
    }
    if (this.header && this.tree) this.whole(this.header, this.tree);
    const witnessed = this.tree?.witnessed ?? [];
    return {
      node: this.header?.node,
      log: this.log,
      before: this.beginning.before,
      first: this.header?.first ?? 0,
      size: this.tree?.size ?? 0,
      checkpoints: this.tree?.heads.size ?? 0,
      witnessedSize: witnessed.reduce((most, { size }) => Math.max(most, size), 0),
      witnessed,
      witnesses: new Set(witnessed.map(({ name }) => name)).size,
      headsByWitnesses: headsByWitnesses(this.tree?.heads.keys() ?? [], witnessed),
      messages: this.messages?.told.size ?? 0,
      evidence: this.messages?.evidence ?? 0,
      processing: this.processing.lines,
      records: this.records.steps,
      findings: this.findings.all(),
      counts: this.findings.counts,
      total: this.findings.total,
      ...this.forComparison(),
      from: this.header?.from,
      to: this.header?.to,
      madeAt: this.madeAt,
    };
  }

  private forComparison() {
    return {
      heads: this.tree?.heads ?? new Map<number, Hash>(),
      later: this.tree?.later ?? new Map<number, Hash>(),
      seen: this.seen,
      alarms: this.alarms.told,
      succeeded: this.alarms.succeeded,
      told: this.messages?.told ?? new Map<string, ToldMessage>(),
      answeredBy: this.messages?.answeredBy ?? new Map<string, Answered[]>(),
      underWay: this.messages?.underWay ?? [],
      endedStrays: this.messages?.endedStrays ?? new Set<string>(),
      until: this.within().until,
    };
  }
}
