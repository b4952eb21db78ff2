/**
 * An audit pack: one text file, a line per thing, that says everything an auditor needs and is checked without a network
 * (docs/protocol/12-audit-pack.md). Written and read as a stream; the first letter says what a line is.
 *
 * H header · D directory · K key document · X edge of the tree before the first entry · L leaf hashes of one tile ·
 * O the heads that a log which followed another begins with · E salt and canonical entry · P a line of the processing log that
 * the entry is bound to · R the step of a record that the entry is bound to · V evidence · C checkpoint · T a later head of the
 * log, with proof · S a peer's head as this node saw it · A alarm · B two heads that contradict each other, kept with the alarm
 * before it · Z end
 */
import { fromBase64url, toBase64url } from '#crypto';
import { parseInstant, type Instant, type Oin } from '#domain';
import type { Contradiction } from '../contradiction.js';
import { canonicalEntry } from '../entry.js';
import type { AuditEntry } from '../entry.js';
import { bytesOfAll, hashesIn, type Hash } from '../node-hash.js';

export const PACK_FORM = 1;

export interface PackHeader {
  readonly form: typeof PACK_FORM;
  readonly node: Oin;
  /** Which of the node's logs; absent for its first. */
  readonly log?: number;
  /** What was asked: entries from this moment up to that one; filled up to a checkpoint. */
  readonly from: Instant;
  readonly to: Instant;
  /** Index of the first entry in the pack. */
  readonly first: number;
  /** Size of the last checkpoint in the pack. */
  readonly size: number;
  readonly madeAt: Instant;
}
export interface PackEvidence {
  /** The message that it speaks of. */
  readonly about: string;
  readonly bytes: Uint8Array;
  /** JSON of the batch proof; absent while it waits to be signed. */
  readonly proof?: string;
}
/** As read: whoever checks the proof takes its bytes. */
export interface GivenEvidence extends Omit<PackEvidence, 'proof'> {
  readonly proof?: Uint8Array;
}
export interface PackAlarm {
  /** That of the entry that opened it (`operation`) and of the one that settled it (`object`). */
  readonly id: string;
  readonly node: Oin;
  readonly code: string;
  readonly at: Instant;
  /** When a person settled it; absent while it is open. */
  readonly settled?: Instant;
}

const text64 = (text: string): string => toBase64url(Buffer.from(text, 'utf8'));
const salted = (salt: Uint8Array, bytes: Uint8Array): string =>
  `${toBase64url(salt)} ${Buffer.from(bytes).toString('utf8')}`;
const heads = ({ first, second }: Contradiction): string =>
  [first, second].map((note) => (note === undefined ? '-' : text64(note))).join(' ');

/** One line each, without its line end. */
export const packLine = {
  header: (header: PackHeader): string => `H ${JSON.stringify(header)}`,
  directory: (bytes: Uint8Array): string => `D ${toBase64url(bytes)}`,
  keyDocument: (node: Oin, jws: string): string => `K ${node} ${jws}`,
  edge: (hashes: readonly Hash[]): string => `X ${toBase64url(bytesOfAll(hashes))}`,
  leaves: (first: number, hashes: readonly Hash[]): string => `L ${first} ${toBase64url(bytesOfAll(hashes))}`,
  entry: (salt: Uint8Array, entry: AuditEntry): string => `E ${salted(salt, canonicalEntry(entry))}`,
  processing: (salt: Uint8Array, line: Uint8Array): string => `P ${salted(salt, line)}`,
  record: (salt: Uint8Array, step: Uint8Array): string => `R ${salted(salt, step)}`,
  evidence: ({ about, bytes, proof }: PackEvidence): string =>
    `V ${about} ${toBase64url(bytes)} ${proof === undefined ? '-' : text64(proof)}`,
  checkpoint: (note: string): string => `C ${text64(note)}`,
  later: (note: string, proof: readonly Hash[]): string =>
    `T ${text64(note)} ${toBase64url(bytesOfAll(proof))}`,
  seen: (note: string): string => `S ${text64(note)}`,
  alarm: (alarm: PackAlarm): string => `A ${JSON.stringify(alarm)}`,
  contradiction: (contradiction: Contradiction): string => `B ${heads(contradiction)}`,
  before: (beginning: Contradiction): string => `O ${heads(beginning)}`,
  end: (lines: number): string => `Z ${lines}`,
};

/** What a line holds beside its letter, in its parts; `undefined` where it is of another form. */
export const readLine = {
  header(rest: string): PackHeader | undefined {
    const header = json(rest) as Partial<PackHeader> | undefined;
    const { form, node, log = 1, first, size } = header ?? {};
    const counts = [first, size, log].every(isCount) && log > 0;
    const good = form === PACK_FORM && typeof node === 'string' && counts;
    return good ? (header as PackHeader) : undefined;
  },
  keyDocument(rest: string): { readonly node: Oin; readonly jws: string } | undefined {
    const [node, jws] = rest.split(' ');
    return node && jws ? { node: node as Oin, jws } : undefined;
  },
  leaves(rest: string): { readonly first: number; readonly hashes: readonly Hash[] } | undefined {
    const [first, hashes] = rest.split(' ');
    const read = readLine.hashes(hashes ?? '');
    return read && isCount(Number(first)) ? { first: Number(first), hashes: read } : undefined;
  },
  hashes(rest: string): readonly Hash[] | undefined {
    const bytes = fromBase64url(rest);
    return bytes && bytes.length % 32 === 0 ? hashesIn(bytes) : undefined;
  },
  evidence(rest: string): GivenEvidence | undefined {
    const [about, bytes, proof] = rest.split(' ');
    const read = fromBase64url(bytes ?? '');
    if (!about || read === undefined) return undefined;
    const signed = proof === undefined || proof === '-' ? undefined : fromBase64url(proof);
    return signed?.length ? { about, bytes: read, proof: signed } : { about, bytes: read };
  },
  text(rest: string): string | undefined {
    const bytes = fromBase64url(rest);
    return bytes && Buffer.from(bytes).toString('utf8');
  },
  later(rest: string): { readonly note: string; readonly proof: readonly Hash[] } | undefined {
    const [text, hashes] = rest.split(' ');
    const [note, proof] = [readLine.text(text ?? ''), readLine.hashes(hashes ?? '')];
    return note !== undefined && proof !== undefined ? { note, proof } : undefined;
  },
  alarm(rest: string): PackAlarm | undefined {
    const alarm = json(rest) as Partial<PackAlarm> | undefined;
    const { id, node, code, at, settled = at } = alarm ?? {};
    const isNamed = [id, node, code].every((text) => typeof text === 'string');
    return isNamed && isMoment(at) && isMoment(settled) ? (alarm as PackAlarm) : undefined;
  },
  contradiction(rest: string): Contradiction | undefined {
    const [first, second, ...more] = rest
      .split(' ')
      .map((part) => (part === '-' ? part : readLine.text(part)));
    if (first === undefined || second === undefined || more.length > 0) return undefined;
    return { ...(first === '-' ? {} : { first }), ...(second === '-' ? {} : { second }) };
  },
};

const isMoment = (value: unknown): boolean => typeof value === 'string' && parseInstant(value) !== undefined;
const isCount = (value: unknown): value is number => Number.isSafeInteger(value) && Number(value) >= 0;

function json(text: string): object | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null ? value : undefined;
  } catch {
    return undefined;
  }
}
