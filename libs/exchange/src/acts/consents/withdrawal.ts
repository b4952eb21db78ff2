/** A withdrawal follows every copy that was given under the consent, as far as our own records reach. */
import type { MessageId, Oin } from '#domain';
import { LONGEST_LIFETIME } from '../../expiry.js';
import { instantOf, millisOf } from '#domain';
import { screenedForThisAct } from '../../node.js';
import type { Actor, Node } from '../../node.js';
import type { Transaction } from '../../ports.js';
import type { Draft } from '../../send/draft.js';
import type { ConsentUse } from './ports.js';
import { travelsUnder } from './scope.js';
import { BY_NODE } from './sending.js';

/** A message of the node itself, in the name of one of its participants. */
export interface NodeMessage {
  readonly draft: Draft;
  readonly actor: Actor;
}

/** One notice for each message under it that a peer may hold. */
export async function withdrawalNotices(
  consent: { readonly node: Oin; readonly id: MessageId },
  { tx, node }: { tx: Transaction; node: Node },
): Promise<readonly NodeMessage[]> {
  const uses = await tx.consents.usesOf({ ...consent, direction: 'given' });
  const records = await tx.messages.findMany(uses.map(({ message }) => message));
  return uses.flatMap((use) => {
    const record = records.find(({ id }) => id === use.message);
    // What was refused there is held by nobody.
    if (record === undefined || record.state === 'refused') return [];
    const details = { consent: consent.id, ...(consent.node === node.self ? {} : { node: consent.node }) };
    const act = { kind: 'provider-consent.withdraw', ...travelsUnder(record.purpose) } as const;
    return [
      { draft: consentDraft(act, { use, inReplyTo: use.message, details, node }), actor: byNode(use, node) },
    ];
  });
}

/**
 * The participant that gave the data, public by the law of their route, tells the other side what became of the consent;
 * the supplier itself may be a private participant, which never sends between partnerships. The act was the supplier's
 * and was judged then: no person's screening is at stake now.
 */
export const byNode = ({ giver }: Pick<ConsentUse, 'giver'>, node: Node): Actor => ({
  account: 'node',
  participant: giver,
  role: 'CASE_PROCESSOR',
  screening: screenedForThisAct(node),
  origin: BY_NODE,
});

export function consentDraft(
  act: Pick<Draft, 'kind' | 'purpose' | 'legalBasis'>,
  to: {
    use: Pick<ConsentUse, 'peer' | 'participants'>;
    inReplyTo: MessageId;
    details: Draft['details'];
    node: Node;
  },
): Draft {
  return {
    ...act,
    recipient: { node: to.use.peer, participants: to.use.participants },
    inReplyTo: to.inReplyTo,
    subjects: [],
    flags: { radicalisation: 'NONE' },
    restrictions: [],
    elements: [],
    details: to.details,
    expiresAt: instantOf(millisOf(to.node.clock.now()) + LONGEST_LIFETIME),
  };
}
