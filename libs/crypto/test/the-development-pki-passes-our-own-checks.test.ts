import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  certificatesFromPem,
  crlsFromPem,
  identityFromPem,
  identityFromPkcs12,
  verifyCertificatePath,
} from '#crypto';
import type { CertificatePurpose } from '#crypto';
import { instantOf } from '#domain';
import { issueDevelopmentPki, nodeCertificates } from '../../../certs/development-pki.js';
import type { DevelopmentPki } from '../../../certs/development-pki.js';
import { OIN } from './support/test-pki.js';

/** Certificates by another encoder than our tests' own: what the demo runs on must be what we take from peers. */
let dir: string;
let pki: DevelopmentPki;
beforeAll(async () => {
  dir = mkdtempSync(join(tmpdir(), 'sluis-pki-'));
  pki = await issueDevelopmentPki({
    dir,
    nodes: [{ slug: 'oost', oin: OIN, name: 'ZVH Oost', hostnames: ['localhost'] }],
  });
}, 60_000);
afterAll(() => rmSync(dir, { recursive: true, force: true }));

const text = (path: string): string => readFileSync(path, 'utf8');

it.each<CertificatePurpose>(['tls', 'authenticity', 'confidentiality'])('%s', async (purpose) => {
  const node = nodeCertificates(pki, 'oost');
  const files = node.certificates[purpose];
  const hierarchy = pki.hierarchies[purpose === 'tls' ? 'tls' : 'g4'];
  const identity = identityFromPem({ key: text(files.key), certificates: text(files.chain) });
  const facts = await verifyCertificatePath({
    leaf: identity.certificateDer,
    intermediates: identity.chain,
    anchors: certificatesFromPem(text(hierarchy.rootCertificate)),
    crls: [hierarchy.rootCrl, hierarchy.issuingCrl].flatMap((path) => crlsFromPem(text(path))),
    at: instantOf(Date.now()),
    purpose,
    oin: OIN,
  });
  expect(facts.subject).toBe(node.brokerUser);
  const packed = identityFromPkcs12(readFileSync(files.container), text(files.containerPassword).trim());
  expect(packed.privateKey.equals(identity.privateKey)).toBe(true);
  expect(Buffer.compare(packed.certificateDer, identity.certificateDer)).toBe(0);
});
