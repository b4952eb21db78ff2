/**
 * After a restore: the erase ledger is gone through before the node starts, so that nothing erased comes back with the
 * backup. The ledger lies outside the content database; the position up to which it was replayed lies inside, and so is
 * as old as the backup.
 */
import type { CaseId, MessageId } from '#domain';
import { nodeEntry } from '../audit.js';
import type { Node } from '../node.js';
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
  const ids = entries.map(({ id }) => id);
  await node.unitOfWork.transaction(async (tx) => {
    const back = what === 'messages' ? await tx.messages.findMany(ids as MessageId[]) : [];
    const withContent = back.filter(({ sealedContent }) => sealedContent !== undefined);
    await tx.messages.dropContent(withContent.map(({ id }) => id));
    const cases = what === 'cases' ? ids : [];
    const removed: string[] = [];
    for (const id of cases) {
      if ((await tx.cases.find(id as CaseId)) === undefined) continue;
      await tx.cases.remove(id as CaseId);
      removed.push(id);
    }
    await tx.steps.append(
      withContent.map(({ id }) => ({
        messageId: id,
        step: 'erased' as const,
        at: node.clock.now(),
        origin: 'own' as const,
        code: 'RESTORED',
      })),
    );
    await tx.audit.append(
      [...withContent.map(({ id }) => id), ...removed].map((object) =>
        nodeEntry(node, {
          action: 'erasure.replay',
          object,
          result: 'ok',
          code: 'RESTORED',
          origin: 'start-up',
        }),
      ),
    );
    await tx.terms.replayed(what, entries.at(-1)!.position);
  });
}
