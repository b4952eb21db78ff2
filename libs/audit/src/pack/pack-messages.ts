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
import type { EntryFacts } from './entry-facts.js';
import type { Findings } from './findings.js';
import type { GivenEvidence } from './lines.js';
import { MessageNotes, type Given, type ToldMessage } from './message-notes.js';
import { ownText } from './own-text.js';

interface Expected {
  readonly entry: number;
  readonly types: readonly string[];
  readonly signer: string;
  readonly commitment?: string;
  readonly at: number;
}

/** A certificate under which a node signed, and from when until when it counted: milliseconds since 1970. */
export interface PackSigner {
  readonly key: VerificationKey;
  readonly from: number;
  readonly until: number;
}
export interface Answered {
  readonly id: string;
  /** Milliseconds since 1970; NaN where the evidence has no moment. */
  readonly at: number;
}

/** Own evidence is signed in the next batch; one that still waits after this was forgotten or withheld. Of a peer it comes signed. */
const UNSIGNED_MS = 3_600_000;
/** The longest life of a message (document 06 §5), and a day in which its sender puts on record that it is over. */
export const LAST_WORD_MS = 31 * 86_400_000;

/** A message that was sent, and of which no entry says yet what became of it. */
export interface OpenSend {
  readonly id: string;
  readonly entry: number;
  /** Milliseconds since 1970. */
  readonly at: number;
}

export class PackMessages {
  /** Message id → what entries say there is. */
  private readonly expected = new Map<string, Expected[]>();
  private readonly notes = new MessageNotes();
  private readonly roots = new VerifiedRoots(4096);
  /** Node → ids of ours that it said it delivered or refused. */
  readonly answeredBy = new Map<string, Answered[]>();
  /** Sent so shortly before the pack's end that they may be under way. */
  readonly underWay: OpenSend[] = [];
  evidence = 0;

  constructor(
    private readonly findings: Findings,
    private readonly self: Oin,
    private readonly signersOf: (node: Oin) => readonly PackSigner[],
  ) {}

  get told(): ReadonlyMap<string, ToldMessage> {
    return this.notes.told;
  }

  /** Messages that ended, and that this pack does not tell of. */
  get endedStrays(): ReadonlySet<string> {
    return this.notes.endedStrays;
  }

  /** `at` milliseconds: the moment of the entry. */
  entry(index: number, entry: EntryFacts, at: number): void {
    const { object, result, origin, lawHash, commitment } = entry;
    const { side, signedBy, ok, other } = meaningOf(entry.action);
    if (!side && saysWhatBecame(entry)) this.notes.end(object);
    if (side && !lawHash) this.findings.add({ code: 'DECISION_MISSING', entry: index, about: object });
    const types = result === 'ok' ? ok : other;
    if (types === undefined) return;
    const signer = signedBy === 'self' ? this.self : origin;
    this.expect(object, { entry: index, types, signer, at, ...(commitment ? { commitment } : {}) });
    if (side && result === 'ok') this.notes.tell(object, { entry: index, side, commitment, at, origin });
  }

  private expect(message: string, wait: Expected): void {
    if (this.notes.given(message).some((one) => meets(one, wait))) return;
    this.expected.set(message, [...(this.expected.get(message) ?? []), wait]);
  }

  /** `madeAt` milliseconds: when the pack was made. */
  proves({ about, bytes, proof }: GivenEvidence, madeAt: number): void {
    this.evidence += 1;
    const evidence = evidenceIn(bytes);
    if (evidence?.data.about.id !== about)
      return this.findings.add({ code: 'EVIDENCE_INVALID', ...this.entryOf(about), about });
    const { signer, evidence: type } = evidence.data;
    if (proof === undefined) {
      const waits = this.expected.get(about) ?? [];
      // The entries' time, which is in the tree: nobody signed the time in unsigned evidence.
      if (signer !== this.self || waits.some(({ at }) => madeAt - at > UNSIGNED_MS))
        return this.findings.add({ code: 'EVIDENCE_UNSIGNED', ...this.entryOf(about), about });
      if (waits.length === 0) return;
    } else if (!this.holds(bytes, proof, signer)) {
      return this.findings.add({ code: 'EVIDENCE_INVALID', ...this.entryOf(about), about });
    }
    this.settle(about, { type, signer, commitment: evidence.data.about.commitment }, evidence.time);
  }

  private settle(about: string, given: Given, at: Instant): void {
    const { type, signer } = given;
    // Pages repeat what they need.
    if (this.notes.given(about).some((one) => type === one.type && signer === one.signer)) return;
    const open = this.expected.get(about)?.filter((wait) => !meets(given, wait)) ?? [];
    if (open.length > 0) this.expected.set(about, open);
    else this.expected.delete(about);
    const id = this.notes.give(about, given);
    if (signer !== this.self && type === 'delivered') this.answeredFor(signer).push({ id, at: millisOf(at) });
  }

  private answeredFor(signer: string): Answered[] {
    const answered = this.answeredBy.get(signer) ?? [];
    if (answered.length === 0) this.answeredBy.set(ownText(signer), answered);
    return answered;
  }

  private holds(message: Uint8Array, proof: Uint8Array, signer: Oin): boolean {
    const claim = { message, purpose: 'evidence', issuer: signer, cache: this.roots } as const;
    try {
      const json = parseJson(proof);
      const spans = this.spansOf(signer, String((json as { readonly jws?: unknown } | null)?.jws));
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

  /** When the certificate counted that a JWS names, or was verified under before. */
  private spansOf(signer: Oin, jws: string): readonly PackSigner[] {
    const known = this.roots.certificateOf(jws);
    const x5t = known === undefined ? claimedCertificate(jws) : undefined;
    return this.signersOf(signer).filter(({ key }) =>
      known === undefined ? key.x5t === x5t : Buffer.compare(key.der, known) === 0,
    );
  }

  private entryOf(about: string): { entry?: number } {
    const entry = this.expected.get(about)?.[0]?.entry ?? this.told.get(about)?.entry;
    return entry === undefined ? {} : { entry };
  }

  /** `until` milliseconds: all entries of before it stand in the pack. */
  finish(until: number): void {
    for (const [about, waits] of this.expected)
      for (const { entry } of waits) this.findings.add({ code: 'EVIDENCE_MISSING', entry, about });
    for (const send of this.openSends())
      if (send.at + LAST_WORD_MS > until) this.underWay.push(send);
      else this.findings.add({ code: 'END_MISSING', entry: send.entry, about: send.id });
  }

  private *openSends(): Iterable<OpenSend> {
    for (const [id, { side, ended, entry, at }] of this.told)
      if (side === 'sent' && !ended && !this.stayedHere(id)) yield { id, entry, at };
  }

  /** What does not leave the node is delivered as it is sent. */
  private stayedHere(id: string): boolean {
    return this.notes.given(id).some(({ type, signer }) => type === 'delivered' && signer === this.self);
  }
}

/** What an action says of a message: the side that decided on it, and the evidence that there must be of it. */
interface Meaning {
  readonly side?: ToldMessage['side'];
  readonly signedBy?: 'self' | 'origin';
  /** Any of these types will do: of an act that succeeded, and of another. */
  readonly ok?: readonly string[];
  readonly other?: readonly string[];
}
const NOTHING: Meaning = {};
const received = (ok: string, other = ok): Meaning => ({
  side: 'received',
  signedBy: 'self',
  ok: [ok],
  other: [other],
});
const DECISIONS: ReadonlyMap<string, Meaning> = new Map([
  ['message.send', { side: 'sent', signedBy: 'self', ok: ['accepted', 'delivered'] }],
  ['message.receive.delivered', received('delivered')],
  ['message.receive.refused', received('refused')],
  ['message.receive.released', received('delivered', 'refused')],
]);
const EVIDENCE = 'evidence.';
/** By the node itself: its time was over, it cannot leave, it may not, or a matching session has answered it. */
const ENDS = new Set(['message.expire', 'message.undeliverable', 'message.refused', 'known-check.answered']);

/** A word of the other side that counted, or the node's own that none will come. */
const saysWhatBecame = ({ action, result }: EntryFacts): boolean =>
  ENDS.has(action) || (result === 'ok' && action.startsWith(EVIDENCE));

function meaningOf(action: string): Meaning {
  if (!action.startsWith(EVIDENCE)) return DECISIONS.get(action) ?? NOTHING;
  const type = action.slice(EVIDENCE.length);
  return type === '' ? NOTHING : { signedBy: 'origin', ok: [type] };
}

const meets = (given: Given, wait: Expected): boolean =>
  given.signer === wait.signer &&
  wait.types.includes(given.type) &&
  (wait.commitment === undefined || wait.commitment === given.commitment);

/** `undefined` for what says nothing of a message. */
function evidenceIn(bytes: Uint8Array): Evidence | undefined {
  try {
    const { time, data } = (parseJson(bytes) ?? {}) as Partial<Evidence>;
    const texts: readonly unknown[] = [time, data?.evidence, data?.signer, data?.about?.id];
    const commitment: unknown = data?.about?.commitment;
    const isWhole = texts.every((text) => typeof text === 'string') && typeof commitment === 'string';
    return isWhole && fromBase64url(commitment) ? ({ time, data } as Evidence) : undefined;
  } catch (error) {
    if (error instanceof JsonError) return undefined;
    throw error;
  }
}
