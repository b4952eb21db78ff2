import { createPublicKey } from 'node:crypto';
import { verifyCertificatePath } from '#crypto';
import type { CertificatePurpose } from '#crypto';
import { instantOf } from '#domain';
import { OIN, TestPki } from './support/test-pki.js';
import { ALGORITHMS } from './support/x509-builder.js';

let pki: TestPki;
beforeAll(async () => {
  pki = await TestPki.create();
});

const PURPOSES: readonly CertificatePurpose[] = ['tls', 'authenticity', 'confidentiality'];

it.each(PURPOSES)('a %s certificate under a root and an issuing authority is accepted', async (purpose) => {
  const facts = await verifyCertificatePath(pki.input(purpose));
  expect(facts).toMatchObject({
    purpose,
    oin: OIN,
    commonName: 'TRIAL ZVH Oost',
    subject: `CN=TRIAL ZVH Oost,SERIALNUMBER=${OIN},2.5.4.97=NTRNL-00000001,O=TRIAL ZVH Oost,C=NL`,
    serialNumber: '03',
    notAfter: '2027-01-01T00:00:00.000Z',
  });
  expect(facts.publicKey.equals(createPublicKey(pki.leafKey))).toBe(true);
});

it('the verdict holds until the first revocation list or certificate on the path ends', async () => {
  const byList = await verifyCertificatePath(pki.input('tls'));
  expect(byList.validUntil).toBe('2026-11-27T00:00:00.000Z');
  const leaf = pki.leaf('tls', { notAfter: '2026-11-26T00:00:00' });
  const byLeaf = await verifyCertificatePath(pki.input('tls', { leaf }));
  expect(byLeaf.validUntil).toBe(instantOf(Date.UTC(2026, 10, 26)));
});

it('TLS alone may be signed with PKCS#1 v1.5, because Debian 12’s broker takes nothing else', async () => {
  const algorithm = ALGORITHMS.sha256Rsa;
  const parts = (purpose: CertificatePurpose) => ({
    leaf: pki.leaf(purpose, { algorithm }),
    intermediates: [pki.issuing({ algorithm })],
    anchors: [pki.root({ algorithm })],
    crls: [pki.rootCrl({ algorithm }), pki.issuingCrl({ algorithm })],
  });
  await expect(verifyCertificatePath(pki.input('tls', parts('tls')))).resolves.toMatchObject({ oin: OIN });
  await expect(verifyCertificatePath(pki.input('authenticity', parts('authenticity')))).rejects.toMatchObject(
    {
      code: 'CERT_ALGORITHM',
    },
  );
});
