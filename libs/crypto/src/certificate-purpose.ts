import type { CertificatePurpose } from './certificate-facts.js';
import type { Extensions, KeyUsage } from './certificate-extensions.js';
import { refuse } from './errors.js';

interface PurposeProfile {
  readonly keyUsage: readonly KeyUsage[];
  /** All of these are present… */
  readonly extendedKeyUsage: readonly string[];
  /** …and none besides these. */
  readonly tolerated: readonly string[];
}

const SERVER_AUTH = '1.3.6.1.5.5.7.3.1';
const CLIENT_AUTH = '1.3.6.1.5.5.7.3.2';
const DOCUMENT_SIGNING = '1.3.6.1.5.5.7.3.36';
const MS_DOCUMENT_SIGNING = '1.3.6.1.4.1.311.10.3.12';
const MS_EFS = '1.3.6.1.4.1.311.10.3.4';

/** PKIoverheid G4's end-entity profiles (standards.md §4): one purpose per certificate. */
const PROFILES: Readonly<Record<CertificatePurpose, PurposeProfile>> = {
  tls: {
    keyUsage: ['digitalSignature', 'keyEncipherment'],
    extendedKeyUsage: [SERVER_AUTH, CLIENT_AUTH],
    tolerated: [],
  },
  authenticity: {
    keyUsage: ['digitalSignature'],
    extendedKeyUsage: [DOCUMENT_SIGNING],
    tolerated: [MS_DOCUMENT_SIGNING],
  },
  confidentiality: {
    keyUsage: ['keyEncipherment', 'dataEncipherment'],
    extendedKeyUsage: [MS_EFS],
    tolerated: [],
  },
};

/**
 * Exactly the purpose that was asked for, because a certificate for two purposes lets one key be used as an oracle against
 * the other. Throws `CERT_PURPOSE`.
 */
export function requirePurpose(extensions: Extensions, purpose: CertificatePurpose): void {
  const profile = PROFILES[purpose];
  const { keyUsage, extendedKeyUsage } = extensions;
  const isKeyUsage = sameMembers(keyUsage, profile.keyUsage);
  const hasAll = profile.extendedKeyUsage.every((oid) => extendedKeyUsage.includes(oid));
  const hasOthers = extendedKeyUsage.some(
    (oid) => !profile.extendedKeyUsage.includes(oid) && !profile.tolerated.includes(oid),
  );
  if (extensions.ca || !isKeyUsage || !hasAll || hasOthers) refuse('CERT_PURPOSE');
}

const sameMembers = (a: readonly string[], b: readonly string[]): boolean =>
  a.length === b.length && b.every((member) => a.includes(member));

/** Whether an issuer may issue for `purpose`: its extended key usages, where it has any, bound those below it. */
export const mayIssueFor = (extensions: Extensions, purpose: CertificatePurpose): boolean =>
  extensions.extendedKeyUsage.length === 0 ||
  PROFILES[purpose].extendedKeyUsage.every((oid) => extensions.extendedKeyUsage.includes(oid));
