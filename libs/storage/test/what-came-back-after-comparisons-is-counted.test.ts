import type { Instant, Oin } from '#domain';
import type { Storage } from '../src/index.js';
import { startTestDatabase, type TestDatabase } from './support/database.js';
import { NOW, PEER, later, message, newId } from './support/records.js';

const ASKER = '00000099000000007000' as Oin;
let database: TestDatabase;
let courier: Storage;
beforeAll(async () => {
  database = await startTestDatabase();
  courier = await database.open('courier', 3);
}, 60_000);
afterAll(() => database.stop());

it('counts what a peer asked in comparisons beside what it came back about, lately and before', async () => {
  const days = (n: number) => later(-n * 86_400_000);
  const spend = (size: 'single' | 'batch', at: Instant, paddedCount = 256) =>
    courier.unitOfWork.transaction(({ matches }) =>
      matches.spend(newId(), 1, { peer: ASKER, purpose: 'CROSS_KNOWN_CHECK', size, paddedCount, at }),
    );
  for (const at of [days(1), days(29), days(31), days(400)]) await spend('single', at);
  await spend('batch', days(40), 512);
  await spend('batch', days(41), 768);
  await spend('batch', days(3), 131_072);
  const came = (kind: string, recordedAt: Instant, over: object = {}) =>
    message({ peer: ASKER, kind: kind as never, recordedAt, ...over });
  const [near, far] = [days(2), days(50)];
  await courier.unitOfWork.transaction(({ messages }) =>
    messages.insert([
      ...[came('match.contact', near), came('known-check.request', near), came('known-check.request', far)],
      ...[came('match.query', near), came('match.contact', days(370))],
      came('match.contact', near, { direction: 'sent' }),
      came('match.contact', near, { peer: PEER }),
    ]),
  );
  const { matched } = await courier.alarms.facts({ now: NOW, since: NOW, unconfirmedBefore: NOW });
  // Whoever asked nothing in a comparison is not in it.
  // Of a batch the fewest persons that are padded to its size: 98,305, then 385 and 513. None of them thins the single checks.
  expect(matched).toEqual([
    { peer: ASKER, size: 'batch', recent: { asked: 98_305, hits: 1 }, before: { asked: 898, hits: 0 } },
    { peer: ASKER, size: 'single', recent: { asked: 2, hits: 1 }, before: { asked: 1, hits: 1 } },
  ]);
});
