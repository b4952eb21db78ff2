import { randomBytes, X509Certificate } from 'node:crypto';
import { join } from 'node:path';
import { issueLeaf } from './authority.js';
import { openAuthority } from './development-authorities.js';
import { readIfPresent, writePublic, writeSecret } from './files.js';
import { generateRsaKey, keyPairOf } from './keys.js';
import { packContainer } from './pkcs12.js';
import { CERTIFICATE_PURPOSES, PROFILES, type CertificatePurpose } from './profiles.js';
import { brokerUserName, erlangName, organisationSubject, type Organisation } from './subject.js';

/** A node that needs certificates. */
export interface DevelopmentNode extends Organisation {
  /** Folder name: [a-z0-9-]. */
  readonly slug: string;
  /** DNS names for the TLS certificate, beside `localhost`. */
  readonly hostnames: readonly string[];
}

/** Paths of one certificate in every form that somebody asks for. */
export interface CertificateFiles {
  /** The certificate alone, PEM. */
  readonly certificate: string;
  /** The certificate and its issuing authority, PEM: what a TLS end presents. */
  readonly chain: string;
  /** PKCS#8 PEM, readable by its owner only. */
  readonly key: string;
  /** PKCS#12 with key and chain. */
  readonly container: string;
  /** File that holds the container's password. */
  readonly containerPassword: string;
}

export interface NodeCertificates {
  readonly oin: string;
  readonly name: string;
  readonly slug: string;
  /** The name under which the brokers of others know this node. */
  readonly brokerUser: string;
  readonly certificates: Readonly<Record<CertificatePurpose, CertificateFiles>>;
}

/** A certificate with less left than this is issued anew: from sixty days on a node has an alarm about it. */
const RENEW_BEFORE_MS = 60 * 86_400_000;

/** The node's three certificates: kept where they still fit, issued where not. */
export async function ensureNode(dir: string, node: DevelopmentNode, now: Date): Promise<NodeCertificates> {
  if (!/^[a-z0-9-]+$/.test(node.slug)) throw new Error(`not a folder name for a node: ${node.slug}`);
  await Promise.all(CERTIFICATE_PURPOSES.map((purpose) => ensureCertificate({ dir, node, purpose, now })));
  const certificates = {
    tls: certificateFiles(dir, node.slug, 'tls'),
    authenticity: certificateFiles(dir, node.slug, 'authenticity'),
    confidentiality: certificateFiles(dir, node.slug, 'confidentiality'),
  };
  const tls = readIfPresent(certificates.tls.certificate) ?? '';
  return { oin: node.oin, name: node.name, slug: node.slug, brokerUser: brokerUserName(tls), certificates };
}

export function certificateFiles(dir: string, slug: string, purpose: CertificatePurpose): CertificateFiles {
  const base = join(dir, 'nodes', slug, purpose);
  return {
    certificate: `${base}.crt.pem`,
    chain: `${base}.chain.pem`,
    key: `${base}.key.pem`,
    container: `${base}.p12`,
    containerPassword: `${base}.p12.password`,
  };
}

/** One certificate of a node. */
export interface Wanted {
  readonly dir: string;
  readonly node: DevelopmentNode;
  readonly purpose: CertificatePurpose;
  readonly now: Date;
}

async function ensureCertificate(wanted: Wanted): Promise<void> {
  const { certificate } = certificateFiles(wanted.dir, wanted.node.slug, wanted.purpose);
  if (!fits(readIfPresent(certificate), wanted)) await issueCertificate(wanted);
}

/** Another certificate in the place of the one that is there, whatever that is; `days` for one of a short life. */
export async function issueCertificate(wanted: Wanted & { readonly days?: number }): Promise<void> {
  const { dir, node, purpose, now, days } = wanted;
  const files = certificateFiles(dir, node.slug, purpose);
  const issuing = openAuthority(dir, PROFILES[purpose].hierarchy);
  // The key stays when only the certificate ran out, as at a real renewal within a key's life.
  const present = readIfPresent(files.key);
  const keys = present === undefined ? await generateRsaKey() : keyPairOf(present);
  const certificatePem = await issueLeaf(issuing, {
    subject: organisationSubject(node),
    keys,
    now,
    profile: PROFILES[purpose],
    hostnames: purpose === 'tls' ? hostnamesOf(node) : [],
    ...(days === undefined ? {} : { days }),
  });
  const password = randomBytes(18).toString('base64url');
  const chainPem = [certificatePem, issuing.certificatePem];
  writeSecret(files.key, keys.privatePem);
  writeSecret(files.containerPassword, password);
  writeSecret(files.container, packContainer({ privateKeyPem: keys.privatePem, chainPem, password }));
  writePublic(files.chain, chainPem.join(''));
  // Last: its presence says that the rest is there.
  writePublic(files.certificate, certificatePem);
}

function fits(certificatePem: string | undefined, { dir, node, purpose, now }: Wanted): boolean {
  if (certificatePem === undefined) return false;
  const certificate = new X509Certificate(certificatePem);
  const issuing = openAuthority(dir, PROFILES[purpose].hierarchy);
  const names =
    purpose === 'tls'
      ? hostnamesOf(node)
          .map((name) => `DNS:${name}`)
          .join(', ')
      : undefined;
  return (
    certificate.validToDate.getTime() - now.getTime() > RENEW_BEFORE_MS &&
    certificate.verify(issuing.keys.publicKey) &&
    certificate.subjectAltName === names &&
    brokerUserName(certificatePem) === erlangName(organisationSubject(node))
  );
}

const hostnamesOf = (node: DevelopmentNode): string[] => [...new Set(['localhost', ...node.hostnames])];
