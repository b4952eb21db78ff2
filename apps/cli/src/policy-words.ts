/** How `sluis policy` names the parts of a judgement, for people. */
export const NAMES = {
  nl: {
    reasons: 'redenen',
    allowed: 'toegestaan door',
    duties: 'daarbij hoort',
    clash: 'spreekt elkaar tegen',
    lawful: 'mag als',
    owner: 'wacht op',
    nothing: 'geen gebruik voldoet aan allebei',
    strictest: 'de strengste geldt',
    assumed: 'aangenomen',
  },
  en: {
    reasons: 'reasons',
    allowed: 'allowed by',
    duties: 'comes with',
    clash: 'contradicts',
    lawful: 'lawful where',
    owner: 'waits for',
    nothing: 'no use can meet both',
    strictest: 'the strictest holds',
    assumed: 'assumed',
  },
} as const;

/** Sentences stand on lines of their own, under the first. */
export const lawfulLines = (name: string, text: string): readonly string[] => {
  const [first = '', ...others] = text.split('\n');
  return [`  ${name}: ${first}`, ...others.map((line) => `    ${line}`)];
};
