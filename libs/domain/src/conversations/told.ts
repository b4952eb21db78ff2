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
  opens: { 'result.feedback': 'given' },
  states: { given: settled('Gegeven', 'Given') },
};
