/** REPORT_USE: who uses what bears it owes the supplier an answer in time; `result.feedback` is that answer. */
import { instantOf, millisOf } from '#domain';
import type { Instant, Message, MessageId, Restriction } from '#domain';
import { durationMillis } from '#policy';
import { auditEntry, nodeEntry } from '../audit.js';
import type { Actor, Node } from '../node.js';
import type { MessageRecord, Transaction } from '../ports.js';
import type { DutyRecord } from './ports.js';

/** The deadline of the strictest REPORT_USE, counted from this use; `undefined` where there is none. */
export function reportDueAt(message: Message, at: Instant): Instant | undefined {
  const { restrictions, elements } = message.data;
  const all: readonly Restriction[] = [...restrictions, ...elements.flatMap((one) => one.restrictions)];
  const terms = all.flatMap((one) => (one.type === 'REPORT_USE' ? [durationMillis(one.within)] : []));
  return terms.length === 0 ? undefined : instantOf(millisOf(at) + Math.min(...terms));
}

/** Opens the duty at a participant's first use; later ones do not move the deadline. */
export async function oweReport(
  { record, message }: { readonly record: MessageRecord; readonly message: Message },
  { tx, actor, node }: { readonly tx: Transaction; readonly actor: Actor; readonly node: Node },
): Promise<void> {
  const openedAt = node.clock.now();
  const dueAt = reportDueAt(message, openedAt);
  if (dueAt === undefined) return;
  const { participant } = actor;
  await tx.duties.open({ message: record.id, participant, owner: 'CASE_PROCESSOR', openedAt, dueAt });
}

/** What the actor's participant still has to report on, the earliest deadline first; overdue ones among them. */
export function listDuties(actor: Actor, node: Node): Promise<readonly DutyRecord[]> {
  return node.unitOfWork.transaction((tx) => tx.duties.unanswered(actor.participant));
}

/** Within the sending of `result.feedback` about the message. False where nothing was owed: feedback is free to give. */
export async function answerDuty(
  answer: { readonly about: MessageId; readonly by: MessageId },
  { tx, actor, node }: { readonly tx: Transaction; readonly actor: Actor; readonly node: Node },
): Promise<boolean> {
  const { about, by } = answer;
  const duty = { message: about, participant: actor.participant, by, at: node.clock.now() };
  const answered = await tx.duties.answer(duty);
  if (answered)
    await tx.audit.append([auditEntry({ node, actor }, { action: 'duty.answer', object: about })]);
  return answered;
}

/** Marks up to `limit` duties whose deadline has passed, in the journey and the audit log; returns how many. */
export function markOverdueDuties(node: Node, limit: number): Promise<number> {
  return node.unitOfWork.transaction(async (tx) => {
    const at = node.clock.now();
    const overdue = await tx.duties.overdue(at, limit);
    if (overdue.length === 0) return 0;
    await tx.duties.markOverdue(overdue, at);
    await tx.steps.append(
      overdue.map(({ message }) => ({
        messageId: message,
        step: 'overdue' as const,
        at,
        origin: 'own' as const,
        code: 'REPORT_USE',
      })),
    );
    await tx.audit.append(
      overdue.map(({ message }) =>
        nodeEntry(node, {
          action: 'duty.overdue',
          object: message,
          result: 'failed',
          code: 'REPORT_USE',
          origin: 'timer',
        }),
      ),
    );
    return overdue.length;
  });
}
