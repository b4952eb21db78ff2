/**
 * Checkpoints: the log's size and root as a signed note (C2SP signed-note, tlog-checkpoint), signed with the node's Ed25519
 * log key, and countersigned by the nodes that witnessed it (C2SP tlog-cosignature).
 */
import { ed25519Holds, sha256, toBase64url } from '#crypto';
import { parseOin, sourceOf, type Oin } from '#domain';
import { HASH_LENGTH, bytesOf, hashFrom, type Hash } from './node-hash.js';

export interface TreeHead {
  readonly size: number;
  readonly root: Hash;
}
export interface Checkpoint extends TreeHead {
  /** Which log: first line of the note, and name of the key that signs it. */
  readonly origin: string;
  /** The whole note: text, empty line, signature lines. */
  readonly note: string;
}
/** The node's log key; an HSM may be behind it. */
export interface LogSigner {
  /** 32 bytes, Ed25519. */
  readonly publicKey: Uint8Array;
  /** 64 bytes, RFC 8032. */
  sign(message: Uint8Array): Uint8Array;
}
/** A key that may have signed, under the name that it signs with; of a log's key that of its node's first log. */
export interface NoteKey {
  readonly name: string;
  /** 32 bytes, Ed25519. */
  readonly publicKey: Uint8Array;
}

/**
 * The log of a node by its OIN: a name that stays when addresses change. `log` counts its logs, from 1: one that two people began
 * after another has its number behind the name.
 */
export const originOf = (node: Oin, log = 1): string =>
  `${sourceOf(node)}/audit${log === 1 ? '' : `/${log}`}`;
const NUMBER = /\/audit\/([2-9]|[1-9]\d{1,3})$/;
/** Which of its node's logs an origin names. */
export const logOfOrigin = (origin: string): number => Number(NUMBER.exec(origin)?.[1] ?? 1);
/** A key signs each log of its node under that log's name. */
const firstOf = (origin: string): string => origin.replace(NUMBER, '/audit');
/** Under which a node countersigns. */
export const witnessNameOf = (node: Oin): string => `${sourceOf(node)}/witness`;

/** The node whose log an origin line names. */
export function nodeOfOrigin(origin: string): Oin | undefined {
  const node = parseOin(/:oin:([0-9A-Z]{20}):/.exec(origin)?.[1] ?? '');
  return node !== undefined && originOf(node, logOfOrigin(origin)) === origin ? node : undefined;
}

/** The node that countersigns under this name. */
export function nodeOfWitness(name: string): Oin | undefined {
  const node = parseOin(/:oin:([0-9A-Z]{20}):/.exec(name)?.[1] ?? '');
  return node !== undefined && witnessNameOf(node) === name ? node : undefined;
}

const LOG = 0x01;
const COSIGNATURE = 0x04;
const SIGNATURE_LENGTH = 64;
const TIME_LENGTH = 8;
/** 16 is the least a verifier must take; a federation's witnesses fit in this. */
const MAX_SIGNATURES = 64;
const MAX_NOTE = 16_384;

/** Signs a tree head. The caller never signs two that do not go together. */
export function signCheckpoint(
  node: Oin,
  { size, root, log }: TreeHead & { readonly log?: number },
  signer: LogSigner,
): Checkpoint {
  const origin = originOf(node, log);
  const text = `${origin}\n${size}\n${Buffer.from(root, 'latin1').toString('base64')}\n`;
  const line = signatureLine({ name: origin, publicKey: signer.publicKey }, LOG, signer.sign(utf8(text)));
  return { origin, size, root, note: `${text}\n${line}` };
}

/**
 * The line with which a node states that this is the largest tree of the log that it saw, consistent with all before.
 * `time` in seconds since 1970.
 */
export function cosign(
  checkpoint: Checkpoint,
  { witness, signer, time }: { witness: Oin; signer: LogSigner; time: number },
): string {
  const stamp = Buffer.alloc(TIME_LENGTH);
  stamp.writeBigUInt64BE(BigInt(time));
  const signature = signer.sign(cosigned(textOf(checkpoint.note), time));
  const key = { name: witnessNameOf(witness), publicKey: signer.publicKey };
  return signatureLine(key, COSIGNATURE, Buffer.concat([stamp, signature]));
}

/** The note with these lines added, each once, the log's own first. */
export function withSignatures(checkpoint: Checkpoint, lines: readonly string[]): Checkpoint {
  const text = textOf(checkpoint.note);
  const own = linesOf(checkpoint.note);
  return { ...checkpoint, note: `${text}\n${[...new Set([...own, ...lines])].join('')}` };
}

/** The signature lines of a note, each with its line end. */
export const linesOf = (note: string): readonly string[] =>
  note.slice(note.lastIndexOf('\n\n') + 2).match(/[^\n]*\n/g) ?? [];

export interface Verified {
  readonly checkpoint: Checkpoint;
  /** Key of the log that signed it. */
  readonly logKey: NoteKey;
  /** Who countersigned, and when by its own clock: seconds since 1970. */
  readonly cosignatures: readonly { readonly name: string; readonly time: number }[];
}

/**
 * Form, and every signature by a key that we know. `undefined` for a note of another form, without a valid signature of
 * its log's key among `logKeys`, or with a signature of a known key that does not hold. Unknown ones are passed over.
 */
export function verifyCheckpoint(
  note: string,
  keys: { readonly logs: readonly NoteKey[]; readonly witnesses?: readonly NoteKey[] },
): Verified | undefined {
  const checkpoint = parseCheckpoint(note);
  if (checkpoint === undefined) return undefined;
  const text = textOf(note);
  const logs = keys.logs.filter(({ name }) => name === firstOf(checkpoint.origin));
  const cosignatures: { name: string; time: number }[] = [];
  let signedBy: NoteKey | undefined;
  for (const { name, id, signature } of linesOf(note).flatMap((line) => parseLine(line) ?? [])) {
    const is = (type: number) => (key: NoteKey) => key.name === name && keyId(key, type) === id;
    const log = logs.find((key) => is(LOG)({ ...key, name: checkpoint.origin }));
    if (log !== undefined) {
      if (!ed25519Holds(log.publicKey, utf8(text), signature)) return undefined;
      signedBy ??= log;
    }
    const witness = keys.witnesses?.find(is(COSIGNATURE));
    if (witness !== undefined) {
      const time = timeOf(signature);
      const over = time === undefined ? undefined : cosigned(text, time);
      if (over === undefined || !ed25519Holds(witness.publicKey, over, signature.subarray(TIME_LENGTH)))
        return undefined;
      cosignatures.push({ name, time: time! });
    }
  }
  return signedBy && { checkpoint, logKey: signedBy, cosignatures };
}

const SIZE = /^(?:0|[1-9]\d{0,15})$/;
const CONTROL = /[\u0000-\u0009\u000b-\u001f]/;

/** The parts of a note, unverified; `undefined` for another form. Extension lines are refused: nobody could audit them. */
export function parseCheckpoint(note: string): Checkpoint | undefined {
  if (note.length > MAX_NOTE || CONTROL.test(note) || !note.isWellFormed()) return undefined;
  const lines = linesOf(note);
  if (lines.length < 1 || lines.length > MAX_SIGNATURES || !note.endsWith('\n')) return undefined;
  if (lines.some((line) => parseLine(line) === undefined)) return undefined;
  const [origin, size, root, end, ...more] = textOf(note).split('\n');
  if (!origin || /[\s+]/u.test(origin) || end !== '' || more.length > 0) return undefined;
  const hash = fromBase64(root ?? '');
  if (size === undefined || !SIZE.test(size) || !Number.isSafeInteger(Number(size))) return undefined;
  return hash?.length === HASH_LENGTH
    ? { origin, size: Number(size), root: hashFrom(hash), note }
    : undefined;
}

/** The same head of the same log, whoever signed along. */
export const sameHead = (a: Checkpoint, b: Checkpoint): boolean =>
  a.origin === b.origin && a.size === b.size && a.root === b.root;

/** Base64url of the root, for people and records. */
export const rootText = ({ root }: TreeHead): string => toBase64url(bytesOf(root));

const utf8 = (text: string): Uint8Array => Buffer.from(text, 'utf8');
const textOf = (note: string): string => note.slice(0, note.lastIndexOf('\n\n') + 1);
const cosigned = (text: string, time: number): Uint8Array => utf8(`cosignature/v1\ntime ${time}\n${text}`);

function timeOf(signature: Uint8Array): number | undefined {
  if (signature.length !== TIME_LENGTH + SIGNATURE_LENGTH) return undefined;
  const time = Number(Buffer.from(signature).readBigUInt64BE());
  return Number.isSafeInteger(time) ? time : undefined;
}

function signatureLine(key: NoteKey, type: number, signature: Uint8Array): string {
  const id = Buffer.from(keyId(key, type), 'hex');
  return `— ${key.name} ${Buffer.concat([id, signature]).toString('base64')}\n`;
}

/** A log's key in the text form that verifiers of signed notes read (C2SP signed-note): `name+id+base64(type ‖ key)`. */
export function verifierKey(key: NoteKey): string {
  const typed = Buffer.concat([Uint8Array.of(LOG), key.publicKey]);
  return `${key.name}+${keyId(key, LOG)}+${typed.toString('base64')}`;
}

/** First four bytes of SHA-256(name ‖ 0x0A ‖ type ‖ key), as 8 hex digits. */
const keyId = ({ name, publicKey }: NoteKey, type: number): string =>
  Buffer.from(sha256(utf8(`${name}\n`), Uint8Array.of(type), publicKey).subarray(0, 4)).toString('hex');

const LINE = /^— ([^\s+]+) ([A-Za-z0-9+/]+={0,2})\n$/u;

function parseLine(
  line: string,
): { readonly name: string; readonly id: string; readonly signature: Uint8Array } | undefined {
  const [, name, base64] = LINE.exec(line) ?? [];
  const bytes = fromBase64(base64 ?? '');
  if (name === undefined || bytes === undefined || bytes.length < 5) return undefined;
  return { name, id: Buffer.from(bytes.subarray(0, 4)).toString('hex'), signature: bytes.subarray(4) };
}

/** Standard base64 with padding, in its one spelling. */
function fromBase64(text: string): Uint8Array | undefined {
  const bytes = Buffer.from(text, 'base64');
  return bytes.toString('base64') === text ? bytes : undefined;
}
