import type { MessageId } from '#domain';
import type { LeasedItem } from '#exchange';
import type { Storage } from '../src/index.js';
import { startTestDatabase, type TestDatabase } from './support/database.js';
import { OTHER_PEER, PEER, bytes, newId, outboxItem, postponed } from './support/records.js';

let database: TestDatabase;
let storage: Storage;
beforeAll(async () => {
  database = await startTestDatabase();
  storage = await database.open();
}, 60_000);
afterAll(() => database.stop());
beforeEach(() => database.query('TRUNCATE outbox'));

const add = (...items: Parameters<typeof outboxItem>[0][]) => {
  const made = items.map(outboxItem);
  return storage.unitOfWork.transaction((tx) => tx.outbox.add(made)).then(() => made);
};
const claim = (peer: LeasedItem['peer'] = PEER, limit = 50) =>
  storage.outbox.claim({ peer, limit, seconds: 60 });
const settle = (items: readonly LeasedItem[]) =>
  storage.unitOfWork.transaction((tx) => tx.outbox.settle(items));
const ids = (items: readonly { id: MessageId }[]): MessageId[] => items.map(({ id }) => id);
/** As if every lease and delay had run out. */
const letTimePass = () => database.query(`UPDATE outbox SET next_at = now() - interval '1 second'`);

it('eight at once take four hundred distinct items, and nothing is left until the lease runs out', async () => {
  await add(...Array.from({ length: 400 }, () => ({})));
  const claimed = await Promise.all(Array.from({ length: 8 }, () => claim()));
  const taken = claimed.flatMap(ids);
  expect(taken).toHaveLength(400);
  expect(new Set(taken).size).toBe(400);
  expect(await claim()).toEqual([]);
  await letTimePass();
  expect(await claim(PEER, 500)).toHaveLength(400);
});

it('nobody takes an item before the seconds are over that it was put in line with', async () => {
  const [later, now] = await add({ afterSeconds: 2.5 }, {});
  expect(ids(await claim())).toEqual([now!.id]);
  const waits = `SELECT extract(epoch FROM next_at - now())::float8 AS seconds FROM outbox WHERE id = '${later!.id}'`;
  const [{ seconds }] = (await database.query(waits)) as [{ seconds: number }];
  expect(seconds).toBeLessThan(2.5);
  await letTimePass();
  expect(ids(await claim())).toContain(later!.id);
});

it('a stale lease settles, postpones and saves nothing; the current one does', async () => {
  await add({});
  const stale = await claim();
  await letTimePass();
  const current = await claim();
  expect(current[0]).toMatchObject({ id: stale[0]!.id, attempts: 2 });

  await storage.outbox.saveEnvelopes(stale.map((item) => ({ ...item, envelope: bytes() })));
  await storage.outbox.postpone(stale.map((item) => postponed(item, { delaySeconds: 0, reason: 'stale' })));
  expect(await settle(stale)).toEqual([]);
  expect(await database.query('SELECT envelope, reason, done FROM outbox')).toEqual([
    { envelope: null, reason: null, done: false },
  ]);
  expect(await settle(current)).toEqual(ids(current));
  expect(await settle(current)).toEqual([]);
});

it('locks what it settles, postpones or saves in one order, as whoever takes messages out of the line does', async () => {
  const acts = [
    (items: readonly LeasedItem[]) => settle(items),
    (items: readonly LeasedItem[]) =>
      storage.outbox.postpone(items.map((item) => postponed(item, { delaySeconds: 0, reason: 'x' }))),
    (items: readonly LeasedItem[]) =>
      storage.outbox.saveEnvelopes(items.map((item) => ({ ...item, envelope: bytes() }))),
  ];
  for (const act of acts) {
    await database.query('TRUNCATE outbox');
    await add({}, {});
    const [first, last] = [...(await claim())].sort((a, b) => (a.id < b.id ? -1 : 1));
    // A scan then meets the last of them first.
    for (const { id } of [last!, first!])
      await database.query('UPDATE outbox SET priority = 0 WHERE id = $1', [id]);
    let acting: Promise<unknown> | undefined;
    await storage.unitOfWork.transaction(async (tx) => {
      await tx.lines.find(first!.about);
      acting = act([last!, first!]);
      const waits = `SELECT FROM pg_stat_activity WHERE wait_event_type = 'Lock' AND usename <> current_user`;
      while ((await database.query(waits)).length === 0);
      // Whoever had locked the last already would wait for the first without end.
      await tx.lines.find(last!.about);
    });
    await acting;
  }
});

it('gives the item as it was added, oldest first, conversations before bulk, each peer its own', async () => {
  const [bulk, old, evidence, elsewhere] = await add(
    { lane: 'bulk' },
    {},
    { purpose: 'evidence', about: newId(), evidence: bytes(200), salt: bytes() },
    { peer: OTHER_PEER },
  );
  const items = await claim();
  expect(ids(items)).toEqual(ids([old!, evidence!, bulk!]));
  const { lease: _lease, ...found } = items[1]!;
  expect(found).toEqual({
    ...evidence,
    evidence: Buffer.from(evidence!.evidence!),
    salt: Buffer.from(evidence!.salt!),
    attempts: 1,
    isUnsent: true,
  });
  expect(ids(await claim(OTHER_PEER))).toEqual([elsewhere!.id]);
});

it('what is only to be signed has a lane of its own and leaves no row', async () => {
  const { peer: _none, ...unsent } = outboxItem({ purpose: 'evidence', evidence: bytes(), salt: bytes() });
  await storage.unitOfWork.transaction((tx) => tx.outbox.add([unsent]));
  expect(await claim()).toEqual([]);
  const items = await storage.outbox.claim({ peer: undefined, limit: 10, seconds: 60 });
  expect(ids(items)).toEqual([unsent.id]);
  expect(await settle(items)).toEqual([unsent.id]);
  expect(await database.query('SELECT FROM outbox')).toEqual([]);
});

it('a retry sends the envelope that was saved; a sent message keeps none', async () => {
  await add({});
  const envelope = bytes(5_000);
  const first = await claim();
  await storage.outbox.saveEnvelopes(first.map((item) => ({ ...item, envelope })));
  await storage.outbox.postpone(
    first.map((item) => postponed(item, { delaySeconds: 3_600, reason: 'nacked: \0\uD800 full' })),
  );
  expect(await claim()).toEqual([]);
  await letTimePass();
  const again = await claim();
  expect(again[0]?.envelope).toEqual(Buffer.from(envelope));
  expect(await database.query('SELECT reason FROM outbox')).toEqual([
    { reason: 'nacked: \uFFFD\uFFFD full' },
  ]);
  await settle(again);
  expect(await database.query('SELECT done, envelope FROM outbox')).toEqual([{ done: true, envelope: null }]);
});

/** Each attempt: whether it certainly left nothing at the peer, or `undefined` for one that died with its courier. */
it.each<readonly [readonly (boolean | undefined)[], boolean]>([
  [[], true],
  [[true, true], true],
  [[false], false],
  [[false, true], false],
  [[true, false], false],
  [[undefined], false],
  [[true, undefined, true], false],
])('after attempts that left nothing there (%j) it is unsent: %s', async (attempts, expected) => {
  await add({});
  for (const isUnsent of attempts) {
    const claimed = await claim();
    await storage.outbox.saveEnvelopes(claimed.map((item) => ({ ...item, envelope: bytes() })));
    if (isUnsent !== undefined)
      await storage.outbox.postpone(
        claimed.map((item) => postponed(item, { delaySeconds: 3_600, reason: 'x', isUnsent })),
      );
    await letTimePass();
  }
  expect(await claim()).toMatchObject([{ isUnsent: expected }]);
});

it('evidence that was sent goes again, with the same envelope, when its message comes again', async () => {
  const about = newId();
  const [item] = await add({ purpose: 'evidence', about, evidence: bytes(), salt: bytes() });
  const envelope = bytes(300);
  const sent = await claim();
  await storage.outbox.saveEnvelopes(sent.map((one) => ({ ...one, envelope })));
  await settle(sent);
  const repeat = (purpose: 'messages' | 'evidence') =>
    storage.unitOfWork.transaction((tx) => tx.outbox.repeat([about], purpose));
  await repeat('messages');
  expect(await claim()).toEqual([]);
  await repeat('evidence');
  const again = await claim();
  expect(again).toMatchObject([
    { id: item!.id, attempts: 1, isUnsent: false, envelope: Buffer.from(envelope) },
  ]);
  await repeat('evidence'); // in line already: nothing changes
  expect(await settle(again)).toEqual([item!.id]);
});

it('a commit wakes whoever waits, in this process and in another', async () => {
  const { outbox } = await database.open('courier', 2);
  const never = new AbortController().signal;
  await Promise.all([outbox.waitForWork(never), storage.outbox.waitForWork(never)]); // from now on both listen
  const started = performance.now();
  const woken = Promise.all([outbox, storage.outbox].map((one) => one.waitForWork(never)));
  await add({});
  await woken;
  expect(performance.now() - started).toBeLessThan(900); // the poll alone takes a second
});

it('stops waiting at once when aborted', async () => {
  const abort = new AbortController();
  const waiting = storage.outbox.waitForWork(abort.signal);
  abort.abort();
  await waiting;
  await storage.outbox.waitForWork(abort.signal);
});

it('listens again after its connection was lost', async () => {
  const never = new AbortController().signal;
  const listeners = async (): Promise<unknown[]> =>
    database.query(
      `SELECT pid FROM pg_stat_activity WHERE application_name = 'sluis-listen' AND query LIKE 'LISTEN%'`,
    );
  const until = async (count: number): Promise<void> => {
    while ((await listeners()).length !== count) await storage.outbox.waitForWork(never);
  };
  const before = (await listeners()).length;
  expect(before).toBeGreaterThan(0);
  await database.query(
    `SELECT pg_terminate_backend(pid, 2000) FROM pg_stat_activity WHERE application_name = 'sluis-listen'`,
  );
  expect(await listeners()).toEqual([]);
  await until(before);
}, 10_000);
