/**
 * Where data went, and where they came from: what corrections, recalls, withdrawals and erasure follow. Each node knows its
 * own steps only, so whoever follows a copy tells the next node, and that node follows its own copies.
 */
import type { MessageId, Oin } from '#domain';
import type { Transaction } from '../ports.js';
import type { OnwardCopy } from './ports.js';

/**
 * Copies that this node passed on of elements of a received message; `elements` absent: of all of them. A correction or
 * recall of the message goes on to each `peer`, about message `to` and element `toElement` there.
 */
export async function copiesToFollow(
  { message, elements }: { readonly message: MessageId; readonly elements?: readonly string[] },
  tx: Pick<Transaction, 'lineage'>,
): Promise<readonly OnwardCopy[]> {
  const copies = await tx.lineage.copiesOf(message);
  return copies.filter(({ element }) => elements === undefined || elements.includes(element));
}

/** The received messages that a message of ours passed on, by element; empty where it passed on nothing. */
export const sourcesOf = (
  sent: MessageId,
  tx: Pick<Transaction, 'lineage'>,
): Promise<readonly OnwardCopy[]> => tx.lineage.sourcesOf(sent);

/** The nodes that hold a copy through us, each once. */
export const holdersOf = (copies: readonly OnwardCopy[]): readonly Oin[] => [
  ...new Set(copies.map(({ peer }) => peer)),
];
