import type { KeyObject } from 'node:crypto';
import { toBase64url } from './base64url.js';
import { sha256 } from './digest.js';
import { refuse } from './errors.js';
import type { VerificationKey } from './signature.js';
import { XWING, xwingPrivateKey, xwingPublicKey } from './xwing.js';
import type { XWingPrivateKey, XWingPublicKey } from './xwing.js';

/** To whom an envelope is sealed. The suite follows from the key, so the two cannot disagree. */
export type RecipientKey =
  | { readonly suite: 'SLUIS-1'; readonly kid: string; readonly publicKey: XWingPublicKey }
  | { readonly suite: 'SLUIS-RSA-1'; readonly kid: string; readonly publicKey: KeyObject };

/** With what an envelope is opened. */
export type DecryptionKey =
  | { readonly suite: 'SLUIS-1'; readonly kid: string; readonly privateKey: XWingPrivateKey }
  | { readonly suite: 'SLUIS-RSA-1'; readonly kid: string; readonly privateKey: KeyObject };

/** RSA keys below this are not sealed to (PKIoverheid G4, NCSC 2025). */
const RSA_MIN_BITS = 3072;

/** `kid` of a KEM key: base64url of SHA-256 over the 1216 public bytes. */
export const kemKid = (publicKey: Uint8Array): string => toBase64url(sha256(publicKey));

/** A peer's KEM key from its key document. Throws `KEY_INVALID`. */
export function kemRecipient(publicKey: Uint8Array): RecipientKey {
  return { suite: 'SLUIS-1', kid: kemKid(publicKey), publicKey: xwingPublicKey(publicKey) };
}

/** A peer's confidentiality certificate, path already verified; `kid` is its `x5t#S256`. Throws `KEY_INVALID`. */
export function certificateRecipient(certificate: VerificationKey): RecipientKey {
  const { publicKey, x5t } = certificate;
  if (
    publicKey.asymmetricKeyType !== 'rsa' ||
    (publicKey.asymmetricKeyDetails?.modulusLength ?? 0) < RSA_MIN_BITS
  )
    refuse('KEY_INVALID');
  return { suite: 'SLUIS-RSA-1', kid: x5t, publicKey };
}

/** A new KEM key pair: `seed` (32 bytes, secret) is the private key, `publicKey` (1216 bytes) goes into the key document. */
export function generateKemKey(random: (size: number) => Uint8Array): {
  kid: string;
  publicKey: Uint8Array;
  seed: Uint8Array;
} {
  const seed = random(XWING.seed);
  const publicKey = xwingPrivateKey(seed).publicKey.bytes;
  return { kid: kemKid(publicKey), publicKey, seed };
}

/** Expands a stored seed for use. Keep the result as long as the key lives: expansion costs as much as an opening. */
export function kemDecryptionKey(seed: Uint8Array): DecryptionKey {
  const privateKey = xwingPrivateKey(seed);
  return { suite: 'SLUIS-1', kid: kemKid(privateKey.publicKey.bytes), privateKey };
}
