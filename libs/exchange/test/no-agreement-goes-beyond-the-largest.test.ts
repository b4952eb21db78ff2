/** However many persons the signed directory lets two nodes compare: no session goes beyond 2¹⁷. */
import { agreementWith } from '#exchange';
import { LARGEST_AGREED } from '#matching';
import { makeLie } from './support/lying-house.js';
import { asked, openMatching, proposed, testBsn } from './support/matching-houses.js';

const profile = (max: string): readonly string[] => [`SM1+nl-2026-1+max.${max}+types.01`];

it.each([
  ['4096', 4096],
  ['131072', LARGEST_AGREED],
  ['131073', LARGEST_AGREED],
  ['2000000', LARGEST_AGREED],
  ['1e99', LARGEST_AGREED],
  // What cannot be read is the strict default.
  ['0', 1],
  ['-5', 1],
  ['1.5', 1],
  ['many', 1],
])('of max.%s %i counts', async (max, counts) => {
  const { riec, noord } = await openMatching(profile(max));
  expect(agreementWith(noord.self, riec)?.maxPersons).toBe(counts);
});

it.each([
  [131_072, undefined],
  [196_608, 'E_SET_TOO_LARGE'],
])('under one of two million a proposal of %i ends as %s', async (count, code) => {
  const federation = await openMatching(profile('2000000'));
  const { riec, noord } = federation;
  await asked(riec, { participant: 'POLICE', bsn: testBsn(1), peer: noord });
  makeLie(federation, riec, (said) =>
    said.kind === 'match.propose' ? [{ ...said, details: { ...said.details, count } }] : [said],
  );
  await proposed(riec, noord, { participant: 'POLICE' });
  await federation.run();
  const [found] = noord.storage.state.matching.sessions;
  expect(found?.record.session.exit?.code).toBe(code);
  expect(found?.status.state).toBe(code === undefined ? 'PROPOSED' : 'REFUSED');
});
