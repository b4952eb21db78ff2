/** Persons of a breach are not told no longer than a ground of UAVG 41 is in force over what was hit (BGS 1.4(2)); then AVG 34 is back. */
import type { Instant } from '#domain';
import { nodeEntry } from '../audit.js';
import type { Node } from '../node.js';
import type { Transaction } from '../ports.js';
import { keepBreach } from '../records/keep.js';
import { groundsInForce } from '../rights/grounds-in-force.js';
import { hitPages } from './extent.js';
import type { Breach } from './ports.js';

/** Whether one stands over some message that was hit, its case, or somebody in it. */
export async function groundStands(breach: Breach, tx: Transaction, at: Instant): Promise<boolean> {
  for await (const page of hitPages(breach, tx)) {
    const messages = page.map(({ id }) => id);
    if ((await groundsInForce({ informing: { messages } }, tx, at)).length > 0) return true;
  }
  return false;
}

/** Looks at each breach whose persons are not told for a ground; returns for how many the duty to came or went. People decide anew. */
export async function followBreachGrounds(node: Node): Promise<number> {
  const ids = await node.unitOfWork.transaction((tx) => tx.breaches.silent());
  let changed = 0;
  for (const id of ids) if (await node.unitOfWork.transaction((tx) => follow(id, { tx, node }))) changed++;
  return changed;
}

async function follow(
  id: string,
  { tx, node }: { readonly tx: Transaction; readonly node: Node },
): Promise<boolean> {
  const breach = await tx.breaches.find(id);
  if (breach?.subjects !== 'GROUND_41') return false;
  const now = node.clock.now();
  const isDue = !(await groundStands(breach, tx, now));
  if (isDue === (breach.informDueSince !== undefined)) return false;
  const { informDueSince: _, ...silent } = breach;
  const record = await keepBreach(isDue ? { ...silent, informDueSince: now } : silent, { tx, node });
  const action = isDue ? 'breach.inform-due' : 'breach.inform-held';
  await tx.audit.append([nodeEntry(node, { action, object: id, result: 'ok', origin: 'timer', record })]);
  return true;
}
