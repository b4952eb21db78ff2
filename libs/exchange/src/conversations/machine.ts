/** What a message does to its conversation: it opens one, moves one, or comes when the conversation does not wait for it. */
import { instantOf, KINDS, millisOf, nodeOfSource, openedBy, saidBy, stateIn } from '#domain';
import type { About, BodyCode, Instant, Message, Oin, Side } from '#domain';
import { durationMillis } from '#policy';
import type { ThreadRecord } from './ports.js';

export type Step =
  | { readonly outcome: 'opens'; readonly thread: ThreadRecord }
  | {
      readonly outcome: 'moves';
      readonly thread: ThreadRecord;
      readonly to: string;
      readonly deadline?: Instant;
    }
  | { readonly outcome: 'not-now'; readonly thread?: ThreadRecord };

export interface Occasion {
  /** The thread of what the message follows. */
  readonly before: ThreadRecord | undefined;
  readonly self: Oin;
  readonly at: Instant;
  /** Own participants that may see the message. */
  readonly participants: readonly BodyCode[];
}

export function stepFor(message: Message, occasion: Occasion): Step {
  const { before, at, self } = occasion;
  const { kind } = message.data;
  const opening = openedBy(kind, saidBy(message));
  if (before !== undefined) {
    const to = moveOf(message, before, self);
    if (to !== undefined) return { outcome: 'moves', thread: before, to, ...deadlineOf(before.name, to, at) };
    // What only moves, and what would begin the same anew while it runs or after it was refused, has no place now.
    if (opening === undefined || opening.name === before.name) return { outcome: 'not-now', thread: before };
  }
  if (opening === undefined) return { outcome: 'not-now' };
  return { outcome: 'opens', thread: threadOf(message, opening, occasion) };
}

function moveOf(message: Message, thread: ThreadRecord, self: Oin): string | undefined {
  const side = sideOf(message, thread, self);
  const said = saidBy(message);
  return stateIn(thread.name, thread.state).moves.find(
    ({ kind, by, when }) =>
      kind === message.data.kind &&
      (by === undefined || by === side) &&
      (when?.some((word) => said.includes(word)) ?? true),
  )?.to;
}

/**
 * Whether a step is about whom its conversation is about. An answer that names another betrokkene follows nothing: it would make
 * a hit, or tell something, of somebody about whom nobody asked. The answer to a known-check names nobody else at all.
 */
export function isAboutItsOwn({ data }: Message, step: Step): boolean {
  if (step.outcome === 'opens' || KINDS[data.kind].act !== 'exchange') return true;
  const asked: readonly string[] = step.thread?.subjects ?? [];
  return data.subjects.every(
    ({ handle, relation }) =>
      asked.includes(handle) || (relation !== undefined && data.kind !== 'known-check.response'),
  );
}

/** Between nodes a side is a node, within one it is a participant. */
export function sideOf(message: Message, thread: ThreadRecord, self: Oin): Side {
  if (thread.peer === self) return message.data.sender.participant === thread.openedBy ? 'opener' : 'other';
  const own = nodeOfSource(message.source) === self;
  return own === (thread.opener === 'own') ? 'opener' : 'other';
}

function threadOf(
  message: Message,
  { name, state }: NonNullable<ReturnType<typeof openedBy>>,
  { self, at, participants }: Occasion,
): ThreadRecord {
  const { data } = message;
  const sender = nodeOfSource(message.source) ?? self;
  const about = aboutOf(message);
  return {
    id: message.id,
    name,
    conversation: data.conversation,
    peer: sender === self ? data.recipient.node : sender,
    opener: sender === self ? 'own' : 'peer',
    openedBy: data.sender.participant,
    participants,
    subjects: data.subjects.map(({ handle }) => handle),
    ...(about ? { about } : {}),
    state,
    since: at,
    ...deadlineOf(name, state, at),
    lastMessage: message.id,
  };
}

/** When a state that is entered now must be left; nothing where it may last. */
export function deadlineOf(
  name: ThreadRecord['name'],
  state: string,
  at: Instant,
): { readonly deadline?: Instant } {
  const { within } = stateIn(name, state);
  return within === undefined ? {} : { deadline: instantOf(millisOf(at) + durationMillis(within)) };
}

/** The message that a supporting act speaks of; its schema has checked the form. */
export const aboutOf = ({ data }: Pick<Message, 'data'>): About | undefined =>
  data.details['about'] as About | undefined;
