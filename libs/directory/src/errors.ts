/** The one error of this lib. It never leaves it: the front door turns it into `refused`. */
export const DIRECTORY_CODES = [
  'DIRECTORY_TOO_LARGE',
  'DIRECTORY_MALFORMED',
  'DIRECTORY_UNSIGNED',
  'DIRECTORY_SIGNATURE',
  'DIRECTORY_SIGNER_UNKNOWN',
  'DIRECTORY_JSON',
  'DIRECTORY_INVALID',
  'DIRECTORY_CRITICAL',
  'DIRECTORY_ROLLBACK',
  'DIRECTORY_EQUIVOCATION',
  'DIRECTORY_EXPIRED',
  'DIRECTORY_NOT_YET_VALID',
  'DIRECTORY_OIN',
  'DIRECTORY_DUPLICATE_NODE',
  'DIRECTORY_LOOKALIKE',
  'DIRECTORY_DUPLICATE_KEY',
  'DIRECTORY_CERTIFICATE',
  'DIRECTORY_CERTIFICATE_OIN',
  'DIRECTORY_TRIAL',
  'DIRECTORY_URL',
  'DIRECTORY_ADDRESS',
  'DIRECTORY_SELF_MISSING',
] as const;
export type DirectoryCode = (typeof DIRECTORY_CODES)[number];

export const KEY_DOCUMENT_CODES = [
  'KEY_DOCUMENT_SIGNATURE',
  'KEY_DOCUMENT_INVALID',
  'KEY_DOCUMENT_FOREIGN',
  'KEY_DOCUMENT_ROLLBACK',
  'KEY_DOCUMENT_EQUIVOCATION',
  'KEY_DOCUMENT_EXPIRED',
  'KEY_DOCUMENT_NOT_YET_VALID',
  'KEY_DOCUMENT_KEY',
] as const;
export type KeyDocumentCode = (typeof KEY_DOCUMENT_CODES)[number];

/** Refusal of a signed document. `detail` is for an operator: it names members and positions, never quotes values. */
export class DirectoryError<Code extends DirectoryCode | KeyDocumentCode = DirectoryCode> extends Error {
  constructor(
    readonly code: Code,
    readonly detail: string,
  ) {
    super(`${code}: ${detail}`);
    this.name = 'DirectoryError';
  }
}
