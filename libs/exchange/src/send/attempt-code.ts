import { CryptoError } from '#crypto';
import type { AttemptCode } from '#domain';
import { PeerNotAdmitted } from '../peer-trust.js';

/** Why nothing can be sealed for a peer now; `undefined` for what is no such reason, but a fault. */
export function attemptCode(error: unknown): AttemptCode | undefined {
  if (error instanceof PeerNotAdmitted)
    return error.code === 'SENDER_UNKNOWN' ? 'PEER_NOT_LISTED' : error.code;
  if (!(error instanceof CryptoError)) return undefined;
  const { code } = error;
  if (code.startsWith('CRL_')) return 'REVOCATION_LISTS_MISSING';
  if (code.startsWith('CERT_') || code.startsWith('PATH_')) return 'PEER_CERTIFICATE_INVALID';
  return code === 'SUITE_INVALID' ? 'SUITE_BELOW_FLOOR' : 'NOT_SEALED';
}
