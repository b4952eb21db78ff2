import type { Instant, Oin } from '#domain';
import type { SpentAs } from '#matching';
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
  const spend = (size: SpentAs, at: Instant, paddedCount = 256) =>
    courier.unitOfWork.transaction(({ matches }) =>
      matches.spend(newId(), 1, { peer: ASKER, purpose: 'CROSS_KNOWN_CHECK', size, paddedCount, at }),
    );
  for (const at of [days(1), days(29), days(31), days(400)]) await spend('single', at);
  await spend('batch', days(40), 512);
  await spend('batch', days(41), 768);
  await spend('batch', days(3), 131_072);
  await spend('open', days(2), 1);
  // Each question is paid by the oldest check of its 30 days: 29 days ago, and 31 as it was then.
  const follows = (at: Instant) =>
    courier.unitOfWork.transaction(({ matches }) =>
      matches.followCheck({ peer: ASKER, purpose: 'CROSS_KNOWN_CHECK', since: at, at: NOW, most: 50 }),
    );
  expect([await follows(days(31)), await follows(days(60))]).toEqual([true, true]);
  const came = (kind: string, recordedAt: Instant, over: object = {}) =>
    message({ peer: ASKER, kind: kind as never, recordedAt, ...over });
  const near = days(2);
  await courier.unitOfWork.transaction(({ messages }) =>
    messages.insert([
      ...[came('match.contact', near), came('known-check.request', near)],
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

it('lets each single check pay for one question, the oldest first, and no batch or open question for any', async () => {
  const peer = '00000099000000007001' as Oin;
  const of = { peer, purpose: 'CROSS_KNOWN_CHECK' } as const;
  const spend = (size: SpentAs, at: Instant) =>
    courier.unitOfWork.transaction(({ matches }) =>
      matches.spend(newId(), size === 'open' ? 0 : 1, {
        ...of,
        size,
        paddedCount: size === 'open' ? 1 : 256,
        at,
      }),
    );
  const hour = (n: number) => later(n * 3_600_000);
  for (const [size, n] of [
    ['single', -2],
    ['single', -1],
    ['batch', -1],
    ['open', -1],
  ] as const)
    await spend(size, hour(n));
  const follow = (since: Instant, { at = NOW, most = 50 } = {}) =>
    courier.unitOfWork.transaction(async ({ matches }) => {
      await matches.lockSpending({ ...of, since });
      return matches.followCheck({ ...of, since, at, most });
    });
  // Three at one moment: none is paid twice.
  const paid = await Promise.all([follow(hour(-9)), follow(hour(-9)), follow(hour(-9))]);
  expect(paid.filter(Boolean)).toHaveLength(2);
  const rows = await database.query(
    'SELECT size, followed_at IS NOT NULL AS followed FROM match_spendings WHERE peer = $1 ORDER BY size, at',
    [peer],
  );
  expect(rows).toEqual([
    { size: 'batch', followed: false },
    { size: 'open', followed: false },
    { size: 'single', followed: true },
    { size: 'single', followed: true },
  ]);
  expect(await follow(hour(-9))).toBe(false);
  await spend('single', hour(-3));
  expect(await follow(hour(-9), { most: 2 })).toBe(false);
  expect(await follow(hour(-9), { most: 2, at: hour(24) })).toBe(true);
  // Whoever keeps the node running cannot tell an open one: the others would be what followed a hit.
  const api = await database.open('api', 2);
  const shown = (await api.flows.matchSpendings(hour(-9))).filter((one) => one.peer === peer);
  expect(shown.map(({ size, paddedCount }) => `${size} ${paddedCount}`).toSorted()).toEqual([
    ...['batch 256', 'single 256', 'single 256', 'single 256', 'single 256'],
  ]);
  const { checked } = await courier.alarms.facts({ now: NOW, since: NOW, unconfirmedBefore: NOW });
  expect(checked).toContainEqual({ peer, count: 4 });
  // A day later it has asked nothing.
  const tomorrow = await courier.alarms.facts({ now: hour(24), since: NOW, unconfirmedBefore: NOW });
  expect(tomorrow.checked.map((one) => one.peer)).not.toContain(peer);
});
