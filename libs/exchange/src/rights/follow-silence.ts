/** A silent decision is silent no longer than a ground of UAVG 41 is in force; then the duty to inform is back (BGS 1.2(3)). */
import { nodeEntry } from '../audit.js';
import type { Node } from '../node.js';
import type { Transaction } from '../ports.js';
import { keepDossier } from '../records/keep.js';
import { personOf } from './desk.js';
import { groundsInForce } from './grounds-in-force.js';
import type { Dossier } from './ports.js';

/** Looks at each silent decision; returns for how many the duty came or went. That the person may be told, people say. */
export async function followSilence(node: Node): Promise<number> {
  const ids = await node.unitOfWork.transaction((tx) => tx.rights.silent());
  let changed = 0;
  for (const id of ids) if (await node.unitOfWork.transaction((tx) => follow(id, { tx, node }))) changed++;
  return changed;
}

async function follow(
  id: string,
  { tx, node }: { readonly tx: Transaction; readonly node: Node },
): Promise<boolean> {
  const dossier = await tx.rights.find(id);
  if (dossier?.decision?.silent !== true || dossier.informedAt !== undefined) return false;
  const now = node.clock.now();
  const isDue = (await groundsInForce({ dossier }, tx, now)).length === 0;
  if (isDue === (dossier.informDueSince !== undefined)) return false;
  const { informDueSince: _, ...silent } = dossier;
  const next: Dossier = isDue ? { ...silent, informDueSince: now } : silent;
  const record = await keepDossier(next, { tx, node });
  const action = isDue ? 'rights.inform-due' : 'rights.inform-held';
  await tx.audit.append([
    nodeEntry(node, { action, object: id, result: 'ok', origin: 'timer', about: personOf(dossier), record }),
  ]);
  return true;
}
