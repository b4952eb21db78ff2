/** A partner whose versions drift from ours is seen before a message is refused for it. */
import { viewBeat } from '#exchange';
import type { PeerBeat } from '#exchange';
import { NOORD, ZUID, openFederation } from './support/two-houses.js';
import type { TestHouse } from './support/two-houses.js';

const accepting = (noord: TestHouse, accepted: string): TestHouse => ({
  ...noord,
  directory: { ...noord.directory, acceptsLawHash: (hash) => hash === accepted },
});
async function heard(beat: Omit<PeerBeat, 'at' | 'clock'>) {
  const { noord } = await openFederation();
  const at = noord.clock.now();
  noord.storage.state.clocks[ZUID] = { at, clock: at, ...beat };
  return accepting(noord, 'theirs');
}

it('gives what the newest heartbeat said, beside what holds here', async () => {
  const says = { protocolVersions: ['1.1'], suites: ['x'], directoryVersion: 3 };
  const noord = await heard({ lawHash: 'theirs', says });
  expect(await viewBeat(ZUID, noord)).toMatchObject({
    beat: { lawHash: 'theirs', says },
    acceptsLaw: true,
    own: { protocolVersion: '1.0', lawHash: noord.law.hash },
  });
});

it('tells a law table that the directory does not accept', async () => {
  expect(await viewBeat(ZUID, await heard({ lawHash: 'other' }))).toMatchObject({ acceptsLaw: false });
});

it('judges nothing where nothing was said, and knows no node that is not listed', async () => {
  const { noord } = await openFederation();
  const view = await viewBeat(ZUID, noord);
  expect([view?.beat, view?.acceptsLaw]).toEqual([undefined, undefined]);
  const unlisted = { ...noord, directory: { ...noord.directory, node: () => undefined } };
  expect(await viewBeat(NOORD, unlisted)).toBeUndefined();
});
