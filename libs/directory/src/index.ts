/** Front door. Verification throws inside; here that, and only that, becomes `refused`. */
import type { Directory } from './directory.js';
import { DirectoryError, type DirectoryCode, type KeyDocumentCode } from './errors.js';
import { checkKeyDocument, type KeyDocument, type VerifyKeyDocumentOptions } from './key-document.js';
import { checkDirectory, type VerifyOptions } from './verify.js';

export { earlierCertificate } from './certificates.js';
export { Directory, EXPIRES_SOON_MS, EXPIRY_GRACE_MS, type Freshness } from './directory.js';
export type {
  AcceptedLawHash,
  DirectoryDocument,
  DirectoryNode,
  EarlierCertificate,
  GraceEntry,
  NodeCertificates,
  TrustAnchors,
} from './document.js';
export { DIRECTORY_CODES, KEY_DOCUMENT_CODES, type DirectoryCode, type KeyDocumentCode } from './errors.js';
export { parseHeartbeat, type Heartbeat, type Manifest, type ParsedHeartbeat } from './heartbeat.js';
export {
  logKeysIn,
  recipientOf,
  signKeyDocument,
  type KemKey,
  type KeyDocument,
  type RetiredLogKey,
  type VerifyKeyDocumentOptions,
} from './key-document.js';
export { directorySchema, heartbeatSchema, keyDocumentSchema } from './schema.js';
export { signDirectory } from './sign.js';
export { MAX_DIRECTORY_BYTES, type VerifyOptions } from './verify.js';

interface Refused<Code> {
  readonly outcome: 'refused';
  readonly code: Code;
  /** For an operator; quotes no input. */
  readonly detail: string;
  /** Somebody signs two truths: more than an error. */
  readonly alarm: boolean;
}
export type DirectoryVerdict =
  { readonly outcome: 'accepted'; readonly directory: Directory } | Refused<DirectoryCode>;
export type KeyDocumentVerdict =
  { readonly outcome: 'accepted'; readonly document: KeyDocument } | Refused<KeyDocumentCode>;

/**
 * Judges a signed directory (compact JWS, as bytes) from wherever it came. A refusal changes nothing: the last good
 * document stays in force until its own expiry.
 */
export function verifyDirectory(bytes: Uint8Array, options: VerifyOptions): DirectoryVerdict {
  try {
    return { outcome: 'accepted', directory: checkDirectory(bytes, options) };
  } catch (error) {
    if (error instanceof DirectoryError) return refused<DirectoryCode>(error);
    throw error;
  }
}

/** Judges a node's key document (compact JWS) against its pinned authenticity certificate. */
export function verifyKeyDocument(jws: string, options: VerifyKeyDocumentOptions): KeyDocumentVerdict {
  try {
    return { outcome: 'accepted', document: checkKeyDocument(jws, options) };
  } catch (error) {
    if (error instanceof DirectoryError) return refused<KeyDocumentCode>(error);
    throw error;
  }
}

function refused<Code extends DirectoryCode | KeyDocumentCode>(error: DirectoryError): Refused<Code> {
  const { detail } = error;
  const code = error.code as DirectoryCode | KeyDocumentCode as Code;
  return { outcome: 'refused', code, detail, alarm: code.endsWith('_EQUIVOCATION') };
}
