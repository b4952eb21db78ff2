import { createPrivateKey, X509Certificate } from 'node:crypto';
import { existsSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { openWorkspace, repositoryRoot } from '../../tools/federation/workspace.js';
import { issueCertificate } from '../development-node.js';
import { issueDevelopmentPki, type DevelopmentPki } from '../development-pki.js';
import { crlFileName } from '../crl.js';
import { unpackContainer } from '../pkcs12.js';
import type { CertificatePurpose } from '../profiles.js';
import { oinOf } from '../subject.js';
import * as x509 from '../x509.js';
import { opensslOf, testNodes } from './support.js';

/** What is issued here is kept over runs (it lies in the ignored folder), so only the first run pays for the keys. */
const dir = openWorkspace('test-pki').dir;
let pki: DevelopmentPki;
beforeAll(async () => {
  pki = await issueDevelopmentPki({ dir, nodes: testNodes });
}, 60_000);

const certificateOf = (purpose: CertificatePurpose): string =>
  readFileSync(pki.nodes[0]?.certificates[purpose].certificate ?? '', 'utf8');

describe('the development PKI', () => {
  it.each(['tls', 'authenticity', 'confidentiality'] as const)(
    'issues %s certificates with the OIN',
    (purpose) => {
      const certificate = new X509Certificate(certificateOf(purpose));
      expect(oinOf(certificateOf(purpose))).toBe('00000099000000001000');
      expect(certificate.publicKey.asymmetricKeyType).toBe('rsa');
      expect(certificate.publicKey.asymmetricKeyDetails?.modulusLength).toBe(3072);
      expect(certificate.ca).toBe(false);
    },
  );

  it('names the broker user as Erlang writes the subject', () => {
    expect(pki.nodes.map((node) => node.brokerUser)).toEqual([
      'CN=TRIAL ZVH Oost,SERIALNUMBER=00000099000000001000,2.5.4.97=NTRNL-00000001,O=TRIAL ZVH Oost,C=NL',
      'CN=TRIAL RIEC Noord\\, Zuid,SERIALNUMBER=00000099000000002000,2.5.4.97=NTRNL-00000002,O=TRIAL RIEC Noord\\, Zuid,C=NL',
    ]);
  });

  it('has TLS names without addresses', () => {
    expect(new X509Certificate(certificateOf('tls')).subjectAltName).toBe(
      'DNS:localhost, DNS:zvh-oost.sluis.test',
    );
  });

  it('satisfies OpenSSL, chain and revocation list', () => {
    const openssl = opensslOf('certificates');
    if (!openssl) return;
    for (const purpose of ['tls', 'authenticity', 'confidentiality'] as const) {
      const files = pki.hierarchies[purpose === 'tls' ? 'tls' : 'g4'];
      const trust = ['-CAfile', files.rootCertificate, '-untrusted', files.issuingCertificate];
      const leaf = pki.nodes[0]?.certificates[purpose].certificate ?? '';
      const revocation = ['-crl_check', '-CRLfile', files.issuingCrl];
      expect(openssl('verify', '-x509_strict', ...revocation, ...trust, leaf)).toMatch(/: OK/);
    }
  });

  it('names revocation lists as OpenSSL does', () => {
    const openssl = opensslOf('list names');
    if (!openssl) return;
    for (const { issuingCrl, rootCrl, issuingCertificate, rootCertificate } of Object.values(
      pki.hierarchies,
    )) {
      for (const [crl, certificate] of [
        [issuingCrl, issuingCertificate],
        [rootCrl, rootCertificate],
      ] as const) {
        const hash = openssl('crl', '-in', crl, '-noout', '-hash').trim();
        expect(crlFileName(readFileSync(certificate, 'utf8'))).toBe(`${hash}.r0`);
      }
    }
  });

  it('packs key and chain unchanged in a PKCS#12 container', () => {
    const files = pki.nodes[0]?.certificates.authenticity;
    if (!files) throw new Error('no node');
    const password = readFileSync(files.containerPassword, 'utf8');
    const { privateKeyPem, chainPem } = unpackContainer(readFileSync(files.container), password);
    const [leaf] = chainPem.map((pem) => new X509Certificate(pem));
    expect(leaf?.raw).toEqual(new X509Certificate(certificateOf('authenticity')).raw);
    expect(leaf?.checkPrivateKey(createPrivateKey(privateKeyPem))).toBe(true);
    expect(() => unpackContainer(readFileSync(files.container), 'wrong')).toThrow();
  });

  it('issues anew, for the same key, what would raise an alarm before it ends', async () => {
    const [node] = testNodes;
    const key = () =>
      new X509Certificate(certificateOf('tls')).publicKey.export({ type: 'spki', format: 'pem' });
    const daysLeft = (): number =>
      (new X509Certificate(certificateOf('tls')).validToDate.getTime() - Date.now()) / 86_400_000;
    const before = key();
    await issueCertificate({ dir, node: node!, purpose: 'tls', now: new Date(), days: 9 });
    expect(Math.round(daysLeft())).toBe(9);
    pki = await issueDevelopmentPki({ dir, nodes: testNodes });
    expect(daysLeft()).toBeGreaterThan(60);
    expect(key()).toBe(before);
  });

  it('keeps keys from other users, and keeps everything on the second call', async () => {
    const files = pki.nodes[0]?.certificates.tls;
    expect(statSync(files?.key ?? '').mode & 0o077).toBe(0);
    const before = certificateOf('tls');
    await issueDevelopmentPki({ dir, nodes: testNodes });
    expect(certificateOf('tls')).toBe(before);
  });
});

describe('the G4 TRIAL profiles', () => {
  const profiles = join(
    process.env['SLUIS_SHARED'] ?? join(repositoryRoot(), '..', 'shared'),
    'vectors/pkio-g4-trial',
  );
  const present = existsSync(profiles);
  if (!present && process.env['CI']) throw new Error(`${profiles} is not there`);
  if (!present) console.warn(`skipped: comparison with the G4 TRIAL profiles (no ${profiles})`);
  const files = {
    tls: 'G4TRIALEEPrivGTLSSYS2025.yaml',
    authenticity: 'G4TRIALEEPrivGOtherLPAuthenticity2025.yaml',
    confidentiality: 'G4TRIALEEPrivGOtherLPConfidentiality2025.yaml',
  };

  (present ? it : it.skip).each(['tls', 'authenticity', 'confidentiality'] as const)('fit %s', (purpose) => {
    const profile = parse(readFileSync(join(profiles, files[purpose]), 'utf8')) as Profile;
    const certificate = new x509.X509Certificate(certificateOf(purpose));
    const { extensions } = profile;
    expect(certificate.extensions.map(({ type, critical }) => ({ type, critical })).sort(byType)).toEqual(
      [...Object.values(extensions), ...(purpose === 'tls' ? [subjectAltName] : [])]
        .map(({ oid, critical }) => ({ type: oid, critical }))
        .sort(byType),
    );
    const oids = (name: string): string[] =>
      (extensions[name]?.value as { oid: string }[]).map(({ oid }) => oid);
    expect(certificate.getExtension(x509.ExtendedKeyUsageExtension)?.usages).toEqual(
      oids('extendedKeyUsage'),
    );
    expect(certificate.getExtension(x509.CertificatePolicyExtension)?.policies).toEqual(
      oids('certificatePolicies'),
    );
    const days = (certificate.notAfter.getTime() - certificate.notBefore.getTime()) / 86_400_000;
    expect(Math.floor(days)).toBe(parseInt(profile.validity.notAfter, 10));
    for (const [name, rule] of Object.entries(profile.validations.properties.subject.properties)) {
      const [value] = certificate.subjectName.getField(SUBJECT_OIDS[name] ?? name);
      expect(value).toMatch(new RegExp(rule.pattern ?? rule.then?.pattern ?? rule.allOf?.[0]?.pattern ?? ''));
    }
  });
});

const SUBJECT_OIDS: Record<string, string> = { organizationIdentifier: '2.5.4.97', serialNumber: '2.5.4.5' };
const subjectAltName = { oid: '2.5.29.17', critical: false, value: [] };
const byType = (a: { type: string }, b: { type: string }): number => a.type.localeCompare(b.type);
interface Rule {
  readonly pattern?: string;
  readonly then?: Rule;
  readonly allOf?: readonly Rule[];
}
interface Profile {
  readonly extensions: Record<string, { oid: string; critical: boolean; value: unknown }>;
  readonly validity: { readonly notAfter: string };
  readonly validations: {
    readonly properties: { readonly subject: { readonly properties: Record<string, Rule> } };
  };
}
