/** The postbox, a message's record and its journey, as far as the actor's participant may see them. */
import type { MessageId } from '#domain';
import type { Actor, Node } from '../node.js';
import type { MessageRecord, StepRecord } from '../ports.js';

/** `undefined` for an unknown message and for another participant's alike, so that an id cannot be probed. */
export function findMessage(id: MessageId, actor: Actor, node: Node): Promise<MessageRecord | undefined> {
  return node.unitOfWork.transaction(async (tx) => {
    const record = await tx.messages.find(id);
    return record?.participants.includes(actor.participant) ? record : undefined;
  });
}

export function findJourney(
  id: MessageId,
  actor: Actor,
  node: Node,
): Promise<readonly StepRecord[] | undefined> {
  return node.unitOfWork.transaction(async (tx) => {
    const record = await tx.messages.find(id);
    return record?.participants.includes(actor.participant) ? tx.steps.of(id) : undefined;
  });
}

/** Oldest first, after position `after`; a reader that keeps the last position misses nothing. */
export function listPostbox(
  { after, limit }: { after: number; limit: number },
  actor: Actor,
  node: Node,
): Promise<readonly MessageRecord[]> {
  const query = { participant: actor.participant, after, limit, at: node.clock.now() };
  return node.unitOfWork.transaction((tx) => tx.messages.postbox(query));
}

export interface PostboxPage {
  readonly messages: readonly MessageRecord[];
  /** Of the whole postbox; `UNREAD_AT_MOST` means so many or more. */
  readonly unread: number;
}
export const UNREAD_AT_MOST = 1_000;

/** As a person looks at it: newest first, and on from sequence `before`. */
export function viewPostbox(
  { before, limit }: { before?: number; limit: number },
  { participant }: Actor,
  node: Node,
): Promise<PostboxPage> {
  const at = node.clock.now();
  return node.unitOfWork.transaction(async (tx) => ({
    messages: await tx.messages.newestInPostbox({
      ...{ participant, limit, at },
      ...(before === undefined ? {} : { before }),
    }),
    unread: await tx.messages.unread({ participant, at, upTo: UNREAD_AT_MOST }),
  }));
}
