/**
 * Every reason for which this library refuses. Closed: a caller may switch over it, a peer may be told it, a document may
 * list it. A code says which rule was broken and never what the input held.
 */
export type CryptoCode =
  // JOSE: signatures (protocol.md §3) and envelopes (§4)
  | 'ALG_NOT_ALLOWED'
  | 'HEADER_NOT_ALLOWED'
  | 'JWS_INVALID'
  | 'SIGNATURE_INVALID'
  | 'PROOF_INVALID'
  | 'JWE_INVALID'
  | 'SUITE_INVALID'
  | 'KEY_UNKNOWN'
  | 'KEY_INVALID'
  // A key of our own lies where it must, and cannot be read
  | 'KEY_UNREADABLE'
  | 'CONTENT_INVALID'
  | 'PLAINTEXT_TOO_LARGE'
  // X.509: the certificate itself
  | 'CERT_MALFORMED'
  | 'CERT_TOO_LARGE'
  | 'CERT_ALGORITHM'
  | 'CERT_KEY'
  | 'CERT_SERIAL'
  | 'CERT_SUBJECT'
  | 'CERT_OIN'
  | 'CERT_EXTENSION'
  | 'CERT_PURPOSE'
  | 'CERT_NOT_YET_VALID'
  | 'CERT_EXPIRED'
  | 'CERT_REVOKED'
  // X.509: the way from it to an anchor
  | 'PATH_SELF_SIGNED'
  | 'PATH_NOT_A_CA'
  | 'PATH_KEY_USAGE'
  | 'PATH_LENGTH'
  | 'PATH_NAME_CONSTRAINT'
  | 'PATH_LOOP'
  | 'PATH_TOO_LONG'
  | 'PATH_NO_ANCHOR'
  | 'PATH_SIGNATURE'
  | 'PATH_NOT_YET_VALID'
  | 'PATH_EXPIRED'
  | 'PATH_REFUSED'
  // Revocation: what is unknown (missing, stale) is never reported as revoked
  | 'CRL_MALFORMED'
  | 'CRL_MISSING'
  | 'CRL_STALE'
  | 'CRL_ALGORITHM'
  | 'CRL_SIGNATURE'
  // Own key material, at start-up
  | 'CONTAINER_INVALID';

/**
 * The one error of this library. The message is the code and nothing else: input may be about a person, so it is never
 * quoted, neither here nor in a `cause`.
 */
export class CryptoError extends Error {
  constructor(readonly code: CryptoCode) {
    super(code);
    this.name = 'CryptoError';
  }
}

/** Throws `CryptoError(code)`; as an expression it has type `never`. */
export function refuse(code: CryptoCode): never {
  throw new CryptoError(code);
}

/** Runs `step` and turns whatever it throws into `CryptoError(code)`, so that no library's error text travels on. */
export function orRefuse<T>(code: CryptoCode, step: () => T): T {
  try {
    return step();
  } catch (error) {
    if (error instanceof CryptoError) throw error;
    throw new CryptoError(code);
  }
}
