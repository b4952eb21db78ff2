import { createHash, hash } from 'node:crypto';
import { toBase64url } from './base64url.js';
import { refuse } from './errors.js';

/** Up to here joining the parts costs less than a hash object: a node of a tree takes half the time (2 cores, 2026-11-27). */
const SHORT = 512;

/** SHA-256 over the concatenation of `parts`. */
export const sha256 = (...parts: readonly Uint8Array[]): Uint8Array => digestOf('sha256', parts);
/** SHA-512 over the concatenation of `parts`. */
export const sha512 = (...parts: readonly Uint8Array[]): Uint8Array => digestOf('sha512', parts);

function digestOf(algorithm: 'sha256' | 'sha512', parts: readonly Uint8Array[]): Uint8Array {
  const [first] = parts;
  if (first !== undefined && parts.length === 1) return digestOfWhole(algorithm, first);
  const length = parts.reduce((total, part) => total + part.length, 0);
  if (length <= SHORT) return digestOfWhole(algorithm, Buffer.concat(parts, length));
  const whole = createHash(algorithm);
  for (const part of parts) whole.update(part);
  return whole.digest();
}

/**
 * By way of a text with a character for each byte: of a Buffer that Node's hash makes the memory lies outside the heap, and
 * to take it costs more than a short hash (1.3 µs in all against 0.5 this way; 2 cores, 2026-11-27).
 */
const digestOfWhole = (algorithm: string, bytes: Uint8Array): Uint8Array =>
  Buffer.from(hash(algorithm, bytes, 'binary'), 'binary');

/** `x5t#S256` (RFC 7515 §4.1.8): base64url of SHA-256 over the certificate's DER. */
export const thumbprint = (certificateDer: Uint8Array): string => toBase64url(sha256(certificateDer));

/**
 * SHA-256(salt ‖ bytes), the digest of content that may outlive the content (protocol.md §7). A BSN has 90 million
 * values, so a bare digest would give it away; the 32-byte salt is stored under the content key and dies with it.
 * Throws `KEY_INVALID` for a salt of another length.
 */
export function commitment(salt: Uint8Array, bytes: Uint8Array): Uint8Array {
  if (salt.length !== 32) refuse('KEY_INVALID');
  return sha256(salt, bytes);
}
