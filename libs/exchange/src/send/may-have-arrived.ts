/** Whether a peer may have a message of ours, now or later: what is told afterwards goes to whoever may, and to nobody else. */
import type { MessageRecord, Transaction } from '../ports.js';

/** What has reached its peer, or still will. */
const REACHES: readonly string[] = ['accepted', 'relayed', 'delivered', 'retrieved'];

/** What expired may have been read before, with the word of that still under way; unless it certainly never left. */
export async function mayHaveArrived(
  { id, direction, state }: Pick<MessageRecord, 'id' | 'direction' | 'state'>,
  { lines }: Pick<Transaction, 'lines'>,
): Promise<boolean> {
  if (direction === 'internal') return false;
  if (state !== 'expired') return REACHES.includes(state);
  if (direction === 'received') return true;
  return (await lines.find(id))?.isUnsent !== true;
}
