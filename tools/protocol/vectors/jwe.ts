/** Both suites opened step by step, and JWEs that must stay closed, with the code. */
import { CryptoError, decryptionKeysOf, openEnvelope, certificateRecipient } from '#crypto';
import type { CryptoCode, RecipientKey, Suite } from '#crypto';
import type { Instant, JsonObject, MessageId, Oin } from '#domain';
import { HPKE_XWING, keySchedule } from '../../../libs/crypto/src/hpke.js';
import { xwingDecapsulate, xwingPrivateKey } from '../../../libs/crypto/src/xwing.js';
import { seeded } from '../seeded.js';
import { b64, MIDDEN, NOORD, unb64, utf8, vectorFile, ZUID } from '../vector-file.js';
import type { VectorCase, VectorFile, Workshop } from '../vector-file.js';

const PLAINTEXT = '{"content":"eyJvbmx5IjoiYW4gZXhhbXBsZSJ9","proof":{}}';
const MID = '019a0000-0000-7000-8000-0000000000a1' as MessageId;
const EXP = '2026-12-02T09:00:00.000Z' as Instant;

export function jwe(shop: Workshop): VectorFile {
  const hpke = opened(shop, 'jwe-hpke-1', { to: ZUID, suite: 'SLUIS-1' });
  const rsa = opened(shop, 'jwe-rsa-1', { to: ZUID, suite: 'SLUIS-RSA-1' });
  return vectorFile(
    {
      vectors: 'jwe',
      spec: '04-encryption.md',
      notes: [
        'plaintext: what was sealed, before spaces padded it to paddedLength bytes. Keys by kid in keys.json.',
        'SLUIS-1: sharedSecret (X-Wing), key and baseNonce (RFC 9180 key schedule) are the steps on the way.',
        'refused: opening by opener must fail with code; floor: the lowest suite allowed, where one is set. wire: what a peer may hear of it.',
      ],
    },
    {
      opened: [
        hpke,
        opened(shop, 'jwe-hpke-2', { to: MIDDEN, suite: 'SLUIS-1' }),
        rsa,
        opened(shop, 'jwe-rsa-2', { to: MIDDEN, suite: 'SLUIS-RSA-1' }),
      ],
      refused: refusedOnes(shop, String(hpke['jwe']), String(rsa['jwe'])),
    },
  );
}

function opened({ keys, pool }: Workshop, id: string, { to, suite }: { to: Oin; suite: Suite }): VectorCase {
  const recipient: RecipientKey =
    suite === 'SLUIS-1' ? keys.kem(to) : certificateRecipient(keys.confidentiality(to));
  const sealed = pool.seal({
    plaintext: utf8(PLAINTEXT),
    header: { mid: MID, snd: NOORD, rcp: to, exp: EXP },
    recipient,
    random: seeded(id),
  });
  const { plaintext } = openEnvelope({ jwe: sealed, keys: decryptionKeysOf(keys.decrypters(to)) });
  return {
    id,
    what: `${suite} to ${to}`,
    suite,
    recipient: to,
    header: headerOf(sealed),
    plaintext: PLAINTEXT,
    paddedLength: plaintext.length,
    ...(suite === 'SLUIS-1' ? steps(sealed, keys.node(to).kem.seed) : {}),
    jwe: sealed,
  };
}

function steps(sealed: string, seed: string): Record<string, string> {
  const enc = unb64(sealed.split('.')[1]!);
  const sharedSecret = xwingDecapsulate(xwingPrivateKey(unb64(seed)), enc);
  const { key, nonce } = keySchedule(HPKE_XWING, sharedSecret, new Uint8Array(0));
  return { sharedSecret: b64(sharedSecret), key: b64(key), baseNonce: b64(nonce) };
}

const headerOf = (sealed: string): JsonObject =>
  JSON.parse(Buffer.from(sealed.split('.')[0]!, 'base64url').toString('utf8')) as JsonObject;

interface Refusal {
  readonly code: CryptoCode;
  readonly what: string;
  readonly jwe: string;
  readonly opener?: Oin;
  readonly floor?: Suite;
}

/** A JWE with one part changed by `change`, bytes to bytes. */
function changed(sealed: string, part: number, change: (bytes: Uint8Array) => Uint8Array): string {
  const parts = sealed.split('.');
  parts[part] = b64(change(Uint8Array.from(unb64(parts[part]!))));
  return parts.join('.');
}
const flipped = (bytes: Uint8Array): Uint8Array => bytes.with(0, bytes[0]! ^ 1);
const under = (sealed: string, header: JsonObject): string =>
  changed(sealed, 0, () => utf8(JSON.stringify(header)));

function refusedOnes(shop: Workshop, hpke: string, rsa: string): readonly VectorCase[] {
  const rows = [...wrongContent(shop, hpke, rsa), ...wrongHeader(hpke, rsa), ...wrongSuite(shop, hpke, rsa)];
  return rows.map((row, i) => refusal(shop, `jwe-refused-${i + 1}`, row));
}

type Change = (bytes: Uint8Array) => Uint8Array;

const HPKE_PARTS: readonly (readonly [what: string, part: number, change: Change])[] = [
  ['a flipped bit in the ciphertext', 3, flipped],
  ['a ciphertext cut short', 3, (bytes) => bytes.subarray(0, -1)],
  ['no ciphertext', 3, () => new Uint8Array(0)],
  ['a flipped bit in the encapsulation', 1, flipped],
  ['an encapsulation a byte short', 1, (bytes) => bytes.subarray(1)],
  ['an X25519 point of small order', 1, (bytes) => bytes.fill(0, 1088)],
  ['an IV, where HPKE has none', 2, () => new Uint8Array(12)],
  ['a tag apart', 4, () => new Uint8Array(16)],
  ['the header in another spelling', 0, (bytes) => Buffer.concat([bytes, utf8(' ')])],
];
const RSA_PARTS: typeof HPKE_PARTS = [
  ['a flipped bit in the ciphertext', 3, flipped],
  ['a flipped bit in the encrypted key', 1, flipped],
  ['an IV of 8 bytes', 2, (bytes) => bytes.subarray(4)],
  ['a tag of 4 bytes', 4, (bytes) => bytes.subarray(12)],
];
const HEADERS: readonly (readonly [what: string, changes: JsonObject])[] = [
  ['another message id in the header', { mid: MID.replace('a1', 'a2') }],
  ['another sender in the header', { snd: MIDDEN }],
  ['another recipient in the header', { rcp: MIDDEN }],
  ['a later expiry in the header', { exp: '2026-12-25T09:00:00.000Z' }],
];

function wrongContent(shop: Workshop, hpke: string, rsa: string): readonly Refusal[] {
  const code = 'JWE_INVALID';
  const { kid } = shop.keys.node(MIDDEN).kem;
  const readdressed = under(hpke, { ...headerOf(hpke), kid });
  const [header, enc, iv, ciphertext] = hpke.split('.');
  const unknown = (suite: Suite, jwe: string): Refusal => ({
    code: 'KEY_UNKNOWN',
    what: `${suite}: opened by a node that it was not sealed to`,
    jwe,
    opener: MIDDEN,
  });
  return [
    ...HPKE_PARTS.map(
      ([what, ...at]) => ({ code, what: `SLUIS-1: ${what}`, jwe: changed(hpke, ...at) }) as const,
    ),
    ...RSA_PARTS.map(
      ([what, ...at]) => ({ code, what: `SLUIS-RSA-1: ${what}`, jwe: changed(rsa, ...at) }) as const,
    ),
    ...(['SLUIS-1', 'SLUIS-RSA-1'] as const).flatMap((suite) =>
      HEADERS.map(([what, changes]): Refusal => {
        const jwe = suite === 'SLUIS-1' ? hpke : rsa;
        return { code, what: `${suite}: ${what}`, jwe: under(jwe, { ...headerOf(jwe), ...changes }) };
      }),
    ),
    { code, what: 'SLUIS-1: readdressed to the key of another node', jwe: readdressed, opener: MIDDEN },
    { code, what: 'four parts', jwe: [header, enc, iv, ciphertext].join('.') },
    { code, what: 'padding in the encoding', jwe: `${[header, enc, iv, ciphertext].join('.')}=.` },
    unknown('SLUIS-1', hpke),
    unknown('SLUIS-RSA-1', rsa),
  ];
}

/** For what is refused on its header: nothing behind it is looked at, so nothing much needs to be there. */
const shortened = (sealed: string): string => `${sealed.slice(0, sealed.indexOf('.'))}.AA..AA.`;

function wrongHeader(hpke: string, rsa: string): readonly Refusal[] {
  const header = headerOf(hpke);
  const short = shortened(hpke);
  const alg = (name: string): Refusal => ({
    code: 'ALG_NOT_ALLOWED',
    what: `alg ${name}`,
    jwe: under(short, { ...header, alg: name }),
  });
  const bad = (what: string, changes: JsonObject): Refusal => ({
    code: 'HEADER_NOT_ALLOWED',
    what,
    jwe: under(short, { ...header, ...changes }),
  });
  const { snd: _snd, ...withoutSender } = header;
  const twice = `{"alg":"HPKE-XWING-1",${JSON.stringify(header).slice(1)}`;
  return [
    ...['none', 'dir', 'RSA1_5', 'RSA-OAEP', 'PBES2-HS512+A256KW', 'ECDH-ES', 'HPKE-7'].map(alg),
    {
      code: 'ALG_NOT_ALLOWED',
      what: 'enc A128CBC-HS256',
      jwe: under(short, { ...headerOf(rsa), enc: 'A128CBC-HS256' }),
    },
    bad('enc in the default suite', { enc: 'A256GCM' }),
    bad('crit', { crit: ['exp'] }),
    bad('zip', { zip: 'DEF' }),
    bad('epk', { epk: { kty: 'OKP' } }),
    bad('p2c', { p2c: 2_000_000_000 }),
    bad('jku', { jku: 'https://attacker.example/jwks' }),
    bad('typ of something else', { typ: 'JWT' }),
    bad('mid that is no UUIDv7', { mid: '019a0000-0000-4000-8000-0000000000a1' }),
    bad('exp that is not canonical', { exp: '2026-12-02T09:00:00Z' }),
    bad('exp as a number', { exp: 1796202000 }),
    bad('rcp that is no OIN', { rcp: 'zvh-zuid' }),
    bad('kid of another length', { kid: 'a' }),
    { code: 'HEADER_NOT_ALLOWED', what: 'no snd', jwe: under(short, withoutSender) },
    { code: 'HEADER_NOT_ALLOWED', what: 'a member twice', jwe: changed(short, 0, () => utf8(twice)) },
    { code: 'JWE_INVALID', what: 'a header that is no JSON', jwe: changed(short, 0, () => utf8('{')) },
    { code: 'JWE_INVALID', what: 'a header that is an array', jwe: changed(short, 0, () => utf8('[]')) },
  ];
}

function wrongSuite({ keys }: Workshop, hpke: string, rsa: string): readonly Refusal[] {
  const bad = (what: string, jwe: string): Refusal => ({ code: 'SUITE_INVALID', what, jwe });
  const { kem, confidentiality } = keys.node(ZUID);
  return [
    bad(
      'a suite that this version does not know',
      under(shortened(hpke), { ...headerOf(hpke), suite: 'SLUIS-0' }),
    ),
    bad('the suite of another alg', under(shortened(hpke), { ...headerOf(hpke), suite: 'SLUIS-RSA-1' })),
    bad('SLUIS-RSA-1 under the kid of a KEM key', under(shortened(rsa), { ...headerOf(rsa), kid: kem.kid })),
    bad(
      'SLUIS-1 under the kid of a certificate',
      under(shortened(hpke), { ...headerOf(hpke), kid: confidentiality.x5t }),
    ),
    { ...bad('SLUIS-RSA-1 below a floor of SLUIS-1', rsa), floor: 'SLUIS-1' },
  ];
}

const WIRE: Partial<Record<CryptoCode, string>> = {
  ALG_NOT_ALLOWED: 'ALG',
  HEADER_NOT_ALLOWED: 'HEADER',
  SUITE_INVALID: 'SUITE_BELOW_FLOOR',
};

function refusal({ keys }: Workshop, id: string, row: Refusal): VectorCase {
  const { code, what, jwe, opener = ZUID, floor } = row;
  let found: string | undefined;
  try {
    openEnvelope({ jwe, keys: decryptionKeysOf(keys.decrypters(opener)), ...(floor ? { floor } : {}) });
  } catch (error) {
    if (!(error instanceof CryptoError)) throw error;
    found = error.code;
  }
  if (found !== code) throw new Error(`${id} (${what}): ${String(found)}, not ${code}`);
  return { id, what, code, wire: WIRE[code] ?? 'JWE', opener, ...(floor ? { floor } : {}), jwe };
}
