import type { ConversationDefinition, Move } from './definition.js';
import { overdueAndLapsed, owedByOther, settled } from './definition.js';

const ANSWERS: readonly Move[] = [
  { kind: 'plan-alignment.agreement', by: 'other', when: ['AGREED'], to: 'agreed' },
  { kind: 'plan-alignment.agreement', by: 'other', when: ['NOT_AGREED'], to: 'not-agreed' },
];

/** R4. */
export const planAlignmentConversation: ConversationDefinition = {
  title: { nl: 'Afstemming plannen van aanpak', en: 'Plan alignment' },
  opens: { 'plan-alignment.proposal': 'proposed' },
  states: {
    proposed: owedByOther({ nl: 'Voorgesteld', en: 'Proposed' }, 'P14D', ANSWERS),
    agreed: settled('Afgestemd', 'Agreed'),
    'not-agreed': settled('Niet afgestemd', 'Not agreed'),
    ...overdueAndLapsed(ANSWERS),
  },
};
