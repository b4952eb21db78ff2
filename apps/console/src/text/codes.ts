/** Codes of the protocol in words. A code without words is shown as it is: it is public, and can be looked up. */
import { CODE_NAMES, CODE_WORDS } from './code-words.js';
import type { Language } from './language.js';

type Words = Readonly<Record<string, readonly [nl: string, en: string]>>;

/** States of a matching, as the session names them. */
const MATCHES: Words = {
  DRAFT: ['wordt opgesteld', 'being drafted'],
  PROPOSED: ['voorgesteld', 'proposed'],
  ACCEPTED: ['aanvaard', 'accepted'],
  QUERY_SENT: ['gevraagd', 'asked'],
  QUERY_RECEIVED: ['vraag ontvangen', 'question received'],
  EVALUATED: ['blind berekend', 'computed blindly'],
  VERIFIED: ['nagerekend', 'verified'],
  ENTRIES: ['antwoord ontvangen', 'answer received'],
  ANSWERED: ['beantwoord', 'answered'],
  MATCHED: ['vergeleken', 'compared'],
  REVIEW: ['wordt beoordeeld', 'under review'],
  CLOSED: ['klaar', 'done'],
  REFUSED: ['geweigerd', 'refused'],
  EXPIRED: ['verlopen', 'expired'],
  ABORTED: ['afgebroken', 'aborted'],
};
const GROUPS = {
  ...CODE_NAMES,
  /** Why a step, a decision or a delivery is not what it was meant to be. */
  REASONS: CODE_WORDS,
  MATCHES,
} as const;

/** The codes of a group that have words here, in its order. */
export const codesOf = (group: keyof typeof GROUPS): readonly string[] => Object.keys(GROUPS[group]);

export function words(group: keyof typeof GROUPS, code: string, language: Language): string {
  const found = Object.hasOwn(GROUPS[group], code) ? GROUPS[group][code] : undefined;
  return found === undefined ? code : found[language === 'nl' ? 0 : 1];
}
