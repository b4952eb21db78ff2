import { randomBytes } from 'node:crypto';
import {
  certificateRecipient,
  decryptionKeysOf,
  generateKemKey,
  kemDecryptionKey,
  kemRecipient,
  keyStoreOf,
  pinnedKey,
} from '#crypto';
import type { KeyStore, RecipientKey, VerificationKey } from '#crypto';
import type { Instant, MessageId } from '#domain';
import { OIN, OTHER_OIN, type TestPki } from './test-pki.js';

export const random = (size: number): Uint8Array => randomBytes(size);

/** The routing claims of a message from OIN to OTHER_OIN. */
export const HEADER = {
  mid: '01936f2e-7a10-7c3e-9a4b-0123456789ab' as MessageId,
  snd: OIN,
  rcp: OTHER_OIN,
  exp: '2026-12-02T09:00:00.000Z' as Instant,
};

/** A node with its signing key and both kinds of decryption key. */
export interface Party {
  readonly store: KeyStore;
  readonly authenticity: VerificationKey;
  readonly kem: RecipientKey;
  readonly rsa: RecipientKey;
  readonly kemSeed: Uint8Array;
}

/** One party from a PKI's leaf key, which serves both certificates here: making RSA keys is the slow part. */
export function partyOf(pki: TestPki): Party {
  const kem = generateKemKey(random);
  const identity = (purpose: 'authenticity' | 'confidentiality') => ({
    privateKey: pki.leafKey,
    certificateDer: pki.leaf(purpose),
    chain: [],
  });
  // Made once: RSASSA-PSS signs with a fresh salt, so a second issue is another certificate.
  const authenticity = identity('authenticity');
  const confidentiality = identity('confidentiality');
  return {
    store: keyStoreOf({
      authenticity,
      confidentiality,
      kemKeys: decryptionKeysOf([kemDecryptionKey(kem.seed)]),
    }),
    authenticity: pinnedKey(authenticity.certificateDer),
    kem: kemRecipient(kem.publicKey),
    rsa: certificateRecipient(pinnedKey(confidentiality.certificateDer)),
    kemSeed: kem.seed,
  };
}
