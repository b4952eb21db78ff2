/** What an entry says of its lines: all of them, each as it is, in their order, however many an act has. */
import { createHash } from 'node:crypto';
import { boundLines } from '#audit';

/** The largest comparison that two nodes may agree on is about so many persons, a line each. */
const LARGEST = 2 ** 17;
const commitmentOf = (n: number): Uint8Array => createHash('sha256').update(String(n)).digest();

it.each([0, 1, 2, LARGEST])('of %i lines it is one digest over their commitments', (count) => {
  const commitments = Array.from({ length: count }, (_, n) => commitmentOf(n));
  const expected = createHash('sha256');
  for (const one of commitments) expected.update(one);
  expect(Buffer.from(boundLines(commitments))).toEqual(expected.digest());
});

it('is another where one is left out, changed, or stands elsewhere', () => {
  const lines = [0, 1, 2].map(commitmentOf);
  const all = [lines, lines.slice(1), lines.with(1, commitmentOf(9)), lines.toReversed()].map((one) =>
    Buffer.from(boundLines(one)).toString('hex'),
  );
  expect(new Set(all).size).toBe(4);
});
