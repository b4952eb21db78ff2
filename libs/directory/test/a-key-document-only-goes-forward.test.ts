import { createHash } from 'node:crypto';
import { generateKemKey, signJws, toBase64url } from '#crypto';
import {
  recipientOf,
  signKeyDocument,
  verifyKeyDocument,
  type DirectoryNode,
  type KeyDocument,
} from '#directory';
import type { Instant } from '#domain';
import { NORTH, NOW, SOUTH, issue, makeNode, signerFrom, type Issued } from './federation.js';

let keys: Issued;
let stranger: Issued;
let node: DirectoryNode;
let document: KeyDocument;

beforeAll(async () => {
  [keys, stranger] = await Promise.all([
    issue({ cn: 'North', oin: NORTH }, { rsa: true }),
    issue({ cn: 'North', oin: NORTH }, { rsa: true }),
  ]);
  node = await makeNode(NORTH, 'ZVH Noord', keys);
  const { kid, publicKey } = generateKemKey((size) =>
    createHash('shake256', { outputLength: size }).update('kem').digest(),
  );
  document = {
    oin: NORTH,
    number: 4,
    issuedAt: '2026-11-20T00:00:00.000Z' as Instant,
    expiresAt: '2026-12-20T00:00:00.000Z' as Instant,
    kem: { kid, suite: 'SLUIS-1', publicKey: toBase64url(publicKey) },
  };
});

const signed = (change: object = {}, by: Issued = keys): Promise<string> =>
  signKeyDocument({ ...document, ...change }, signerFrom(by));
const judge = (jws: string, options: Partial<Parameters<typeof verifyKeyDocument>[1]> = {}) =>
  verifyKeyDocument(jws, { node, at: NOW, ...options });

it('gives the key that a sender seals to', async () => {
  const verdict = judge(await signed());
  expect(verdict).toMatchObject({ outcome: 'accepted', document: { number: 4 } });
  if (verdict.outcome === 'accepted') expect(recipientOf(verdict.document).kid).toBe(document.kem.kid);
});

it('is accepted again under another signature, and refused under an older number or with another key', async () => {
  const current = { number: 4, jws: await signed() };
  expect(judge(await signed(), { current }).outcome).toBe('accepted');
  expect(judge(await signed({ number: 5 }), { current }).outcome).toBe('accepted');
  expect(judge(await signed({ number: 3 }), { current })).toMatchObject({
    code: 'KEY_DOCUMENT_ROLLBACK',
    alarm: false,
  });
  const other = await signed({ expiresAt: '2026-12-21T00:00:00.000Z' });
  expect(judge(other, { current })).toMatchObject({ code: 'KEY_DOCUMENT_EQUIVOCATION', alarm: true });
});

it.each([
  { what: 'another key signed it', code: 'KEY_DOCUMENT_SIGNATURE', make: () => signed({}, stranger) },
  { what: 'signed for another purpose', code: 'KEY_DOCUMENT_SIGNATURE', make: forAnotherPurpose },
  { what: 'no JWS', code: 'KEY_DOCUMENT_SIGNATURE', make: async () => 'nonsense' },
  { what: 'about another node', code: 'KEY_DOCUMENT_FOREIGN', make: () => signed({ oin: SOUTH }) },
  { what: 'unknown member', code: 'KEY_DOCUMENT_INVALID', make: () => signed({ colour: 'blue' }) },
  { what: 'number 0', code: 'KEY_DOCUMENT_INVALID', make: () => signed({ number: 0 }) },
  {
    what: 'lives too long',
    code: 'KEY_DOCUMENT_INVALID',
    make: () => signed({ expiresAt: '2027-11-20T00:00:00.000Z' }),
  },
  { what: 'expired', code: 'KEY_DOCUMENT_EXPIRED', make: () => signed({ expiresAt: NOW }) },
  {
    what: 'from the future',
    code: 'KEY_DOCUMENT_NOT_YET_VALID',
    make: () => signed({ issuedAt: '2026-11-25T09:05:00.001Z' }),
  },
  { what: 'kid of another key', code: 'KEY_DOCUMENT_KEY', make: () => withKem({ kid: 'A'.repeat(43) }) },
  { what: 'key too short', code: 'KEY_DOCUMENT_KEY', make: () => withKem({ publicKey: 'AAAA' }) },
  { what: 'key with padding', code: 'KEY_DOCUMENT_KEY', make: () => withKem({ publicKey: 'AAA' }) },
  { what: 'another suite', code: 'KEY_DOCUMENT_KEY', make: () => withKem({ suite: 'SLUIS-RSA-1' }) },
])('refuses: $what', async ({ code, make }) => {
  expect(judge(await make())).toMatchObject({ outcome: 'refused', code });
});

const withKem = (change: object): Promise<string> => signed({ kem: { ...document.kem, ...change } });
function forAnotherPurpose(): Promise<string> {
  return signJws({
    payload: Buffer.from(JSON.stringify(document)),
    purpose: 'heartbeat',
    signer: signerFrom(keys),
  });
}
