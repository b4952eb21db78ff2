/**
 * Every code that a person can meet, in words: one table, from which report, command and console speak. A code of which nothing
 * is known here is shown as it is: it is public, and can be looked up.
 */
import type { Bilingual } from './decision.js';
import { ATTEMPT_WORDS } from './words/attempt-words.js';
import { ENVELOPE_WORDS, HEARTBEAT_WORDS } from './words/envelope-words.js';
import { LAW_WORDS } from './words/law-words.js';
import { MATCH_WORDS } from './words/match-words.js';
import { RECORD_WORDS } from './words/record-words.js';

export const CODE_WORDS: Readonly<Record<string, Bilingual>> = {
  ...LAW_WORDS,
  ...ENVELOPE_WORDS,
  ...ATTEMPT_WORDS,
  ...HEARTBEAT_WORDS,
  ...MATCH_WORDS,
  ...RECORD_WORDS,
};

/** `The signature does not hold (SIG)`: as part of a line, with the code by which it can be looked up. */
export function codeInWords(code: string, language: keyof Bilingual): string {
  const words = Object.hasOwn(CODE_WORDS, code) ? CODE_WORDS[code] : undefined;
  return words === undefined ? code : `${words[language].replace(/\.$/, '')} (${code})`;
}
