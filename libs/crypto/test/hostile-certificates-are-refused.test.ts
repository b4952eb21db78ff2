import { createPublicKey, generateKeyPairSync } from 'node:crypto';
import type { KeyObject } from 'node:crypto';
import { certificatesFromPem, verifyCertificatePath } from '#crypto';
import type { CertificatePathInput, CryptoCode } from '#crypto';
import { derOf, TAG } from '../src/der.js';
import * as pkiOf from './support/test-pki.js';
import { TestPki } from './support/test-pki.js';
import * as x509 from './support/x509-builder.js';

/** Group D of the hostile inputs (reliability.md §5): 110 to 137, and what belongs with them. */
let pki: TestPki;
beforeAll(async () => {
  pki = await TestPki.create();
});

type Changes = Partial<CertificatePathInput>;
type Row = readonly [id: string, what: string, code: CryptoCode, make: () => Changes];

const { CN, utf8, extension, seq } = x509;
const leaf = (changes: Parameters<TestPki['leaf']>[1]): Changes => ({
  leaf: pki.leaf('authenticity', changes),
});
const named = (commonName: string): Changes => leaf({ subject: pkiOf.subject(commonName, pkiOf.OIN) });
const caName = (cn: string): Uint8Array => x509.name([CN, utf8(cn)]);
const weakKey = (bits: number): Uint8Array =>
  x509.spkiOf(generateKeyPairSync('rsa', { modulusLength: bits }).privateKey);

/** An RSA key whose exponent is 1: every message is its own signature. */
function exponentOne(key: KeyObject): Uint8Array {
  const { n } = createPublicKey(key).export({ format: 'jwk' });
  const modulus = derOf(TAG.integer, Buffer.concat([Uint8Array.of(0), Buffer.from(n!, 'base64url')]));
  const rsa = seq(modulus, derOf(TAG.integer, Uint8Array.of(1)));
  return seq(
    seq(x509.oid('1.2.840.113549.1.1.1'), Buffer.from('0500', 'hex')),
    derOf(TAG.bitString, Uint8Array.of(0), rsa),
  );
}

/** Sequences in sequences, around nothing. */
function nested(depth: number): Uint8Array {
  let bytes: Uint8Array = new Uint8Array(0);
  for (let i = 0; i < depth; i++) bytes = seq(bytes);
  return bytes;
}

/** `length` authorities, each under the one before it, below the root; they share one key. */
function chain(length: number): Uint8Array[] {
  const names = Array.from({ length }, (_, i) => (i === length - 1 ? pkiOf.ISSUING_NAME : caName(`CA ${i}`)));
  return names.map((subject, i) =>
    pki.issuing({
      subject,
      issuer: i === 0 ? pkiOf.ROOT_NAME : names[i - 1]!,
      signer: i === 0 ? pki.rootKey : pki.issuingKey,
      extensions: pkiOf.caExtensions(),
      serial: Uint8Array.of(10 + i),
    }),
  );
}

const dnsConstraint = (tag: number, domain: string): Uint8Array =>
  extension('2.5.29.30', seq(derOf(tag, seq(derOf(0x82, Buffer.from(domain, 'latin1'))))), true);
const subjectAltName = (domain: string): Uint8Array =>
  extension('2.5.29.17', seq(derOf(0x82, Buffer.from(domain, 'latin1'))));

const rows: readonly Row[] = [
  ['110', 'garbage instead of DER', 'CERT_MALFORMED', () => ({ leaf: Buffer.from('no certificate at all') })],
  ['110', 'nothing at all', 'CERT_MALFORMED', () => ({ leaf: new Uint8Array(0) })],
  [
    '110',
    'an indefinite length (BER)',
    'CERT_MALFORMED',
    () => ({ leaf: Buffer.from('3080300000000000', 'hex') }),
  ],
  [
    '111',
    'trailing bytes',
    'CERT_MALFORMED',
    () => ({ leaf: Buffer.concat([pki.leaf('authenticity'), Uint8Array.of(0)]) }),
  ],
  [
    '113',
    'more than 16 KB',
    'CERT_TOO_LARGE',
    () => leaf({ extensions: [extension('1.2.3', new Uint8Array(17_000))] }),
  ],
  ['114', 'a depth bomb', 'CERT_MALFORMED', () => ({ leaf: nested(3_000) })],
  [
    '114',
    'a depth bomb in an extension',
    'CERT_EXTENSION',
    () => leaf({ extensions: [extension('2.5.29.37', nested(500))] }),
  ],
  ['115', 'RSA-1024', 'CERT_KEY', () => leaf({ spki: weakKey(1024) })],
  ['115', 'RSA-2048, below the federation’s floor', 'CERT_KEY', () => leaf({ spki: weakKey(2048) })],
  ['116', 'SHA-1', 'CERT_ALGORITHM', () => leaf({ algorithm: x509.ALGORITHMS.sha1Rsa })],
  [
    '116',
    'RSASSA-PSS with a short salt',
    'CERT_ALGORITHM',
    () => leaf({ algorithm: x509.ALGORITHMS.pssSha256Salt20 }),
  ],
  ['117', 'exponent 1', 'CERT_KEY', () => leaf({ spki: exponentOne(pki.leafKey) })],
  [
    '118',
    'an unknown curve',
    'CERT_KEY',
    () => leaf({ spki: x509.spkiOf(generateKeyPairSync('ec', { namedCurve: 'secp256k1' }).privateKey) }),
  ],
  ['119', 'MD5', 'CERT_ALGORITHM', () => leaf({ algorithm: x509.ALGORITHMS.md5Rsa })],
  ['120', 'a negative serial number', 'CERT_SERIAL', () => leaf({ serial: Uint8Array.of(0x80) })],
  ['120', 'serial number zero', 'CERT_SERIAL', () => leaf({ serial: Uint8Array.of(0) })],
  ['120', 'a serial number of 21 octets', 'CERT_SERIAL', () => leaf({ serial: new Uint8Array(21).fill(1) })],
  [
    '121',
    'no common name',
    'CERT_SUBJECT',
    () => leaf({ subject: x509.name([x509.SERIAL_NUMBER, x509.printable(pkiOf.OIN)]) }),
  ],
  [
    '121',
    'two common names',
    'CERT_SUBJECT',
    () =>
      leaf({
        subject: x509.name([x509.SERIAL_NUMBER, x509.printable(pkiOf.OIN)], [CN, utf8('a')], [CN, utf8('b')]),
      }),
  ],
  ['122', 'NUL in the common name', 'CERT_SUBJECT', () => named('TRIAL ZVH Oost\u0000.example')],
  ['122', 'a bidirectional override in the common name', 'CERT_SUBJECT', () => named('TRIAL \u202eHVZ')],
  [
    '123',
    'a common name that looks like another (Cyrillic О)',
    'CERT_SUBJECT',
    () => named('TRIAL ZVH \u041eost'),
  ],
  [
    '124',
    'a self-signed leaf',
    'PATH_SELF_SIGNED',
    () => leaf({ issuer: pkiOf.LEAF_NAME, signer: pki.leafKey }),
  ],
  [
    '125',
    'a leaf that issued a leaf',
    'PATH_NOT_A_CA',
    () => ({
      ...leaf({
        issuer: pkiOf.LEAF_NAME,
        signer: pki.leafKey,
        subject: pkiOf.subject('TRIAL ZVH West', pkiOf.OIN),
      }),
      intermediates: [pki.leaf('authenticity'), pki.issuing({ extensions: pkiOf.caExtensions() })],
    }),
  ],
  [
    '126',
    'a path longer than an authority allows',
    'PATH_LENGTH',
    () => {
      const below = pki.issuing({
        subject: caName('below'),
        issuer: pkiOf.ISSUING_NAME,
        signer: pki.issuingKey,
      });
      return { ...leaf({ issuer: caName('below') }), intermediates: [below, pki.issuing()] };
    },
  ],
  [
    '127',
    'an issuer without keyCertSign',
    'PATH_KEY_USAGE',
    () => ({ intermediates: [pki.issuing({ extensions: [x509.basicConstraints(true), x509.keyUsage(6)] })] }),
  ],
  [
    '127',
    'an issuer without any key usage',
    'PATH_KEY_USAGE',
    () => ({ intermediates: [pki.issuing({ extensions: [x509.basicConstraints(true)] })] }),
  ],
  [
    '127',
    'an issuer for another purpose',
    'PATH_KEY_USAGE',
    () => ({
      intermediates: [
        pki.issuing({ extensions: [...pkiOf.caExtensions(0), x509.extendedKeyUsage(pkiOf.EKU.serverAuth)] }),
      ],
    }),
  ],
  ['128', 'a name outside the permitted subtree', 'PATH_NAME_CONSTRAINT', () => constrained(0xa0)],
  [
    '128',
    'a name inside the excluded subtree',
    'PATH_NAME_CONSTRAINT',
    () => constrained(0xa1, 'evil.example'),
  ],
  [
    '129',
    'an unknown critical extension in the leaf',
    'CERT_EXTENSION',
    () => leaf({ extensions: [...pkiOf.LEAF_EXTENSIONS.authenticity, extension('1.2.3.4', seq(), true)] }),
  ],
  [
    '129',
    'an unknown critical extension in an issuer',
    'CERT_EXTENSION',
    () => ({
      intermediates: [
        pki.issuing({ extensions: [...pkiOf.caExtensions(0), extension('1.2.3.4', seq(), true)] }),
      ],
    }),
  ],
  [
    '129',
    'one extension twice',
    'CERT_EXTENSION',
    () => leaf({ extensions: [...pkiOf.LEAF_EXTENSIONS.authenticity, x509.basicConstraints(true)] }),
  ],
  [
    '130',
    'two issuers that issued each other',
    'PATH_LOOP',
    () => ({
      intermediates: [
        pki.issuing({ issuer: caName('other'), signer: pki.leafKey }),
        pki.issuing({
          subject: caName('other'),
          spki: x509.spkiOf(pki.leafKey),
          issuer: pkiOf.ISSUING_NAME,
          signer: pki.issuingKey,
        }),
      ],
    }),
  ],
  ['131', 'a chain of ten', 'PATH_TOO_LONG', () => ({ intermediates: chain(9) })],
  ['131', 'three intermediates', 'PATH_TOO_LONG', () => ({ intermediates: chain(3) })],
  [
    '132',
    'a leaf that is not yet valid',
    'CERT_NOT_YET_VALID',
    () => leaf({ notBefore: '2026-11-25T09:00:01' }),
  ],
  ['132', 'a leaf that has expired', 'CERT_EXPIRED', () => leaf({ notAfter: '2026-11-25T08:59:59' })],
  [
    '133',
    'an expired intermediate',
    'PATH_EXPIRED',
    () => ({ intermediates: [pki.issuing({ notAfter: '2026-11-25T08:59:59' })] }),
  ],
  [
    '133',
    'an expired root',
    'PATH_EXPIRED',
    () => ({ anchors: [pki.root({ notAfter: '2026-11-25T08:59:59' })] }),
  ],
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
  ['–', 'a root nobody trusts', 'PATH_NO_ANCHOR', () => ({ anchors: [] })],
  [
    '–',
    'a trusted name over another key',
    'PATH_SIGNATURE',
    () => ({ anchors: [pki.root({ spki: x509.spkiOf(pki.leafKey), signer: pki.leafKey })] }),
  ],
  ['–', 'another party’s OIN', 'CERT_OIN', () => ({ oin: pkiOf.OTHER_OIN })],
  [
    '–',
    'no OIN in the subject',
    'CERT_OIN',
    () => leaf({ subject: x509.name([CN, utf8('TRIAL ZVH Oost')]) }),
  ],
  ['–', 'a TLS certificate for signing', 'CERT_PURPOSE', () => ({ leaf: pki.leaf('tls') })],
  [
    '–',
    'a signing certificate that may also serve TLS',
    'CERT_PURPOSE',
    () =>
      leaf({
        extensions: [
          x509.keyUsage(0),
          x509.extendedKeyUsage(pkiOf.EKU.documentSigning, pkiOf.EKU.clientAuth),
        ],
      }),
  ],
  [
    '–',
    'an authority as end entity',
    'CERT_PURPOSE',
    () => leaf({ extensions: [x509.basicConstraints(true), ...pkiOf.LEAF_EXTENSIONS.authenticity.slice(1)] }),
  ],
];

/** TLS, because only that purpose has domain names. */
function constrained(tag: number, excluded = 'sluis.example'): Changes {
  const extensions = [...pkiOf.LEAF_EXTENSIONS.tls, subjectAltName('node.evil.example')];
  const constraint = dnsConstraint(tag, excluded);
  return {
    leaf: pki.leaf('tls', { extensions }),
    intermediates: [pki.issuing({ extensions: [...pkiOf.caExtensions(0), constraint] })],
    purpose: 'tls',
  };
}

it.each(rows)('%s: %s → %s', async (_id, _what, code, make) => {
  const changes = make();
  await expect(
    verifyCertificatePath(pki.input(changes.purpose ?? 'authenticity', changes)),
  ).rejects.toMatchObject({
    name: 'CryptoError',
    code,
    message: code,
  });
});

it('112: two PEM blocks are two certificates, never one read past the other', () => {
  const pem = (der: Uint8Array): string =>
    `-----BEGIN CERTIFICATE-----\n${Buffer.from(der).toString('base64')}\n-----END CERTIFICATE-----\n`;
  const both = certificatesFromPem(pem(pki.leaf('tls')) + pem(pki.issuing()));
  expect(both).toHaveLength(2);
});

it('the table covers 110 to 137', () => {
  const covered = new Set([...rows.map(([id]) => id), '112']);
  const expected = Array.from({ length: 28 }, (_, i) => String(110 + i));
  expect(expected.filter((id) => !covered.has(id))).toEqual([]);
});

it('a stale list that names a certificate still proves its revocation', async () => {
  const stale = pki.issuingCrl({ nextUpdate: '2026-11-24T00:00:00', revoked: [Uint8Array.of(3)] });
  const input = pki.input('authenticity', { crls: [pki.rootCrl(), stale] });
  await expect(verifyCertificatePath(input)).rejects.toMatchObject({ code: 'CERT_REVOKED' });
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
