import { constants, publicEncrypt } from 'node:crypto';
import { deflateRawSync } from 'node:zlib';
import { openEnvelope, peekEnvelope, sealEnvelope } from '#crypto';
import type { CryptoCode, RecipientKey } from '#crypto';
import { gcmSeal } from '../src/content.js';
import { HEADER, partyOf, random } from './support/parties.js';
import type { Party } from './support/parties.js';
import { TestPki } from './support/test-pki.js';

/** Hostile inputs 75 to 86 and 94 to 101: what an envelope may try (reliability.md §5 C). */
let us: Party;
let stranger: Party;
beforeAll(async () => {
  const pki = await TestPki.create();
  us = partyOf(pki);
  stranger = partyOf(pki);
});

const plaintext = Buffer.from('{"hello":"world"}');
const seal = (recipient: RecipientKey): string =>
  sealEnvelope({ plaintext, header: HEADER, recipient, random });
const b64 = (data: string | Uint8Array): string => Buffer.from(data).toString('base64url');
const headerOf = (jwe: string): Record<string, unknown> =>
  JSON.parse(Buffer.from(jwe.split('.')[0]!, 'base64url').toString());

/** The envelope with one of its five parts replaced. */
function part(jwe: string, index: number, change: (text: string) => string): string {
  return jwe
    .split('.')
    .map((text, i) => (i === index ? change(text) : text))
    .join('.');
}
const bytesOf = (text: string, change: (bytes: Buffer) => Uint8Array): string =>
  b64(change(Buffer.from(text, 'base64url')));
const reheaded = (jwe: string, changes: object): string =>
  part(jwe, 0, () => b64(JSON.stringify({ ...headerOf(jwe), ...changes })));
const kem = (): string => seal(us.kem);
const rsa = (): string => seal(us.rsa);

/** An RSA envelope made by hand, so that its inside can be wrong while everything else is right. */
function handMade(input: {
  header?: object;
  cek?: Uint8Array;
  iv?: Uint8Array;
  content?: Uint8Array;
  tagLength?: number;
}): string {
  const { cek = random(32), iv = random(12) } = input;
  const protectedHeader = b64(JSON.stringify({ ...headerOf(rsa()), ...input.header }));
  if (us.rsa.suite !== 'SLUIS-RSA-1') throw new Error('not the RSA key');
  const key = { key: us.rsa.publicKey, padding: constants.RSA_PKCS1_OAEP_PADDING, oaepHash: 'sha256' };
  const sealed = gcmSeal(
    {
      key: cek.length === 32 ? cek : random(32),
      iv: iv.length === 12 ? iv : random(12),
      aad: Buffer.from(protectedHeader),
    },
    input.content ?? plaintext,
  );
  const tag = sealed.tag.subarray(0, input.tagLength ?? 16);
  return [protectedHeader, ...[publicEncrypt(key, cek), iv, sealed.ciphertext, tag].map(b64)].join('.');
}

const X25519_AT = 1088;
/** Replaces the X25519 half of the encapsulation, which is where "off the curve" and "infinity" are for this KEM. */
const withPoint = (point: Uint8Array): string =>
  part(kem(), 1, (text) => bytesOf(text, (enc) => Buffer.concat([enc.subarray(0, X25519_AT), point])));

type Row = readonly [id: string, what: string, code: CryptoCode, make: () => string];
const rows: readonly Row[] = [
  [
    '74',
    'the RSA algorithm under the KEM’s suite',
    'SUITE_INVALID',
    () => reheaded(kem(), { alg: 'RSA-OAEP-256' }),
  ],
  [
    '74',
    'the KEM’s algorithm under the RSA suite',
    'SUITE_INVALID',
    () => reheaded(rsa(), { alg: 'HPKE-XWING-1' }),
  ],
  ['75', 'RSA1_5', 'ALG_NOT_ALLOWED', () => reheaded(rsa(), { alg: 'RSA1_5' })],
  ['75', 'RSA-OAEP with SHA-1', 'ALG_NOT_ALLOWED', () => reheaded(rsa(), { alg: 'RSA-OAEP' })],
  ['76', 'a weaker enc', 'ALG_NOT_ALLOWED', () => reheaded(rsa(), { enc: 'A128GCM' })],
  ['76', 'a CBC enc', 'ALG_NOT_ALLOWED', () => reheaded(rsa(), { enc: 'A128CBC-HS256' })],
  ['76', 'no enc where the suite has one', 'ALG_NOT_ALLOWED', () => reheaded(rsa(), { enc: undefined })],
  ['76', 'an enc where the suite has none', 'HEADER_NOT_ALLOWED', () => reheaded(kem(), { enc: 'A256GCM' })],
  [
    '77',
    'PBES2 with a huge count',
    'ALG_NOT_ALLOWED',
    () => reheaded(rsa(), { alg: 'PBES2-HS256+A128KW', p2c: 2 ** 31, p2s: 'AAAA' }),
  ],
  ['77', 'p2c on an allowed alg', 'HEADER_NOT_ALLOWED', () => reheaded(rsa(), { p2c: 2 ** 31 })],
  ['78', 'dir', 'ALG_NOT_ALLOWED', () => reheaded(rsa(), { alg: 'dir' })],
  ['79', 'an unknown crit', 'HEADER_NOT_ALLOWED', () => reheaded(kem(), { crit: ['x'], x: 1 })],
  ['80', 'b64', 'HEADER_NOT_ALLOWED', () => reheaded(kem(), { b64: false })],
  ['81', 'jku', 'HEADER_NOT_ALLOWED', () => reheaded(kem(), { jku: 'https://evil.example' })],
  ['82', 'x5u', 'HEADER_NOT_ALLOWED', () => reheaded(kem(), { x5u: 'https://evil.example' })],
  ['83', 'an embedded jwk', 'HEADER_NOT_ALLOWED', () => reheaded(kem(), { jwk: { kty: 'oct', k: 'AAAA' } })],
  ['84', 'an unknown kid', 'KEY_UNKNOWN', () => reheaded(kem(), { kid: b64(random(32)) })],
  ['84', 'a kid of another form', 'HEADER_NOT_ALLOWED', () => reheaded(kem(), { kid: '../keys/1' })],
  [
    '84',
    'the RSA key’s kid under the KEM’s suite',
    'SUITE_INVALID',
    () => reheaded(kem(), { kid: us.rsa.kid }),
  ],
  [
    '85',
    'a member twice',
    'HEADER_NOT_ALLOWED',
    () =>
      part(kem(), 0, (text) => b64(Buffer.from(text, 'base64url').toString().replace('{', '{"alg":"dir",'))),
  ],
  [
    '86',
    'the flattened form',
    'JWE_INVALID',
    () => JSON.stringify({ protected: kem().split('.')[0], header: { alg: 'dir' } }),
  ],
  [
    '94',
    'compressed content',
    'HEADER_NOT_ALLOWED',
    () => handMade({ header: { zip: 'DEF' }, content: deflateRawSync(Buffer.alloc(4096)) }),
  ],
  ['95', 'a short IV', 'JWE_INVALID', () => handMade({ iv: random(11) })],
  ['95', 'a long IV', 'JWE_INVALID', () => handMade({ iv: random(16) })],
  ['95', 'an IV where the suite has none', 'JWE_INVALID', () => part(kem(), 2, () => b64(random(12)))],
  ['96', 'a tag of 4 bytes', 'JWE_INVALID', () => handMade({ tagLength: 4 })],
  ['96', 'a tag of 15 bytes', 'JWE_INVALID', () => handMade({ tagLength: 15 })],
  ['96', 'a tag where the suite has none', 'JWE_INVALID', () => part(kem(), 4, () => b64(random(16)))],
  ['96', 'less ciphertext than a tag', 'JWE_INVALID', () => part(kem(), 3, () => b64(random(15)))],
  ['97', 'a content key of 16 bytes', 'JWE_INVALID', () => handMade({ cek: random(16) })],
  ['97', 'a content key of 33 bytes', 'JWE_INVALID', () => handMade({ cek: random(33) })],
  ['98', 'another X25519 point', 'JWE_INVALID', () => withPoint(random(32))],
  [
    '98',
    'an encapsulation too short',
    'JWE_INVALID',
    () => part(kem(), 1, (text) => bytesOf(text, (enc) => enc.subarray(0, 1119))),
  ],
  [
    '98',
    'another ML-KEM ciphertext',
    'JWE_INVALID',
    () =>
      part(kem(), 1, (text) =>
        bytesOf(text, (enc) => Buffer.concat([random(X25519_AT), enc.subarray(X25519_AT)])),
      ),
  ],
  ['99', 'the point of order one', 'JWE_INVALID', () => withPoint(new Uint8Array(32))],
  ['99', 'a point of small order', 'JWE_INVALID', () => withPoint(Uint8Array.of(1, ...new Uint8Array(31)))],
  ['100', 'no recipient for us', 'KEY_UNKNOWN', () => seal(stranger.kem)],
  ['101', 'padding', 'JWE_INVALID', () => `${rsa()}=`],
  ['101', 'another alphabet', 'JWE_INVALID', () => part(kem(), 3, (text) => text.replace(/[-_A]/, '+'))],
  [
    '101',
    'leftover bits',
    'JWE_INVALID',
    () => part(rsa(), 4, (text) => `${text.slice(0, -1)}${text.endsWith('B') ? 'C' : 'B'}`),
  ],
  [
    '–',
    'another message id in the header',
    'JWE_INVALID',
    () => reheaded(kem(), { mid: '01936f2e-7a10-7c3e-9a4b-0123456789ac' }),
  ],
  ['–', 'a message id that is none', 'HEADER_NOT_ALLOWED', () => reheaded(kem(), { mid: 'x' })],
  ['–', 'an OIN that is none', 'HEADER_NOT_ALLOWED', () => reheaded(kem(), { rcp: '1' })],
  [
    '–',
    'an expiry in another spelling',
    'HEADER_NOT_ALLOWED',
    () => reheaded(kem(), { exp: '2026-12-02T10:00:00+01:00' }),
  ],
  ['–', 'another typ', 'HEADER_NOT_ALLOWED', () => reheaded(kem(), { typ: 'JWE' })],
  ['–', 'an unknown suite', 'SUITE_INVALID', () => reheaded(kem(), { suite: 'SLUIS-0' })],
  [
    '–',
    'changed ciphertext',
    'JWE_INVALID',
    () => part(kem(), 3, (text) => bytesOf(text, (bytes) => bytes.fill(0, 0, 1))),
  ],
  [
    '–',
    'a changed encrypted key',
    'JWE_INVALID',
    () => part(rsa(), 1, (text) => bytesOf(text, (bytes) => bytes.fill(1, 5, 9))),
  ],
  ['–', 'four parts', 'JWE_INVALID', () => kem().split('.').slice(0, 4).join('.')],
  ['–', 'more than an envelope may be', 'JWE_INVALID', () => `${kem()}${'A'.repeat(1_048_576)}`],
];

it.each(rows)('%s: %s → %s', (_id, _what, code, make) => {
  const jwe = make();
  expect(() => openEnvelope({ jwe, keys: us.store })).toThrow(
    expect.objectContaining({ name: 'CryptoError', code, message: code }),
  );
});

it('below the directory’s floor nothing is opened', () => {
  expect(() => openEnvelope({ jwe: rsa(), keys: us.store, floor: 'SLUIS-1' })).toThrow('SUITE_INVALID');
  expect(openEnvelope({ jwe: kem(), keys: us.store, floor: 'SLUIS-1' }).header.suite).toBe('SLUIS-1');
});

it('a hand-made envelope without a fault opens, so that the faults above are what is refused', () => {
  expect(openEnvelope({ jwe: handMade({}), keys: us.store }).plaintext).toHaveLength(plaintext.length);
});

it('the header can be read before any key is touched, with the same refusals', () => {
  expect(peekEnvelope(kem())).toEqual({ ...HEADER, suite: 'SLUIS-1', kid: us.kem.kid });
  expect(() => peekEnvelope(reheaded(kem(), { zip: 'DEF' }))).toThrow('HEADER_NOT_ALLOWED');
});
