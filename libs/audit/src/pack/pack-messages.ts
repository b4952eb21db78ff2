/** Whether every message in a pack has its decision, and the signed evidence that the entries say there is. */
import {
  CryptoError,
  VerifiedRoots,
  claimedCertificate,
  fromBase64url,
  verifyBatchProof,
  type VerificationKey,
} from '#crypto';
import { JsonError, millisOf, parseJson, type Evidence, type Instant, type Oin } from '#domain';
import type { Findings } from './findings.js';
import type { PackEvidence } from './lines.js';
import { OwnWords, ownText } from './own-text.js';

/** What of an entry is looked at here. */
export interface EntryFacts {
  readonly action: string;
  readonly object: string;
  readonly result: string;
  readonly origin: string;
  readonly at: Instant;
  readonly lawHash?: string;
  readonly commitment?: string;
  readonly processing?: string;
  readonly code?: string;
  readonly record?: { readonly version: number; readonly commitment: string };
}

interface Expected {
  readonly entry: number;
  readonly types: readonly string[];
  readonly signer: string;
  readonly commitment?: string;
  readonly at: number;
}
interface Given {
  readonly type: string;
  readonly signer: string;
  readonly commitment: string;
}
/** A message as one side's entries tell it, to be compared with the other side's pack. */
export interface ToldMessage {
  readonly entry: number;
  readonly side: 'sent' | 'received';
  readonly commitment: string | undefined;
  /** Milliseconds since 1970. */
  readonly at: number;
  /** Of a received one the node that sent it. */
  readonly origin: string;
}

/** A certificate under which a node signed, and from when until when it counted: milliseconds since 1970. */
export interface PackSigner {
  readonly key: VerificationKey;
  readonly from: number;
  readonly until: number;
}
export interface Answered {
  readonly id: string;
  readonly at: Instant;
}

/** Own evidence is signed in the next batch; one that still waits after this was forgotten or withheld. Of a peer it comes signed. */
const UNSIGNED_MS = 3_600_000;

export class PackMessages {
  /** Message id → what entries say there is. */
  private readonly expected = new Map<string, Expected[]>();
  private readonly given = new Map<string, Given[]>();
  private readonly roots = new VerifiedRoots(4096);
  /** Nodes and types of evidence: few, and said of every message. */
  private readonly words = new OwnWords();
  readonly told = new Map<string, ToldMessage>();
  /** Node → ids of ours that it said it delivered or refused. */
  readonly answeredBy = new Map<string, Answered[]>();
  evidence = 0;

  constructor(
    private readonly findings: Findings,
    private readonly self: Oin,
    private readonly signersOf: (node: Oin) => readonly PackSigner[],
  ) {}

  entry(index: number, entry: EntryFacts): void {
    const { action, object, result, lawHash, commitment } = entry;
    const decides =
      action === 'message.send' || /^message\.receive\.(delivered|refused|released)$/.test(action);
    if (decides && !lawHash) this.findings.add({ code: 'DECISION_MISSING', entry: index, about: object });
    const types = evidenceFor(entry);
    if (types === undefined) return;
    const signer = action.startsWith('evidence.') ? entry.origin : this.self;
    const wait = { entry: index, types, signer: this.words.of(signer), at: millisOf(entry.at) };
    this.expect(object, { ...wait, ...(commitment ? { commitment } : {}) });
    if (decides && result === 'ok') {
      const side = action === 'message.send' ? 'sent' : 'received';
      const at = millisOf(entry.at);
      this.told.set(object, { entry: index, side, commitment, at, origin: this.words.of(entry.origin) });
    }
  }

  private expect(message: string, wait: Expected): void {
    if (this.given.get(message)?.some((one) => meets(one, wait))) return;
    this.expected.set(message, [...(this.expected.get(message) ?? []), wait]);
  }

  /** `madeAt` milliseconds: when the pack was made. */
  proves({ about, bytes, proof }: PackEvidence, madeAt: number): void {
    this.evidence += 1;
    const evidence = evidenceIn(bytes);
    const { signer, evidence: type, about: of } = evidence?.data ?? {};
    if (evidence === undefined || signer === undefined || type === undefined || of?.id !== about)
      return this.findings.add({ code: 'EVIDENCE_INVALID', ...this.entryOf(about), about });
    if (proof === undefined) {
      const waits = this.expected.get(about) ?? [];
      // The entries' time, which is in the tree: nobody signed the time in unsigned evidence.
      if (signer !== this.self || waits.some(({ at }) => madeAt - at > UNSIGNED_MS))
        return this.findings.add({ code: 'EVIDENCE_UNSIGNED', ...this.entryOf(about), about });
      if (waits.length === 0) return;
    } else if (!this.holds(bytes, proof, signer)) {
      return this.findings.add({ code: 'EVIDENCE_INVALID', ...this.entryOf(about), about });
    }
    // What is kept is a text of its own: as cut out of the line it would keep the whole line, and millions of them.
    const told = this.told.get(about)?.commitment;
    const commitment = told === of.commitment ? told : ownText(of.commitment);
    const own = { type: this.words.of(type), signer: this.words.of(signer), commitment };
    this.settle(ownText(about), own, evidence.time);
  }

  private settle(about: string, given: Given, at: Instant): void {
    const before = this.given.get(about) ?? [];
    // Pages repeat what they need.
    if (before.some(({ type, signer }) => type === given.type && signer === given.signer)) return;
    const open = (this.expected.get(about) ?? []).filter((wait) => !meets(given, wait));
    if (open.length > 0) this.expected.set(about, open);
    else this.expected.delete(about);
    this.given.set(about, [...before, given]);
    if (given.signer !== this.self && given.type === 'delivered')
      this.answeredFor(given.signer).push({ id: about, at: ownText(at) as Instant });
  }

  private answeredFor(signer: string): Answered[] {
    const answered = this.answeredBy.get(signer) ?? [];
    this.answeredBy.set(signer, answered);
    return answered;
  }

  private holds(message: Uint8Array, proof: string, signer: Oin): boolean {
    const claim = { message, purpose: 'evidence', issuer: signer, cache: this.roots } as const;
    try {
      const json = parseJson(Buffer.from(proof, 'utf8'));
      const x5t = claimedCertificate(String((json as { readonly jws?: unknown } | null)?.jws));
      const spans = this.signersOf(signer).filter(({ key }) => key.x5t === x5t);
      if (spans[0] === undefined) return false;
      const certificate = spans[0].key;
      const { signedAt } = verifyBatchProof({ ...claim, certificate, proof: json, algs: ['PS256', 'ES256'] });
      const at = millisOf(signedAt);
      return spans.some(({ from, until }) => from <= at && at < until);
    } catch (error) {
      if (error instanceof CryptoError || error instanceof JsonError) return false;
      throw error;
    }
  }

  private entryOf(about: string): { entry?: number } {
    const entry = this.expected.get(about)?.[0]?.entry ?? this.told.get(about)?.entry;
    return entry === undefined ? {} : { entry };
  }

  finish(): void {
    for (const [about, waits] of this.expected)
      for (const { entry } of waits) this.findings.add({ code: 'EVIDENCE_MISSING', entry, about });
  }
}

/** Which evidence an entry says there is; any of the types will do. */
function evidenceFor({ action, result }: EntryFacts): readonly string[] | undefined {
  if (action === 'message.send') return result === 'ok' ? ['accepted', 'delivered'] : undefined;
  const received = /^message\.receive\.(delivered|refused)$/.exec(action)?.[1];
  if (received !== undefined) return [received];
  if (action === 'message.receive.released') return result === 'ok' ? ['delivered'] : ['refused'];
  const told = /^evidence\.(.+)$/.exec(action)?.[1];
  return told !== undefined && result === 'ok' ? [told] : undefined;
}

const meets = (given: Given, wait: Expected): boolean =>
  given.signer === wait.signer &&
  wait.types.includes(given.type) &&
  (wait.commitment === undefined || wait.commitment === given.commitment);

function evidenceIn(bytes: Uint8Array): Evidence | undefined {
  try {
    const json = parseJson(bytes) as unknown as Evidence | null;
    const commitment = json?.data?.about?.commitment;
    return typeof commitment === 'string' && fromBase64url(commitment) ? json! : undefined;
  } catch (error) {
    if (error instanceof JsonError) return undefined;
    throw error;
  }
}
