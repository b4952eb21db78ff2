/** A closed case stops its conversations (WGS 2.31(8)): nothing goes out or comes in under it, and nobody owes a step. */
import { CONVERSATION_NAMES, stateIn } from '#domain';
import type { CaseId, ConversationName } from '#domain';
import { nodeEntry } from '../audit.js';
import type { Node } from '../node.js';
import type { Transaction } from '../ports.js';

/** What is wrong or withdrawn must be put right under a closed case too (law.md §10). */
const GO_ON: readonly ConversationName[] = [
  'provider-consent',
  'correction',
  'recall',
  'retention',
  'result-feedback',
  'subject-rights',
  'breach',
];
const STOPPED = CONVERSATION_NAMES.filter((name) => !GO_ON.includes(name));

export async function stopConversations(
  caseId: CaseId,
  { tx, node }: { readonly tx: Transaction; readonly node: Node },
): Promise<void> {
  const found = await tx.conversations.underCase(caseId, STOPPED);
  // What is settled stays what it became.
  const threads = found.filter(({ name, state }) => stateIn(name, state).moves.length > 0);
  const at = node.clock.now();
  for (const { id } of threads) await tx.conversations.end(id, 'stopped', at);
  await tx.audit.append(
    threads.map(({ id }) => nodeEntry(node, { action: 'conversation.stop', object: id, origin: 'case' })),
  );
}
