/**
 * Until when another node's word not to inform a person counts (BGS 1.2(3)): until that node lifts it, or, where it is silent for long,
 * until the contact point records that it asked there otherwise and the ground is over.
 */
import { instantOf, millisOf } from '#domain';
import type { Instant, MessageId } from '#domain';
import type { Transaction } from '../ports.js';
import type { RightNotice } from './ports.js';

/** As long as a person waits for an answer here (AVG 12(3)): before that, the other node's own word is waited for. */
const ASK_AFTER_MS = 30 * 86_400_000;
/** Outcome of an act `uavg-41` about the message, for the node that asked. */
export const LAPSED_ELSEWHERE = 'lapsed-elsewhere';
type Stores = Pick<Transaction, 'acts' | 'rights'>;

/** Notices about these messages that count at `at`. */
export async function notToInform(
  messages: readonly MessageId[],
  tx: Stores,
  at: Instant,
): Promise<readonly RightNotice[]> {
  const counting: RightNotice[] = [];
  for (const notice of await tx.rights.notToInform(messages, at))
    if (!(await isOverThere(notice, tx, at))) counting.push(notice);
  return counting;
}

async function isOverThere(
  { about, peer, at: since }: RightNotice,
  tx: Stores,
  at: Instant,
): Promise<boolean> {
  const acts = await tx.acts.find({
    type: 'uavg-41',
    about: { what: 'message', id: about },
    recipient: peer,
    at,
  });
  return acts.some((act) => act.outcome === LAPSED_ELSEWHERE && act.recipient === peer && act.at > since);
}

/** From when the contact point may say so of a message; `undefined` where that node's word does not count. */
export async function mayAskFrom(
  { message, peer }: { readonly message: MessageId; readonly peer: string | undefined },
  tx: Stores,
  at: Instant,
): Promise<Instant | undefined> {
  const asked = (await notToInform([message], tx, at)).filter((one) => one.peer === peer);
  const latest = asked.map((one) => millisOf(one.at)).sort((a, b) => b - a)[0];
  return latest === undefined ? undefined : instantOf(latest + ASK_AFTER_MS);
}
