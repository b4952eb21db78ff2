/** Batch signatures of each purpose, taken apart; and what must be refused, with the code. */
import { CryptoError, signBatch, verifyBatchProof } from '#crypto';
import type { BatchProof, CryptoCode, JwsPurpose } from '#crypto';
import type { JsonObject } from '#domain';
import { seeded } from '../seeded.js';
import { b64, CLOCK, NOORD, unb64, utf8, vectorFile, ZUID } from '../vector-file.js';
import type { VectorCase, VectorFile, Workshop } from '../vector-file.js';

const BATCHES: readonly (readonly [purpose: JwsPurpose, size: number])[] = [
  ['messages', 1],
  ['messages', 2],
  ['messages', 3],
  ['messages', 7],
  ['evidence', 1],
  ['evidence', 2],
  ['heartbeat', 1],
];

export async function signature(shop: Workshop): Promise<VectorFile> {
  const batches: VectorCase[] = [];
  for (const [purpose, size] of BATCHES) batches.push(await batch(shop, purpose, size));
  return vectorFile(
    {
      vectors: 'signature',
      spec: '03-signature.md',
      notes: [
        'issuer: its authenticity certificate and key stand in keys.json. Every message verifies with its proof.',
        'header and claims: what the parts of jws decode to; members in this order, although order has no meaning.',
        'refused: verifying message with proof, as purpose, by issuer, must fail. code: why; wire: the family that a peer may hear.',
      ],
    },
    { batches, refused: await refusedProofs(shop) },
  );
}

async function sign(shop: Workshop, purpose: JwsPurpose, texts: readonly string[]): Promise<BatchProof[]> {
  const signer = shop.pool.signer(shop.keys.signer(NOORD));
  const random = seeded(`signature ${purpose} ${texts.length}`);
  return signBatch({ messages: texts.map(utf8), purpose, issuer: NOORD, signedAt: CLOCK, signer, random });
}

async function batch(shop: Workshop, purpose: JwsPurpose, size: number): Promise<VectorCase> {
  const texts = Array.from({ length: size }, (_, index) => `{"${purpose}":${index}}`);
  const proofs = await sign(shop, purpose, texts);
  const { jws } = proofs[0]!;
  const [header, claims] = jws.split('.').slice(0, 2).map(decode);
  return {
    id: `signature-${purpose}-${size}`,
    what: `${size} under one signature for ${purpose}`,
    purpose,
    issuer: NOORD,
    jws,
    header,
    claims,
    messages: texts.map((message, i) => {
      const { index, path, salt } = proofs[i]!;
      return { message, index, path, salt };
    }),
  };
}

interface Attempt {
  readonly purpose: JwsPurpose;
  readonly issuer: typeof NOORD;
  readonly message: string;
  readonly proof: unknown;
}

async function refusedProofs(shop: Workshop): Promise<readonly VectorCase[]> {
  const texts = ['{"messages":0}', '{"messages":1}', '{"messages":2}'];
  const proofs = await sign(shop, 'messages', texts);
  const good: Attempt = { purpose: 'messages', issuer: NOORD, message: texts[2]!, proof: proofs[2] };
  const with_ = (changes: Partial<BatchProof>): Partial<Attempt> => ({
    proof: { ...proofs[2]!, ...changes },
  });
  const parts = proofs[2]!.jws.split('.') as [string, string, string];
  const [header, claims] = [decode(parts[0]), decode(parts[1])];
  const rows: (readonly [CryptoCode, string, Partial<Attempt>])[] = [
    ...claimRows(good, with_, proofs),
    ...headerRows(parts, header, with_),
  ];
  for (const [code, what, inHeader, inClaims] of FORGED) {
    const jws = await compact(shop, { ...header, ...inHeader }, { ...claims, ...inClaims });
    rows.push([code, what, with_({ jws })]);
  }
  return rows.map(([code, what, changes], i) =>
    refused(shop, { id: `signature-refused-${i + 1}`, what, code }, { ...good, ...changes }),
  );
}

/** Signed by the right key all the same: what stands in header and claims is what is wrong. */
const FORGED: readonly (readonly [CryptoCode, string, header: object, claims: object])[] = [
  ['HEADER_NOT_ALLOWED', 'crit', { crit: ['exp'], exp: 1 }, {}],
  ['HEADER_NOT_ALLOWED', 'b64 false', { b64: false, crit: ['b64'] }, {}],
  ['HEADER_NOT_ALLOWED', 'jku', { jku: 'https://attacker.example/jwks' }, {}],
  ['HEADER_NOT_ALLOWED', 'x5u', { x5u: 'https://attacker.example/x5u' }, {}],
  ['HEADER_NOT_ALLOWED', 'an embedded jwk', { jwk: { kty: 'RSA' } }, {}],
  ['HEADER_NOT_ALLOWED', 'kid beside x5t#S256', { kid: 'a' }, {}],
  ['HEADER_NOT_ALLOWED', 'typ of another purpose', { typ: 'sluis-evidence+jws' }, {}],
  ['PROOF_INVALID', 'purpose in the claims other than typ', {}, { purpose: 'evidence' }],
  ['PROOF_INVALID', 'an unknown claim', {}, { exp: 1 }],
  ['PROOF_INVALID', 'size 0', {}, { size: 0 }],
  ['PROOF_INVALID', 'size above 4,096', {}, { size: 4097 }],
  ['PROOF_INVALID', 'signedAt that is not canonical', {}, { signedAt: '2026-11-25T09:00:00Z' }],
  ['PROOF_INVALID', 'iss that is no OIN', {}, { iss: 'zvh-noord' }],
  ['PROOF_INVALID', 'a root of 31 bytes', {}, { root: b64(new Uint8Array(31)) }],
];

type Rows = readonly (readonly [CryptoCode, string, Partial<Attempt>])[];
type With = (changes: Partial<BatchProof>) => Partial<Attempt>;

const claimRows = (good: Attempt, with_: With, proofs: readonly BatchProof[]): Rows => [
  ['PROOF_INVALID', 'another message', { message: '{"messages":3}' }],
  ['PROOF_INVALID', 'a space behind the message', { message: `${good.message} ` }],
  ['PROOF_INVALID', "another issuer than the root's", { issuer: ZUID }],
  ['PROOF_INVALID', "a neighbour's proof", { proof: proofs[1] }],
  ['PROOF_INVALID', 'another index', with_({ index: 1 })],
  ['PROOF_INVALID', 'a path too long', with_({ path: [...proofs[2]!.path, proofs[0]!.path[0]!] })],
  ['PROOF_INVALID', 'a path too short', with_({ path: [] })],
  ['PROOF_INVALID', 'another salt', with_({ salt: proofs[1]!.salt })],
  ['PROOF_INVALID', 'a salt of 31 bytes', with_({ salt: b64(new Uint8Array(31)) })],
  ['PROOF_INVALID', 'padded base64url', with_({ salt: `${proofs[2]!.salt}=` })],
  ['PROOF_INVALID', 'an unknown member', { proof: { ...proofs[2]!, note: '' } }],
  ['PROOF_INVALID', 'no proof', { proof: null }],
  ['HEADER_NOT_ALLOWED', 'verified as evidence', { purpose: 'evidence' }],
];

function headerRows([h, p, s]: [string, string, string], header: JsonObject, with_: With): Rows {
  const changed = unb64(s);
  changed[0] = changed[0]! ^ 1;
  const unsigned = (other: object): Partial<Attempt> => with_({ jws: [encode(other), p, s].join('.') });
  const twice = `{"alg":"PS256","alg":"PS256",${JSON.stringify(header).slice('{"alg":"PS256",'.length)}`;
  return [
    ['SIGNATURE_INVALID', 'a flipped bit', with_({ jws: [h, p, b64(changed)].join('.') })],
    ['SIGNATURE_INVALID', 'an empty signature', with_({ jws: `${h}.${p}.` })],
    [
      'SIGNATURE_INVALID',
      'a truncated signature',
      with_({ jws: [h, p, b64(changed.subarray(1))].join('.') }),
    ],
    ['JWS_INVALID', 'two parts', with_({ jws: `${h}.${p}` })],
    ['JWS_INVALID', 'padding in the encoding', with_({ jws: `${h}.${p}=.${s}` })],
    ['ALG_NOT_ALLOWED', 'alg none', unsigned({ ...header, alg: 'none' })],
    ['ALG_NOT_ALLOWED', 'alg HS256', unsigned({ ...header, alg: 'HS256' })],
    ['ALG_NOT_ALLOWED', 'alg RS256', unsigned({ ...header, alg: 'RS256' })],
    [
      'ALG_NOT_ALLOWED',
      'alg ES256, which no suite of this version has',
      unsigned({ ...header, alg: 'ES256' }),
    ],
    [
      'KEY_UNKNOWN',
      'x5t#S256 of another certificate',
      unsigned({ ...header, 'x5t#S256': b64(new Uint8Array(32)) }),
    ],
    ['HEADER_NOT_ALLOWED', 'no typ', unsigned({ alg: 'PS256', 'x5t#S256': header['x5t#S256'] })],
    ['HEADER_NOT_ALLOWED', 'a member twice', with_({ jws: [b64(utf8(twice)), p, s].join('.') })],
  ];
}

const decode = (part: string): JsonObject =>
  JSON.parse(Buffer.from(part, 'base64url').toString('utf8')) as JsonObject;
const encode = (value: object): string => b64(utf8(JSON.stringify(value)));

/** A compact JWS with a good signature over whatever stands in it. */
async function compact({ pool, keys }: Workshop, header: object, claims: object): Promise<string> {
  const input = `${encode(header)}.${encode(claims)}`;
  return `${input}.${b64(await pool.signer(keys.signer(NOORD)).sign(utf8(input)))}`;
}

const WIRE: Partial<Record<CryptoCode, string>> = {
  ALG_NOT_ALLOWED: 'ALG',
  HEADER_NOT_ALLOWED: 'HEADER',
  KEY_UNKNOWN: 'JWE',
};

function refused(
  { keys }: Workshop,
  about: { readonly id: string; readonly what: string; readonly code: CryptoCode },
  attempt: Attempt,
): VectorCase {
  const { message, purpose, issuer, proof } = attempt;
  const found = codeOf(() =>
    verifyBatchProof({
      message: utf8(message),
      proof,
      purpose,
      issuer,
      certificate: keys.authenticity(NOORD),
      algs: ['PS256'],
    }),
  );
  if (found !== about.code)
    throw new Error(`${about.id} (${about.what}): ${String(found)}, not ${about.code}`);
  return { ...about, wire: WIRE[about.code] ?? 'SIG', purpose, issuer, message, proof };
}

function codeOf(step: () => unknown): CryptoCode | undefined {
  try {
    step();
    return undefined;
  } catch (error) {
    if (error instanceof CryptoError) return error.code;
    throw error;
  }
}
