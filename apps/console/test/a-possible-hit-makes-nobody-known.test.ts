/** By name and birth date a hit may be of somebody else: nothing on its card says that anybody is known. */
import { hitText } from '../src/parts/hit-text.js';
import { matching as en } from '../src/text/en/matching.js';
import { matching as nl } from '../src/text/nl/matching.js';

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
