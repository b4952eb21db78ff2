/** 190 of the hostile inputs, in every run: the page itself is looked at by test/browser/what-a-stranger-wrote-stays-text. */
import { load } from './load.js';

interface Part {
  readonly text: string;
  readonly isName: boolean;
}
const parts = async (text: string): Promise<readonly Part[]> => {
  const { foreignParts } = await load<{ readonly foreignParts: (text: string) => readonly Part[] }>(
    'parts/foreign-text.ts',
  );
  return foreignParts(text);
};

/** UAX 9: marks, embeddings, overrides, isolates and their ends. */
const TURNING = [
  ...['\u061c', '\u200e', '\u200f', '\u202a', '\u202b', '\u202c', '\u202d', '\u202e'],
  ...['\u2066', '\u2067', '\u2068', '\u2069'],
];

it.each(TURNING.map((character) => [character.codePointAt(0)!.toString(16), character]))(
  '190 · U+%s is named and not obeyed',
  async (_code, character) => {
    const shown = await parts(`Jansen${character}gnaw eht`);
    expect(shown.map(({ text, isName }) => [text, isName])).toEqual([
      ['Jansen', false],
      [`U+${character.codePointAt(0)!.toString(16).toUpperCase().padStart(4, '0')}`, true],
      ['gnaw eht', false],
    ]);
  },
);

it('190 · two after another, and at either end, are each named', async () => {
  expect((await parts('\u202e\u202cx\u2069')).map(({ text }) => text)).toEqual([
    'U+202E',
    'U+202C',
    'x',
    'U+2069',
  ]);
});

it('190 · names in any script stay as they were written', async () => {
  for (const name of ['Kanaříková-Ñandú', 'محمد بن سلمان', 'דוד', '王小明', 'O\u2019Brien', ''])
    expect((await parts(name)).map(({ text }) => text).join('')).toBe(name);
});
