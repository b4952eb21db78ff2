/** Whether a record is as its last step left it, with an entry for each step. */
import { canonicalRecord, recordCommitment } from '#audit';
import { toBase64url } from '#crypto';
import type { KeptRecord } from './ports.js';
import { stateOf } from './state.js';

export function isAsLeft({ now, newest, salt, entries, steps }: KeptRecord): boolean {
  if (now === undefined || newest === undefined || salt === undefined) return false;
  const state = stateOf(now);
  const { version, commitment } = newest;
  if (state.version !== version || entries !== version || steps !== version) return false;
  return toBase64url(recordCommitment(canonicalRecord(state, salt), salt)) === commitment;
}

/** Kept since before records were bound: it waits for the node to bind it, which is on record. */
export const isUnbound = ({ now, newest, steps }: KeptRecord): boolean =>
  now !== undefined && stateOf(now).version === 0 && newest === undefined && steps === 0;
