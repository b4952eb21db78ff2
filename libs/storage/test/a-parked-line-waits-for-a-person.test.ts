import type { Instant, MessageId, Oin } from '#domain';
import type { Storage } from '../src/index.js';
import { startTestDatabase, type TestDatabase } from './support/database.js';
import { LATER, NOW, OTHER_PEER, PEER, message, outboxItem, postponed } from './support/records.js';

let database: TestDatabase;
let api: Storage;
let courier: Storage;
beforeAll(async () => {
  database = await startTestDatabase();
  [api, courier] = [await database.open('api'), await database.open('courier')];
}, 60_000);
afterAll(() => database?.stop());
beforeEach(() => database.query('TRUNCATE outbox, messages'));

const PARKING = { by: 'anna', at: NOW, reason: 'De partner verhuist.' };

/** As the api puts it there. */
async function inLine(expiresAt: Instant = LATER): Promise<MessageId> {
  const record = message({ direction: 'sent', state: 'accepted', expiresAt });
  await api.unitOfWork.transaction(async (tx) => {
    await tx.messages.insert([record]);
    await tx.outbox.add([outboxItem({ id: record.id, about: record.id, expiresAt })]);
  });
  return record.id;
}
const within = <T>(work: Parameters<Storage['unitOfWork']['transaction']>[0]): Promise<T> =>
  api.unitOfWork.transaction(work) as Promise<T>;
const claim = () => courier.outbox.claim({ peer: PEER, limit: 10, seconds: 60 });

it('the api parks, hurries and ends a line, and sees of it only when it goes', async () => {
  const id = await inLine();
  expect(await within((tx) => tx.lines.find(id))).toEqual({
    done: false,
    isUnderWay: false,
    isUnsent: true,
  });
  await within((tx) => tx.lines.park(id, PARKING));
  expect(await within((tx) => tx.lines.find(id))).toMatchObject({ parkedAt: NOW });
  expect(await claim()).toEqual([]);
  expect(await api.flows.line(id, 'flow')).toMatchObject({ done: false, parked: PARKING });
  await within((tx) => tx.lines.hurry(id));
  expect(await api.flows.line(id, 'flow')).not.toHaveProperty('parked');
  expect(await claim()).toHaveLength(1);
  expect(await within((tx) => tx.lines.find(id))).toMatchObject({ isUnderWay: true, isUnsent: false });
  await within((tx) => tx.lines.end(id));
  expect(await within((tx) => tx.lines.find(id))).toMatchObject({ done: true, isUnderWay: false });
});

it('an attempt that waits for minutes is due at once, and one that is under way keeps its lease', async () => {
  const id = await inLine();
  const [item] = await claim();
  await courier.outbox.postpone([postponed(item!, { delaySeconds: 300, reason: 'nacked' })]);
  expect(await claim()).toEqual([]);
  await within((tx) => tx.lines.hurry(id));
  expect(await claim()).toHaveLength(1);
  await within((tx) => tx.lines.hurry(id));
  expect(await claim()).toEqual([]);
});

it('parked during an attempt, what is confirmed is done all the same, and what fails waits', async () => {
  const [sent, failed] = [await inLine(), await inLine()];
  const items = await claim();
  for (const id of [sent, failed]) await within((tx) => tx.lines.park(id, PARKING));
  const of = (id: MessageId) => items.filter((item) => item.about === id);
  expect(await courier.unitOfWork.transaction((tx) => tx.outbox.settle(of(sent)))).toHaveLength(1);
  await courier.outbox.postpone(of(failed).map((item) => postponed(item, { delaySeconds: 0, reason: 'x' })));
  expect(await claim()).toEqual([]);
  expect(await api.flows.parkedLines({ limit: 10 })).toMatchObject([{ id: failed, parked: PARKING }]);
});

it('past its end a parked message is claimed, so that it does not lie in line for ever', async () => {
  const id = await inLine('2020-01-01T00:00:00.000Z' as Instant);
  await within((tx) => tx.lines.park(id, PARKING));
  expect(await claim()).toMatchObject([{ about: id }]);
});

it('it counts no more as waiting for its peer', async () => {
  const id = await inLine();
  const waiting = async () => (await api.flows.peers(NOW)).map((flow) => flow.waiting);
  expect(await waiting()).toEqual([1]);
  await within((tx) => tx.lines.park(id, PARKING));
  expect(await waiting()).toEqual([0]);
});

it('ten thousand parked deliveries come page by page, each once, by peer and code where asked', async () => {
  await database.query('TRUNCATE parked');
  await database.query(
    `INSERT INTO parked (peer, code, size, bytes, at)
     SELECT CASE WHEN n % 2 = 0 THEN $1 ELSE $2 END, CASE WHEN n % 5 = 0 THEN 'SIG' ELSE 'CRL' END, n, NULL, now()
     FROM generate_series(1, 10000) AS n`,
    [PEER, OTHER_PEER],
  );
  const all = async (of: { peer?: typeof PEER; code?: string }): Promise<number[]> => {
    const seen: number[] = [];
    for (let after = 0; ;) {
      const page = await api.flows.parkedOnes({ ...of, after, limit: 200 });
      seen.push(...page.map(({ position }) => position));
      if (page.length < 200) return seen;
      after = page.at(-1)!.position;
    }
  };
  const every = await all({});
  expect(new Set(every).size).toBe(10_000);
  expect([...every].sort((a, b) => a - b)).toEqual(every);
  expect(await all({ peer: PEER, code: 'SIG' })).toHaveLength(1_000);
  expect((await api.flows.parkedOnes({ limit: 1 }))[0]).toMatchObject({
    kept: false,
    size: 'S',
    peer: OTHER_PEER,
  });
});

it('parked messages come page by page as well, longest parked first', async () => {
  const ids: MessageId[] = [];
  for (let i = 0; i < 5; i++) ids.push(await inLine());
  for (const id of ids) await within((tx) => tx.lines.park(id, PARKING));
  const first = await api.flows.parkedLines({ limit: 3 });
  const { id, parked } = first.at(-1)!;
  const rest = await api.flows.parkedLines({ after: { at: parked.at, id }, limit: 3 });
  expect([...first, ...rest].map((one) => one.id)).toEqual([...ids].sort());
});

it.each([
  'SELECT envelope FROM outbox',
  'SELECT reason FROM outbox',
  `UPDATE outbox SET envelope = ''`,
  'DELETE FROM outbox',
])('the api cannot: %s', async (statement) => {
  await expect(database.query(statement, [], database.urls.api)).rejects.toThrow('permission denied');
});

it('tells what waits for a peer, parked too, and leaves out what is under way, sent, or may be there already', async () => {
  const [underWay, unsure, sent] = [await inLine(), await inLine(), await inLine()];
  const items = await claim();
  const of = (id: MessageId) => items.filter((item) => item.about === id);
  await courier.outbox.postpone([
    postponed(of(unsure)[0]!, { delaySeconds: 0, reason: 'x', isUnsent: false }),
  ]);
  await courier.unitOfWork.transaction((tx) => tx.outbox.settle(of(sent)));
  const [waits, parked, failed] = [await inLine(), await inLine(), await inLine()];
  await within((tx) => tx.lines.park(parked, PARKING));
  const [again] = (await claim()).filter(({ about }) => about === failed);
  await courier.outbox.postpone([postponed(again!, { delaySeconds: 60, reason: 'x' })]);
  const unsentTo = (peer: Oin) => within<readonly MessageId[]>((tx) => tx.lines.unsentTo(peer));
  const found = await unsentTo(PEER);
  expect([...found].sort()).toEqual([parked, failed].sort());
  expect(found).not.toContain(waits);
  expect(found).not.toContain(underWay);
  expect(await unsentTo(OTHER_PEER)).toEqual([]);
});
