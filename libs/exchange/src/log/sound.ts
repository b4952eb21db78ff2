/** Whether what is done now can be proved later. Matching stops where it cannot: no log, no matching (protocol SM1). */
import type { Node } from '../node.js';
import type { Transaction } from '../ports.js';

/**
 * The log takes entries, and no peer holds a head of it that it does not have itself: then what was written since may be
 * missing from what others have seen, until a person has looked.
 */
export async function isLogSound({ tx, node }: { tx: Transaction; node: Node }): Promise<boolean> {
  if ((await tx.log.tree()).closed !== undefined) return false;
  const alarms = await tx.witness.alarms();
  // A record that was changed says nothing against the log, which tells of it.
  return !alarms.some(
    ({ node: of, code, settledAt }) =>
      of === node.self && settledAt === undefined && code !== 'RECORD_CHANGED',
  );
}
