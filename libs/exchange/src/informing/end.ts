/** Data that are gone leave nobody to inform about them: the duty ends, and leads to no person any more. */
import type { MessageId } from '#domain';
import { nodeEntry } from '../audit.js';
import type { Node } from '../node.js';
import type { Transaction } from '../ports.js';
import { subjectOf } from './subject.js';

/** Within the transaction that drops the content, after it did. That there was a duty, and what became of it, stays. */
export async function endInformings(
  erased: readonly MessageId[],
  { tx, node }: { readonly tx: Transaction; readonly node: Node },
): Promise<void> {
  if (erased.length === 0) return;
  const ended = await tx.informings.endErased(erased);
  if (ended.length === 0) return;
  await tx.audit.append(
    ended.map((one) =>
      nodeEntry(node, {
        action: 'informing.end',
        object: one.id,
        result: 'ok',
        code: 'ERASED',
        origin: 'timer',
        about: { subjects: subjectOf(one) },
      }),
    ),
  );
}
