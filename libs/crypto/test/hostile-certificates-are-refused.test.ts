import { createPublicKey, generateKeyPairSync } from 'node:crypto';
import type { KeyObject } from 'node:crypto';
import { certificatesFromPem, verifyCertificatePath } from '#crypto';
import { derOf, TAG } from '../src/der.js';
import { refusesEach, coversAll } from './support/refusal-table.js';
import type { Changes, RefusalRow } from './support/refusal-table.js';
import * as pkiOf from './support/test-pki.js';
import { TestPki } from './support/test-pki.js';
import * as x509 from './support/x509-builder.js';

/** Hostile inputs 110 to 123 (reliability.md §5 D): the certificate itself. */
const { CN, utf8, extension, seq } = x509;

let pki: TestPki;
beforeAll(async () => {
  pki = await TestPki.create();
});

const leaf = (changes: Parameters<TestPki['leaf']>[1]): Changes => ({
  leaf: pki.leaf('authenticity', changes),
});
const named = (commonName: string): Changes => leaf({ subject: pkiOf.subject(commonName, pkiOf.OIN) });
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

const rows: readonly RefusalRow[] = [
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
    '132',
    'a leaf that is not yet valid',
    'CERT_NOT_YET_VALID',
    () => leaf({ notBefore: '2026-11-25T09:00:01' }),
  ],
  ['132', 'a leaf that has expired', 'CERT_EXPIRED', () => leaf({ notAfter: '2026-11-25T08:59:59' })],
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

refusesEach(rows, () => pki);
it('a moment that does not exist is no validity', async () => {
  const wrong = leaf({ notAfter: '2026-12-01T00:61:00' });
  await expect(verifyCertificatePath(pki.input('authenticity', wrong))).rejects.toMatchObject({
    code: 'CERT_MALFORMED',
  });
});
coversAll(rows, { from: 110, to: 123, elsewhere: ['112'] });

it('112: two PEM blocks are two certificates, never one read past the other', () => {
  const pem = (der: Uint8Array): string =>
    `-----BEGIN CERTIFICATE-----\n${Buffer.from(der).toString('base64')}\n-----END CERTIFICATE-----\n`;
  const both = certificatesFromPem(pem(pki.leaf('tls')) + pem(pki.issuing()));
  expect(both).toHaveLength(2);
});
