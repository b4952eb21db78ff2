import { constants, privateDecrypt, publicEncrypt } from 'node:crypto';
import type { KeyObject } from 'node:crypto';
import { orRefuse } from './errors.js';

/** RSA-OAEP-256 (RFC 7518 §4.3): SHA-256 for the hash and for MGF1, and no label. */
const OAEP = { padding: constants.RSA_PKCS1_OAEP_PADDING, oaepHash: 'sha256' } as const;

export const oaepEncrypt = (publicKey: KeyObject, secret: Uint8Array): Uint8Array =>
  publicEncrypt({ key: publicKey, ...OAEP }, secret);

/**
 * Throws `JWE_INVALID`, whatever is wrong. OpenSSL checks the padding in constant time, so neither the code nor the time
 * tells where it failed (RFC 7516 §11.5).
 */
export const oaepDecrypt = (privateKey: KeyObject, encrypted: Uint8Array): Uint8Array =>
  orRefuse('JWE_INVALID', () => privateDecrypt({ key: privateKey, ...OAEP }, encrypted));
