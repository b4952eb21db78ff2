import { createHash, createPublicKey } from 'node:crypto';
import type { KeyObject } from 'node:crypto';
import { refuse } from './errors.js';
import {
  MLKEM768,
  mlkemDecapsulate,
  mlkemEncapsulate,
  mlkemPrivateKey,
  mlkemPublicKey,
  mlkemRaw,
} from './ml-kem-768.js';
import { X25519_LENGTH, x25519, x25519PrivateKey, x25519PublicKey, x25519Raw } from './x25519.js';

/**
 * X-Wing, the hybrid KEM of X25519 and ML-KEM-768 (draft-connolly-cfrg-xwing-kem). An attacker has to break both halves.
 */
export const XWING = {
  seed: 32,
  publicKey: MLKEM768.publicKey + X25519_LENGTH,
  ciphertext: MLKEM768.ciphertext + X25519_LENGTH,
} as const;

const LABEL = Buffer.from('\\.//^\\', 'ascii');

/** A public key, imported once and used for many messages. */
export interface XWingPublicKey {
  /** 1216 bytes: ML-KEM-768 ‖ X25519. */
  readonly bytes: Uint8Array;
  readonly mlkem: KeyObject;
  readonly x25519: KeyObject;
}

/** A private key, expanded once from its 32-byte seed. The halves stay inside key objects. */
export interface XWingPrivateKey {
  readonly publicKey: XWingPublicKey;
  readonly mlkem: KeyObject;
  readonly x25519: KeyObject;
}

/** Imports 1216 bytes. Throws `KEY_INVALID` for another length or a key that fails ML-KEM's input check. */
export function xwingPublicKey(bytes: Uint8Array): XWingPublicKey {
  if (bytes.length !== XWING.publicKey) refuse('KEY_INVALID');
  return {
    bytes,
    mlkem: mlkemPublicKey(bytes.subarray(0, MLKEM768.publicKey)),
    x25519: x25519PublicKey(bytes.subarray(MLKEM768.publicKey)),
  };
}

/** Expands a 32-byte seed: SHAKE256(seed, 96) = ML-KEM seed (64) ‖ X25519 key (32). Throws `KEY_INVALID` for another length. */
export function xwingPrivateKey(seed: Uint8Array): XWingPrivateKey {
  if (seed.length !== XWING.seed) refuse('KEY_INVALID');
  const expanded = createHash('shake256', { outputLength: 96 }).update(seed).digest();
  const mlkem = mlkemPrivateKey(expanded.subarray(0, MLKEM768.seed));
  const ours = x25519PrivateKey(expanded.subarray(MLKEM768.seed));
  const bytes = Buffer.concat([mlkemRaw(mlkem), x25519Raw(ours)]);
  const publicKey = { bytes, mlkem: createPublicKey(mlkem), x25519: createPublicKey(ours) };
  return { publicKey, mlkem, x25519: ours };
}

/**
 * A fresh shared secret (32 bytes) and its encapsulation (1120). `ephemeral` is the X25519 half's 32 random bytes; the ML-KEM
 * half draws on node:crypto's own generator. Throws `KEY_INVALID` when the recipient's point has small order.
 */
export function xwingEncapsulate(
  to: XWingPublicKey,
  ephemeral: Uint8Array,
): { sharedSecret: Uint8Array; enc: Uint8Array } {
  const { sharedSecret: mlkem, ciphertext } = mlkemEncapsulate(to.mlkem);
  const privateKey = x25519PrivateKey(ephemeral);
  const ours = x25519Raw(privateKey);
  const agreed = x25519(privateKey, to.x25519);
  const theirs = to.bytes.subarray(MLKEM768.publicKey);
  return {
    sharedSecret: combine({ mlkem, x25519: agreed, ours, theirs }),
    enc: Buffer.concat([ciphertext, ours]),
  };
}

/**
 * The shared secret behind `enc`. ML-KEM rejects implicitly: another ciphertext yields another secret, and it is the AEAD
 * that then fails. Throws `KEY_INVALID` for a wrong length or an X25519 point of small order.
 */
export function xwingDecapsulate(key: XWingPrivateKey, enc: Uint8Array): Uint8Array {
  if (enc.length !== XWING.ciphertext) refuse('KEY_INVALID');
  const ours = enc.subarray(MLKEM768.ciphertext);
  const mlkem = mlkemDecapsulate(key.mlkem, enc.subarray(0, MLKEM768.ciphertext));
  const agreed = x25519(key.x25519, x25519PublicKey(ours));
  const theirs = key.publicKey.bytes.subarray(MLKEM768.publicKey);
  return combine({ mlkem, x25519: agreed, ours, theirs });
}

interface Combined {
  readonly mlkem: Uint8Array;
  readonly x25519: Uint8Array;
  readonly ours: Uint8Array;
  readonly theirs: Uint8Array;
}

/** SHA3-256(ss_M ‖ ss_X ‖ ct_X ‖ pk_X ‖ label). The ML-KEM ciphertext need not be hashed: FIPS 203 binds it. */
function combine(parts: Combined): Uint8Array {
  const hash = createHash('sha3-256').update(parts.mlkem).update(parts.x25519);
  return hash.update(parts.ours).update(parts.theirs).update(LABEL).digest();
}
