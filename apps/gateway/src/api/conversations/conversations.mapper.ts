import { CONVERSATIONS, parseMessageId, stateIn } from '#domain';
import type { MessageId } from '#domain';
import type { ThreadView } from '#exchange';
import { notFound } from '../problems/problem.js';
import type { Eigenaar, Gesprek, Gesprekken, GesprekkenVraag } from './conversations.dto.js';

const USUAL = 50;

export interface ConversationQuery {
  readonly open: boolean;
  readonly before?: MessageId;
  readonly limit: number;
}

/** The class has checked the forms. */
export function toQuery({ open, voor, limiet }: GesprekkenVraag): ConversationQuery {
  const before = voor === undefined ? undefined : parseMessageId(voor);
  return {
    open: open === 'true',
    limit: limiet === undefined ? USUAL : Number(limiet),
    ...(before ? { before } : {}),
  };
}

export function toPage(
  views: readonly ThreadView[],
  { open, limit }: ConversationQuery,
  self: string,
): Gesprekken {
  const last = views.at(-1)?.thread.id;
  const more = views.length === limit && last !== undefined;
  return {
    gesprekken: views.map((view) => toConversation(view, self)),
    ...(more ? { volgende: `/v1/gesprekken?open=${open}&voor=${last}&limiet=${limit}` } : {}),
  };
}

export function found(view: ThreadView | undefined, self: string): Gesprek {
  if (view === undefined) throw notFound();
  return toConversation(view, self);
}

function toConversation(view: ThreadView, self: string): Gesprek {
  const { thread, next } = view;
  const { title, then } = stateIn(thread.name, thread.state);
  const owner = ownerOf(view, self);
  return {
    id: thread.id,
    gesprek: thread.conversation,
    soort: thread.name,
    titel: { ...CONVERSATIONS[thread.name].title },
    partner: thread.peer,
    hierBegonnen: thread.opener === 'own',
    toestand: thread.state,
    uitleg: { ...title },
    sinds: thread.since,
    ...(owner ? { eigenaar: owner } : {}),
    ...(thread.deadline === undefined ? {} : { uiterlijk: thread.deadline }),
    ...(then === undefined ? {} : { daarna: then }),
    laatsteBericht: thread.lastMessage,
    mogelijk: [...next],
    ...(thread.about ? { over: thread.about.id } : {}),
  };
}

function ownerOf({ thread, owedHere }: ThreadView, self: string): Eigenaar | undefined {
  const { owner } = stateIn(thread.name, thread.state);
  if (owner === undefined || owedHere === undefined) return undefined;
  return { knooppunt: owedHere ? self : thread.peer, wij: owedHere, rol: owner.role };
}
