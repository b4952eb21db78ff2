/** Refusals whose cause lies here: lists that are not fresh, a directory that lags, a key file that is damaged. The peer's message waits for us. */
import { CryptoError } from '#crypto';
import type { Oin } from '#domain';
import type { Courier } from '../courier.js';
import { isAhead } from '../expiry.js';
import { PeerNotAdmitted } from '../peer-trust.js';

/**
 * The code, or `undefined` where the cause may be the peer's. Lists come from our own folder, never from a peer, so
 * whatever is wrong with one is ours. `SENDER_UNKNOWN`: our broker let this peer in, so it is listed somewhere, and not
 * in the directory that we have.
 */
export function ownFaultOf(error: unknown): string | undefined {
  if (error instanceof CryptoError) return isOurs(error.code) ? error.code : undefined;
  if (!(error instanceof PeerNotAdmitted)) return undefined;
  return error.code === 'SUITE_BELOW_FLOOR' ? undefined : error.code;
}

const isOurs = (code: string): boolean => code.startsWith('CRL_') || code === 'KEY_UNREADABLE';

/** A key that nobody has: looking for it takes every file of ours. */
const NO_KID = '';

/** Whether what this peer sends could be judged now. Asked while its messages are held; decides nothing about any of them. */
export async function canJudge(
  peer: Oin,
  courier: Pick<Courier, 'trust' | 'decryption' | 'unitOfWork' | 'clock'>,
): Promise<boolean> {
  try {
    if (await courier.unitOfWork.transaction((tx) => isAhead({ tx, node: courier }))) return false;
    courier.decryption.decrypter(NO_KID);
    await courier.trust.signingKey(peer);
    return true;
  } catch (error) {
    // A fault that is not ours is for the messages themselves to be refused by.
    return ownFaultOf(error) === undefined;
  }
}
