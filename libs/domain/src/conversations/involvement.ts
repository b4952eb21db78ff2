import type { ConversationDefinition, Move } from './definition.js';
import { overdueAndLapsed, owedByOther, settled } from './definition.js';

const ANSWER: readonly Move[] = [{ kind: 'involvement.response', by: 'other', to: 'exchanged' }];

/** R6, after a hit on R5. `exchanged` is what opens R7 for these persons. */
export const involvementConversation: ConversationDefinition = {
  title: { nl: 'Betrokken deelnemers', en: 'Involved participants' },
  opens: { 'involvement.request': 'asked' },
  states: {
    asked: owedByOther({ nl: 'Gevraagd', en: 'Asked' }, 'P7D', ANSWER),
    exchanged: settled('Uitgewisseld', 'Exchanged'),
    ...overdueAndLapsed(ANSWER),
  },
};
