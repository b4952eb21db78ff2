/** What an ack says must be so: what it calls destroyed is destroyed with it, and of onward copies it tells the truth. */
import type { Defect, Message, MessageId } from '#domain';
import { aboutOf } from '../conversations/machine.js';
import type { Step } from '../conversations/machine.js';
import { copiesToFollow } from '../lineage/follow.js';
import type { Node } from '../node.js';
import type { Transaction } from '../ports.js';
import { eraseNow } from '../terms/erase.js';
import { isHeld } from '../terms/is-held.js';

type Context = { readonly tx: Transaction; readonly node: Node };

/**
 * Nothing for any other kind. `onward` must be what the node's own records say, and what another statute or a claim keeps
 * (WGS 1.8(7)) is not called destroyed: it is withheld, or kept by law.
 */
export async function ackDefects(
  message: Message,
  step: Step,
  { tx, node }: Context,
): Promise<readonly Defect[]> {
  const { kind, details } = message.data;
  if (kind !== 'correction.ack' && kind !== 'recall.ack') return [];
  const about = aboutOf(message);
  if (about === undefined || step.outcome !== 'moves') return [];
  const truth = await onwardOf(about.id, step.thread.name, tx);
  const isKept = isDestroying(message) && (await isHeld(about.id, { tx, now: node.clock.now() }));
  const checks: readonly (readonly [boolean, Defect])[] = [
    [
      details['onward'] === truth,
      { at: '/details/onward', must: `be ${truth}: what became of the copies that were passed on` },
    ],
    [!isKept, KEPT[kind]],
  ];
  return checks.flatMap(([holdsTrue, defect]) => (holdsTrue ? [] : [defect]));
}

const KEPT = {
  'correction.ack': {
    at: '/details/fulfilled',
    must: 'say WITHHELD, not DESTROYED: another statute or a claim keeps the message',
  },
  'recall.ack': { at: '/details/outcome', must: 'be KEPT_BY_LAW: another statute or a claim keeps it' },
} as const;

type AckDetails = {
  readonly outcome?: string;
  readonly fulfilled?: readonly { readonly outcome: string }[];
};

const isRecalled = ({ data }: Message): boolean => (data.details as AckDetails).outcome === 'DESTROYED';
const isDestroying = (message: Message): boolean =>
  isRecalled(message) ||
  ((message.data.details as AckDetails).fulfilled ?? []).some(({ outcome }) => outcome === 'DESTROYED');

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
  const about = aboutOf(message);
  const spoken = about && (await tx.messages.find(about.id));
  if (!isDestroying(message) || spoken?.direction !== 'received') return;
  await eraseNow([spoken], isRecalled(message) ? 'RECALLED' : 'CORRECTED', { tx, node });
}
