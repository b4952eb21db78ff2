import {
  createHash,
  createPrivateKey,
  createPublicKey,
  decapsulate,
  diffieHellman,
  encapsulate,
} from 'node:crypto';
import type { KeyObject } from 'node:crypto';
import { orRefuse, refuse } from './errors.js';

/**
 * X-Wing, the hybrid KEM of X25519 and ML-KEM-768 (draft-connolly-cfrg-xwing-kem), on node:crypto's native primitives.
 * An attacker has to break both halves. Node 24 takes the ML-KEM key from its seed only as PKCS#8 and has no raw import
 * for either half, hence the fixed DER prefixes below.
 */
export const XWING = { seed: 32, publicKey: 1216, ciphertext: 1120, sharedSecret: 32 } as const;

const MLKEM_PUBLIC_LENGTH = 1184;
const MLKEM_CIPHERTEXT_LENGTH = 1088;
const LABEL = Buffer.from('\\.//^\\', 'ascii');
/** SubjectPublicKeyInfo of id-alg-ml-kem-768, up to the key. */
const MLKEM_SPKI = Buffer.from('308204b2300b0609608648016503040402038204a100', 'hex');
/** PKCS#8 of id-alg-ml-kem-768 with the key as [0] seed (64 bytes: d ‖ z). */
const MLKEM_PKCS8 = Buffer.from('3054020100300b060960864801650304040204428040', 'hex');
const X25519_SPKI = Buffer.from('302a300506032b656e032100', 'hex');
const X25519_PKCS8 = Buffer.from('302e020100300506032b656e04220420', 'hex');

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

/** Imports 1216 bytes. Throws `KEY_INVALID` for another length or a key that fails ML-KEM's input check (FIPS 203 §7.2). */
export function xwingPublicKey(bytes: Uint8Array): XWingPublicKey {
  if (bytes.length !== XWING.publicKey) refuse('KEY_INVALID');
  return orRefuse('KEY_INVALID', () => ({
    bytes,
    mlkem: spki(MLKEM_SPKI, bytes.subarray(0, MLKEM_PUBLIC_LENGTH)),
    x25519: spki(X25519_SPKI, bytes.subarray(MLKEM_PUBLIC_LENGTH)),
  }));
}

/** Expands a 32-byte seed: SHAKE256(seed, 96) = ML-KEM seed (64) ‖ X25519 key (32). Throws `KEY_INVALID` for another length. */
export function xwingPrivateKey(seed: Uint8Array): XWingPrivateKey {
  if (seed.length !== XWING.seed) refuse('KEY_INVALID');
  const expanded = createHash('shake256', { outputLength: 96 }).update(seed).digest();
  const mlkem = pkcs8(MLKEM_PKCS8, expanded.subarray(0, 64));
  const x25519 = pkcs8(X25519_PKCS8, expanded.subarray(64));
  const bytes = Buffer.concat([rawPublic(mlkem, MLKEM_SPKI), rawPublic(x25519, X25519_SPKI)]);
  return {
    publicKey: { bytes, mlkem: createPublicKey(mlkem), x25519: createPublicKey(x25519) },
    mlkem,
    x25519,
  };
}

/**
 * A fresh shared secret (32 bytes) and its encapsulation (1120). `ephemeral` is the X25519 half's 32 random bytes; the ML-KEM
 * half draws on node:crypto's own generator, which cannot be given its coins. Throws `KEY_INVALID` for a small-order key.
 */
export function xwingEncapsulate(
  to: XWingPublicKey,
  ephemeral: Uint8Array,
): { sharedSecret: Uint8Array; enc: Uint8Array } {
  if (ephemeral.length !== 32) refuse('KEY_INVALID');
  return orRefuse('KEY_INVALID', () => {
    const { sharedKey, ciphertext } = encapsulate(to.mlkem);
    const own = pkcs8(X25519_PKCS8, ephemeral);
    const ours = rawPublic(own, X25519_SPKI);
    const agreed = diffieHellman({ privateKey: own, publicKey: to.x25519 });
    const sharedSecret = combine({
      mlkem: sharedKey,
      x25519: agreed,
      ours,
      theirs: to.bytes.subarray(MLKEM_PUBLIC_LENGTH),
    });
    return { sharedSecret, enc: Buffer.concat([ciphertext, ours]) };
  });
}

/**
 * The shared secret behind `enc`. ML-KEM rejects implicitly: another ciphertext yields another secret, and it is the AEAD
 * that then fails. Throws `KEY_INVALID` for a wrong length or an X25519 point of small order.
 */
export function xwingDecapsulate(key: XWingPrivateKey, enc: Uint8Array): Uint8Array {
  if (enc.length !== XWING.ciphertext) refuse('KEY_INVALID');
  return orRefuse('KEY_INVALID', () => {
    const ours = enc.subarray(MLKEM_CIPHERTEXT_LENGTH);
    const mlkem = decapsulate(key.mlkem, enc.subarray(0, MLKEM_CIPHERTEXT_LENGTH));
    const agreed = diffieHellman({ privateKey: key.x25519, publicKey: spki(X25519_SPKI, ours) });
    return combine({
      mlkem,
      x25519: agreed,
      ours,
      theirs: key.publicKey.bytes.subarray(MLKEM_PUBLIC_LENGTH),
    });
  });
}

/** SHA3-256(ss_M ‖ ss_X ‖ ct_X ‖ pk_X ‖ label). The ML-KEM ciphertext need not be hashed: FIPS 203 binds it. */
function combine(parts: {
  mlkem: Uint8Array;
  x25519: Uint8Array;
  ours: Uint8Array;
  theirs: Uint8Array;
}): Uint8Array {
  const hash = createHash('sha3-256').update(parts.mlkem).update(parts.x25519);
  return hash.update(parts.ours).update(parts.theirs).update(LABEL).digest();
}

const spki = (prefix: Uint8Array, raw: Uint8Array): KeyObject =>
  createPublicKey({ key: Buffer.concat([prefix, raw]), format: 'der', type: 'spki' });
const pkcs8 = (prefix: Uint8Array, raw: Uint8Array): KeyObject =>
  createPrivateKey({ key: Buffer.concat([prefix, raw]), format: 'der', type: 'pkcs8' });
const rawPublic = (key: KeyObject, prefix: Uint8Array): Uint8Array =>
  createPublicKey(key).export({ format: 'der', type: 'spki' }).subarray(prefix.length);
