/** A refusal is a sentence of what is wrong and one of what to do, in both languages. */
import { CURRENT_LAW } from '#law';

const REFUSING = CURRENT_LAW.filter(({ effect }) => effect === 'forbid' || effect === 'refer');
const sentences = (text: string): number => text.split(/[.?:] (?=\p{L})/u).length;

it.each(REFUSING.map(({ id, why }) => [id, why] as const))('%s', (_id, { nl, en }) => {
  // The name of a condition, with its colon, is no sentence.
  const least = /^(Voorwaarde|Condition) [A-Z_]+:/.test(nl) ? 3 : 2;
  expect(Math.min(sentences(nl), sentences(en))).toBeGreaterThanOrEqual(least);
});
