import { createDecipheriv, createPrivateKey, createPublicKey, diffieHellman } from 'node:crypto';
import type { CipherGCMTypes, JsonWebKey, KeyObject } from 'node:crypto';
import { fromBase64url } from '../../libs/crypto/src/base64url.js';
import { readCompactJwe } from '../../libs/crypto/src/envelope-header.js';
import { i2osp2, keySchedule, labeledExpand, labeledExtract } from '../../libs/crypto/src/hpke.js';
import { x25519Raw } from '../../libs/crypto/src/x25519.js';
import { describeVectors, report, vectorJson } from './shared-vectors.js';

/**
 * The draft has no hybrid suite, so its vectors run through a test-only driver: framing and key schedule are our code's,
 * the KEM (DHKEM, RFC 9180 §4.1) and the other AEADs are supplied here.
 */
interface Vector {
  readonly alg: string;
  readonly jwk: JsonWebKey & { readonly crv: string };
  readonly flattened: Readonly<Record<'protected' | 'aad' | 'encrypted_key' | 'ciphertext', string>>;
  readonly compact: string;
}
interface Driver {
  readonly kemId: number;
  readonly aeadId: number;
  readonly keyLength: number;
  readonly cipher: CipherGCMTypes | 'chacha20-poly1305';
}

const DRIVERS: Readonly<Record<string, Driver>> = {
  'HPKE-0': { kemId: 0x0010, aeadId: 0x0001, keyLength: 16, cipher: 'aes-128-gcm' },
  'HPKE-3': { kemId: 0x0020, aeadId: 0x0001, keyLength: 16, cipher: 'aes-128-gcm' },
  'HPKE-4': { kemId: 0x0020, aeadId: 0x0003, keyLength: 32, cipher: 'chacha20-poly1305' },
  'HPKE-7': { kemId: 0x0010, aeadId: 0x0002, keyLength: 32, cipher: 'aes-256-gcm' },
};
/** Why the others are left out. `-KE` is key encryption, which wraps a content key; our envelope is the integrated form. */
const LEFT_OUT: Readonly<Record<string, string>> = {
  'HPKE-1': 'HKDF-SHA384; our key schedule is HKDF-SHA256',
  'HPKE-2': 'HKDF-SHA512; our key schedule is HKDF-SHA256',
  'HPKE-5': 'HKDF-SHA512; our key schedule is HKDF-SHA256',
  'HPKE-6': 'HKDF-SHA512; our key schedule is HKDF-SHA256',
};

const raw = (text: string): Uint8Array => fromBase64url(text) ?? Buffer.alloc(0);
const EC_POINT = (jwk: JsonWebKey): Uint8Array =>
  Buffer.concat([Uint8Array.of(4), Buffer.from(jwk.x!, 'base64url'), Buffer.from(jwk.y!, 'base64url')]);

/** The encapsulated key as a key object, and any key's bytes as the KEM serialises them. */
function peerKey(jwk: Vector['jwk'], enc: Uint8Array): KeyObject {
  const b64 = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64url');
  const point =
    jwk.crv === 'X25519' ? { x: b64(enc) } : { x: b64(enc.subarray(1, 33)), y: b64(enc.subarray(33)) };
  return createPublicKey({ key: { kty: jwk.kty!, crv: jwk.crv, ...point }, format: 'jwk' });
}
const serialized = (jwk: Vector['jwk'], key: KeyObject): Uint8Array =>
  jwk.crv === 'X25519' ? x25519Raw(key) : EC_POINT(key.export({ format: 'jwk' }));

/** Decap and ExtractAndExpand, RFC 9180 §4.1. */
function decapsulate(driver: Driver, jwk: Vector['jwk'], enc: Uint8Array): Uint8Array {
  const privateKey = createPrivateKey({ key: jwk, format: 'jwk' });
  const dh = diffieHellman({ privateKey, publicKey: peerKey(jwk, enc) });
  const suiteId = Buffer.concat([Buffer.from('KEM'), i2osp2(driver.kemId)]);
  const prk = labeledExtract(suiteId, { salt: new Uint8Array(0), label: 'eae_prk', ikm: dh });
  const info = Buffer.concat([enc, serialized(jwk, createPublicKey(privateKey))]);
  return labeledExpand(suiteId, { prk, label: 'shared_secret', info, length: 32 });
}

function open(vector: Vector, sealed: { enc: Uint8Array; ciphertext: Uint8Array; aad: Uint8Array }): string {
  const driver = DRIVERS[vector.alg]!;
  const { key, nonce } = keySchedule(driver, decapsulate(driver, vector.jwk, sealed.enc), new Uint8Array(0));
  const decipher = createDecipheriv(driver.cipher as CipherGCMTypes, key, nonce, { authTagLength: 16 });
  decipher.setAAD(sealed.aad);
  decipher.setAuthTag(sealed.ciphertext.subarray(-16));
  return Buffer.concat([decipher.update(sealed.ciphertext.subarray(0, -16)), decipher.final()]).toString();
}

describeVectors('draft-ietf-jose-hpke-encrypt: jose-hpke-draft', () => {
  const vectors = (): Vector[] => vectorJson<Vector[]>('jose-hpke-draft/jose-vectors.json');
  const only = (alg: string): Vector => vectors().find((vector) => vector.alg === alg)!;

  it.each(Object.keys(DRIVERS))('%s, compact: our own framing', (alg) => {
    const { aad, encryptedKey: enc, ciphertext, iv, tag, header } = readCompactJwe(only(alg).compact);
    expect([iv.length, tag.length, header['alg']]).toEqual([0, 0, alg]);
    expect(open(only(alg), { enc, ciphertext, aad })).toMatch(/^You can trust us to stick with you/);
  });

  it.each(Object.keys(DRIVERS))('%s, flattened, with additional data', (alg) => {
    const { flattened } = only(alg);
    const aad = Buffer.from(`${flattened.protected}.${flattened.aad}`);
    const sealed = { enc: raw(flattened.encrypted_key), ciphertext: raw(flattened.ciphertext), aad };
    expect(open(only(alg), sealed)).toMatch(/^You can trust us to stick with you/);
  });

  it('every vector of the file runs or says why not', () => {
    const all = vectors().map(({ alg }) => alg);
    const run = all.filter((alg) => alg in DRIVERS);
    report(
      'jose-hpke-draft',
      `${run.length} run of ${all.length} (${run.join(', ')}), each compact and flattened`,
    );
    expect(all.filter((alg) => !(alg in DRIVERS) && !(alg in LEFT_OUT) && !alg.endsWith('-KE'))).toEqual([]);
    expect(all).toHaveLength(16);
  });
});
