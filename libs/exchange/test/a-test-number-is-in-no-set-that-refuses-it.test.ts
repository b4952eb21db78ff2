/** `SLUIS_MATCH_TEST_NUMBERS=refuse`: whom the register has under a number for tests is neither asked about nor held. */
import { proposeMatch, sendMessage } from '#exchange';
import { BATCH, asked, openMatching } from './support/matching-houses.js';
import { actor, knownCheck, openCase } from './support/two-houses.js';
import type { TestHouse } from './support/two-houses.js';

const TEST_NUMBER = '999990342';
const refuses = (house: TestHouse): void =>
  void Object.assign(house, { matching: { ...house.matching!, refuseTestNumbers: true } });
const EXCLUDED = { code: 'E_ID_TEST_NUMBER' };

it('of a session of many it is left out, and said so', async () => {
  const { noord, zuid } = await openMatching(BATCH);
  await asked(noord, { participant: 'COLLEGE', bsn: TEST_NUMBER, peer: zuid });
  refuses(noord);
  const result = await proposeMatch({ peer: zuid.self, mode: 'one-way' }, actor('COLLEGE'), noord);
  expect(result).toMatchObject({ outcome: 'refused', code: 'E_SET_EMPTY', excluded: [EXCLUDED] });
});

it('of a single check it is why none goes', async () => {
  const { noord, zuid, run } = await openMatching();
  const about = { ...(await openCase(noord, 'COLLEGE', TEST_NUMBER)), bsn: TEST_NUMBER };
  refuses(noord);
  expect((await sendMessage(knownCheck(about), actor('COLLEGE'), noord)).outcome).not.toBe('accepted');
  await run();
  expect(zuid.storage.state.matching.sessions).toEqual([]);
});
