/** A withdrawal follows every copy that was given under the consent, as far as our own records reach. */
import type { MessageId, Oin } from '#domain';
import { LONGEST_LIFETIME } from '../../expiry.js';
import { instantOf, millisOf } from '#domain';
import { screenedForThisAct } from '../../node.js';
import type { Actor, Node } from '../../node.js';
import { messageIn, openStored } from '../../content.js';
import type { MessageRecord, Transaction } from '../../ports.js';
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
 * Of notices that no peer took within their thirty days: the same once more, as long as data that went under the consent may lie
 * there. A peer that was away longer than a message lives must hear of it all the same. `expired`: as they were before they
 * expired, and with their content.
 */
export async function withdrawalsAgain(
  expired: readonly MessageRecord[],
  { tx, node }: { tx: Transaction; node: Node },
): Promise<readonly NodeMessage[]> {
  const unheard = expired.filter(
    ({ kind, direction, peer, state }) =>
      kind === 'provider-consent.withdraw' &&
      direction === 'sent' &&
      (state === 'accepted' || state === 'relayed') &&
      node.directory.node(peer) !== undefined,
  );
  if (unheard.length === 0) return [];
  const stored = await openStored(node, unheard);
  const given = await tx.messages.findMany(unheard.flatMap(({ inReplyTo }) => inReplyTo ?? []));
  return unheard.flatMap((record) => {
    const content = stored.get(record.id);
    const about = given.find(({ id }) => id === record.inReplyTo);
    if (content === undefined || about === undefined || !mayLieThere(about, node)) return [];
    const { data } = messageIn(content);
    const act = { kind: 'provider-consent.withdraw', ...travelsUnder(record.purpose) } as const;
    const { participants } = data.recipient;
    const use = { peer: record.peer, participants, giver: data.sender.participant };
    const draft = consentDraft(act, { use, inReplyTo: about.id, details: data.details, node });
    return [{ draft, actor: byNode(use, node) }];
  });
}

/** Nobody keeps it longer than we may. `expired` may be our word alone: it was read there, and the receipt could not leave. */
const mayLieThere = ({ state, eraseAt }: MessageRecord, node: Node): boolean =>
  state !== 'refused' && (eraseAt === undefined || eraseAt > node.clock.now());

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
