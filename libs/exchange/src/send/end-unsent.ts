/** A message of ours that will not reach its peer: on record, in its journey, and in its conversation. */
import type { MessageId } from '#domain';
import { nodeEntry } from '../audit.js';
import { undo } from '../conversations/advance.js';
import { ownEvidence } from '../evidence.js';
import type { Node } from '../node.js';
import type { Transaction } from '../ports.js';
import { endContentOf } from '../terms/erase.js';

export interface Unsent {
  readonly state: 'undeliverable' | 'refused';
  readonly code: string;
}

/** Only what is still under way; the ids that ended here. */
export async function endUnsent(
  ids: readonly MessageId[],
  { state, code, origin }: Unsent & { readonly origin: string },
  { tx, node }: { readonly tx: Transaction; readonly node: Node },
): Promise<readonly MessageId[]> {
  if (ids.length === 0) return [];
  const moved = await tx.messages.move(ids, ['accepted', 'relayed'], state);
  const records = await tx.messages.findMany(moved);
  await endContentOf(records, { tx, node });
  const made = records.map((about) => ownEvidence(node, { evidence: state, about, outcome: 'failed', code }));
  await tx.outbox.add(made.map(({ item }) => item));
  await tx.steps.append(made.map(({ step }) => step));
  await undo(records, 'undelivered', { tx, node });
  await tx.audit.append(
    moved.map((object) =>
      nodeEntry(node, { action: `message.${state}`, object, result: 'failed', code, origin }),
    ),
  );
  return moved;
}
