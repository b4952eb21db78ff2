import type { ConversationDefinition, Move } from './definition.js';
import { overdueAndLapsed, owedByOther, settled } from './definition.js';

const ANSWERS: readonly Move[] = [
  { kind: 'known-check.response', by: 'other', when: ['KNOWN'], to: 'known' },
  { kind: 'known-check.response', by: 'other', when: ['NOT_KNOWN'], to: 'not-known' },
  { kind: 'known-check.response', by: 'other', when: ['DECLINED'], to: 'declined' },
];

/** R1 and R5. A hit opens R2 or R6 for this person and this peer; silence opens nothing and leaves nothing. */
export const knownCheckConversation: ConversationDefinition = {
  title: { nl: 'Bekendheidstoets', en: 'Known-check' },
  opens: { 'known-check.request': 'asked' },
  states: {
    asked: owedByOther({ nl: 'Gevraagd', en: 'Asked' }, 'P7D', ANSWERS),
    known: settled('Bekend', 'Known'),
    'not-known': settled('Niet bekend', 'Not known'),
    declined: settled('Geen antwoord gegeven', 'Declined'),
    ...overdueAndLapsed(ANSWERS, { erasesQuestion: true }),
  },
};
