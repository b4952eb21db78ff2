/** By name and birth date a hit may be of somebody else: nothing on its card says that anybody is known. */
import { load } from './load.js';

interface HitText {
  readonly hitText: (hit: { readonly kant: string; readonly mogelijk: boolean }) => string;
}
interface Matching {
  readonly matching: Readonly<Record<string, string>>;
}
const { hitText } = await load<HitText>('parts/hit-text.ts');
const { matching: en } = await load<Matching>('text/en/matching.ts');
const { matching: nl } = await load<Matching>('text/nl/matching.ts');
const SIDES = ['asked', 'shown'] as const;

it.each(SIDES)('where it was %s', (kant) => {
  const [possible, sure] = [true, false].map((mogelijk) => hitText({ kant, mogelijk }));
  expect(nl[possible!]).toContain('Het kan een ander zijn.');
  expect(en[possible!]).toContain('It may be somebody else.');
  expect(`${nl[possible!]} ${en[possible!]}`).not.toMatch(
    /is (ook )?(bij dit knooppunt )?bekend|kent|knows|is known/,
  );
  expect(`${nl[sure!]} ${en[sure!]}`).toMatch(/is ook bij dit knooppunt bekend|kent iemand/);
});
