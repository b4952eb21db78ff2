/**
 * Erasure that erases: the key, for good; the content with it; evidence to where it came from. The journey stays.
 * Nothing here waits for a moment: each round asks what is past, so restarts and clocks that jump change nothing.
 */
import type { MessageId } from '#domain';
import { nodeEntry } from '../audit.js';
import { evidenceFor, ownEvidence } from '../evidence.js';
import type { Node } from '../node.js';
import type { MessageRecord, Transaction } from '../ports.js';
import { subjectsOfMessages } from '../processing/lines.js';

/** Why content goes: its term is over, a condition's moment, a person who is not known (BGS 1.16(1)), a recall (BGS 1.7), or a person's right (AVG 17). */
export type EraseCause = 'TERM_PASSED' | 'NO_HIT' | 'RECALLED' | 'RIGHT_EXERCISED';

/**
 * Erases up to `limit` messages whose moment has passed; returns how many. Call again until it returns less than `limit`.
 * The keys and the ledger go first: after a crash in between there is content that nobody can read, and the next round
 * takes it away. Holds are refused once the moment has passed, so none can come too late to be seen.
 */
export async function eraseDue(node: Node, limit: number): Promise<number> {
  const due = await node.unitOfWork.transaction((tx) => tx.terms.due(node.clock.now(), limit));
  if (due.length === 0) return 0;
  await node.vault.destroy(due.map(({ id }) => id));
  await node.unitOfWork.transaction((tx) => recordErased(due, 'TERM_PASSED', { tx, node }));
  return due.length;
}

/** Erases within the transaction of the act that calls for it; the keys go after its commit. */
export async function eraseNow(
  records: readonly MessageRecord[],
  cause: EraseCause,
  { tx, node }: { readonly tx: Transaction; readonly node: Node },
): Promise<void> {
  await recordErased(records, cause, { tx, node });
  const ids: readonly MessageId[] = records.map(({ id }) => id);
  tx.afterCommit(() => node.vault.destroy(ids));
}

/** Says so once of each: another courier, or a use here, may have been first. */
async function recordErased(
  records: readonly MessageRecord[],
  cause: EraseCause,
  { tx, node }: { readonly tx: Transaction; readonly node: Node },
): Promise<void> {
  const ids = await tx.messages.dropContent(records.map(({ id }) => id));
  const made = records
    .filter(({ id }) => ids.includes(id))
    .map((about) => {
      const statement = { evidence: 'erased', about, outcome: 'ok' } as const;
      // One envelope more after NOT_KNOWN than after KNOWN would tell an onlooker the answer: that one stays here.
      const travels = about.direction === 'received' && cause !== 'NO_HIT';
      return travels
        ? evidenceFor(about.peer, node, statement)
        : ownEvidence(node, { ...statement, code: cause });
    });
  await tx.outbox.add(made.map(({ item }) => item));
  await tx.steps.append(made.map(({ step }) => step));
  const subjects = await subjectsOfMessages(ids, tx);
  await tx.audit.append(
    ids.map((id) =>
      nodeEntry(node, {
        action: 'message.erase',
        object: id,
        result: 'ok',
        code: cause,
        origin: 'timer',
        about: { subjects: subjects.get(id) ?? [] },
      }),
    ),
  );
}

/**
 * Destroys keys whose content was dropped and that are still there: what a crash left between a commit and its
 * aftermath. Returns how many ids it settled.
 */
export async function sweepKeys(node: Node, limit: number): Promise<number> {
  const left = await node.unitOfWork.transaction((tx) => tx.terms.undestroyed(limit));
  if (left.length === 0) return 0;
  await node.vault.destroy(left);
  await node.unitOfWork.transaction((tx) => tx.terms.destroyed(left));
  return left.length;
}
