import { isListOf, revocationListFacts, verifyCertificatePath } from '#crypto';
import type { Instant } from '#domain';
import { refusesEach, coversAll } from './support/refusal-table.js';
import type { RefusalRow } from './support/refusal-table.js';
import { TestPki } from './support/test-pki.js';
import * as x509 from './support/x509-builder.js';

/** Hostile inputs 134 to 137 (reliability.md §5 D): what is unknown is never reported as revoked. */
const { extension, seq } = x509;

let pki: TestPki;
beforeAll(async () => {
  pki = await TestPki.create();
});

const caName = (cn: string): Uint8Array => x509.name([x509.CN, x509.utf8(cn)]);

const rows: readonly RefusalRow[] = [
  ['134', 'no revocation list at all', 'CRL_MISSING', () => ({ crls: [] })],
  ['134', 'no revocation list of the root', 'CRL_MISSING', () => ({ crls: [pki.issuingCrl()] })],
  [
    '135',
    'a stale revocation list',
    'CRL_STALE',
    () => ({ crls: [pki.rootCrl(), pki.issuingCrl({ nextUpdate: '2026-11-25T09:00:00' })] }),
  ],
  [
    '135',
    'a revocation list from the future',
    'CRL_STALE',
    () => ({ crls: [pki.rootCrl(), pki.issuingCrl({ thisUpdate: '2026-11-25T09:00:01' })] }),
  ],
  [
    '136',
    'only another authority’s list',
    'CRL_MISSING',
    () => ({ crls: [pki.rootCrl(), pki.issuingCrl({ issuer: caName('other') })] }),
  ],
  [
    '137',
    'a list with a bad signature',
    'CRL_SIGNATURE',
    () => ({ crls: [pki.rootCrl(), pki.issuingCrl({ signer: pki.rootKey })] }),
  ],
  [
    '137',
    'a list signed with SHA-1',
    'CRL_ALGORITHM',
    () => ({ crls: [pki.rootCrl(), pki.issuingCrl({ algorithm: x509.ALGORITHMS.sha1Rsa })] }),
  ],
  [
    '137',
    'a list that cannot be read',
    'CRL_MALFORMED',
    () => ({ crls: [pki.rootCrl(), Buffer.from('rubbish')] }),
  ],
  [
    '137',
    'a list of a part of the certificates',
    'CRL_MALFORMED',
    () => ({ crls: [pki.rootCrl(), pki.issuingCrl({ extensions: [extension('2.5.29.28', seq(), true)] })] }),
  ],
  [
    '–',
    'a revoked leaf',
    'CERT_REVOKED',
    () => ({ crls: [pki.rootCrl(), pki.issuingCrl({ revoked: [Uint8Array.of(3)] })] }),
  ],
  [
    '–',
    'a revoked issuer',
    'CERT_REVOKED',
    () => ({ crls: [pki.rootCrl({ revoked: [Uint8Array.of(2)] }), pki.issuingCrl()] }),
  ],
];

refusesEach(rows, () => pki);
coversAll(rows, { from: 134, to: 137 });

it('a stale list that names a certificate still proves its revocation', async () => {
  const stale = pki.issuingCrl({ nextUpdate: '2026-11-24T00:00:00', revoked: [Uint8Array.of(3)] });
  const input = pki.input('authenticity', { crls: [pki.rootCrl(), stale] });
  await expect(verifyCertificatePath(input)).rejects.toMatchObject({ code: 'CERT_REVOKED' });
});

it('a stale list counts before the moment of a grace, and then only for what is not on it', async () => {
  const nextUpdate = '2026-11-24T00:00:00';
  const crls = [pki.rootCrl(), pki.issuingCrl({ nextUpdate })];
  const input = pki.input('authenticity', { crls });
  const staleUntil = '2026-11-26T00:00:00.000Z' as Instant;
  await expect(verifyCertificatePath(input)).rejects.toMatchObject({ code: 'CRL_STALE' });
  await expect(verifyCertificatePath({ ...input, staleUntil })).resolves.toMatchObject({
    validUntil: staleUntil,
  });
  const over = { ...input, staleUntil: input.at };
  await expect(verifyCertificatePath(over)).rejects.toMatchObject({ code: 'CRL_STALE' });
  const revoked = [pki.rootCrl(), pki.issuingCrl({ nextUpdate, revoked: [Uint8Array.of(3)] })];
  await expect(verifyCertificatePath({ ...input, crls: revoked, staleUntil })).rejects.toMatchObject({
    code: 'CERT_REVOKED',
  });
});

it('a list is of an authority that signed it, and of no other', () => {
  const list = pki.issuingCrl();
  expect(isListOf([pki.root(), pki.issuing()], list)).toBe(true);
  expect(isListOf([pki.root()], list)).toBe(false);
  const forged = Buffer.from(list);
  forged.writeUInt8(forged.at(-1)! ^ 1, forged.length - 1);
  expect(isListOf([pki.issuing()], forged)).toBe(false);
  expect(isListOf([pki.issuing()], Buffer.from('rubbish'))).toBe(false);
  expect(revocationListFacts(list)).toMatchObject({ nextUpdate: '2026-11-27T00:00:00.000Z' });
  expect(revocationListFacts(Buffer.from('rubbish'))).toBeUndefined();
});

it('among several lists the newest fresh one counts, whatever their order', async () => {
  const older = pki.issuingCrl({ thisUpdate: '2026-11-19T00:00:00', nextUpdate: '2026-11-26T00:00:00' });
  const input = pki.input('authenticity', {
    crls: [older, pki.issuingCrl(), pki.rootCrl(), Buffer.from('rubbish')],
  });
  await expect(verifyCertificatePath(input)).resolves.toMatchObject({
    validUntil: '2026-11-27T00:00:00.000Z',
  });
});
