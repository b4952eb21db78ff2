import { createHmac, generateKeyPairSync, sign } from 'node:crypto';
import { pinnedKey, signJws, verifyJws } from '#crypto';
import type { CryptoCode, SignatureAlg, VerificationKey } from '#crypto';
import { partyOf } from './support/parties.js';
import type { Party } from './support/parties.js';
import { TestPki } from './support/test-pki.js';

/** Hostile inputs 72 to 93 as far as they are signatures (reliability.md §5 C). */
let party: Party;
let other: VerificationKey;
let good: string;
const payload = Buffer.from('{"a":1}');
const ec = generateKeyPairSync('ec', { namedCurve: 'P-256' });

beforeAll(async () => {
  const pki = await TestPki.create();
  party = partyOf(pki);
  other = pinnedKey(pki.issuing());
  good = await signJws({ payload, purpose: 'messages', signer: party.store.signer('messages') });
});

const b64 = (data: string | Uint8Array): string => Buffer.from(data).toString('base64url');
const header = (changes: object = {}): object => ({
  alg: 'PS256',
  typ: 'sluis-messages+jws',
  'x5t#S256': party.authenticity.x5t,
  ...changes,
});
const [signature, parts] = [(): string => good.split('.')[2]!, (): string[] => good.split('.')];

/** A JWS whose header text we choose, truly signed by the party: only the header can be what is refused. */
async function resigned(headerText: string): Promise<string> {
  const input = `${b64(headerText)}.${b64(payload)}`;
  return `${input}.${b64(await party.store.signer('messages').sign(Buffer.from(input)))}`;
}
const withHeader = (changes: object): Promise<string> => resigned(JSON.stringify(header(changes)));

function verify(jws: string, changes: { key?: VerificationKey; algs?: readonly SignatureAlg[] } = {}) {
  return verifyJws({ jws, purpose: 'messages', key: party.authenticity, algs: ['PS256'], ...changes });
}

function hs256(): string {
  const input = `${b64(JSON.stringify(header({ alg: 'HS256' })))}.${b64(payload)}`;
  const secret = party.authenticity.publicKey.export({ format: 'pem', type: 'spki' });
  return `${input}.${createHmac('sha256', secret).update(input).digest('base64url')}`;
}

const ecKey = (): VerificationKey => ({ ...party.authenticity, publicKey: ec.publicKey });
function es256(encoding: 'der' | 'ieee-p1363'): string {
  const input = `${b64(JSON.stringify(header({ alg: 'ES256' })))}.${b64(payload)}`;
  return `${input}.${sign('sha256', Buffer.from(input), { key: ec.privateKey, dsaEncoding: encoding }).toString('base64url')}`;
}
const withSignature = (text: string): string => [...parts().slice(0, 2), text].join('.');
const flipped = (): string => {
  const bytes = Buffer.from(signature(), 'base64url');
  bytes[10]! ^= 1;
  return b64(bytes);
};

type Row = readonly [id: string, what: string, code: CryptoCode, make: () => string | Promise<string>];
const rows: readonly Row[] = [
  ['72', 'alg none', 'ALG_NOT_ALLOWED', () => withHeader({ alg: 'none' })],
  [
    '72',
    'alg none without a signature',
    'ALG_NOT_ALLOWED',
    () => `${b64(JSON.stringify(header({ alg: 'none' })))}.${b64(payload)}.`,
  ],
  ['73', 'HS256 with the public key as secret', 'ALG_NOT_ALLOWED', hs256],
  ['74', 'an algorithm that the caller does not allow', 'ALG_NOT_ALLOWED', () => es256('ieee-p1363')],
  ['74', 'alg in another case', 'ALG_NOT_ALLOWED', () => withHeader({ alg: 'ps256' })],
  ['74', 'alg as a list', 'ALG_NOT_ALLOWED', () => withHeader({ alg: ['PS256'] })],
  ['79', 'an unknown crit', 'HEADER_NOT_ALLOWED', () => withHeader({ crit: ['exp'], exp: 1 })],
  ['80', 'b64 false', 'HEADER_NOT_ALLOWED', () => withHeader({ b64: false, crit: ['b64'] })],
  ['81', 'jku', 'HEADER_NOT_ALLOWED', () => withHeader({ jku: 'https://evil.example/keys' })],
  ['82', 'x5u', 'HEADER_NOT_ALLOWED', () => withHeader({ x5u: 'https://evil.example/cert' })],
  ['82', 'x5c', 'HEADER_NOT_ALLOWED', () => withHeader({ x5c: [] })],
  [
    '83',
    'an embedded jwk',
    'HEADER_NOT_ALLOWED',
    () => withHeader({ jwk: ec.publicKey.export({ format: 'jwk' }) }),
  ],
  ['84', 'a kid beside the thumbprint', 'HEADER_NOT_ALLOWED', () => withHeader({ kid: 'other' })],
  ['84', 'a thumbprint of another certificate', 'KEY_UNKNOWN', () => withHeader({ 'x5t#S256': other.x5t })],
  [
    '85',
    'a member twice',
    'HEADER_NOT_ALLOWED',
    () => resigned(JSON.stringify(header()).replace('{', '{"alg":"none",')),
  ],
  [
    '85',
    'a prototype member',
    'HEADER_NOT_ALLOWED',
    () => resigned(JSON.stringify(header()).replace('{', '{"__proto__":{},')),
  ],
  [
    '86',
    'the flattened form, with an unprotected header',
    'JWS_INVALID',
    () =>
      JSON.stringify({
        protected: parts()[0],
        header: { alg: 'none' },
        payload: parts()[1],
        signature: signature(),
      }),
  ],
  ['87', 'an empty signature', 'SIGNATURE_INVALID', () => withSignature('')],
  ['88', 'a signature of zeros', 'SIGNATURE_INVALID', () => withSignature(b64(new Uint8Array(384)))],
  [
    '90',
    'a truncated signature',
    'SIGNATURE_INVALID',
    () => withSignature(b64(Buffer.from(signature(), 'base64url').subarray(0, 383))),
  ],
  [
    '90',
    'a signature with a byte more',
    'SIGNATURE_INVALID',
    () => withSignature(b64(Buffer.concat([Buffer.from(signature(), 'base64url'), Uint8Array.of(0)]))),
  ],
  ['91', 'one bit flipped', 'SIGNATURE_INVALID', () => withSignature(flipped())],
  ['91', 'another payload', 'SIGNATURE_INVALID', () => [parts()[0], b64('{"a":2}'), signature()].join('.')],
  [
    '92',
    'two signatures',
    'JWS_INVALID',
    () =>
      JSON.stringify({
        payload: parts()[1],
        signatures: [
          { protected: parts()[0], signature: signature() },
          { protected: parts()[0], signature: flipped() },
        ],
      }),
  ],
  ['92', 'a second signature behind a dot', 'JWS_INVALID', () => `${good}.${signature()}`],
  [
    '–',
    'another purpose',
    'HEADER_NOT_ALLOWED',
    () => signJws({ payload, purpose: 'evidence', signer: party.store.signer('evidence') }),
  ],
  ['–', 'no typ', 'HEADER_NOT_ALLOWED', () => withHeader({ typ: undefined })],
  ['–', 'a padded part', 'JWS_INVALID', () => `${good}=`],
  [
    '–',
    'standard base64 instead of base64url',
    'JWS_INVALID',
    () => [parts()[0], 'e+/8', signature()].join('.'),
  ],
  ['–', 'leftover bits in a part', 'JWS_INVALID', () => [parts()[0], 'eyJ', signature()].join('.')],
  ['–', 'white space', 'JWS_INVALID', () => ` ${good}`],
  ['–', 'a header that is no object', 'JWS_INVALID', () => resigned('["PS256"]')],
  ['–', 'a header that is no JSON', 'JWS_INVALID', () => resigned('PS256')],
  ['–', 'an enormous header', 'JWS_INVALID', () => withHeader({ padding: 'x'.repeat(5000) })],
  ['–', 'nothing', 'JWS_INVALID', () => ''],
];

it.each(rows)('%s: %s → %s', async (_id, _what, code, make) => {
  const jws = await make();
  expect(() => verify(jws)).toThrow(expect.objectContaining({ name: 'CryptoError', code, message: code }));
});

it('74: an algorithm and a key that do not belong together are refused', () => {
  expect(() => verify(good, { key: ecKey() })).toThrow('ALG_NOT_ALLOWED');
  expect(() => verify(es256('ieee-p1363'), { algs: ['ES256'] })).toThrow('ALG_NOT_ALLOWED');
});

it('88, 89: ES256 takes r ‖ s and neither zeros nor DER', () => {
  const allowed = { key: ecKey(), algs: ['ES256'] } as const;
  const jws = es256('ieee-p1363');
  expect(verify(jws, allowed).alg).toBe('ES256');
  const zeros = [...jws.split('.').slice(0, 2), b64(new Uint8Array(64))].join('.');
  expect(() => verify(zeros, allowed)).toThrow('SIGNATURE_INVALID');
  expect(() => verify(es256('der'), allowed)).toThrow('SIGNATURE_INVALID');
});

it('93: the right form by the wrong node is refused', () => {
  expect(() => verify(good, { key: other })).toThrow('KEY_UNKNOWN');
  expect(() => verify(good, { key: { ...other, x5t: party.authenticity.x5t } })).toThrow('SIGNATURE_INVALID');
});

it('what was signed is what comes back', () => {
  expect(Buffer.compare(verify(good).payload, payload)).toBe(0);
});
