import type { Instant } from '#domain';
import { nodeEntry } from '../audit.js';
import type { Node } from '../node.js';
import type { Transaction } from '../ports.js';
import type { InformingTerm, Informings } from './ports.js';
import { subjectOf } from './subject.js';

/** The term ends now, of what is owed about the message or to the person; one that ended before stays as it is. */
export async function bringForward(
  what: Parameters<Informings['dueAt']>[0],
  by: InformingTerm,
  { tx, node, now }: { readonly tx: Transaction; readonly node: Node; readonly now: Instant },
): Promise<void> {
  const brought = await tx.informings.dueAt(what, { at: now, by });
  if (brought.length === 0) return;
  await tx.audit.append(
    brought.map((one) =>
      nodeEntry(node, {
        action: 'informing.due',
        object: one.id,
        result: 'ok',
        code: by,
        origin: node.self,
        about: { subjects: subjectOf(one) },
      }),
    ),
  );
}
