import fc from 'fast-check';
import { MAX_BATCH, signBatch, VerifiedRoots, verifyBatchProof } from '#crypto';
import type { BatchProof, BatchToSign, Signer } from '#crypto';
import { parseJson } from '#domain';
import { partyOf, random } from './support/parties.js';
import type { Party } from './support/parties.js';
import { AT, OIN, OTHER_OIN, TestPki } from './support/test-pki.js';

let party: Party;
let batch: BatchToSign;
beforeAll(async () => {
  party = partyOf(await TestPki.create());
  batch = {
    messages: messages(5),
    purpose: 'messages',
    issuer: OIN,
    signedAt: AT,
    signer: party.store.signer('messages'),
    random,
  };
});

const messages = (count: number): Uint8Array[] =>
  Array.from({ length: count }, (_, i) => Buffer.from(`{"n":${i}}`));

/** The proof as a peer would read it. */
const sent = (proof: BatchProof): unknown => parseJson(Buffer.from(JSON.stringify(proof)));

function verify(
  message: Uint8Array,
  proof: unknown,
  changes: Partial<Parameters<typeof verifyBatchProof>[0]> = {},
) {
  const certificate = party.authenticity;
  return verifyBatchProof({
    message,
    proof,
    purpose: 'messages',
    issuer: OIN,
    certificate,
    algs: ['PS256'],
    ...changes,
  });
}

function counting(signer: Signer): Signer & { readonly count: () => number } {
  let signatures = 0;
  const sign: Signer['sign'] = (bytes) => {
    signatures += 1;
    return signer.sign(bytes);
  };
  return { ...signer, sign, count: () => signatures };
}

it('a batch of any size costs one signature, and each message verifies with its own proof', async () => {
  await fc.assert(
    fc.asyncProperty(fc.integer({ min: 1, max: 70 }), async (size) => {
      const signer = counting(batch.signer);
      const proofs = await signBatch({ ...batch, messages: messages(size), signer });
      const cache = new VerifiedRoots();
      const verified = messages(size).map((message, i) => verify(message, sent(proofs[i]!), { cache }));
      expect(signer.count()).toBe(1);
      expect(cache.size).toBe(1);
      expect(new Set(verified.map(({ batchSize }) => batchSize))).toEqual(new Set([size]));
      expect(verified[0]!.signedAt).toBe(AT);
    }),
    { numRuns: 12 },
  );
});

it('the largest batch works, and one more is refused', async () => {
  const many = messages(MAX_BATCH);
  const proofs = await signBatch({ ...batch, messages: many });
  expect(proofs.at(-1)!.path).toHaveLength(12);
  expect(verify(many.at(-1)!, sent(proofs.at(-1)!)).batchSize).toBe(MAX_BATCH);
  await expect(signBatch({ ...batch, messages: [...many, many[0]!] })).rejects.toThrow(RangeError);
  await expect(signBatch({ ...batch, messages: [] })).rejects.toThrow(RangeError);
});

describe('a proof is refused', () => {
  let proofs: BatchProof[];
  beforeAll(async () => {
    proofs = await signBatch(batch);
  });
  const [first] = messages(5);
  const of = (changes: object): object => ({ ...proofs[0]!, ...changes });
  const flip = (text: string): string => (text.startsWith('A') ? `B${text.slice(1)}` : `A${text.slice(1)}`);

  it.each<[string, () => unknown]>([
    ['for another message', () => proofs[1]],
    ['with another index', () => of({ index: 1 })],
    ['with a negative index', () => of({ index: -1 })],
    ['with a fractional index', () => of({ index: 0.5 })],
    ['with an index outside the batch', () => of({ index: 5 })],
    ['with a path too short', () => of({ path: proofs[0]!.path.slice(1) })],
    ['with a path too long', () => of({ path: [...proofs[0]!.path, proofs[0]!.path[0]] })],
    ['with a path of thousands', () => of({ path: Array.from({ length: 5000 }, () => proofs[0]!.path[0]) })],
    ['with a changed path', () => of({ path: [flip(proofs[0]!.path[0]!), ...proofs[0]!.path.slice(1)] })],
    ['with a short hash in the path', () => of({ path: ['AAAA', ...proofs[0]!.path.slice(1)] })],
    ['with another salt', () => of({ salt: proofs[1]!.salt })],
    ['with a short salt', () => of({ salt: 'AAAA' })],
    ['with a padded salt', () => of({ salt: `${proofs[0]!.salt}=` })],
    ['with a member too many', () => of({ extra: 1 })],
    ['without its salt', () => ({ jws: proofs[0]!.jws, index: 0, path: proofs[0]!.path })],
    ['that is an array', () => []],
    ['that is null', () => null],
    ['that is a string', () => 'proof'],
  ])('%s', (_what, make) => {
    expect(() => verify(first!, make())).toThrow(expect.objectContaining({ code: 'PROOF_INVALID' }));
  });

  it('signed by somebody else in name', () => {
    expect(() => verify(first!, proofs[0], { issuer: OTHER_OIN })).toThrow('PROOF_INVALID');
  });

  it('of another purpose, also when its root is in the cache', () => {
    const cache = new VerifiedRoots();
    verify(first!, proofs[0], { cache });
    expect(() => verify(first!, proofs[0], { cache, purpose: 'evidence' })).toThrow('PROOF_INVALID');
    expect(() => verify(first!, proofs[0], { purpose: 'evidence' })).toThrow('HEADER_NOT_ALLOWED');
  });

  it('under an algorithm that this caller does not allow, also from the cache', () => {
    const cache = new VerifiedRoots();
    verify(first!, proofs[0], { cache });
    expect(() => verify(first!, proofs[0], { cache, algs: ['ES256'] })).toThrow('ALG_NOT_ALLOWED');
  });
});

it('a bad signature never enters the cache, and a full cache forgets the oldest', async () => {
  const [proof] = await signBatch(batch);
  const cache = new VerifiedRoots(1);
  const broken = { ...proof!, jws: `${proof!.jws.slice(0, -4)}AAAA` };
  expect(() => verify(messages(1)[0]!, broken, { cache })).toThrow('SIGNATURE_INVALID');
  expect(cache.size).toBe(0);
  verify(messages(1)[0]!, proof, { cache });
  const [next] = await signBatch(batch);
  verify(messages(1)[0]!, next, { cache });
  expect(cache.get(proof!.jws, party.authenticity.der)).toBeUndefined();
  expect(cache.get(next!.jws, party.authenticity.der)).toBeDefined();
});

it('a root that was verified under one certificate is not known under another', async () => {
  const [proof] = await signBatch(batch);
  const cache = new VerifiedRoots();
  expect(cache.certificateOf(proof!.jws)).toBeUndefined();
  verify(messages(1)[0]!, proof, { cache });
  expect(cache.certificateOf(proof!.jws)).toEqual(party.authenticity.der);
  expect(cache.get(proof!.jws, Buffer.concat([party.authenticity.der, Buffer.of(0)]))).toBeUndefined();
});
