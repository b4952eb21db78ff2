import { createPrivateKey, createPublicKey, decapsulate, encapsulate } from 'node:crypto';
import type { KeyObject } from 'node:crypto';
import { orRefuse, refuse } from './errors.js';

/** ML-KEM-768 (FIPS 203) on node:crypto, which takes keys only inside these DER prefixes. */
export const MLKEM768 = { seed: 64, publicKey: 1184, ciphertext: 1088 } as const;
const SPKI = Buffer.from('308204b2300b0609608648016503040402038204a100', 'hex');
/** PKCS#8 with the key as [0] seed: d ‖ z. */
const PKCS8_SEED = Buffer.from('3054020100300b060960864801650304040204428040', 'hex');

/** Throws `KEY_INVALID` for another length or a key that fails the input check of FIPS 203 §7.2. */
export function mlkemPublicKey(raw: Uint8Array): KeyObject {
  if (raw.length !== MLKEM768.publicKey) refuse('KEY_INVALID');
  return orRefuse('KEY_INVALID', () =>
    createPublicKey({ key: Buffer.concat([SPKI, raw]), format: 'der', type: 'spki' }),
  );
}

/** Expands a 64-byte seed. Throws `KEY_INVALID` for another length. */
export function mlkemPrivateKey(seed: Uint8Array): KeyObject {
  if (seed.length !== MLKEM768.seed) refuse('KEY_INVALID');
  return createPrivateKey({ key: Buffer.concat([PKCS8_SEED, seed]), format: 'der', type: 'pkcs8' });
}

/** The 1184 public bytes of a private key. */
export const mlkemRaw = (privateKey: KeyObject): Uint8Array =>
  createPublicKey(privateKey).export({ format: 'der', type: 'spki' }).subarray(SPKI.length);

/** A shared secret (32 bytes) and its ciphertext; the coins are node:crypto's own and cannot be given. */
export function mlkemEncapsulate(publicKey: KeyObject): { sharedSecret: Uint8Array; ciphertext: Uint8Array } {
  const { sharedKey, ciphertext } = encapsulate(publicKey);
  return { sharedSecret: sharedKey, ciphertext };
}

/**
 * The shared secret behind `ciphertext`. A ciphertext that was not made for this key yields another secret, silently
 * (implicit rejection). Throws `KEY_INVALID` for another length.
 */
export function mlkemDecapsulate(privateKey: KeyObject, ciphertext: Uint8Array): Uint8Array {
  if (ciphertext.length !== MLKEM768.ciphertext) refuse('KEY_INVALID');
  return orRefuse('KEY_INVALID', () => decapsulate(privateKey, ciphertext));
}
