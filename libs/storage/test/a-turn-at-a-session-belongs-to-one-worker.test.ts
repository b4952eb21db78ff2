/** Leases of matching sessions on a real database: several couriers may run, and a stalled one wakes at any moment. */
import { randomUUID } from 'node:crypto';
import type { MatchLease, MatchRecord } from '#exchange';
import type { Storage } from '../src/index.js';
import { startTestDatabase, type TestDatabase } from './support/database.js';
import { LATER, NOW, PEER, newId } from './support/records.js';

let database: TestDatabase;
let storage: Storage;
beforeAll(async () => {
  database = await startTestDatabase();
  storage = await database.open('courier', 10);
}, 60_000);
afterAll(() => database.stop());
beforeEach(() => database.query('TRUNCATE match_sessions'));

const run: Storage['unitOfWork']['transaction'] = (work) => storage.unitOfWork.transaction(work);
const WORK = { state: 'ACCEPTED', over: false, work: true };
async function session(size: MatchRecord['size'] = 'single'): Promise<MatchRecord> {
  const record = {
    ...{ id: newId(), size, participants: ['POLICE'], replyTo: [], excluded: [], keys: {}, handleKeys: {} },
    session: { peer: PEER, role: 'initiator', openedAt: NOW, notAfter: LATER, terms: {}, legs: [] },
  } as unknown as MatchRecord;
  await run(({ matches }) => matches.insert(record, WORK));
  return record;
}
const claim = (size: MatchRecord['size'] = 'single') =>
  run(({ matches }) => matches.claim({ size, holder: randomUUID(), seconds: 30 }));
const renew = (lease: MatchLease) => run(({ matches }) => matches.renew(lease, 30));
const lockLeased = (lease: MatchLease) => run(({ matches }) => matches.lockLeased(lease));
const release = (lease: MatchLease) => run(({ matches }) => matches.release(lease));
const letTimePass = () =>
  database.query(`UPDATE match_sessions SET leased_until = leased_until - interval '31 seconds'`);

it('eight at once take each session once, each of its own size', async () => {
  const singles = [await session(), await session(), await session()];
  const batch = await session('batch');
  const taken = await Promise.all(Array.from({ length: 8 }, () => claim()));
  const ids = taken.flatMap((lease) => lease?.session ?? []);
  expect(ids.toSorted()).toEqual(singles.map(({ id }) => id).toSorted());
  expect(await claim('batch')).toMatchObject({ session: batch.id });
  expect(await claim('batch')).toBeUndefined();
});

it('gives no turn at a session that is over or has nothing to compute', async () => {
  const record = await session();
  await run(({ matches }) => matches.save(record, { ...WORK, work: false }));
  expect(await claim()).toBeUndefined();
  await run(({ matches }) => matches.save(record, { ...WORK, over: true }));
  expect(await claim()).toBeUndefined();
});

it('a renewed turn stays; one whose time was over does not come back', async () => {
  await session();
  const lease = (await claim())!;
  for (let i = 0; i < 3; i++) {
    expect(await renew(lease)).toBe(true);
    await database.query(`UPDATE match_sessions SET leased_until = leased_until - interval '20 seconds'`);
    expect(await claim()).toBeUndefined();
  }
  await letTimePass();
  expect(await renew(lease)).toBe(false);
  expect(await lockLeased(lease)).toBeUndefined();
});

it('a holder that another has followed locks nothing, renews nothing and releases nothing', async () => {
  const record = await session();
  const stale = (await claim())!;
  expect(await lockLeased(stale)).toEqual(record);
  await letTimePass();
  const current = (await claim())!;
  expect(current.session).toBe(stale.session);
  expect(await lockLeased(stale)).toBeUndefined();
  expect(await renew(stale)).toBe(false);
  await release(stale);
  expect(await claim()).toBeUndefined();
  expect(await lockLeased(current)).toEqual(record);
  await release(current);
  expect(await claim()).toBeDefined();
});
