import { hkdfExpand, hkdfExtract } from './hkdf.js';

/**
 * HPKE in base mode with HKDF-SHA256 (RFC 9180), single-shot: from the KEM's shared secret to the AEAD's key and nonce.
 * The KEM and the AEAD are the caller's, so that the HPKE-JWE draft's vectors run through this same schedule.
 */
export interface HpkeSuite {
  /** RFC 9180 §7.1. */
  readonly kemId: number;
  /** RFC 9180 §7.3. */
  readonly aeadId: number;
  /** Bytes of the AEAD's key (Nk). */
  readonly keyLength: number;
}

/** X-Wing, HKDF-SHA256, AES-256-GCM. KEM id 0x647a: draft-connolly-cfrg-xwing-kem §7. */
export const HPKE_XWING: HpkeSuite = { kemId: 0x647a, aeadId: 0x0002, keyLength: 32 };

const KDF_HKDF_SHA256 = 0x0001;
const MODE_BASE = 0x00;
const NONCE_LENGTH = 12;
const NOTHING = new Uint8Array(0);
const VERSION = Buffer.from('HPKE-v1');

/** Nonce for sequence number 0 is the base nonce itself: one plaintext per context. RFC 9180 §5.1, §5.2. */
export function keySchedule(
  suite: HpkeSuite,
  sharedSecret: Uint8Array,
  info: Uint8Array,
): { key: Uint8Array; nonce: Uint8Array } {
  const suiteId = Buffer.concat([
    Buffer.from('HPKE'),
    i2osp2(suite.kemId),
    i2osp2(KDF_HKDF_SHA256),
    i2osp2(suite.aeadId),
  ]);
  const pskIdHash = labeledExtract(suiteId, { salt: NOTHING, label: 'psk_id_hash', ikm: NOTHING });
  const infoHash = labeledExtract(suiteId, { salt: NOTHING, label: 'info_hash', ikm: info });
  const context = Buffer.concat([Uint8Array.of(MODE_BASE), pskIdHash, infoHash]);
  const secret = labeledExtract(suiteId, { salt: sharedSecret, label: 'secret', ikm: NOTHING });
  return {
    key: labeledExpand(suiteId, { prk: secret, label: 'key', info: context, length: suite.keyLength }),
    nonce: labeledExpand(suiteId, { prk: secret, label: 'base_nonce', info: context, length: NONCE_LENGTH }),
  };
}

/** LabeledExtract, RFC 9180 §4. */
export function labeledExtract(
  suiteId: Uint8Array,
  input: { salt: Uint8Array; label: string; ikm: Uint8Array },
): Uint8Array {
  return hkdfExtract(input.salt, VERSION, suiteId, Buffer.from(input.label), input.ikm);
}

/** LabeledExpand, RFC 9180 §4. */
export function labeledExpand(
  suiteId: Uint8Array,
  input: { prk: Uint8Array; label: string; info: Uint8Array; length: number },
): Uint8Array {
  const info = Buffer.concat([i2osp2(input.length), VERSION, suiteId, Buffer.from(input.label), input.info]);
  return hkdfExpand(input.prk, info, input.length);
}

/** Two bytes, big-endian. */
export const i2osp2 = (value: number): Uint8Array => Uint8Array.of(value >> 8, value & 0xff);
