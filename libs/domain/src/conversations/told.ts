/** What is only told: one message, no answer. */
import type { ConversationDefinition } from './definition.js';
import { settled } from './definition.js';

export const retentionConversation: ConversationDefinition = {
  title: { nl: 'Bewaartermijn', en: 'Retention' },
  opens: { 'retention.erased': 'erased', 'retention.renewed': 'renewed' },
  states: { erased: settled('Gewist', 'Erased'), renewed: settled('Verlengd', 'Renewed') },
};

export const resultFeedbackConversation: ConversationDefinition = {
  title: { nl: 'Terugkoppeling', en: 'Result feedback' },
  opens: {
    'result.feedback': {
      USEFUL: 'useful',
      PARTLY_USEFUL: 'partly-useful',
      NOT_USEFUL: 'not-useful',
      NOT_USED: 'not-used',
    },
  },
  states: {
    useful: settled('Bruikbaar', 'Useful'),
    'partly-useful': settled('Deels bruikbaar', 'Partly useful'),
    'not-useful': settled('Niet bruikbaar', 'Not useful'),
    'not-used': settled('Niet gebruikt', 'Not used'),
  },
};
