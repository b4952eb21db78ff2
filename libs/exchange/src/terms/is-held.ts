import type { Instant, MessageId } from '#domain';
import type { Transaction } from '../ports.js';

/** Whether another statute or a claim keeps the content at `now`, so that neither the timer nor a right takes it away. */
export function isHeld(
  id: MessageId,
  { tx, now }: { readonly tx: Transaction; readonly now: Instant },
): Promise<boolean> {
  return tx.terms.isHeld(id, now);
}
