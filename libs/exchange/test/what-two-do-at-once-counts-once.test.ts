/** Two transactions at one moment: what the other has done while this one waited for its turn is seen, not overlooked. */
import { acceptMatch, listHits, proposeMatch, reviewHit, sendMessage } from '#exchange';
import type { Matches } from '#exchange';
import { asked, BATCH, openMatching, proposed, testBsn } from './support/matching-houses.js';
import { actor, knownCheck, openCase } from './support/two-houses.js';
import type { TestHouse } from './support/two-houses.js';

const POLICE = actor('POLICE');
const MAYOR = actor('MAYOR');

/** `other` commits while a transaction of `house` waits in `method`, the first time that it does. */
function whileWaiting(
  house: TestHouse,
  method: 'lock' | 'lockNecessity' | 'lockSpending' | 'useNecessities',
  other: (matches: Matches) => Promise<unknown>,
): void {
  const { unitOfWork } = house;
  let waited = false;
  const transaction: typeof unitOfWork.transaction = (work) =>
    unitOfWork.transaction((tx) => {
      const wait = async (...args: readonly never[]): Promise<unknown> => {
        if (!waited) {
          waited = true;
          await other(tx.matches);
        }
        return (tx.matches[method] as (...of: readonly never[]) => Promise<unknown>)(...args);
      };
      return work({ ...tx, matches: { ...tx.matches, [method]: wait } });
    });
  const read: typeof unitOfWork.read = (work) => unitOfWork.read(work);
  Object.assign(house, { unitOfWork: { transaction, read } });
}

it('a second batch that came at the same moment finds no room', async () => {
  const { riec, noord, run } = await openMatching(BATCH);
  await asked(riec, { participant: 'POLICE', bsn: testBsn(1), peer: noord });
  const id = await proposed(riec, noord, { participant: 'POLICE' });
  whileWaiting(noord, 'lockSpending', (matches) =>
    matches.insert({ id: 'other', size: 'batch', participants: [], session: { peer: riec.self } } as never, {
      state: 'PROPOSED',
      over: false,
      work: false,
    }),
  );
  await run();
  const { sessions } = noord.storage.state.matching;
  expect(sessions.find(({ record }) => record.id === id)?.record.session.exit?.code).toBe('E_BUDGET');
});

it('a judgement that another session has just used begins no second one', async () => {
  const { riec, noord } = await openMatching(BATCH);
  await asked(riec, { participant: 'POLICE', bsn: testBsn(1), peer: noord });
  await asked(riec, { participant: 'POLICE', bsn: testBsn(2), peer: noord });
  const { matching } = riec.storage.state;
  const [first, second] = matching.necessities;
  whileWaiting(riec, 'useNecessities', (matches) => matches.useNecessities([first!.id], 'other'));
  const result = await proposeMatch({ peer: noord.self, mode: 'one-way' }, POLICE, riec);
  expect(result).toMatchObject({ outcome: 'refused', code: 'E_SET_EMPTY' });
  expect(riec.storage.state.matching.sessions).toEqual([]);
  // The other judgement is still good for a session of its own.
  const left = riec.storage.state.matching.necessities.find(({ id }) => id === second!.id);
  expect(left?.usedBy).toBeUndefined();
});

it('a judgement that another question has just used lets no second one go', async () => {
  const { noord, zuid } = await openMatching();
  const about = await openCase(noord, 'COLLEGE', testBsn(1));
  const draft = knownCheck({ ...about, bsn: testBsn(1) });
  const used = { ...about, id: draft.necessity!.id, peer: zuid.self, usedBy: 'other' };
  whileWaiting(noord, 'lockNecessity', (matches) => matches.addNecessity(used as never));
  const sent = await sendMessage(draft, actor('COLLEGE'), noord);
  expect(sent).toMatchObject({ outcome: 'invalid', defects: [{ at: '/necessity' }] });
  expect(noord.storage.state.messages).toEqual([]);
  expect(noord.storage.state.matching.sessions).toEqual([]);
});

it('the last two hits judged at the same moment close the session', async () => {
  const { riec, noord, run } = await openMatching(BATCH);
  for (const n of [1, 2]) {
    await asked(riec, { participant: 'POLICE', bsn: testBsn(n), peer: noord });
    await openCase(noord, 'MAYOR', testBsn(n));
  }
  const id = await proposed(riec, noord, { participant: 'POLICE' });
  await run();
  await acceptMatch(id, MAYOR, noord);
  await run();
  const [one, two] = await listHits(POLICE, riec);
  const judged = { outcome: 'REJECTED', account: 'another', at: riec.clock.now() } as const;
  whileWaiting(riec, 'lock', (matches) => matches.review(two!.id, judged));
  expect(await reviewHit({ id: one!.id, outcome: 'REJECTED' }, POLICE, riec)).toEqual({
    outcome: 'reviewed',
  });
  const { sessions } = riec.storage.state.matching;
  expect(sessions.find(({ record }) => record.id === id)?.status.state).toBe('CLOSED');
});
