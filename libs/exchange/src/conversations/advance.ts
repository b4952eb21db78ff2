/** Keeps the conversation in step with the messages, in their own transaction. */
import { stateIn } from '#domain';
import type { Message, MessageId } from '#domain';
import type { Node } from '../node.js';
import type { MessageRecord, Transaction } from '../ports.js';
import { stepFor } from './machine.js';
import type { Occasion, Step } from './machine.js';
import type { ThreadRecord } from './ports.js';

type Context = { readonly tx: Transaction; readonly node: Node };

/** What has moved in this batch and is not written yet: two answers to one question may arrive together. */
export type Overlay = Map<MessageId, ThreadRecord>;

/** The step that the message would take now. */
export async function planStep(
  message: Message,
  { participants, overlay }: { participants: Occasion['participants']; overlay?: Overlay },
  { tx, node }: Context,
): Promise<Step> {
  const { inReplyTo } = message.data;
  const found = inReplyTo === undefined ? undefined : await tx.conversations.threadOf(inReplyTo);
  const before = (found && overlay?.get(found.id)) ?? found;
  return stepFor(message, { before, self: node.self, at: node.clock.now(), participants });
}

/** Remembers a step that was decided on, for the rest of the batch. */
export function foresee(step: Step, message: Message, overlay: Overlay): void {
  if (step.outcome === 'moves')
    overlay.set(step.thread.id, { ...step.thread, state: step.to, lastMessage: message.id });
}

export async function takeStep(
  step: Step,
  message: Message,
  { tx, node, participants }: Context & { readonly participants: Occasion['participants'] },
): Promise<void> {
  switch (step.outcome) {
    case 'opens':
      return tx.conversations.open([step.thread]);
    case 'moves':
      return tx.conversations.move({
        thread: step.thread.id,
        message: message.id,
        participants,
        to: step.to,
        at: node.clock.now(),
        ...(step.deadline ? { deadline: step.deadline } : {}),
      });
    case 'not-now':
      // A no-hit may still come in under a closed case; it changes nothing there.
      if (step.thread?.state === 'stopped') return;
      throw new Error('a message was let through that its conversation does not wait for');
  }
}

/** Why a message did not count: `unread` lay there in time and nobody fetched it. */
export type Undone = 'refused' | 'undelivered' | 'unread';

/** What was sent did not count over there: a thread that it opened ends, a move that it made is taken back. */
export async function undo(
  messages: readonly Pick<MessageRecord, 'id'>[],
  why: Undone,
  { tx, node }: Context,
): Promise<void> {
  const state = why === 'refused' ? 'refused' : 'undelivered';
  for (const { id } of messages) {
    const thread = await tx.conversations.threadOf(id);
    if (thread === undefined || isEnded(thread)) continue;
    // A correction or recall works on arrival, read or not; its deadline runs on.
    if (why === 'unread' && STANDS_UNREAD.includes(thread.name)) continue;
    if (thread.id === id) await tx.conversations.end(id, state, node.clock.now());
    else await tx.conversations.takeBack(id);
  }
}

const STANDS_UNREAD: readonly ThreadRecord['name'][] = [
  'correction',
  'recall',
  'retention',
  'result-feedback',
  'subject-rights',
  'breach',
];
const ENDED: readonly string[] = ['refused', 'undelivered', 'stopped', 'parted', 'lapsed'];
const isEnded = ({ state }: ThreadRecord): boolean => ENDED.includes(state);

/** Whether somebody owes the next step. */
export const isOpen = ({ name, state }: Pick<ThreadRecord, 'name' | 'state'>): boolean =>
  stateIn(name, state).owner !== undefined;

/** Whether the persons are among those about whom participants' involvement was exchanged with this peer. */
export function involvementWithin(threads: readonly ThreadRecord[]): readonly string[] {
  return threads
    .filter(({ name, state }) => name === 'involvement' && state === 'exchanged')
    .flatMap(({ subjects }) => subjects);
}
