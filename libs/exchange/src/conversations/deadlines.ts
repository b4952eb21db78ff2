/** The timer of conversations: whose deadline has passed goes where its machine says, in the journey and the audit log. */
import { stateIn } from '#domain';
import { nodeEntry } from '../audit.js';
import type { Node } from '../node.js';
import type { StepName, Transaction } from '../ports.js';
import { endInformings } from '../informing/end.js';
import { isHeld } from '../terms/is-held.js';
import { forgetPersons } from '../terms/persons.js';
import { deadlineOf } from './machine.js';
import type { ThreadRecord } from './ports.js';

/**
 * Moves up to `limit` threads; returns how many. What it knows is in the database alone: a node that was off catches up,
 * and a clock that jumps ahead alone moves nothing.
 */
export async function passDeadlines(node: Node, limit: number): Promise<number> {
  return node.unitOfWork.transaction(async (tx) => {
    const due = await tx.conversations.due(node.clock.now(), limit);
    for (const thread of due) await pass(thread, tx, node);
    return due.length;
  });
}

function pass(thread: ThreadRecord, tx: Transaction, node: Node): Promise<void> {
  const to = stateIn(thread.name, thread.state).then;
  if (to === undefined)
    throw new Error(`${thread.name} has a deadline in ${thread.state} that leads nowhere`);
  return leave(thread, to, { tx, node });
}

/** As if its last term had passed: nobody can answer it any more. */
export const lapse = (thread: ThreadRecord, desk: Desk): Promise<void> => leave(thread, 'lapsed', desk);

type Desk = { readonly tx: Transaction; readonly node: Node };

async function leave(thread: ThreadRecord, to: string, { tx, node }: Desk): Promise<void> {
  const at = node.clock.now();
  await tx.conversations.move({
    thread: thread.id,
    participants: [],
    to,
    at,
    ...deadlineOf(thread.name, to, at),
  });
  const step: StepName = to === 'overdue' ? 'overdue' : 'lapsed';
  await tx.steps.append([{ messageId: thread.lastMessage, step, at, origin: 'own' }]);
  await tx.audit.append([
    nodeEntry(node, {
      action: `conversation.${step}`,
      object: thread.id,
      result: 'failed',
      origin: 'timer',
    }),
  ]);
  if (stateIn(thread.name, to).erasesQuestion !== true) return;
  // What another statute or a claim keeps (WGS 1.8(7)) goes when the last hold ends, and what leads to it with that.
  if (await isHeld(thread.id, { tx, now: at })) return tx.terms.eraseBy([thread.id], at);
  // Dropping lines the key up to be destroyed; the sweep does it if this process does not live to.
  const dropped = await tx.messages.dropContent([thread.id]);
  tx.afterCommit(() => node.vault.destroy(dropped));
  await endInformings(dropped, { tx, node });
  await forgetPersons([thread.id], { tx, node });
}
