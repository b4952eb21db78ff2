/** A node's own short-lived keys, signed by its authenticity key; travels in the heartbeat. */
import {
  CryptoError,
  canonicalize,
  fromBase64url,
  kemRecipient,
  pinnedKey,
  signJws,
  verifyJws,
  type RecipientKey,
  type Signer,
  type Suite,
} from '#crypto';
import { JsonError, instantOf, millisOf, parseJson, type Instant, type Json, type Oin } from '#domain';
import type { DirectoryNode } from './document.js';
import { DirectoryError, type KeyDocumentCode } from './errors.js';
import { keyDocumentSchema } from './schema.js';
import { defectsOf, describe } from './shape.js';

/** What a sender encrypts to. */
export interface KemKey {
  /** `kemKid` of the public key. */
  readonly kid: string;
  readonly suite: Suite;
  /** Base64url; X-Wing: 1,216 bytes. */
  readonly publicKey: string;
}

export interface KeyDocument {
  readonly oin: Oin;
  /** Only ever grows. */
  readonly number: number;
  readonly issuedAt: Instant;
  /** No message may be sealed to these keys from here on. */
  readonly expiresAt: Instant;
  readonly kem: KemKey;
  /** Base64url Ed25519 public key under which the node signs its audit checkpoints. */
  readonly auditLogKey?: string;
  /** Keys that signed before it, newest first: what they signed stays provable, and nothing new counts under them. */
  readonly retiredLogKeys?: readonly RetiredLogKey[];
}

export interface RetiredLogKey {
  /** Base64url, as `auditLogKey`. */
  readonly key: string;
  /** Since when it signs no more. */
  readonly until: Instant;
}

export interface VerifyKeyDocumentOptions {
  /** The node it came from, as the directory has it. */
  readonly node: DirectoryNode;
  readonly at: Instant;
  /** It counted before `at`, and may have expired since: for old evidence only. */
  readonly past?: boolean;
  /** The newest document seen of this node; the same one is accepted again. */
  readonly current?: { readonly number: number; readonly jws: string };
}

const DAY = 86_400_000;
const SKEW_MS = 300_000;
/** KEM keys rotate every 30 days; a document that claims twice that is a mistake or worse. */
const MAX_LIFETIME_MS = 60 * DAY;

/** Compact JWS over the canonical document. */
export function signKeyDocument(document: KeyDocument, signer: Signer): Promise<string> {
  return signJws({ payload: canonicalize(document as unknown as Json), purpose: 'key-document', signer });
}

/** The key that `sealEnvelope` takes. Only for a document that `verifyKeyDocument` accepted. */
export function recipientOf(document: KeyDocument): RecipientKey {
  return kemRecipient(fromBase64url(document.kem.publicKey) ?? new Uint8Array());
}

/** Public keys of the node's audit log, 32 bytes each, the one in use first. */
export function logKeysIn({ auditLogKey, retiredLogKeys = [] }: KeyDocument): readonly Uint8Array[] {
  const all = [...(auditLogKey === undefined ? [] : [auditLogKey]), ...retiredLogKeys.map(({ key }) => key)];
  return all.flatMap((text) => fromBase64url(text) ?? []);
}

/** @throws DirectoryError with a code `KEY_DOCUMENT_…`. */
export function checkKeyDocument(jws: string, options: VerifyKeyDocumentOptions): KeyDocument {
  const document = shaped(verified(jws, options.node));
  if (document.oin !== options.node.oin) throw refusal('KEY_DOCUMENT_FOREIGN', 'it is about another node');
  refuseOlder(document, jws, options.current);
  refuseOutOfTime(document, options);
  refuseUnfitKey(document);
  return document;
}

const refusal = (code: KeyDocumentCode, detail: string): DirectoryError<KeyDocumentCode> =>
  new DirectoryError(code, detail);

function verified(jws: string, node: DirectoryNode): Uint8Array {
  const key = pinnedKey(Buffer.from(node.certificates.authenticity, 'base64'));
  try {
    return verifyJws({ jws, purpose: 'key-document', key, algs: ['PS256'] }).payload;
  } catch (error) {
    if (error instanceof CryptoError) throw refusal('KEY_DOCUMENT_SIGNATURE', error.code);
    throw error;
  }
}

function shaped(payload: Uint8Array): KeyDocument {
  try {
    const json = parseJson(payload, { maxBytes: 8192 });
    const [defect] = defectsOf(json, keyDocumentSchema);
    if (defect) throw refusal('KEY_DOCUMENT_INVALID', describe(defect));
    return json as unknown as KeyDocument;
  } catch (error) {
    if (error instanceof JsonError) throw refusal('KEY_DOCUMENT_INVALID', error.message);
    throw error;
  }
}

function refuseOlder(document: KeyDocument, jws: string, current: VerifyKeyDocumentOptions['current']): void {
  if (!current) return;
  if (document.number < current.number) {
    throw refusal('KEY_DOCUMENT_ROLLBACK', `number ${document.number} is older than ${current.number}`);
  }
  // PS256 signs with fresh randomness: what must be equal is what was signed.
  const payload = (text: string): string | undefined => text.split('.')[1];
  if (document.number === current.number && payload(jws) !== payload(current.jws)) {
    throw refusal('KEY_DOCUMENT_EQUIVOCATION', `two different documents carry number ${document.number}`);
  }
}

function refuseOutOfTime({ issuedAt, expiresAt }: KeyDocument, { at, past }: VerifyKeyDocumentOptions): void {
  const lifetime = millisOf(expiresAt) - millisOf(issuedAt);
  if (lifetime <= 0 || lifetime > MAX_LIFETIME_MS) {
    throw refusal('KEY_DOCUMENT_INVALID', '/expiresAt must come after /issuedAt, within 60 days');
  }
  if (issuedAt > instantOf(millisOf(at) + SKEW_MS)) {
    throw refusal('KEY_DOCUMENT_NOT_YET_VALID', `it is issued later, at ${issuedAt}`);
  }
  if (!past && at >= expiresAt) throw refusal('KEY_DOCUMENT_EXPIRED', `it expired at ${expiresAt}`);
}

function refuseUnfitKey(document: KeyDocument): void {
  const { kem } = document;
  try {
    const { suite, kid } = recipientOf(document);
    if (suite === kem.suite && kid === kem.kid) return;
  } catch (error) {
    if (!(error instanceof CryptoError)) throw error;
  }
  throw refusal('KEY_DOCUMENT_KEY', '/kem must be a key of its suite, under its own kid');
}
