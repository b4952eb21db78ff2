import { constants, verify } from 'node:crypto';
import type { KeyObject } from 'node:crypto';
import type { CertificatePurpose } from './certificate-facts.js';
import { derOf, TAG } from './der.js';

/** How a certificate or revocation list is signed. What is not here (SHA-1, MD5, other salts, EC) does not exist for us. */
export interface SignatureScheme {
  readonly padding: 'pss' | 'pkcs1';
  readonly hash: 'sha256' | 'sha512';
}

const hex = (text: string): Uint8Array => Buffer.from(text, 'hex');
const OID = {
  sha256: hex('0609608648016503040201'),
  sha512: hex('0609608648016503040203'),
  mgf1: hex('06092a864886f70d010108'),
  pss: hex('06092a864886f70d01010a'),
  sha256WithRsa: hex('06092a864886f70d01010b'),
  sha512WithRsa: hex('06092a864886f70d01010d'),
} as const;
const NULL = hex('0500');

/** RSASSA-PSS-params with hash, MGF1 with the same hash, and the hash's length as salt; the trailer field at its default. */
function pssAlgorithm(hash: Uint8Array, salt: number, hashParameters: Uint8Array): Uint8Array {
  const hashAlgorithm = derOf(TAG.sequence, hash, hashParameters);
  return derOf(
    TAG.sequence,
    OID.pss,
    derOf(
      TAG.sequence,
      derOf(0xa0, hashAlgorithm),
      derOf(0xa1, derOf(TAG.sequence, OID.mgf1, hashAlgorithm)),
      derOf(0xa2, derOf(TAG.integer, Uint8Array.of(salt))),
    ),
  );
}

/** RFC 4055 §2.1: a hash's parameters may be NULL or absent, and both are in use. */
const spellings = (hash: Uint8Array, salt: number): readonly Uint8Array[] =>
  [NULL, new Uint8Array(0)].map((parameters) => pssAlgorithm(hash, salt, parameters));

const SCHEMES: ReadonlyMap<string, SignatureScheme> = new Map<string, SignatureScheme>([
  ...entries(spellings(OID.sha512, 64), { padding: 'pss', hash: 'sha512' }),
  ...entries(spellings(OID.sha256, 32), { padding: 'pss', hash: 'sha256' }),
  ...entries([derOf(TAG.sequence, OID.sha256WithRsa, NULL)], { padding: 'pkcs1', hash: 'sha256' }),
  ...entries([derOf(TAG.sequence, OID.sha512WithRsa, NULL)], { padding: 'pkcs1', hash: 'sha512' }),
]);

function entries(encodings: readonly Uint8Array[], scheme: SignatureScheme): [string, SignatureScheme][] {
  return encodings.map((encoding) => [keyOf(encoding), scheme]);
}

function keyOf(encoding: Uint8Array): string {
  return Buffer.from(encoding).toString('hex');
}

/** The scheme of an AlgorithmIdentifier, compared as bytes: parameters are not interpreted. `undefined` when not allowed. */
export const schemeOf = (algorithmIdentifier: Uint8Array): SignatureScheme | undefined =>
  SCHEMES.get(keyOf(algorithmIdentifier));

/**
 * G4 signs authenticity and confidentiality certificates with RSASSA-PSS. TLS certificates may also be signed with PKCS#1
 * v1.5, because Debian 12's broker takes nothing else (reliability.md §2).
 */
export const isAllowedFor = (purpose: CertificatePurpose, scheme: SignatureScheme): boolean =>
  purpose === 'tls' || scheme.padding === 'pss';

export interface SignedStructure {
  readonly scheme: SignatureScheme;
  /** The signed part, exactly as sent. */
  readonly tbs: Uint8Array;
  readonly signature: Uint8Array;
}

/** Whether `issuerKey` made the signature. */
export function isSignedBy(signed: SignedStructure, issuerKey: KeyObject): boolean {
  const { scheme, tbs, signature } = signed;
  const padding =
    scheme.padding === 'pss'
      ? { padding: constants.RSA_PKCS1_PSS_PADDING, saltLength: constants.RSA_PSS_SALTLEN_DIGEST }
      : { padding: constants.RSA_PKCS1_PADDING };
  return verify(scheme.hash, tbs, { key: issuerKey, ...padding }, signature);
}
