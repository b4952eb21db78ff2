/** What an ack says must be so: what it calls destroyed is destroyed with it, and of onward copies it tells the truth. */
import type { Defect, Message, MessageId } from '#domain';
import { messageIn, openStored } from '../content.js';
import { aboutOf } from '../conversations/machine.js';
import type { Step } from '../conversations/machine.js';
import { copiesToFollow } from '../lineage/follow.js';
import type { Node } from '../node.js';
import type { MessageRecord, Transaction } from '../ports.js';
import { eraseNow } from '../terms/erase.js';
import { isHeld } from '../terms/is-held.js';
import { elementsOf } from './follow.js';
import { WHOLE } from './ports.js';
import { withoutWithheld } from './withheld.js';

type Context = { readonly tx: Transaction; readonly node: Node };

/**
 * Nothing for any other kind. `onward` must be what the node's own records say, and what another statute or a claim keeps
 * (WGS 1.8(7)) is not called destroyed: it is withheld, or kept by law. Nor is what lies in one message with data about others, which are not
 * wrong: a signed message cannot lose an element, so theirs would go with it.
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
  const isShared = isDestroying(message) && (await takesOthersAlong(message, about.id, { tx, node }));
  const checks: readonly (readonly [boolean, Defect])[] = [
    [
      details['onward'] === truth,
      { at: '/details/onward', must: `be ${truth}: what became of the copies that were passed on` },
    ],
    [!isKept, KEPT[kind]],
    [!isShared, SHARED[kind]],
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

const SHARED = {
  'correction.ack': {
    at: '/details/fulfilled',
    must: 'say WITHHELD, not DESTROYED: the message holds data about others too, which would go with it',
  },
  'recall.ack': {
    at: '/details/outcome',
    must: 'be WITHHELD: the message holds data about others too, which would go with it',
  },
} as const;

type AckDetails = {
  readonly outcome?: string;
  readonly fulfilled?: readonly { readonly element: string; readonly outcome: string }[];
};

const isRecalled = ({ data }: Message): boolean => (data.details as AckDetails).outcome === 'DESTROYED';
const isDestroying = (message: Message): boolean =>
  isRecalled(message) ||
  ((message.data.details as AckDetails).fulfilled ?? []).some(({ outcome }) => outcome === 'DESTROYED');

/** Whether erasing the message would take away data about somebody of whom the ack destroys nothing. */
async function takesOthersAlong(ack: Message, about: MessageId, context: Context): Promise<boolean> {
  const record = await context.tx.messages.find(about);
  const spoken = record && (await contentOf(record, context));
  if (spoken === undefined) return false;
  const destroyed = await destroyedBy(ack, context);
  const withheld = await context.tx.withheld.of(about);
  const left = withoutWithheld(spoken, [...withheld, ...destroyed.map((element) => ({ element }))]);
  const persons = spoken.data.elements
    .filter(({ id }) => destroyed.includes(id))
    .map(({ subject }) => subject);
  return left !== undefined && spoken.data.subjects.some(({ handle }) => !persons.includes(handle));
}

/** Elements that the ack calls destroyed: those that it names itself, or those of the recall that it answers. */
async function destroyedBy({ data }: Message, context: Context): Promise<readonly string[]> {
  const { fulfilled } = data.details as AckDetails;
  if (fulfilled !== undefined)
    return fulfilled.flatMap(({ element, outcome }) => (outcome === 'DESTROYED' ? [element] : []));
  const record = data.inReplyTo && (await context.tx.messages.find(data.inReplyTo));
  const notice = record && (await contentOf(record, context));
  return (notice && elementsOf(notice)) ?? [WHOLE];
}

async function contentOf(record: MessageRecord, { node }: Context): Promise<Message | undefined> {
  const content = (await openStored(node, [record])).get(record.id);
  return content && messageIn(content);
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

/** Erases what the ack says is destroyed: the whole message, which is about nobody else (`ackDefects`). */
export async function applyAck(message: Message, { tx, node }: Context): Promise<void> {
  const about = aboutOf(message);
  const spoken = about && (await tx.messages.find(about.id));
  if (!isDestroying(message) || spoken?.direction !== 'received') return;
  await eraseNow([spoken], isRecalled(message) ? 'RECALLED' : 'CORRECTED', { tx, node });
}
