import type { ConversationDefinition, Move } from './definition.js';
import { overdueAndLapsed, owedByOther, settled } from './definition.js';

/** Each supplier that was asked answers for itself, so an answer does not end it. */
const answers = (to: string): readonly Move[] => [
  { kind: 'provider-consent.grant', to },
  { kind: 'provider-consent.refuse', to },
];
const WITHDRAWAL: Move = { kind: 'provider-consent.withdraw', to: 'withdrawn' };

/**
 * Instemming. Who was asked and who may take back what, is checked where the answer is recorded. A withdrawal opens one of
 * its own where it follows the data that were given under the consent, rather than the grant.
 */
export const providerConsentConversation: ConversationDefinition = {
  title: { nl: 'Instemming', en: 'Provider consent' },
  opens: { 'provider-consent.request': 'asked', 'provider-consent.withdraw': 'withdrawn' },
  states: {
    asked: owedByOther({ nl: 'Gevraagd', en: 'Asked' }, 'P7D', answers('answered')),
    answered: settled('Beantwoord', 'Answered', [...answers('answered'), WITHDRAWAL]),
    withdrawn: settled('Ingetrokken', 'Withdrawn', [...answers('withdrawn'), WITHDRAWAL]),
    ...overdueAndLapsed(answers('answered')),
  },
};
