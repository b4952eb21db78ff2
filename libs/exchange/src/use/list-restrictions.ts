/** What rests on a message and on each of its elements, without any of their content. */
import type { Category, MessageId, Restriction } from '#domain';
import { auditEntry } from '../audit.js';
import type { Actor, Node } from '../node.js';
import { restrictionsOn } from './conditions.js';
import { openFor } from './use-message.js';

export type RestrictionsResult =
  | {
      readonly outcome: 'found';
      /** IRI of the message: its source, and its id there. */
      readonly iri: string;
      readonly restrictions: readonly Restriction[];
      /** Each with its own and the message's. */
      readonly elements: readonly {
        readonly id: string;
        readonly category: Category;
        readonly restrictions: readonly Restriction[];
      }[];
    }
  | { readonly outcome: 'not-found' | 'gone' };

/** No use of the content, so no decision; but who looked is on record. */
export function listRestrictions(id: MessageId, actor: Actor, node: Node): Promise<RestrictionsResult> {
  return node.unitOfWork.transaction(async (tx) => {
    const found = await openFor(id, { tx, actor, node });
    if (found.outcome !== 'found') return found;
    await tx.audit.append([auditEntry({ node, actor }, { action: 'message.restrictions', object: id })]);
    const { message } = found;
    return {
      outcome: 'found',
      iri: `${message.source}:bericht:${message.id}`,
      restrictions: message.data.restrictions,
      elements: message.data.elements.map((element) => ({
        id: element.id,
        category: element.category,
        restrictions: restrictionsOn(message, element.id),
      })),
    };
  });
}
