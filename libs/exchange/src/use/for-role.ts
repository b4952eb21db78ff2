/** Content leaves for who may have it by role, whatever the law's table permits: it never depends on one check alone. */
import type { Decision, FunctionRole, Reason } from '#domain';
import type { Actor } from '../node.js';
import type { UseAction } from './use-message.js';

/** Of uses that hand out the content to be taken elsewhere. */
const HANDED_TO: { readonly [action in UseAction]?: FunctionRole } = {
  export: 'CASE_PROCESSOR',
  plan: 'CASE_PROCESSOR',
  release: 'CASE_PROCESSOR',
  'disclose-to-subject': 'CONTACT_POINT',
};

const NOT_FOR_ROLE: Reason = {
  code: 'OPERATOR_NOT_AUTHORISED',
  row: '03-operator-authorised',
  cites: [{ act: 'WGS', article: '1.8', paragraph: '2' }],
  why: {
    nl: 'Uw functie mag de inhoud hiervoor niet krijgen. Vraag het een casusbehandelaar of, als het om een antwoord aan de betrokkene gaat, het contactpunt.',
    en: 'Your function may not have the content for this. Ask a case processor or, where the data subject is answered, the contact point.',
  },
  at: ['/actor/role'],
};

export const mayHave = (action: UseAction, { role }: Actor): boolean => (HANDED_TO[action] ?? role) === role;

export const forRole = ({ lawHash, at }: Decision): Decision => ({
  lawHash,
  at,
  outcome: 'refuse',
  reasons: [NOT_FOR_ROLE],
});
