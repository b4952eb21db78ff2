/** Data about a person came in from elsewhere: from then on the person is owed the information of AVG 14 (BGS 1.3). */
import { PERSON_DATA_KINDS } from '#domain';
import type { Category, Handle, Instant, Message } from '#domain';
import { monthsAfter } from '#law';
import { newId } from '../minting.js';
import type { Node } from '../node.js';
import type { Transaction } from '../ports.js';
import { answerOf } from '../facts.js';
import type { ReceivedAbout } from './ports.js';

/** AVG 14(3)(a). */
const TERM_MONTHS = 1;

interface Received {
  readonly message: Message;
  readonly record: Pick<ReceivedAbout, 'peer' | 'caseId'>;
}

/**
 * Of messages that were let through, after their persons were linked and before anything follows from them: what erases the
 * data in the same transaction then ends the duty too.
 */
export async function oweInforming(
  received: readonly Received[],
  { tx, node }: { readonly tx: Transaction; readonly node: Node },
): Promise<void> {
  const at = node.clock.now();
  let left = aboutEach(received, at, node);
  while (left.length > 0) {
    const placed = new Set(await tx.informings.owe(left));
    // Two handles of one person: the second finds the duty that the first opened.
    if (placed.size === 0) throw new Error('a duty to inform found no place');
    left = left.filter(({ id }) => !placed.has(id));
  }
}

/** One of each person and conversation, however many messages came at once. */
function aboutEach(received: readonly Received[], at: Instant, node: Node): readonly ReceivedAbout[] {
  const found = new Map<string, ReceivedAbout>();
  for (const { message, record } of received)
    for (const [handle, categories] of toldOf(message)) {
      const { conversation, recipient } = message.data;
      const { peer, caseId } = record;
      const key = `${conversation} ${handle}`;
      const known = found.get(key);
      found.set(key, {
        // By name: a record holds the sealed content too.
        peer,
        ...(caseId === undefined ? {} : { caseId }),
        id: known?.id ?? newId(node),
        handle,
        conversation,
        participants: [...new Set([...(known?.participants ?? []), ...recipient.participants])].sort(),
        categories: [...new Set([...(known?.categories ?? []), ...categories])].sort(),
        messages: [...(known?.messages ?? []), message.id],
        receivedAt: at,
        dueAt: monthsAfter(at, TERM_MONTHS),
      });
    }
  return [...found.values()];
}

/** Of whom it says something. An answer that is no hit says nothing that stays (BGS 1.16(1)). */
function toldOf(message: Message): ReadonlyMap<Handle, readonly Category[]> {
  const told = new Map<Handle, readonly Category[]>();
  const { kind, elements } = message.data;
  const answer = answerOf(message);
  if (!PERSON_DATA_KINDS.includes(kind) || answer === 'NOT_KNOWN' || answer === 'DECLINED') return told;
  for (const { subject, category } of elements) told.set(subject, [...(told.get(subject) ?? []), category]);
  return told;
}
