/**
 * What a notice of another node does to data here is on record with a line for each person of the message that it speaks of: the
 * notice itself names none of them.
 */
import type { Message } from '#domain';
import { nodeEntry } from '../audit.js';
import type { Node } from '../node.js';
import type { MessageRecord, Transaction } from '../ports.js';
import { aboutMessages, parseTraceparent } from '../processing/lines.js';

/** `message.withhold`: out of use, or restricted · `message.put-back`: in use again. */
export type Effect = 'message.withhold' | 'message.put-back';

export async function recordEffect(
  action: Effect,
  { notice, spoken }: { readonly notice: Message; readonly spoken: MessageRecord },
  { tx, node }: { readonly tx: Transaction; readonly node: Node },
): Promise<void> {
  const { subjects } = await aboutMessages([spoken.id], tx);
  await tx.audit.append([
    nodeEntry(node, {
      action,
      object: spoken.id,
      origin: spoken.peer,
      about: { subjects, purpose: notice.data.purpose, caller: spoken.peer },
      trace: parseTraceparent(notice.traceparent),
    }),
  ]);
}
