/** Monthly counters per peer: signed once when the month is over, also by a node that was off, and quiet months too. */
import { claimedCertificate, pinnedKey, verifyJws } from '#crypto';
import { parseJson } from '#domain';
import type { Instant, JsonObject } from '#domain';
import { listCounters, publishCounters } from '#exchange';
import { actor, openFederation } from './support/two-houses.js';
import type { TestHouse } from './support/two-houses.js';

const REVIEWER = actor('COLLEGE', { role: 'LAWFULNESS_REVIEWER' });

function verified({ signer }: TestHouse, jws: string): JsonObject {
  const key = pinnedKey(signer.certificateDer);
  expect(claimedCertificate(jws)).toBe(signer.x5t);
  return parseJson(verifyJws({ jws, purpose: 'match-counters', key, algs: ['PS256'] }).payload) as JsonObject;
}

it('signs the months that are over, each once, and tells who reads them', async () => {
  const { noord, clock } = await openFederation();
  expect(await publishCounters(noord)).toBe(3);
  expect(await publishCounters(noord)).toBe(0);
  const spent = { peer: '00000099000000003000', purpose: 'CROSS_KNOWN_CHECK', session: 's', dir: 1 };
  noord.storage.state.matching.spent.push({ ...spent, at: clock.now(), size: 'batch', paddedCount: 512 });
  clock.advance(31 * 86_400_000);
  expect(await publishCounters(noord)).toBe(1);
  const signed = await listCounters(REVIEWER, noord);
  expect(signed.map(({ month }) => month).toSorted()).toEqual(['2026-08', '2026-09', '2026-10', '2026-11']);
  const november = verified(noord, signed.find(({ month }) => month === '2026-11')!.jws);
  expect(november).toMatchObject({
    ...{ v: 1, node: noord.self, month: '2026-11' },
    counters: [{ peer: spent.peer, answered: { sessions: 1, paddedElements: 512 } }],
  });
  expect(noord.storage.state.audit.map(({ action }) => action)).toContain('match.counters-read');
});

it('signs no month that is over by one clock alone, or since less than an hour', async () => {
  const { noord, clock } = await openFederation();
  await publishCounters(noord);
  const months = async () => (await listCounters(REVIEWER, noord)).map(({ month }) => month);
  noord.storage.databaseClock = clock.now();
  clock.advance(31 * 86_400_000);
  expect(await publishCounters(noord)).toBe(0);
  noord.storage.databaseClock = '2026-12-01T00:59:59.999Z' as Instant;
  expect(await publishCounters(noord)).toBe(0);
  noord.storage.databaseClock = '2026-12-01T01:00:00.000Z' as Instant;
  expect(await publishCounters(noord)).toBe(1);
  expect(await months()).toContain('2026-11');
});
