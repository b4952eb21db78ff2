/** Looking into the quarantine. What leaves it, leaves it by four eyes (approvals/) or under a newer directory (judge-again). */
import { sealedEntry } from '../audit.js';
import type { Node } from '../node.js';
import type { Transaction } from '../ports.js';
import type { ParkedQuery, ParkedRecord } from './ports.js';

/** As much of a node as this takes: the command line has no more. */
export type Desk = Pick<Node, 'clock' | 'random' | 'law' | 'unitOfWork'>;
type ParkedAction = 'parked.redrive' | 'parked.discard';

export function listParked(query: ParkedQuery, desk: Desk): Promise<readonly ParkedRecord[]> {
  return desk.unitOfWork.transaction((tx) => tx.quarantine.list(query));
}

/** Out of the quarantine and on record at once. */
export async function forget(
  rows: readonly ParkedRecord[],
  { tx, desk, action, origin }: { tx: Transaction; desk: Desk; action: ParkedAction; origin: 'courier' },
): Promise<void> {
  if (rows.length === 0) return;
  await tx.quarantine.remove(rows.map(({ position }) => position));
  await tx.audit.append(
    rows.map(({ position, peer, code }) =>
      sealedEntry(desk, { action, object: `parked:${peer}:${position}`, code, origin }),
    ),
  );
}
