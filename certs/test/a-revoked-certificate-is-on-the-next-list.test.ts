import { readFileSync } from 'node:fs';
import { issueDevelopmentPki } from '../development-pki.js';
import { reissueCrl, revokeCertificate } from '../development-authorities.js';
import { temporaryWorkspace } from '../../tools/federation/workspace.js';
import { X509Certificate, X509Crl } from '../x509.js';
import { opensslOf, testNodes } from './support.js';

it('is on the list at once, and stays there', async () => {
  const workspace = temporaryWorkspace('revocation-test');
  const { dir } = workspace;
  const pki = await issueDevelopmentPki({ dir, nodes: testNodes.slice(0, 1) });
  const certificate = pki.nodes[0]?.certificates.tls.certificate ?? '';
  const certificatePem = readFileSync(certificate, 'utf8');
  const { issuingCrl, rootCertificate, issuingCertificate } = pki.hierarchies.tls;
  const list = (): X509Crl => new X509Crl(readFileSync(issuingCrl, 'utf8'));
  expect(list().findRevoked(new X509Certificate(certificatePem))).toBeNull();

  const now = new Date();
  await revokeCertificate({ dir, certificatePem, now });
  await revokeCertificate({ dir, certificatePem, now });
  expect(list().entries).toHaveLength(1);
  await reissueCrl({ dir, hierarchy: 'tls', now });
  expect(list().findRevoked(new X509Certificate(certificatePem))?.reason).toBe(1);

  const openssl = opensslOf('revocation');
  const trust = [
    '-CAfile',
    rootCertificate,
    '-untrusted',
    issuingCertificate,
    '-crl_check',
    '-CRLfile',
    issuingCrl,
  ];
  if (openssl) expect(() => openssl('verify', ...trust, certificate)).toThrow('certificate revoked');

  await reissueCrl({ dir, hierarchy: 'tls', now, days: -1 });
  expect(list().nextUpdate?.getTime()).toBeLessThan(now.getTime());
  const foreign = readFileSync(pki.directoryAuthority.certificate, 'utf8');
  await expect(revokeCertificate({ dir, certificatePem: foreign, now })).rejects.toThrow('no authority');
  workspace.remove();
}, 60_000);
