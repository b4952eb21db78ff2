import { load } from './load.js';

interface Few {
  readonly countInWords: (
    t: (key: string, values: { count: string }) => string,
    said: string | undefined,
  ) => string;
}
const inEnglish = (_key: string, { count }: { readonly count: string }) => `fewer than ${count}`;

it.each([
  ['minder dan 5', 'fewer than 5'],
  ['12', '12'],
  [undefined, '…'],
])('says %s of the node as %s', async (said, words) => {
  const { countInWords } = await load<Few>('parts/few.ts');
  expect(countInWords(inEnglish, said)).toBe(words);
});
