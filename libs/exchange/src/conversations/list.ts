/** Conversations as a participant sees them: where they stand, who owes what until when, and what may come next. Never content. */
import { stateIn } from '#domain';
import type { MessageId, MessageKind, Side } from '#domain';
import type { Actor, Node } from '../node.js';
import { isOpen } from './advance.js';
import type { ThreadRecord } from './ports.js';

export interface ThreadView {
  readonly thread: ThreadRecord;
  /** Whether it is for this node to take the next step; absent where nobody owes one. */
  readonly owedHere?: boolean;
  /** Kinds by which this participant may move it now, following `thread.lastMessage`. */
  readonly next: readonly MessageKind[];
}

/** Newest first. `open` leaves out those in which nobody owes a step. */
export async function listConversations(
  query: { readonly open: boolean; readonly before?: MessageId; readonly limit: number },
  actor: Actor,
  node: Node,
): Promise<readonly ThreadView[]> {
  const threads = await node.unitOfWork.transaction((tx) =>
    tx.conversations.list({ ...query, participant: actor.participant }),
  );
  return threads.map((thread) => viewOf(thread, actor, node));
}

/** `undefined` for an unknown one and another participant's alike. */
export async function findConversation(
  id: MessageId,
  actor: Actor,
  node: Node,
): Promise<ThreadView | undefined> {
  const thread = await node.unitOfWork.transaction((tx) => tx.conversations.find(id));
  return thread?.participants.includes(actor.participant) ? viewOf(thread, actor, node) : undefined;
}

function viewOf(thread: ThreadRecord, actor: Actor, node: Node): ThreadView {
  const { owner, moves } = stateIn(thread.name, thread.state);
  const sides = sidesOf(thread, actor, node);
  const next = moves.filter(({ by }) => by === undefined || sides.includes(by)).map(({ kind }) => kind);
  return {
    thread,
    ...(owner && isOpen(thread) ? { owedHere: sides.includes(owner.side) } : {}),
    next: [...new Set(next)],
  };
}

/** Within a node a participant that was asked by itself stands on both sides. */
function sidesOf({ peer, opener, openedBy }: ThreadRecord, actor: Actor, node: Node): readonly Side[] {
  if (peer !== node.self) return [opener === 'own' ? 'opener' : 'other'];
  return actor.participant === openedBy ? ['opener'] : ['other'];
}
