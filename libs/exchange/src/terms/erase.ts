/**
 * Erasure that erases: the key, for good; the content with it; evidence to where it came from. The journey stays.
 * Nothing here waits for a moment: each round asks what is past, so restarts and clocks that jump change nothing.
 */
import { instantOf, millisOf } from '#domain';
import type { Message, MessageId } from '#domain';
import { nodeEntry } from '../audit.js';
import { answerOf } from '../facts.js';
import { endInformings } from '../informing/end.js';
import { evidenceFor, ownEvidence } from '../evidence.js';
import { LONGEST_LIFETIME } from '../expiry.js';
import type { Node } from '../node.js';
import type { MessageRecord, MessageState, Transaction } from '../ports.js';
import { subjectsOfMessages } from '../processing/lines.js';
import { forgetPersons, forgetWithoutHit } from './persons.js';

/**
 * Why content goes: its term is over, a condition's moment, a person who is not known or about whom nothing is answered
 * (BGS 1.16(1)), a recall or a correction (BGS 1.7), a person's right (AVG 17), or that it never counted: the other node refused it or was not
 * reached, or we refused what had waited here.
 */
export type EraseCause =
  'TERM_PASSED' | 'NO_HIT' | 'DECLINED' | 'RECALLED' | 'CORRECTED' | 'RIGHT_EXERCISED' | 'NOT_TAKEN';
/** Nobody elsewhere is told: that would tell an onlooker the answer; of what never counted there is nobody to tell. */
const UNTOLD: ReadonlySet<EraseCause> = new Set(['NO_HIT', 'DECLINED', 'NOT_TAKEN']);
/** Nothing may lead to the person any more: nothing was established of them here, or what was said of them was taken back. */
const UNTIES: ReadonlySet<EraseCause> = new Set([...UNTOLD, 'RECALLED']);

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
    for (const cause of ['TERM_PASSED', 'NO_HIT', 'NOT_TAKEN'] as const)
      await recordErased(
        due.filter((record) => causeOf(record) === cause),
        cause,
        { tx, node },
      );
    // A question that was held past its end, so that nothing was ever established by it.
    await forgetWithoutHit(
      due.filter((record) => causeOf(record) === 'TERM_PASSED'),
      { tx, node },
    );
  });
  return due.length;
}

/** Only what is no hit was to go from the moment it was written on (law row `23-no-hit-erased`). */
function causeOf({ kind, direction, state, eraseAt, recordedAt }: MessageRecord): EraseCause {
  if (kind === 'known-check.response' && eraseAt !== undefined && eraseAt <= recordedAt) return 'NO_HIT';
  return direction === 'sent' && NOT_TAKEN.includes(state) ? 'NOT_TAKEN' : 'TERM_PASSED';
}
const NOT_TAKEN: readonly MessageState[] = ['refused', 'undeliverable'];

/**
 * A message of ours that ended there without being taken: its content stays as long as a receipt may still say otherwise. One that
 * was refused has had its answer by its expiry; one that could not be delivered may yet turn out to have been. Where the content
 * is gone already, and only now it is known that it was refused, the ties go at once.
 */
export async function endContentOf(
  records: readonly MessageRecord[],
  { tx, node }: { readonly tx: Transaction; readonly node: Node },
): Promise<void> {
  const gone = records.filter(
    ({ state, sealedContent }) => state === 'refused' && sealedContent === undefined,
  );
  await forgetPersons(
    gone.map(({ id }) => id),
    { tx, node },
  );
  for (const { id, state, expiresAt } of records)
    if (NOT_TAKEN.includes(state))
      await tx.terms.eraseBy(
        [id],
        state === 'refused' ? expiresAt : instantOf(millisOf(expiresAt) + LONGEST_LIFETIME),
      );
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
      const travels = about.direction === 'received' && !UNTOLD.has(cause);
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
  await endInformings(ids, { tx, node });
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
