/** What an operator and a refetch need to know of a revocation list, without a certificate to judge by it. */
import { createHash } from 'node:crypto';
import { instantOf } from '#domain';
import type { Instant } from '#domain';
import { readCertificate } from './certificate.js';
import { isSignedBy } from './certificate-signature.js';
import { readRevocationList } from './revocation.js';

export interface RevocationListFacts {
  /** Stands for the authority: 12 hexadecimal digits of a SHA-256 of its name. Two lists of one authority share it. */
  readonly issuer: string;
  readonly thisUpdate: Instant;
  readonly nextUpdate: Instant;
}

/** `undefined` for what is no complete list. Nothing is said of its signature. */
export function revocationListFacts(der: Uint8Array): RevocationListFacts | undefined {
  const list = readRevocationList(der);
  if (list === undefined) return undefined;
  return {
    issuer: createHash('sha256').update(list.issuer).digest('hex').slice(0, 12),
    thisUpdate: instantOf(list.thisUpdate),
    nextUpdate: instantOf(list.nextUpdate),
  };
}

/** Whether one of `authorities` (DER) issued and signed it. */
export function isListOf(authorities: readonly Uint8Array[], der: Uint8Array): boolean {
  const list = readRevocationList(der);
  if (list?.scheme === undefined) return false;
  const signed = { ...list, scheme: list.scheme };
  return authorities
    .map(readCertificate)
    .filter(({ subject }) => Buffer.compare(subject, list.issuer) === 0)
    .some(({ publicKey }) => isSignedBy(signed, publicKey));
}
