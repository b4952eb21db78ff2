/** What was not delivered in time is never delivered; both sides know it, and its content goes. */
import type { MessageId } from '#domain';
import { withdrawalsAgain } from '../acts/consents/withdrawal.js';
import { nodeEntry } from '../audit.js';
import { undo } from '../conversations/advance.js';
import { evidenceToSource } from '../evidence.js';
import { endInformings } from '../informing/end.js';
import type { Node } from '../node.js';
import type { MessageRecord, MessageState, Transaction } from '../ports.js';
import { subjectsOfMessages } from '../processing/lines.js';
import { tellHolders } from '../send/send-message.js';
import { isHeld } from '../terms/is-held.js';
import { forgetWithoutHit } from '../terms/persons.js';

const ENDS_UNDELIVERED: readonly MessageState[] = ['accepted', 'relayed', 'waiting', 'delivered'];

/** Expires up to `limit` overdue messages; returns how many. Call again until it returns less than `limit`. */
export async function expireMessages(node: Node, limit: number): Promise<number> {
  const gone = await node.unitOfWork.transaction(async (tx) => {
    const overdue = await tx.messages.overdue(node.clock.now(), ENDS_UNDELIVERED, limit);
    const moved = await tx.messages.move(
      overdue.map(({ id }) => id),
      ENDS_UNDELIVERED,
      'expired',
    );
    const expired = overdue.filter(({ id }) => moved.includes(id));
    const kept = await keepHeld(expired, { tx, node });
    await tellHolders(await withdrawalsAgain(expired, { tx, node }), { tx, node });
    await tx.messages.dropContent(moved.filter((id) => !kept.includes(id)));
    await record(expired, tx, node);
    await forgetWithoutHit(
      expired.filter(({ id }) => !kept.includes(id)),
      { tx, node },
    );
    await undo(expired.filter(isUnread), 'unread', { tx, node });
    await undo(
      expired.filter((one) => !isUnread(one)),
      'undelivered',
      { tx, node },
    );
    return { moved, kept };
  });
  await node.vault.destroy(gone.moved.filter((id) => !gone.kept.includes(id)));
  return gone.moved.length;
}

/** What another statute or a claim keeps (WGS 1.8(7)) expires all the same; its content goes when the last hold ends. */
async function keepHeld(
  expired: readonly MessageRecord[],
  { tx, node }: { readonly tx: Transaction; readonly node: Node },
): Promise<readonly MessageId[]> {
  const now = node.clock.now();
  const kept: MessageId[] = [];
  for (const { id, sealedContent } of expired)
    if (sealedContent !== undefined && (await isHeld(id, { tx, now }))) kept.push(id);
  await tx.terms.eraseBy(kept, now);
  return kept;
}

/** It lay here in time and nobody fetched it. */
const isUnread = ({ direction, state }: MessageRecord): boolean =>
  direction === 'received' && state === 'delivered';

async function record(expired: readonly MessageRecord[], tx: Transaction, node: Node): Promise<void> {
  if (expired.length === 0) return;
  const ids: MessageId[] = expired.map(({ id }) => id);
  const made = expired.map((message) => {
    // The sender can tell a message that came too late from one that lay here and that nobody fetched.
    const evidence = isUnread(message) ? 'not-retrieved' : 'expired';
    const statement = { evidence, about: message, outcome: 'failed', code: 'EXPIRED' } as const;
    return evidenceToSource(message, node, statement);
  });
  await tx.outbox.add(made.map(({ item }) => item));
  await tx.steps.append(made.map(({ step }) => step));
  const subjects = await subjectsOfMessages(ids, tx);
  await tx.audit.append(
    expired.map(({ id, purpose }) =>
      nodeEntry(node, {
        action: 'message.expire',
        object: id,
        result: 'ok',
        code: 'EXPIRED',
        origin: 'timer',
        about: { subjects: subjects.get(id) ?? [], purpose },
      }),
    ),
  );
  await endInformings(ids, { tx, node });
}
