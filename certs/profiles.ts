/**
 * What each certificate may be used for, as PKIoverheid's G4 TRIAL profiles say it (pkioverheid/g4-trial, EUPL-1.2, read
 * 2026-08-12). A fourth purpose, client authentication, is not used: the TLS certificate carries clientAuth too.
 */

/** One purpose per certificate, one key per certificate. */
export type CertificatePurpose = 'tls' | 'authenticity' | 'confidentiality';
export const CERTIFICATE_PURPOSES: readonly CertificatePurpose[] = ['tls', 'authenticity', 'confidentiality'];

/**
 * `g4`: RSASSA-PSS, SHA-512, MGF1 with SHA-512, salt 64 bytes, as PKIoverheid G4 signs.
 * `tls`: PKCS#1 v1.5 with SHA-256, as G1 Private signs, because Debian 12's RabbitMQ (Erlang 25) answers "bad
 * certificate" to any chain that is signed with RSASSA-PSS. See docs/adr/0003.
 */
export type Hierarchy = 'g4' | 'tls';
export const HIERARCHIES: readonly Hierarchy[] = ['g4', 'tls'];

export interface CertificateProfile {
  readonly hierarchy: Hierarchy;
  readonly keyUsage: readonly KeyUsage[];
  readonly extendedKeyUsage: readonly string[];
  /** TRIAL policies: the general one (ETSI NCP) and the purpose's own. */
  readonly policies: readonly string[];
}

/** RFC 5280 §4.2.1.3, the bits that the profiles use. */
export type KeyUsage =
  'digitalSignature' | 'keyEncipherment' | 'dataEncipherment' | 'keyCertSign' | 'cRLSign';

const NCP = '0.4.0.2042.1.1';
const SERVER_AUTH = '1.3.6.1.5.5.7.3.1';
const CLIENT_AUTH = '1.3.6.1.5.5.7.3.2';
const DOCUMENT_SIGNING = '1.3.6.1.5.5.7.3.36';
const MS_DOCUMENT_SIGNING = '1.3.6.1.4.1.311.10.3.12';
const MS_EFS = '1.3.6.1.4.1.311.10.3.4';

export const PROFILES: Readonly<Record<CertificatePurpose, CertificateProfile>> = {
  tls: {
    hierarchy: 'tls',
    keyUsage: ['digitalSignature', 'keyEncipherment'],
    extendedKeyUsage: [SERVER_AUTH, CLIENT_AUTH],
    policies: [NCP, '2.16.528.1.1003.1.2.41.15.35.11'],
  },
  authenticity: {
    hierarchy: 'g4',
    keyUsage: ['digitalSignature'],
    extendedKeyUsage: [MS_DOCUMENT_SIGNING, DOCUMENT_SIGNING],
    policies: [NCP, '2.16.528.1.1003.1.2.41.16.25.4'],
  },
  confidentiality: {
    hierarchy: 'g4',
    keyUsage: ['keyEncipherment', 'dataEncipherment'],
    extendedKeyUsage: [MS_EFS],
    policies: [NCP, '2.16.528.1.1003.1.2.41.16.25.7'],
  },
};

/** What the issuing authority of a hierarchy may issue: the sum of its profiles. */
export function issuingProfile(hierarchy: Hierarchy): CertificateProfile {
  const leaves = Object.values(PROFILES).filter((profile) => profile.hierarchy === hierarchy);
  return {
    hierarchy,
    keyUsage: ['digitalSignature', 'keyCertSign', 'cRLSign'],
    extendedKeyUsage: [...new Set(leaves.flatMap((profile) => profile.extendedKeyUsage))],
    policies: [...new Set(leaves.flatMap((profile) => profile.policies))],
  };
}

/** Bits. G4 has RSA-4096 authorities; 3072 here, because making 4096-bit keys would double the demo's first start. */
export const KEY_BITS = 3072;
/** Days; the TRIAL profiles' figure. */
export const LEAF_DAYS = 397;
export const AUTHORITY_DAYS = 1825;
/** Days between two revocation lists. */
export const CRL_DAYS = 7;
