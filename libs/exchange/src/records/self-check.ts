/** The node's own check of its records against the log, of its own accord: an edit of the database is found without an auditor. */
import type { RecordMark } from '#audit';
import { sealedEntry } from '../audit.js';
import type { Node } from '../node.js';
import type { Transaction } from '../ports.js';
import { raiseChanged } from './changed.js';
import { isAsLeft, isUnbound } from './check.js';
import { keepBreach, keepDossier } from './keep.js';
import type { KeptRecord } from './ports.js';

const PAGE = 200;

/** How many records are not as the log says. One alarm while it is open, which names each of them. */
export async function checkRecords(node: Node): Promise<number> {
  let wrong = 0;
  for (let after: string | undefined; ;) {
    const page = await pageAfter(after, node);
    const unbound = page.filter(isUnbound);
    for (const { id } of unbound) await bindFound(id, node);
    const changed = page.filter((one) => !unbound.includes(one) && !isAsLeft(one));
    if (changed.length > 0) await node.unitOfWork.transaction((tx) => raiseChanged(changed, { tx, node }));
    wrong += changed.length;
    after = page.at(-1)?.id;
    if (after === undefined) break;
  }
  return wrong;
}

function pageAfter(after: string | undefined, { unitOfWork }: Node): Promise<readonly KeptRecord[]> {
  return unitOfWork.read(async (tx) =>
    tx.records.kept(await tx.records.ids({ ...(after ? { after } : {}), limit: PAGE })),
  );
}

/** What was kept before records were bound, under an entry that says so: nobody slips one in without a trace. */
function bindFound(id: string, node: Node): Promise<void> {
  return node.unitOfWork.transaction(async (tx) => {
    const record = await firstStep(id, { tx, node });
    if (record === undefined) return;
    const act = { action: 'audit.record.bound', object: id, origin: 'node', record };
    await tx.audit.append([sealedEntry(node, act)]);
  });
}

async function firstStep(
  id: string,
  at: { readonly tx: Transaction; readonly node: Node },
): Promise<RecordMark | undefined> {
  const dossier = await at.tx.rights.find(id);
  if (dossier !== undefined) return dossier.version === 0 ? keepDossier(dossier, at) : undefined;
  const breach = await at.tx.breaches.find(id);
  return breach?.version === 0 ? keepBreach(breach, at) : undefined;
}
