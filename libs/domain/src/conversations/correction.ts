import type { ConversationDefinition, Move } from './definition.js';
import { overdueAndLapsed, owedByOther, settled } from './definition.js';

const correctionAcks: readonly Move[] = [
  { kind: 'correction.ack', by: 'other', when: ['DISPUTED'], to: 'disputed' },
  { kind: 'correction.ack', by: 'other', when: ['PASSED_ON'], to: 'following' },
  { kind: 'correction.ack', by: 'other', to: 'fulfilled' },
];
const recallAcks: readonly Move[] = [
  { kind: 'recall.ack', by: 'other', when: ['PASSED_ON'], to: 'following' },
  { kind: 'recall.ack', by: 'other', to: 'fulfilled' },
];
/** Done here, and told to everyone to whom it went on; the last ack says that they have answered too. */
const following = (moves: readonly Move[]) =>
  owedByOther({ nl: 'Volgt de doorgegeven kopieën', en: 'Following the copies' }, 'P30D', moves);

/** BGS 1.7: a wrong item follows every copy. */
export const correctionConversation: ConversationDefinition = {
  title: { nl: 'Correctie', en: 'Correction' },
  opens: { 'correction.notice': 'notified' },
  states: {
    notified: owedByOther({ nl: 'Gemeld', en: 'Notified' }, 'P14D', correctionAcks),
    following: following(correctionAcks),
    fulfilled: settled('Afgehandeld', 'Fulfilled'),
    disputed: settled('Betwist', 'Disputed'),
    ...overdueAndLapsed(correctionAcks),
  },
};

export const recallConversation: ConversationDefinition = {
  title: { nl: 'Terugroepen', en: 'Recall' },
  opens: { 'recall.notice': 'recalled' },
  states: {
    recalled: owedByOther({ nl: 'Teruggeroepen', en: 'Recalled' }, 'P7D', recallAcks),
    following: following(recallAcks),
    fulfilled: settled('Afgehandeld', 'Fulfilled'),
    ...overdueAndLapsed(recallAcks),
  },
};
