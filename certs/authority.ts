import { randomBytes, X509Certificate as NodeCertificate } from 'node:crypto';
import {
  AuthorityInfoAccessExtension,
  AuthorityKeyIdentifierExtension,
  BasicConstraintsExtension,
  CertificatePolicyExtension,
  CRLDistributionPointsExtension,
  ExtendedKeyUsageExtension,
  Extension,
  KeyUsageFlags,
  KeyUsagesExtension,
  SubjectAlternativeNameExtension,
  SubjectKeyIdentifierExtension,
  X509Certificate,
  X509CertificateGenerator,
  type Name,
} from './x509.js';
import { signatureOf, webCryptoKeys, type KeyPair } from './keys.js';
import {
  AUTHORITY_DAYS,
  issuingProfile,
  LEAF_DAYS,
  type CertificateProfile,
  type Hierarchy,
  type KeyUsage,
} from './profiles.js';

/** A development authority: it can issue. */
export interface Authority {
  readonly hierarchy: Hierarchy;
  readonly certificatePem: string;
  readonly keys: KeyPair;
  /** Base name in the addresses of its certificate and revocation list. */
  readonly slug: string;
}

/** Where certificates say that lists and authorities can be fetched. `.test` never resolves (RFC 6761). */
const PUBLICATION = 'http://pki.sluis.test';
const DAY_MS = 86_400_000;

interface Issue {
  readonly subject: Name;
  readonly keys: KeyPair;
  readonly now: Date;
}

/** A self-signed root. */
export async function issueRoot(hierarchy: Hierarchy, { subject, keys, now }: Issue): Promise<string> {
  const { publicKey, privateKey } = webCryptoKeys(keys, signatureOf(hierarchy));
  const certificate = await X509CertificateGenerator.create({
    ...validity(now, AUTHORITY_DAYS),
    serialNumber: serialNumber(),
    subject,
    issuer: subject,
    publicKey,
    signingKey: privateKey,
    signingAlgorithm: signatureOf(hierarchy),
    extensions: [
      new BasicConstraintsExtension(true, undefined, true),
      keyUsage(['digitalSignature', 'keyCertSign', 'cRLSign']),
      await SubjectKeyIdentifierExtension.create(publicKey),
      await AuthorityKeyIdentifierExtension.create(publicKey),
    ],
  });
  return pem(certificate);
}

/** The issuing authority (a trust service provider's place) under a root. */
export async function issueIssuing(root: Authority, issue: Issue): Promise<string> {
  const profile = issuingProfile(root.hierarchy);
  const extensions = [new BasicConstraintsExtension(true, 0, true), ...profileExtensions(profile)];
  return sign(root, issue, { days: AUTHORITY_DAYS - 1, extensions });
}

/** An end-entity certificate after `profile`, good for `days` (default the profiles' figure); `hostnames` only for TLS. */
export async function issueLeaf(
  issuing: Authority,
  issue: Issue & {
    readonly profile: CertificateProfile;
    readonly hostnames?: readonly string[];
    readonly days?: number;
  },
): Promise<string> {
  const names = (issue.hostnames ?? []).map((value) => ({ type: 'dns' as const, value }));
  const extensions = [
    new BasicConstraintsExtension(false, undefined, true),
    ...profileExtensions(issue.profile),
    qcStatements(),
    ...(names.length > 0 ? [new SubjectAlternativeNameExtension(names)] : []),
  ];
  return sign(issuing, issue, { days: issue.days ?? LEAF_DAYS, extensions });
}

interface Content {
  readonly days: number;
  readonly extensions: readonly Extension[];
}

async function sign(issuer: Authority, { subject, keys, now }: Issue, content: Content): Promise<string> {
  const algorithm = signatureOf(issuer.hierarchy);
  const { publicKey } = webCryptoKeys(keys, algorithm);
  const issuerKeys = webCryptoKeys(issuer.keys, algorithm);
  const certificate = await X509CertificateGenerator.create({
    ...validity(now, content.days),
    serialNumber: serialNumber(),
    subject,
    issuer: new X509Certificate(issuer.certificatePem).subjectName,
    publicKey,
    signingKey: issuerKeys.privateKey,
    signingAlgorithm: algorithm,
    extensions: [
      ...content.extensions,
      await SubjectKeyIdentifierExtension.create(publicKey),
      await AuthorityKeyIdentifierExtension.create(issuerKeys.publicKey),
      new CRLDistributionPointsExtension([`${PUBLICATION}/${issuer.slug}.crl`]),
      new AuthorityInfoAccessExtension({ caIssuers: `${PUBLICATION}/${issuer.slug}.cer` }),
    ],
  });
  return pem(certificate);
}

function profileExtensions(profile: CertificateProfile): Extension[] {
  return [
    keyUsage(profile.keyUsage),
    new ExtendedKeyUsageExtension([...profile.extendedKeyUsage]),
    new CertificatePolicyExtension([...profile.policies]),
  ];
}

const FLAGS: Readonly<Record<KeyUsage, KeyUsageFlags>> = {
  digitalSignature: KeyUsageFlags.digitalSignature,
  keyEncipherment: KeyUsageFlags.keyEncipherment,
  dataEncipherment: KeyUsageFlags.dataEncipherment,
  keyCertSign: KeyUsageFlags.keyCertSign,
  cRLSign: KeyUsageFlags.cRLSign,
};

function keyUsage(usages: readonly KeyUsage[]): Extension {
  return new KeyUsagesExtension(
    usages.reduce((bits, usage) => bits | FLAGS[usage], 0),
    true,
  );
}

/**
 * The statement "the subject is a legal person" (id-qcs-pkixQCSyntax-v2 with id-etsi-qcs-SemanticsId-Legal, ETSI EN 319
 * 412-1 §5.1.4), which is the same for everybody: SEQUENCE { SEQUENCE { OID, SEQUENCE { OID } } }.
 */
function qcStatements(): Extension {
  const statements = Buffer.from('30173015' + '06082b06010505070b02' + '3009' + '060704008bec490102', 'hex');
  return new Extension('1.3.6.1.5.5.7.1.3', false, statements);
}

/** An hour of slack: development machines' clocks differ. */
function validity(now: Date, days: number): { notBefore: Date; notAfter: Date } {
  return {
    notBefore: new Date(now.getTime() - 3_600_000),
    notAfter: new Date(now.getTime() + days * DAY_MS),
  };
}

/** 20 random octets, positive (the profiles' rule). */
function serialNumber(): string {
  const bytes = randomBytes(20);
  bytes[0] = ((bytes[0] ?? 0) & 0x7f) | 0x40;
  return bytes.toString('hex');
}

function pem(certificate: X509Certificate): string {
  return new NodeCertificate(Buffer.from(certificate.rawData)).toString();
}
