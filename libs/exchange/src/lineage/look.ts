/** The way of data, for people of a participant that has the message: where they came from, and where they went from here. */
import type { Category, MessageId, Oin, Origin } from '#domain';
import { auditEntry } from '../audit.js';
import type { Actor, Node } from '../node.js';
import { openFor } from '../use/use-message.js';
import type { OnwardCopy } from './ports.js';
import { originalNode, provenanceOf } from './origin.js';

export interface ElementProvenance {
  readonly id: string;
  readonly category: Category;
  /** Node whose participant supplied it first. */
  readonly supplier: Oin;
  /** For what was passed on to us. Hops name a node only where we may know it. */
  readonly origin?: Origin;
  readonly provenance?: 'verified' | 'broken' | 'unknown';
}
export type ProvenanceResult =
  | { readonly outcome: 'found'; readonly elements: readonly ElementProvenance[] }
  | { readonly outcome: 'not-found' | 'gone' };

/** No content, so no decision; but who looked is on record. */
export function listProvenance(id: MessageId, actor: Actor, node: Node): Promise<ProvenanceResult> {
  return node.unitOfWork.transaction(async (tx) => {
    const found = await openFor(id, { tx, actor, node });
    if (found.outcome !== 'found') return found;
    await tx.audit.append([auditEntry({ node, actor }, { action: 'message.provenance', object: id })]);
    const { record, message } = found;
    return {
      outcome: 'found',
      elements: message.data.elements.map((element) => ({
        id: element.id,
        category: element.category,
        supplier: originalNode(element, record.sender),
        ...(element.origin
          ? { origin: element.origin, provenance: provenanceOf(element, record.sender) }
          : {}),
      })),
    };
  });
}

/** What this node passed on of a received message; `undefined` where the actor's participant has no such message. */
export function listOnward(
  id: MessageId,
  actor: Actor,
  node: Node,
): Promise<readonly OnwardCopy[] | undefined> {
  return node.unitOfWork.transaction(async (tx) => {
    const record = await tx.messages.find(id);
    return record?.participants.includes(actor.participant) ? tx.lineage.copiesOf(id) : undefined;
  });
}
