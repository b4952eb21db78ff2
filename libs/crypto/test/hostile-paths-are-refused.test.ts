import { verifyCertificatePath } from '#crypto';
import { derOf } from '../src/der.js';
import { refusesEach, coversAll } from './support/refusal-table.js';
import type { Changes, RefusalRow } from './support/refusal-table.js';
import * as pkiOf from './support/test-pki.js';
import { TestPki } from './support/test-pki.js';
import * as x509 from './support/x509-builder.js';

/** Hostile inputs 124 to 133 (reliability.md §5 D): the way from a certificate to an anchor. */
const { extension, seq } = x509;

let pki: TestPki;
beforeAll(async () => {
  pki = await TestPki.create();
});

const leaf = (changes: Parameters<TestPki['leaf']>[1]): Changes => ({
  leaf: pki.leaf('authenticity', changes),
});

const caName = (cn: string): Uint8Array => x509.name([x509.CN, x509.utf8(cn)]);

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

const rows: readonly RefusalRow[] = [
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
  ['–', 'a root nobody trusts', 'PATH_NO_ANCHOR', () => ({ anchors: [] })],
  [
    '–',
    'a trusted name over another key',
    'PATH_SIGNATURE',
    () => ({ anchors: [pki.root({ spki: x509.spkiOf(pki.leafKey), signer: pki.leafKey })] }),
  ],
];

refusesEach(rows, () => pki);
coversAll(rows, { from: 124, to: 133, elsewhere: ['129', '132'] });

it('a name inside the permitted subtree passes', async () => {
  const input = pki.input('tls', constrained(0xa0, 'evil.example'));
  await expect(verifyCertificatePath(input)).resolves.toMatchObject({ oin: pkiOf.OIN });
});
