/** The messages by which contact points tell each other what was decided on a right, and what was done. References and codes only. */
import { instantOf, millisOf } from '#domain';
import type { BodyCode, Instant, JsonObject, MessageId, Oin, RightOutcome, TravellingRight } from '#domain';
import { LONGEST_LIFETIME } from '../expiry.js';
import { screenedForThisAct } from '../node.js';
import type { Actor, Node } from '../node.js';
import type { MessageRecord } from '../ports.js';
import type { Draft } from '../send/draft.js';

export interface Telling {
  readonly right: TravellingRight;
  readonly outcome: RightOutcome;
  readonly fulfilBy: Instant;
  readonly doNotInform: boolean;
  /** Of a rectification what is wrong, of the others which elements; under the names they have in the message spoken of. */
  readonly corrections?: readonly Correction[];
  readonly elements?: readonly string[];
}
export interface Correction {
  readonly element: string;
  readonly what: 'RECTIFY' | 'DESTROY';
}

/** `source` sent the message that it is about. */
export function outcomeDraft(
  telling: Telling,
  to: { readonly record: MessageRecord; readonly source: Oin; readonly participants: readonly BodyCode[] },
  node: Node,
): Draft {
  const { right, ...said } = telling;
  const { record, source, participants } = to;
  return {
    ...bare(node),
    kind: `subject-rights.${right}.outcome`,
    recipient: { node: record.peer, participants },
    inReplyTo: record.id,
    details: { about: { source, id: record.id }, ...(said as unknown as JsonObject) },
  };
}

/** `to` sent the notice, and what it is about. */
export function fulfilmentDraft(
  answer: { readonly fulfilment: string; readonly onward: string },
  to: {
    readonly notice: MessageId;
    readonly about: MessageId;
    readonly peer: Oin;
    readonly participant: BodyCode;
  },
  node: Node,
): Draft {
  return {
    ...bare(node),
    kind: 'subject-rights.ack',
    recipient: { node: to.peer, participants: [to.participant] },
    inReplyTo: to.notice,
    details: {
      about: { source: to.peer, id: to.about },
      outcome: answer.fulfilment,
      onward: answer.onward,
    },
  };
}

const bare = (node: Node) =>
  ({
    purpose: 'DATA_SUBJECT_RIGHTS',
    legalBasis: 'BGS_1_2',
    subjects: [],
    flags: { radicalisation: 'NONE' },
    restrictions: [],
    elements: [],
    expiresAt: instantOf(millisOf(node.clock.now()) + LONGEST_LIFETIME),
  }) as const;

/** The node passing a decision on, in the name of its contact point and of the participant that held the data. */
export const nodeAsContactPoint = (participant: BodyCode, cause: MessageId, node: Node): Actor => ({
  account: 'node',
  participant,
  role: 'CONTACT_POINT',
  screening: screenedForThisAct(node),
  origin: `notice:${cause}`,
});
