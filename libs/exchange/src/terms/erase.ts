/**
 * Erasure that erases: the key, for good; the content with it; evidence to where it came from. The journey stays.
 * Nothing here waits for a moment: each round asks what is past, so restarts and clocks that jump change nothing.
 */
import type { Message, MessageId } from '#domain';
import { nodeEntry } from '../audit.js';
import { answerOf } from '../facts.js';
import { evidenceFor, ownEvidence } from '../evidence.js';
import type { Node } from '../node.js';
import type { MessageRecord, Transaction } from '../ports.js';
import { subjectsOfMessages } from '../processing/lines.js';
import { forgetPersons } from './persons.js';

/**
 * Why content goes: its term is over, a condition's moment, a person who is not known or about whom nothing is answered
 * (BGS 1.16(1)), a recall (BGS 1.7), or a person's right (AVG 17).
 */
export type EraseCause = 'TERM_PASSED' | 'NO_HIT' | 'DECLINED' | 'RECALLED' | 'RIGHT_EXERCISED';
/** Nothing may lead to the person any more, and nobody elsewhere is told: that would tell an onlooker the answer. */
const UNTIES: ReadonlySet<EraseCause> = new Set(['NO_HIT', 'DECLINED']);

/**
 * Erases up to `limit` messages whose moment has passed; returns how many. Call again until it returns less than `limit`.
 * The keys and the ledger go first: after a crash in between there is content that nobody can read, and the next round
 * takes it away. Holds are refused once the moment has passed, so none can come too late to be seen.
 */
export async function eraseDue(node: Node, limit: number): Promise<number> {
  const due = await node.unitOfWork.transaction((tx) => tx.terms.due(node.clock.now(), limit));
  if (due.length === 0) return 0;
  await node.vault.destroy(due.map(({ id }) => id));
  await node.unitOfWork.transaction(async (tx) => {
    for (const cause of ['TERM_PASSED', 'NO_HIT'] as const)
      await recordErased(
        due.filter((record) => causeOf(record) === cause),
        cause,
        { tx, node },
      );
  });
  return due.length;
}

/** Only what is no hit was to go from the moment it was written on (law row `23-no-hit-erased`). */
const causeOf = ({ kind, eraseAt, recordedAt }: MessageRecord): EraseCause =>
  kind === 'known-check.response' && eraseAt !== undefined && eraseAt <= recordedAt
    ? 'NO_HIT'
    : 'TERM_PASSED';

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

/** No hit: what was asked about this person is erased at once, here as there (BGS 1.16(1)). */
export async function eraseAsked(
  answer: Message,
  context: { readonly tx: Transaction; readonly node: Node },
): Promise<void> {
  const asked = answer.data.inReplyTo && (await context.tx.messages.find(answer.data.inReplyTo));
  if (asked) await eraseNow([asked], answerOf(answer) === 'NOT_KNOWN' ? 'NO_HIT' : 'DECLINED', context);
}

/** Says so once of each: another courier, or a use here, may have been first. */
async function recordErased(
  records: readonly MessageRecord[],
  cause: EraseCause,
  { tx, node }: { readonly tx: Transaction; readonly node: Node },
): Promise<void> {
  if (records.length === 0) return;
  const ids = await tx.messages.dropContent(records.map(({ id }) => id));
  const made = records
    .filter(({ id }) => ids.includes(id))
    .map((about) => {
      const statement = { evidence: 'erased', about, outcome: 'ok' } as const;
      const travels = about.direction === 'received' && !UNTIES.has(cause);
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
  if (!UNTIES.has(cause)) return;
  await forgetPersons(
    records.map(({ id }) => id),
    { tx, node },
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
