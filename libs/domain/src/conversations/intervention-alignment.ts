import type { ConversationDefinition, Move } from './definition.js';
import { overdueAndLapsed, owedByOpener, owedByOther, settled } from './definition.js';

const REPLIES: readonly Move[] = [
  { kind: 'intervention-alignment.reply', by: 'other', when: ['ACCEPTED'], to: 'accepted' },
  { kind: 'intervention-alignment.reply', by: 'other', when: ['CHANGES_PROPOSED'], to: 'changes-proposed' },
  { kind: 'intervention-alignment.reply', by: 'other', when: ['DECLINED'], to: 'declined' },
];

/** R7, after R6. The side that proposes seals the agreement, or proposes anew. */
export const interventionAlignmentConversation: ConversationDefinition = {
  title: { nl: 'Afstemming interventies', en: 'Intervention alignment' },
  opens: { 'intervention-alignment.proposal': 'proposed' },
  states: {
    proposed: owedByOther({ nl: 'Voorgesteld', en: 'Proposed' }, 'P14D', REPLIES),
    accepted: owedByOpener({ nl: 'Aanvaard, nog vast te stellen', en: 'Accepted, to be sealed' }, 'P14D', [
      { kind: 'intervention-alignment.agreement', by: 'opener', to: 'agreed' },
    ]),
    'changes-proposed': owedByOpener({ nl: 'Wijziging gevraagd', en: 'Changes asked' }, 'P14D', [
      { kind: 'intervention-alignment.proposal', by: 'opener', to: 'proposed' },
    ]),
    agreed: settled('Afgesproken', 'Agreed'),
    declined: settled('Afgewezen', 'Declined'),
    ...overdueAndLapsed(REPLIES),
  },
};
