/** What an ack says must be so: what it calls destroyed is destroyed with it, and of onward copies it tells the truth. */
import type { Defect, Message, MessageId } from '#domain';
import { aboutOf } from '../conversations/machine.js';
import type { Step } from '../conversations/machine.js';
import { copiesToFollow } from '../lineage/follow.js';
import type { Node } from '../node.js';
import type { Transaction } from '../ports.js';
import { eraseNow } from '../terms/erase.js';

type Context = { readonly tx: Transaction; readonly node: Node };

/** Nothing for any other kind. `onward` must be what the node's own records say. */
export async function ackDefects(message: Message, step: Step, { tx }: Context): Promise<readonly Defect[]> {
  const { kind, details } = message.data;
  if (kind !== 'correction.ack' && kind !== 'recall.ack') return [];
  const about = aboutOf(message);
  if (about === undefined || step.outcome !== 'moves') return [];
  const truth = await onwardOf(about.id, step.thread.name, tx);
  return details['onward'] === truth
    ? []
    : [{ at: '/details/onward', must: `be ${truth}: what became of the copies that were passed on` }];
}

/** Of what was passed on of this message, whether everyone who was told has answered. */
async function onwardOf(
  message: MessageId,
  name: 'correction' | 'recall' | string,
  tx: Transaction,
): Promise<'NONE' | 'PASSED_ON' | 'FULFILLED'> {
  const copies = await copiesToFollow({ message }, tx);
  if (copies.length === 0) return 'NONE';
  const told = await tx.conversations.about([...new Set(copies.map(({ to }) => to))]);
  const threads = told.filter((thread) => thread.name === name && thread.opener === 'own');
  if (threads.length === 0) return 'NONE';
  return threads.every(({ state }) => state === 'fulfilled') ? 'FULFILLED' : 'PASSED_ON';
}

/** Erases what the ack says is destroyed: the whole message, since a signed one cannot lose an element. */
export async function applyAck(message: Message, { tx, node }: Context): Promise<void> {
  const { outcome, fulfilled } = message.data.details as {
    outcome?: string;
    fulfilled?: readonly { readonly outcome: string }[];
  };
  const destroyed = outcome === 'DESTROYED' || fulfilled?.some((one) => one.outcome === 'DESTROYED');
  const about = aboutOf(message);
  const spoken = about && (await tx.messages.find(about.id));
  if (!destroyed || spoken?.direction !== 'received') return;
  await eraseNow([spoken], outcome === 'DESTROYED' ? 'RECALLED' : 'CORRECTED', { tx, node });
}
