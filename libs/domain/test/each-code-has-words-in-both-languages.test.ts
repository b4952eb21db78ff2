import { CODE_WORDS, ENVELOPE_CODES, MATCH_CODES, REFUSAL_CODES, codeInWords } from '#domain';

it.each([...REFUSAL_CODES, ...ENVELOPE_CODES, ...MATCH_CODES])('%s', (code) => {
  expect(Object.keys(CODE_WORDS)).toContain(code);
});

it.each(Object.entries(CODE_WORDS))(
  '%s is one sentence in each language, and not the same',
  (code, words) => {
    for (const sentence of [words.nl, words.en]) {
      expect(sentence).toMatch(/^[A-Z][^_]*\.$/);
      expect(sentence).not.toContain(code);
    }
    expect(words.nl).not.toBe(words.en);
  },
);

it('a code stands behind its words, and alone where nobody knows words for it', () => {
  expect(codeInWords('SIG', 'nl')).toBe('De handtekening klopt niet (SIG)');
  expect(codeInWords('SIG', 'en')).toBe('The signature does not hold (SIG)');
  expect(codeInWords('toString', 'nl')).toBe('toString');
});
