import { acceptMatch } from '#exchange';
import { asked, BATCH, openMatching, proposed, SINGLE, testBsn } from './support/matching-houses.js';
import { actor, openCase } from './support/two-houses.js';
import type { TestHouse } from './support/two-houses.js';

/** How often this house was told to spare memory, so far. */
function count(house: TestHouse): () => number {
  let told = 0;
  Object.assign(house, { matching: { ...house.matching, spareMemory: () => void told++ } });
  return () => told;
}

async function session(profiles: readonly string[]) {
  const { riec, noord, run } = await openMatching(profiles);
  const [here, there] = [count(riec), count(noord)];
  await asked(riec, { participant: 'POLICE', bsn: testBsn(1), peer: noord });
  await openCase(noord, 'MAYOR', testBsn(1));
  const id = await proposed(riec, noord, { participant: 'POLICE' });
  return { ...{ id, riec, noord, run, here, there } };
}

it('a batch spares memory when a set is made, and for as long as it is worked on', async () => {
  const { id, noord, run, here, there } = await session(BATCH);
  expect([here(), there()]).toEqual([1, 0]);
  await run();
  const working = here();
  expect(working).toBeGreaterThan(1);
  await acceptMatch(id, actor('MAYOR'), noord);
  expect(there()).toBe(1);
  await run();
  expect(here()).toBeGreaterThan(working);
  expect(there()).toBeGreaterThan(1);
});

it('a single check does not: of those there may be many, and ordinary work would pay for it', async () => {
  const { id, noord, run, here, there } = await session(SINGLE);
  await run();
  await acceptMatch(id, actor('MAYOR'), noord);
  await run();
  expect([here(), there()]).toEqual([0, 0]);
});
