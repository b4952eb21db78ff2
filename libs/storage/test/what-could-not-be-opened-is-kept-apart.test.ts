import { startTestDatabase } from './support/database.js';
import type { TestDatabase } from './support/database.js';
import type { Storage } from '../src/index.js';
import { NOW, OTHER_PEER, PEER, bytes } from './support/records.js';

let database: TestDatabase;
let storage: Storage;

beforeAll(async () => {
  database = await startTestDatabase();
  storage = await database.open('courier');
}, 60_000);
afterAll(() => database?.stop());

const delivery = { peer: PEER, code: 'HEADER', bytes: bytes(10), at: NOW };

it('keeps no more bytes of one peer than its share, and says how many it did not keep', async () => {
  const dropped = await storage.unitOfWork.transaction(async (tx) => [
    await tx.quarantine.park(Array.from({ length: 510 }, () => delivery)),
    await tx.quarantine.park([delivery, { ...delivery, peer: OTHER_PEER, code: 'SIG' }]),
  ]);
  expect(dropped).toEqual([10, 1]);
  expect(
    await database.query(
      'SELECT peer, count(*)::int AS rows, count(bytes)::int AS kept, sum(size)::int AS size FROM parked GROUP BY peer ORDER BY peer',
    ),
  ).toEqual([
    { peer: PEER, rows: 511, kept: 500, size: 5_110 },
    { peer: OTHER_PEER, rows: 1, kept: 1, size: 10 },
  ]);
});

it('what has no bytes takes no place of what has, where only that is asked for', async () => {
  const base = { peer: PEER, code: 'PATH', at: NOW, bytes: bytes(10) };
  await storage.unitOfWork.transaction(async (tx) => {
    expect(await tx.quarantine.park([base, base, { ...base, peer: OTHER_PEER }])).toBe(2);
    expect(await tx.quarantine.list({ code: 'PATH', limit: 1 })).toMatchObject([{ peer: PEER, kept: false }]);
    const kept = await tx.quarantine.list({ code: 'PATH', kept: true, limit: 1 });
    expect(kept).toMatchObject([{ peer: OTHER_PEER, kept: true }]);
    await tx.quarantine.remove([kept[0]!.position]);
  });
});

it('is found by peer, code and position, gives its bytes back, and is removed by position', async () => {
  await storage.unitOfWork.transaction(async (tx) => {
    const [one] = await tx.quarantine.list({ peer: OTHER_PEER, code: 'SIG', limit: 10 });
    expect(one).toMatchObject({ peer: OTHER_PEER, code: 'SIG', size: 10, kept: true, at: NOW });
    expect(await tx.quarantine.list({ position: one!.position, limit: 10 })).toEqual([one]);
    const content = await tx.quarantine.bytesOf([one!.position]);
    expect([...content.keys()]).toEqual([one!.position]);
    expect(await tx.quarantine.remove([one!.position, 999_999])).toBe(1);
    expect(await tx.quarantine.list({ code: 'SIG', limit: 10 })).toEqual([]);
    expect(await tx.quarantine.list({ peer: PEER, limit: 3 })).toHaveLength(3);
  });
});
