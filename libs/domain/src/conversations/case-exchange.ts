import type { ConversationDefinition, Move } from './definition.js';
import { overdueAndLapsed, owedByOther, settled } from './definition.js';

const ANSWER: readonly Move[] = [{ kind: 'case-exchange.response', by: 'other', to: 'answered' }];

/** R2. More may follow what was given: the other side adds to its answer in the same conversation. */
export const caseExchangeConversation: ConversationDefinition = {
  title: { nl: 'Casusgegevens', en: 'Case data' },
  opens: { 'case-exchange.request': 'asked' },
  states: {
    asked: owedByOther({ nl: 'Gevraagd', en: 'Asked' }, 'P14D', ANSWER),
    answered: settled('Beantwoord', 'Answered', ANSWER),
    ...overdueAndLapsed(ANSWER),
  },
};

/** R3: given of one's own accord; it asks nothing. */
export const caseNoticeConversation: ConversationDefinition = {
  title: { nl: 'Casusgegevens uit eigen beweging', en: 'Unsolicited case data' },
  opens: { 'case-exchange.notice': 'given' },
  states: { given: settled('Gegeven', 'Given') },
};
