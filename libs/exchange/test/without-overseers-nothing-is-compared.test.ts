/** A node that the directory lists with matching and that has no overseers' keys: nothing goes openly in its stead, and no peer waits. */
import { acceptMatch, sendMessage, tickMatches, workOnMatches } from '#exchange';
import { asked, laneOf, openMatching, proposed, testBsn } from './support/matching-houses.js';
import { actor, knownCheck, openCase } from './support/two-houses.js';
import type { TestHouse } from './support/two-houses.js';

const COLLEGE = actor('COLLEGE');
const MAYOR = actor('MAYOR');
const BSN = testBsn(1);

const loses = (house: TestHouse): void => void Object.assign(house, { matching: undefined });
const exitOf = ({ storage }: TestHouse) => {
  const { exit } = storage.state.matching.sessions[0]!.record.session;
  return exit && [exit.state, exit.code, exit.by];
};
async function houses() {
  const federation = await openMatching();
  const { noord, zuid } = federation;
  await openCase(zuid, 'MAYOR', BSN);
  const about = { ...(await openCase(noord, 'COLLEGE', BSN)), bsn: BSN };
  return { ...federation, about };
}

it('a known-check of a peer that matches is refused, and never goes out as it is', async () => {
  const { noord, zuid, run, about } = await houses();
  loses(noord);
  const result = await sendMessage(knownCheck(about), COLLEGE, noord);
  expect(result).toMatchObject({
    outcome: 'invalid',
    defects: [{ at: '/kind', must: expect.stringContaining('OVERSEERS_UNKNOWN') }],
  });
  await run();
  expect(zuid.storage.state.messages).toEqual([]);
  expect(noord.storage.state.audit.at(-1)).toMatchObject({ result: 'refused', code: 'OVERSEERS_UNKNOWN' });
});

it('whoever proposes hears why not at once, and nothing is kept of it but the log', async () => {
  const { noord, zuid, run } = await houses();
  loses(zuid);
  await asked(noord, { participant: 'COLLEGE', bsn: testBsn(2), peer: zuid });
  await proposed(noord, zuid, { participant: 'COLLEGE' });
  await run();
  expect(exitOf(noord)).toEqual(['REFUSED', 'E_AUDIT_UNAVAILABLE', 'peer']);
  expect(zuid.storage.state.matching.sessions).toEqual([]);
  expect(zuid.storage.state.audit.find(({ action }) => action === 'match.refused')).toMatchObject({
    result: 'refused',
    code: 'E_AUDIT_UNAVAILABLE',
    origin: noord.self,
  });
});

it('what comes for a session of before is on record as such, and goes on once the keys are there again', async () => {
  const federation = await houses();
  const { noord, zuid, clock, run } = federation;
  await asked(noord, { participant: 'COLLEGE', bsn: testBsn(2), peer: zuid });
  const id = await proposed(noord, zuid, { participant: 'COLLEGE' });
  await run();
  expect(await acceptMatch(id, MAYOR, zuid)).toEqual({ outcome: 'done' });
  // Its yes is made, and leaves; what answers it finds no keys.
  await workOnMatches(zuid, laneOf('single'));
  const { matching } = zuid;
  loses(zuid);
  await run();
  const strays = zuid.storage.state.audit.filter(({ action }) => action === 'match.stray');
  expect(strays.map(({ code }) => code)).toEqual(['E_AUDIT_UNAVAILABLE']);
  Object.assign(zuid, { matching });
  // The query is asked for again after eight hours.
  clock.advance(9 * 3_600_000);
  for (const house of [noord, zuid]) await tickMatches(house, 10);
  await run();
  expect(noord.storage.state.matching.sessions[0]!.status.state).toBe('CLOSED');
});
