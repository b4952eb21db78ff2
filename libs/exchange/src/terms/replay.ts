/**
 * After a restore: the erase ledger is gone through before the node starts, so that nothing erased comes back with the
 * backup. The ledger lies outside the content database; the position up to which it was replayed lies inside, and so is
 * as old as the backup.
 */
import type { CaseId, MessageId } from '#domain';
import { nodeEntry } from '../audit.js';
import { endInformings } from '../informing/end.js';
import type { Node } from '../node.js';
import type { Transaction } from '../ports.js';
import { subjectsOfMessages } from '../processing/lines.js';
import { untiedBy } from './persons.js';
import type { EraseLedger, Replayed } from './ports.js';

const PAGE = 1_000;

/** Erases again what the ledger names beyond our position. Returns how many entries were looked at. */
export async function replayErasures(node: Node, ledger: EraseLedger, what: Replayed): Promise<number> {
  let position = await node.unitOfWork.transaction((tx) => tx.terms.replayedTo(what));
  let looked = 0;
  for (;;) {
    const entries = await ledger.after(position, PAGE);
    const last = entries.at(-1);
    if (last === undefined) return looked;
    // Keys that a restored vault brought back go too; the content is then unreadable before it is dropped.
    await node.vault.destroy(entries.map(({ id }) => id));
    await erasePage(node, what, entries);
    position = last.position;
    looked += entries.length;
  }
}

async function erasePage(
  node: Node,
  what: Replayed,
  entries: readonly { readonly position: number; readonly id: string }[],
): Promise<void> {
  const ids = entries.flatMap(({ id }) => (untiedBy(id) === undefined ? [id] : []));
  const untied = entries.flatMap(({ id }) => untiedBy(id) ?? []);
  await node.unitOfWork.transaction(async (tx) => {
    const emptied = what === 'messages' ? await tx.messages.dropContent(ids as MessageId[]) : [];
    const removed = what === 'cases' ? await removeCases(ids as CaseId[], tx) : [];
    await tx.steps.append(
      emptied.map((messageId) => ({
        messageId,
        step: 'erased' as const,
        at: node.clock.now(),
        origin: 'own' as const,
        code: 'RESTORED',
      })),
    );
    const subjects = await subjectsOfMessages(emptied, tx);
    await tx.audit.append(
      [...emptied, ...removed].map((object) =>
        nodeEntry(node, {
          action: 'erasure.replay',
          object,
          result: 'ok',
          code: 'RESTORED',
          origin: 'start-up',
          about: { subjects: subjects.get(object) ?? [] },
        }),
      ),
    );
    await endInformings(emptied, { tx, node });
    // Last: the lines above are about the persons.
    if (what === 'messages') await tx.terms.forgetPersons(untied, []);
    await tx.terms.replayed(what, entries.at(-1)!.position);
  });
}

async function removeCases(ids: readonly CaseId[], tx: Transaction): Promise<readonly CaseId[]> {
  const removed: CaseId[] = [];
  for (const id of ids) {
    if ((await tx.cases.find(id)) === undefined) continue;
    await tx.cases.remove(id);
    removed.push(id);
  }
  return removed;
}
