import type { KeyObject } from 'node:crypto';
import type { SignatureAlg } from './algorithms.js';
import { refuse } from './errors.js';
import type { JwsPurpose } from './jws.js';
import type { DecryptionKey } from './recipient-key.js';
import { isPair, pinnedKey, signBytes } from './signature.js';
import type { Signer, VerificationKey } from './signature.js';

/** Where an opener looks up a key by the `kid` of the envelope. */
export interface DecryptionKeys {
  /**
   * `undefined` when we have no such key, or no longer: then the envelope stays closed (`KEY_UNKNOWN`). Throws
   * `KEY_UNREADABLE` when it may be one of ours that cannot be read now.
   */
  decrypter(kid: string): DecryptionKey | undefined;
}

/** Port to this node's own keys. The adapter below keeps them in memory; an HSM adapter implements the same. */
export interface KeyStore extends DecryptionKeys {
  signer(purpose: JwsPurpose): Signer;
  /** The certificates this node shows: one purpose each (PKIoverheid G4). */
  readonly certificates: {
    readonly authenticity: VerificationKey;
    readonly confidentiality: VerificationKey;
  };
}

/** A private key with its certificate, both already in memory. */
export interface KeyIdentity {
  readonly privateKey: KeyObject;
  readonly certificateDer: Uint8Array;
  /** Issuing certificates that came along, in no promised order. */
  readonly chain: readonly Uint8Array[];
}

/**
 * A signer from a key object: `PS256` for RSA, `ES256` for P-256. Throws `KEY_INVALID` when key and certificate are no
 * pair, at start-up rather than at the first peer.
 */
export function signerOf(identity: KeyIdentity): Signer {
  const { privateKey, certificateDer } = identity;
  const { x5t, publicKey } = pinnedKey(certificateDer);
  if (!isPair(privateKey, publicKey)) refuse('KEY_INVALID');
  const alg: SignatureAlg = privateKey.asymmetricKeyType === 'rsa' ? 'PS256' : 'ES256';
  return { alg, certificateDer, x5t, sign: (bytes) => signBytes(alg, privateKey, bytes) };
}

/** Keys by `kid`; a later entry replaces an equal one. */
export function decryptionKeysOf(keys: Iterable<DecryptionKey>): DecryptionKeys {
  const byKid = new Map(Array.from(keys, (key) => [key.kid, key] as const));
  return { decrypter: (kid) => byKid.get(kid) };
}

/** What an in-memory key store is made of. */
export interface KeyMaterial {
  readonly authenticity: KeyIdentity;
  readonly confidentiality: KeyIdentity;
  /** The node's KEM keys, the retired ones that may still be needed included; they may rotate, so this is asked each time. */
  readonly kemKeys: DecryptionKeys;
}

/** The in-memory adapter of the port; pure, reading files is the app's. Throws `KEY_INVALID` when a pair does not fit. */
export function keyStoreOf(material: KeyMaterial): KeyStore {
  const signer = signerOf(material.authenticity);
  const confidentiality = pinnedKey(material.confidentiality.certificateDer);
  const { privateKey } = material.confidentiality;
  if (!isPair(privateKey, confidentiality.publicKey)) refuse('KEY_INVALID');
  const rsa: DecryptionKey = { suite: 'SLUIS-RSA-1', kid: confidentiality.x5t, privateKey };
  return {
    signer: () => signer,
    decrypter: (kid) => (kid === rsa.kid ? rsa : material.kemKeys.decrypter(kid)),
    certificates: { authenticity: pinnedKey(material.authenticity.certificateDer), confidentiality },
  };
}
