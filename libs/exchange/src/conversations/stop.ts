/** What ends conversations without a message: a closed case (WGS 2.31(8)), and the end of the exchange with a partner. */
import { CONVERSATION_NAMES, stateIn, statesOf } from '#domain';
import type { CaseId, ConversationName, Oin } from '#domain';
import { nodeEntry } from '../audit.js';
import type { Node } from '../node.js';
import type { Transaction } from '../ports.js';
import { lapse } from './deadlines.js';
import type { ThreadRecord } from './ports.js';

type Desk = { readonly tx: Transaction; readonly node: Node };

/**
 * What is wrong or withdrawn must be put right under a closed case too (law.md §10). Where the partner is gone, it becomes
 * overdue in its time, and is put right by another way.
 */
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

/** What is settled stays what it became. */
const isRunning = ({ name, state }: Pick<ThreadRecord, 'name' | 'state'>): boolean =>
  stateIn(name, state).moves.length > 0;

export async function stopConversations(caseId: CaseId, { tx, node }: Desk): Promise<void> {
  const found = await tx.conversations.underCase(caseId, STOPPED);
  const threads = found.filter(isRunning);
  const at = node.clock.now();
  for (const { id } of threads) await tx.conversations.end(id, 'stopped', at);
  await tx.audit.append(
    threads.map(({ id }) => nodeEntry(node, { action: 'conversation.stop', object: id, origin: 'case' })),
  );
}

/** Nothing goes to this partner or comes from it any more; how many ended. A question of a person is erased, as when its term passes. */
export async function partConversations(peer: Oin, { tx, node }: Desk): Promise<number> {
  const threads = await tx.conversations.runningWith(peer, RUNNING);
  const at = node.clock.now();
  for (const thread of threads) {
    if (thread.name === 'known-check') await lapse(thread, { tx, node });
    else await tx.conversations.end(thread.id, 'parted', at);
  }
  await tx.audit.append(
    threads.map(({ id }) => nodeEntry(node, { action: 'conversation.stop', object: id, origin: 'partner' })),
  );
  return threads.length;
}

const RUNNING = STOPPED.flatMap((name) => statesOf(name).map((state) => ({ name, state }))).filter(isRunning);
