import { instantOf, millisOf, parseOin } from '#domain';
import { readCertificate } from './certificate.js';
import type { Certificate } from './certificate.js';
import type { CertificateFacts, CertificatePathInput } from './certificate-facts.js';
import { commonNameOf, distinguishedName, subjectSerialNumber } from './certificate-name.js';
import { mayIssueFor, requirePurpose } from './certificate-purpose.js';
import { isAllowedFor, isSignedBy } from './certificate-signature.js';
import { thumbprint } from './digest.js';
import { refuse } from './errors.js';
import { requireSecondOpinion } from './path-second-opinion.js';
import { readRevocationList, requireNotRevoked } from './revocation.js';
import type { RevocationList } from './revocation.js';

/** Certificates below the anchor: the leaf and two intermediates (G4: TSP and domain). */
const MAX_BELOW_ANCHOR = 3;
/** What a peer may hand us to search in. */
const MAX_INTERMEDIATES = 8;

/**
 * Verifies that `leaf` is a certificate of `oin` for `purpose` at the moment `at`, under one of `anchors`, with a fresh
 * revocation list of every issuer. Throws `CERT_*` (about a certificate), `PATH_*` (about the way to an anchor) or `CRL_*`
 * (nothing is known of revocation, which is never reported as `CERT_REVOKED`). Some 40 ms (2 shared cores, under
 * jest, 2026-11-25; most of it the second opinion), so never per message: reuse the verdict until `validUntil`.
 */
export async function verifyCertificatePath(input: CertificatePathInput): Promise<CertificateFacts> {
  const { purpose } = input;
  const at = millisOf(input.at);
  const leaf = readCertificate(input.leaf);
  const commonName = commonNameOf(leaf.subjectAttributes);
  requirePurpose(leaf.extensions, purpose);
  requireValidity(leaf, at, 'CERT');
  const oin = parseOin(subjectSerialNumber(leaf.subjectAttributes));
  if (oin === undefined || oin !== input.oin) refuse('CERT_OIN');
  const path = buildPath(leaf, input);
  requireIssuers(path, input, at);
  const lists = revocationLists(path, input, at);
  // It knows of no grace: it judges as of the last moment at which every list was fresh.
  const asOf = input.staleUntil ? Math.min(at, ...lists.map(({ nextUpdate }) => nextUpdate - 1)) : at;
  await requireSecondOpinion(path, lists, new Date(asOf));
  return {
    purpose,
    oin,
    commonName,
    der: leaf.der,
    x5t: thumbprint(leaf.der),
    publicKey: leaf.publicKey,
    subject: distinguishedName(leaf.subjectAttributes),
    serialNumber: Buffer.from(leaf.serial).toString('hex'),
    notBefore: instantOf(leaf.notBefore),
    notAfter: instantOf(leaf.notAfter),
    validUntil: instantOf(
      Math.min(
        ...path.map(({ notAfter }) => notAfter),
        ...lists.map(({ nextUpdate }) => Math.max(nextUpdate, graceOf(input))),
      ),
    ),
  };
}

function requireValidity(certificate: Certificate, at: number, what: 'CERT' | 'PATH'): void {
  if (at < certificate.notBefore) refuse(`${what}_NOT_YET_VALID`);
  if (at > certificate.notAfter) refuse(`${what}_EXPIRED`);
}

/** Leaf first, anchor last; every signature on the way is verified. Throws `PATH_*` or `CERT_ALGORITHM`. */
function buildPath(leaf: Certificate, input: CertificatePathInput): readonly Certificate[] {
  if (isSelfIssued(leaf)) refuse('PATH_SELF_SIGNED');
  if (input.intermediates.length > MAX_INTERMEDIATES) refuse('PATH_TOO_LONG');
  const anchors = input.anchors.map(readCertificate);
  const intermediates = input.intermediates.map(readCertificate);
  const path = [leaf];
  for (;;) {
    const subject = path.at(-1)!;
    if (!isAllowedFor(input.purpose, subject.scheme)) refuse('CERT_ALGORITHM');
    const anchor = issuerOf(subject, anchors);
    if (anchor.found) return [...path, anchor.found];
    const issuer = issuerOf(subject, intermediates);
    if (!issuer.found)
      return refuse(anchor.sameName || issuer.sameName ? 'PATH_SIGNATURE' : 'PATH_NO_ANCHOR');
    if (path.some(({ der }) => Buffer.compare(der, issuer.found!.der) === 0)) refuse('PATH_LOOP');
    if (path.length === MAX_BELOW_ANCHOR) refuse('PATH_TOO_LONG');
    path.push(issuer.found);
  }
}

/** Several authorities may bear one name (a renewed key); the signature says which it was. */
function issuerOf(
  subject: Certificate,
  candidates: readonly Certificate[],
): { found: Certificate | undefined; sameName: boolean } {
  const named = candidates.filter((candidate) => Buffer.compare(candidate.subject, subject.issuer) === 0);
  return {
    found: named.find((candidate) => isSignedBy(subject, candidate.publicKey)),
    sameName: named.length > 0,
  };
}

const isSelfIssued = (certificate: Certificate): boolean =>
  Buffer.compare(certificate.subject, certificate.issuer) === 0;

/** Each issuer on the path may issue, for this purpose, at this depth, now. RFC 5280 §6.1.4. */
function requireIssuers(path: readonly Certificate[], input: CertificatePathInput, at: number): void {
  path.slice(1).forEach((issuer, intermediatesBelow) => {
    const { ca, keyUsage, pathLength } = issuer.extensions;
    if (!ca) refuse('PATH_NOT_A_CA');
    if (!keyUsage.includes('keyCertSign') || !keyUsage.includes('cRLSign')) refuse('PATH_KEY_USAGE');
    if (!mayIssueFor(issuer.extensions, input.purpose)) refuse('PATH_KEY_USAGE');
    // Self-issued intermediates count too: RFC 5280 lets them pass, and no profile has them.
    if (pathLength !== undefined && intermediatesBelow > pathLength) refuse('PATH_LENGTH');
    requireValidity(issuer, at, 'PATH');
  });
}

/** Milliseconds since the epoch; 0 where there is none. */
const graceOf = ({ staleUntil }: CertificatePathInput): number =>
  staleUntil === undefined ? 0 : millisOf(staleUntil);

/** One list per issuer on the path, in path order. */
function revocationLists(
  path: readonly Certificate[],
  input: CertificatePathInput,
  at: number,
): RevocationList[] {
  const lists = input.crls.map(readRevocationList);
  const { purpose } = input;
  return path
    .slice(1)
    .map((issuer, i) =>
      requireNotRevoked({ certificate: path[i]!, issuer, lists, at, purpose, staleUntil: graceOf(input) }),
    );
}
