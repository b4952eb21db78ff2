import { X509Certificate } from 'node:crypto';
import { join } from 'node:path';
import { hierarchyFiles, openAuthority } from '../../../../certs/development-authorities.js';
import { crlFileName, issueCrl, type Revocation } from '../../../../certs/crl.js';
import { writePublic } from '../../../../certs/files.js';
import { X509CrlReason } from '../../../../certs/x509.js';
import type { LinkCertificates } from '../../src/index.js';
import type { TestAuthority } from './test-broker.js';

let number = 100;
const revocations: Revocation[] = [];

/** Puts a fresh list of the issuing authority where the broker looks; with negative `days`, one that has run out. */
export async function publishCrl({ dir }: TestAuthority, { days }: { days: number }): Promise<void> {
  const authority = openAuthority(dir, 'tls');
  const crl = await issueCrl(authority, { revocations, now: new Date(), number: ++number, days });
  writePublic(join(hierarchyFiles(dir, 'tls').crlFolder, crlFileName(authority.certificatePem)), crl);
}

/** A certificate of a known peer that its authority has taken back. */
export async function revokedCertificate(authority: TestAuthority): Promise<LinkCertificates> {
  const certificates = await authority.issue({});
  const { serialNumber } = new X509Certificate(certificates.cert);
  revocations.push({
    serialNumber: serialNumber.toLowerCase(),
    at: new Date().toISOString(),
    reason: X509CrlReason.keyCompromise,
  });
  await publishCrl(authority, { days: 7 });
  return certificates;
}
