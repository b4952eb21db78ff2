import { createPrivateKey, createPublicKey, diffieHellman } from 'node:crypto';
import type { KeyObject } from 'node:crypto';
import { orRefuse, refuse } from './errors.js';

/** X25519 (RFC 7748) on node:crypto, which takes raw keys only inside these DER prefixes. Keys are 32 bytes. */
export const X25519_LENGTH = 32;
const SPKI = Buffer.from('302a300506032b656e032100', 'hex');
const PKCS8 = Buffer.from('302e020100300506032b656e04220420', 'hex');

/** Throws `KEY_INVALID` for another length. */
export function x25519PublicKey(raw: Uint8Array): KeyObject {
  if (raw.length !== X25519_LENGTH) refuse('KEY_INVALID');
  return createPublicKey({ key: Buffer.concat([SPKI, raw]), format: 'der', type: 'spki' });
}

/** Throws `KEY_INVALID` for another length. */
export function x25519PrivateKey(raw: Uint8Array): KeyObject {
  if (raw.length !== X25519_LENGTH) refuse('KEY_INVALID');
  return createPrivateKey({ key: Buffer.concat([PKCS8, raw]), format: 'der', type: 'pkcs8' });
}

/** The 32 public bytes of a private or public key. */
export const x25519Raw = (key: KeyObject): Uint8Array => {
  const publicKey = key.type === 'private' ? createPublicKey(key) : key;
  return publicKey.export({ format: 'der', type: 'spki' }).subarray(SPKI.length);
};

/** The shared secret. Throws `KEY_INVALID` when it would be zero: the peer's point has small order (RFC 7748 §6.1). */
export const x25519 = (privateKey: KeyObject, publicKey: KeyObject): Uint8Array =>
  orRefuse('KEY_INVALID', () => diffieHellman({ privateKey, publicKey }));
