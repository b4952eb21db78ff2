/** More persons on file than any session may have: whoever would say yes hears so, and nothing of the session goes on or is used up. */
import { acceptMatch, proposeMatch } from '#exchange';
import { asked, BATCH, openMatching, proposed, testBsn } from './support/matching-houses.js';
import { actor, openCase } from './support/two-houses.js';

const LARGEST = 3;

async function registers(held: number) {
  const federation = await openMatching(BATCH, LARGEST);
  const { riec, noord } = federation;
  await asked(riec, { participant: 'POLICE', bsn: testBsn(0), peer: noord });
  for (let n = 0; n < held; n++) await openCase(noord, 'MAYOR', testBsn(n));
  return federation;
}

it.each([
  [LARGEST, { outcome: 'done' }],
  [LARGEST + 1, { outcome: 'refused', code: 'E_SET_TOO_LARGE' }],
])('with %i persons where 3 may be the answer is %o', async (held, expected) => {
  const { riec, noord, run } = await registers(held);
  const id = await proposed(riec, noord, { participant: 'POLICE' });
  await run();
  expect(await acceptMatch(id, actor('MAYOR'), noord)).toEqual(expected);
  const [found] = noord.storage.state.matching.sessions;
  expect(found?.record.session.approved).toBe(expected.outcome === 'done');
  expect(found?.record.session.exit).toBeUndefined();
});

it.each([
  [LARGEST, 'proposed'],
  [LARGEST + 1, 'refused'],
])(
  'a mutual session of %i own persons is %s, and a judgement is not used up by a no',
  async (held, outcome) => {
    const { riec, noord } = await registers(0);
    for (let n = 1; n < held; n++) await openCase(riec, 'POLICE', testBsn(n));
    const result = await proposeMatch({ peer: noord.self, mode: 'mutual' }, actor('POLICE'), riec);
    expect(result).toMatchObject(outcome === 'refused' ? { outcome, code: 'E_SET_TOO_LARGE' } : { outcome });
    expect(riec.storage.state.matching.necessities.map(({ usedBy }) => usedBy === undefined)).toEqual([
      outcome === 'refused',
    ]);
  },
);
