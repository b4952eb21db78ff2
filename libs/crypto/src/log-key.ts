/** Ed25519 (RFC 8032) keys of audit logs. Signatures of checkpoints are short and many; no certificate stands behind them. */
import { createPrivateKey, createPublicKey, sign, verify } from 'node:crypto';
import { fromBase64url, toBase64url } from './base64url.js';
import { refuse } from './errors.js';

export interface Ed25519Signer {
  /** 32 bytes. */
  readonly publicKey: Uint8Array;
  /** 64 bytes over exactly these bytes. */
  sign(message: Uint8Array): Uint8Array;
}

const SEED_LENGTH = 32;
const PUBLIC_KEY_LENGTH = 32;
const SIGNATURE_LENGTH = 64;
/** RFC 8410: PKCS#8 of an Ed25519 seed is this and the seed. */
const PKCS8 = Buffer.from('302e020100300506032b657004220420', 'hex');

/** From its 32-byte seed. Throws CryptoError `KEY_INVALID` for another length. */
export function ed25519Signer(seed: Uint8Array): Ed25519Signer {
  if (seed.length !== SEED_LENGTH) refuse('KEY_INVALID');
  const key = createPrivateKey({ key: Buffer.concat([PKCS8, seed]), format: 'der', type: 'pkcs8' });
  const { x } = createPublicKey(key).export({ format: 'jwk' });
  return { publicKey: fromBase64url(x!)!, sign: (message) => sign(null, message, key) };
}

/** Whether the holder of `publicKey` (32 bytes) signed exactly `message`; false for another length of either. */
export function ed25519Holds(publicKey: Uint8Array, message: Uint8Array, signature: Uint8Array): boolean {
  if (publicKey.length !== PUBLIC_KEY_LENGTH || signature.length !== SIGNATURE_LENGTH) return false;
  const jwk = { kty: 'OKP', crv: 'Ed25519', x: toBase64url(publicKey) };
  return verify(null, message, createPublicKey({ key: jwk, format: 'jwk' }), signature);
}
