import { setTimeout as delay } from 'node:timers/promises';
import type { BodyCode } from '#domain';
import type { MessageRecord } from '#exchange';
import type { Storage } from '../src/index.js';
import { startTestDatabase, type TestDatabase } from './support/database.js';
import { LATER, NOW, later, message } from './support/records.js';

let database: TestDatabase;
let storage: Storage;
beforeAll(async () => {
  database = await startTestDatabase();
  storage = await database.open('node', 20);
}, 60_000);
afterAll(() => database.stop());
beforeEach(() => database.query('TRUNCATE messages'));

const POLICE = 'POLICE' as BodyCode;
const look = (after = 0, limit = 1_000): Promise<readonly MessageRecord[]> =>
  storage.unitOfWork.transaction((tx) => tx.messages.postbox({ participant: POLICE, after, limit, at: NOW }));
const insert = (...records: MessageRecord[]): Promise<void> =>
  storage.unitOfWork.transaction((tx) => tx.messages.insert(records));
const idsOf = (records: readonly MessageRecord[]) => records.map(({ id }) => id);

/** Inserts in a transaction that stays open until `commit` is called. */
async function inFlight(record: MessageRecord): Promise<{ commit: () => Promise<void> }> {
  let release = (): void => undefined;
  const gate = new Promise<void>((resolve) => (release = resolve));
  let inserted = (): void => undefined;
  const ready = new Promise<void>((resolve) => (inserted = resolve));
  const done = storage.unitOfWork.transaction(async (tx) => {
    await tx.messages.insert([record]);
    inserted();
    await gate;
  });
  await ready;
  return { commit: () => (release(), done) };
}

it('what commits late comes late, and is not passed by', async () => {
  const [slow, quick] = [message({ recordedAt: NOW }), message({ recordedAt: later(5) })];
  const open = await inFlight(slow);
  await insert(quick);
  const first = await look();
  expect(idsOf(first)).toEqual([quick.id]);
  await open.commit();
  expect(idsOf(await look(first.at(-1)!.sequence))).toEqual([slow.id]);
});

it('a reader that follows its position sees each of 300 messages once, whatever commits in between', async () => {
  const records = Array.from({ length: 300 }, () => message());
  let writing = true;
  const writers = [0, 1, 2, 3, 4, 5].map(async (writer) => {
    for (let i = writer; i < records.length; i += 6) {
      await storage.unitOfWork.transaction(async (tx) => {
        await tx.messages.insert([records[i]!]);
        if (i % 7 === 0) await delay(3); // this commit is overtaken
      });
    }
  });
  const read = async (): Promise<string[]> => {
    const seen: string[] = [];
    let after = 0;
    for (let last = false; ;) {
      const page = await look(after, 20);
      seen.push(...idsOf(page));
      after = page.at(-1)?.sequence ?? after;
      if (last && page.length === 0) return seen;
      last = !writing;
    }
  };
  const readers = [read(), read(), read()];
  await Promise.all(writers);
  writing = false;
  for (const seen of await Promise.all(readers)) {
    expect(seen).toHaveLength(300);
    expect(new Set(seen)).toEqual(new Set(idsOf(records)));
  }
}, 20_000);

it('holds what was delivered to this participant, unexpired, in pages; no position outside it', async () => {
  const mine = [message(), message({ direction: 'internal', state: 'retrieved' }), message()];
  const others = [
    message({ participants: ['OM'] as BodyCode[] }),
    message({ expiresAt: later(-1) }),
    message({ direction: 'sent' }),
    message({ state: 'waiting' }),
    message({ state: 'refused' }),
  ];
  await insert(...mine, ...others);
  const page = await look(0, 2);
  expect(idsOf(page)).toEqual(idsOf(mine.slice(0, 2)));
  expect(idsOf(await look(page[1]!.sequence, 2))).toEqual([mine[2]!.id]);
  const found = await storage.unitOfWork.transaction((tx) => tx.messages.findMany(idsOf(others.slice(2))));
  expect(found.every(({ sequence }) => sequence === undefined)).toBe(true);
});

it('a message that waited gets its position when it is let in', async () => {
  const waiting = message({ state: 'waiting' });
  const quick = message({ recordedAt: LATER });
  await insert(waiting, quick);
  const [first] = await look();
  expect(first!.id).toBe(quick.id);
  await storage.unitOfWork.transaction((tx) => tx.messages.settle(waiting.id, 'delivered', waiting.decision));
  expect(idsOf(await look(first!.sequence))).toEqual([waiting.id]);
});

const newest = (limit: number, before?: number): Promise<readonly MessageRecord[]> =>
  storage.unitOfWork.transaction((tx) =>
    tx.messages.newestInPostbox({
      ...{ participant: POLICE, limit, at: NOW },
      ...(before === undefined ? {} : { before }),
    }),
  );
const unread = (upTo = 1_000): Promise<number> =>
  storage.unitOfWork.transaction((tx) => tx.messages.unread({ participant: POLICE, at: NOW, upTo }));

it('is seen from its newest message on, page by page, whatever comes in meanwhile', async () => {
  const records = Array.from({ length: 5 }, (_, i) => message({ recordedAt: later(i) }));
  await insert(...records);
  const first = await newest(2);
  expect(idsOf(first)).toEqual([records[4]!.id, records[3]!.id]);
  await insert(message({ recordedAt: later(9) }));
  const second = await newest(2, first.at(-1)!.sequence);
  expect(idsOf(second)).toEqual([records[2]!.id, records[1]!.id]);
  expect(idsOf(await newest(2, second.at(-1)!.sequence))).toEqual([records[0]!.id]);
});

it('counts what nobody read of what stands in it, and no further than it is asked', async () => {
  const mine = [message(), message(), message()];
  await insert(
    ...mine,
    ...[message({ participants: ['OM'] as BodyCode[] }), message({ expiresAt: later(-1) })],
    ...[message({ direction: 'sent' }), message({ state: 'refused' }), message({ state: 'waiting' })],
  );
  await newest(1);
  expect(await unread()).toBe(3);
  await storage.unitOfWork.transaction((tx) => tx.messages.countRead(mine[1]!.id));
  expect(await unread()).toBe(2);
  expect(await unread(1)).toBe(1);
});
