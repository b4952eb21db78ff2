/** The cryptography that a message needs, in this process alone: no database, no network. */
import { constants, randomBytes, sign } from 'node:crypto';
import {
  generateKemKey,
  kemDecryptionKey,
  kemRecipient,
  openEnvelope,
  sealEnvelope,
  signBatch,
} from '#crypto';
import type { KeyIdentity } from '#crypto';
import { signerOf } from '#crypto';
import { instantOf, mintUuidV7 } from '#domain';
import type { MessageId, Oin } from '#domain';
import { perSecond, perSecondSync } from '../measure.js';

export interface CryptoFloor {
  readonly signatures: number;
  /** Batches of 256 messages per second. */
  readonly batches: number;
  readonly seals: number;
  readonly opens: number;
}

const US = '00000099000000001000' as Oin;
const THEM = '00000099000000002000' as Oin;
const BATCH = 256;
/** What a signed known-check with its proof comes to, bytes; it is padded to 4 KiB. */
const INSIDE = 3_400;

export async function measureCrypto(authenticity: KeyIdentity): Promise<CryptoFloor> {
  const { privateKey } = authenticity;
  const data = randomBytes(600);
  const pss = { key: privateKey, padding: constants.RSA_PKCS1_PSS_PADDING, saltLength: 32 };
  const signatures = perSecondSync(300, () => void sign('sha256', data, pss));
  const messages = Array.from({ length: BATCH }, () => randomBytes(2_000));
  const signer = signerOf(authenticity);
  const batch = { messages, purpose: 'messages', issuer: US, signer, random: randomBytes } as const;
  const batches = await perSecond(60, () => signBatch({ ...batch, signedAt: instantOf(Date.now()) }));
  return { signatures, batches, ...measureEnvelopes() };
}

function measureEnvelopes(): Pick<CryptoFloor, 'seals' | 'opens'> {
  const { publicKey, seed } = generateKemKey(randomBytes);
  const recipient = kemRecipient(publicKey);
  const key = kemDecryptionKey(seed);
  const keys = { decrypter: (kid: string) => (kid === key.kid ? key : undefined) };
  const plaintext = Buffer.from(JSON.stringify({ text: 'x'.repeat(INSIDE) }));
  const header = {
    mid: mintUuidV7(Date.now(), randomBytes(10)) as MessageId,
    snd: US,
    rcp: THEM,
    exp: instantOf(Date.now() + 86_400_000),
  };
  const sealOne = (): string => sealEnvelope({ plaintext, header, recipient, random: randomBytes });
  const jwe = sealOne();
  return {
    seals: perSecondSync(1_000, () => void sealOne()),
    opens: perSecondSync(1_000, () => void openEnvelope({ jwe, keys })),
  };
}
