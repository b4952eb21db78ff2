/** What the API may do about a message in line, and the binding of it to one node. */
import type { MessageId } from '#domain';
import * as exchange from '#exchange';
import type { Actor, LineAnswer, Node } from '#exchange';

export interface LineDesk {
  attempt(id: MessageId, actor: Actor): Promise<LineAnswer>;
  park(input: { readonly id: MessageId; readonly reason: string }, actor: Actor): Promise<LineAnswer>;
}

export const bindLines = (node: Node): LineDesk => ({
  attempt: (id, actor) => exchange.attemptNow(id, { actor, node }),
  park: (input, actor) => exchange.parkMessage(input, { actor, node }),
});
