import type { Certificate } from './certificate.js';
import type { CertificatePurpose } from './certificate-facts.js';
import { isAllowedFor, isSignedBy, schemeOf } from './certificate-signature.js';
import type { SignatureScheme } from './certificate-signature.js';
import { childrenOf, expectTag, octetsOf, oidOf, readDer, smallIntegerOf, TAG, timeOf } from './der.js';
import type { DerNode } from './der.js';
import { refuse } from './errors.js';

/** A revocation list that is well formed and complete for its issuer. */
export interface RevocationList {
  readonly der: Uint8Array;
  readonly tbs: Uint8Array;
  readonly signature: Uint8Array;
  /** `undefined` for an algorithm that is not allowed. */
  readonly scheme: SignatureScheme | undefined;
  readonly issuer: Uint8Array;
  /** Milliseconds since the epoch. A list without `nextUpdate` is stale from the start. */
  readonly thisUpdate: number;
  readonly nextUpdate: number;
  /** Hex of the content octets of each revoked serial number. */
  readonly revoked: ReadonlySet<string>;
}

const MAX_BYTES = 4 * 1024 * 1024;
const LIMITS = { maxDepth: 12, maxNodes: 1_000_000 };
const EXTENSIONS_TAG = 0xa0;
const isTime = (node: DerNode | undefined): boolean =>
  node?.tag === TAG.utcTime || node?.tag === TAG.generalizedTime;

/** Reads one DER list, or `undefined` when it is malformed or not a complete list (delta, indirect, partitioned). */
export function readRevocationList(der: Uint8Array): RevocationList | undefined {
  if (der.length > MAX_BYTES) return undefined;
  try {
    const [tbs, algorithm, signature] = childrenOf(readDer(der, LIMITS));
    const parts = [...childrenOf(tbs)];
    // Version 2 is INTEGER 1; it is there whenever there are extensions.
    if (smallIntegerOf(parts.shift()) !== 1) return undefined;
    const inner = parts.shift();
    if (Buffer.compare(inner!.raw, algorithm!.raw) !== 0) return undefined;
    const issuer = expectTag(parts.shift(), TAG.sequence).raw;
    const thisUpdate = timeOf(parts.shift());
    const nextUpdate = isTime(parts[0]) ? timeOf(parts.shift()) : thisUpdate;
    const entries = parts[0]?.tag === TAG.sequence ? childrenOf(parts.shift()) : [];
    if (parts[0]?.tag === EXTENSIONS_TAG) rejectCritical(childrenOf(parts.shift(), EXTENSIONS_TAG)[0]);
    if (parts.length > 0) return undefined;
    const revoked = new Set(entries.map(serialOfEntry));
    return {
      der,
      tbs: tbs!.raw,
      signature: octetsOf(signature),
      scheme: schemeOf(algorithm!.raw),
      issuer,
      thisUpdate,
      nextUpdate,
      revoked,
    };
  } catch {
    return undefined;
  }
}

function serialOfEntry(entry: DerNode): string {
  const [serial, date, extensions] = childrenOf(entry);
  timeOf(date);
  if (extensions) rejectCritical(extensions);
  return hexOf(expectTag(serial, TAG.integer).content);
}

const DELTA_INDICATOR = '2.5.29.27';
const ISSUING_DISTRIBUTION_POINT = '2.5.29.28';

/** A critical extension narrows what the list is about; so does a distribution point. Taking it as complete would miss revocations. */
function rejectCritical(extensions: DerNode | undefined): void {
  for (const extension of childrenOf(extensions)) {
    const [type, critical] = childrenOf(extension);
    const oid = oidOf(type);
    if (critical?.tag === TAG.boolean || oid === DELTA_INDICATOR || oid === ISSUING_DISTRIBUTION_POINT)
      refuse('CRL_MALFORMED');
  }
}

export interface RevocationQuestion {
  readonly certificate: Certificate;
  readonly issuer: Certificate;
  /** Read lists; `undefined` stands for one that could not be read. */
  readonly lists: readonly (RevocationList | undefined)[];
  /** Milliseconds since the epoch. */
  readonly at: number;
  readonly purpose: CertificatePurpose;
  /** Until when a stale list counts too; milliseconds since the epoch, 0 for none. */
  readonly staleUntil: number;
}

/**
 * The newest fresh list of the issuer, if the certificate is not on it. *Unknown* is never *revoked*: `CRL_MISSING`,
 * `CRL_MALFORMED`, `CRL_ALGORITHM`, `CRL_SIGNATURE` and `CRL_STALE` say why nothing is known; `CERT_REVOKED` is said only
 * on a list that the issuer signed. A stale list still proves the revocations that are on it.
 */
export function requireNotRevoked(question: RevocationQuestion): RevocationList {
  const { lists, at, certificate } = question;
  const ofIssuer = lists
    .filter((list) => list !== undefined)
    .filter((list) => Buffer.compare(list.issuer, question.issuer.subject) === 0);
  if (ofIssuer.length === 0) refuse(lists.includes(undefined) ? 'CRL_MALFORMED' : 'CRL_MISSING');
  const signed = signedLists(ofIssuer, question);
  if (signed.some((list) => list.revoked.has(hexOf(certificate.serial)))) refuse('CERT_REVOKED');
  const fresh = signed.filter(
    (list) => list.thisUpdate <= at && at < Math.max(list.nextUpdate, question.staleUntil),
  );
  return fresh.sort((a, b) => b.thisUpdate - a.thisUpdate)[0] ?? refuse('CRL_STALE');
}

function signedLists(lists: readonly RevocationList[], question: RevocationQuestion): RevocationList[] {
  const allowed = lists.flatMap((list) =>
    list.scheme && isAllowedFor(question.purpose, list.scheme) ? [{ ...list, scheme: list.scheme }] : [],
  );
  if (allowed.length === 0) refuse('CRL_ALGORITHM');
  const signed = allowed.filter((list) => isSignedBy(list, question.issuer.publicKey));
  return signed.length > 0 ? signed : refuse('CRL_SIGNATURE');
}

const hexOf = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex');
