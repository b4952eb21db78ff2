import type { Instant, JsonObject, MessageId, Oin } from '#domain';
import { SUITES } from './algorithms.js';
import type { Suite } from './algorithms.js';
import { toBase64url } from './base64url.js';
import { gcmOpen, gcmSeal } from './content.js';
import { readCompactJwe, readEnvelopeHeader, TYP } from './envelope-header.js';
import type { CompactJwe, EnvelopeHeader } from './envelope-header.js';
import { CryptoError, refuse } from './errors.js';
import { HPKE_XWING, keySchedule } from './hpke.js';
import type { DecryptionKeys } from './key-store.js';
import { pad } from './padding.js';
import type { DecryptionKey, RecipientKey } from './recipient-key.js';
import { oaepDecrypt, oaepEncrypt } from './rsa-oaep.js';
import { xwingDecapsulate, xwingEncapsulate } from './xwing.js';

/** Empty: the draft's integrated form binds the context through `aad`, the protected header. */
const INFO = new Uint8Array(0);
const CEK_LENGTH = 32;
const IV_LENGTH = 12;
const TAG_LENGTH = 16;

export interface EnvelopeToSeal {
  /** The signed message as JSON. Padded here to 4·2ⁿ KiB: an unpadded envelope cannot be made. */
  readonly plaintext: Uint8Array;
  readonly header: { readonly mid: MessageId; readonly snd: Oin; readonly rcp: Oin; readonly exp: Instant };
  readonly recipient: RecipientKey;
  readonly random: (size: number) => Uint8Array;
}

/**
 * Seals a message for one recipient as a compact JWE (protocol.md §4). The protected header repeats message id, sender,
 * recipient and expiry; it is the AEAD's additional data in both suites, and the receiver compares it with the inside.
 * Throws `PLAINTEXT_TOO_LARGE`.
 */
export function sealEnvelope(input: EnvelopeToSeal): string {
  const { recipient, random } = input;
  const plaintext = pad(input.plaintext);
  const protectedHeader = toBase64url(Buffer.from(JSON.stringify(headerOf(input))));
  const aad = Buffer.from(protectedHeader, 'ascii');
  switch (recipient.suite) {
    case 'SLUIS-1': {
      const { enc, ciphertext } = sealHpke(recipient.publicKey, { plaintext, aad, random });
      return [protectedHeader, toBase64url(enc), '', toBase64url(ciphertext), ''].join('.');
    }
    case 'SLUIS-RSA-1': {
      const [key, iv] = [random(CEK_LENGTH), random(IV_LENGTH)];
      const encryptedKey = oaepEncrypt(recipient.publicKey, key);
      const { ciphertext, tag } = gcmSeal({ key, iv, aad }, plaintext);
      return [protectedHeader, ...[encryptedKey, iv, ciphertext, tag].map(toBase64url)].join('.');
    }
  }
}

function headerOf(input: EnvelopeToSeal): JsonObject {
  const { suite, kid } = input.recipient;
  const { jweAlg: alg, enc } = SUITES[suite];
  const { mid, snd, rcp, exp } = input.header;
  return { alg, ...(enc === undefined ? {} : { enc }), kid, typ: TYP, suite, mid, snd, rcp, exp };
}

type HpkeInput = { plaintext: Uint8Array; aad: Uint8Array; random: (size: number) => Uint8Array };

function sealHpke(
  to: Extract<RecipientKey, { suite: 'SLUIS-1' }>['publicKey'],
  input: HpkeInput,
): { enc: Uint8Array; ciphertext: Uint8Array } {
  const { sharedSecret, enc } = xwingEncapsulate(to, input.random(32));
  const { key, nonce } = keySchedule(HPKE_XWING, sharedSecret, INFO);
  const { ciphertext, tag } = gcmSeal({ key, iv: nonce, aad: input.aad }, input.plaintext);
  return { enc, ciphertext: Buffer.concat([ciphertext, tag]) };
}

export interface EnvelopeToOpen {
  readonly jwe: string;
  readonly keys: DecryptionKeys;
  /** The directory's lowest suite; what lies below it is refused before any key is touched. */
  readonly floor?: Suite;
}

export interface OpenedEnvelope {
  /** Authenticated with the content, yet only a claim until the caller has compared it with the signed inside. */
  readonly header: EnvelopeHeader;
  /** Padded JSON. */
  readonly plaintext: Uint8Array;
}

/**
 * Opens a compact JWE of one of our suites. Throws `ALG_NOT_ALLOWED`, `HEADER_NOT_ALLOWED`, `SUITE_INVALID`, `KEY_UNKNOWN`
 * (no key of ours has that `kid`) or `JWE_INVALID`: one code for every way of failing to decrypt, because a difference
 * between them is an oracle.
 */
export function openEnvelope(input: EnvelopeToOpen): OpenedEnvelope {
  const jwe = readCompactJwe(input.jwe);
  const header = readEnvelopeHeader(jwe.header);
  if (input.floor !== undefined && SUITES[header.suite].rank < SUITES[input.floor].rank)
    refuse('SUITE_INVALID');
  const key = input.keys.decrypter(header.kid) ?? refuse('KEY_UNKNOWN');
  // A key of another suite under this kid: the header's suite does not choose how a key is used.
  if (key.suite !== header.suite) refuse('SUITE_INVALID');
  try {
    return { header, plaintext: decrypt(jwe, key) };
  } catch (error) {
    throw error instanceof CryptoError ? new CryptoError('JWE_INVALID') : error;
  }
}

function decrypt(jwe: CompactJwe, key: DecryptionKey): Uint8Array {
  const { aad, encryptedKey, iv, ciphertext, tag } = jwe;
  switch (key.suite) {
    case 'SLUIS-1': {
      if (iv.length !== 0 || tag.length !== 0 || ciphertext.length < TAG_LENGTH) refuse('JWE_INVALID');
      const schedule = keySchedule(HPKE_XWING, xwingDecapsulate(key.privateKey, encryptedKey), INFO);
      const end = ciphertext.length - TAG_LENGTH;
      const sealed = { ciphertext: ciphertext.subarray(0, end), tag: ciphertext.subarray(end) };
      return gcmOpen({ key: schedule.key, iv: schedule.nonce, aad }, sealed);
    }
    case 'SLUIS-RSA-1': {
      const cek = oaepDecrypt(key.privateKey, encryptedKey);
      return gcmOpen({ key: cek, iv, aad }, { ciphertext, tag });
    }
  }
}
