import { Client } from 'pg';
import type { MessageId } from '#domain';
import type { StorageError, Storage } from '../src/index.js';
import { startTestDatabase, type TestDatabase } from './support/database.js';
import { message, newId } from './support/records.js';

let database: TestDatabase;
let storage: Storage;
beforeAll(async () => {
  database = await startTestDatabase();
  storage = await database.open();
});
afterAll(() => database.stop());

/** Statements that reached a connection on which one was still running, while `work` ran. */
async function overtaking(work: () => Promise<unknown>): Promise<number> {
  const running = new Map<Client, number>();
  const query = Client.prototype.query;
  let found = 0;
  Client.prototype.query = function (this: Client, ...given: unknown[]) {
    const before = running.get(this) ?? 0;
    if (before > 0) found += 1;
    running.set(this, before + 1);
    const result = query.apply(this, given as never) as unknown;
    const done = (): void => void running.set(this, running.get(this)! - 1);
    if (result instanceof Promise) void result.then(done, done);
    else throw new Error('A statement was asked for in another way: this test does not see it end.');
    return result;
  } as typeof query;
  try {
    await work();
  } finally {
    Client.prototype.query = query;
  }
  return found;
}

const anId = (): MessageId => newId<MessageId>();

it('statements that are gathered at once run one by one', async () => {
  const kept = [message(), message(), message(), message()];
  const seen: unknown[] = [];
  const concurrent = await overtaking(() =>
    storage.unitOfWork.transaction(async (tx) => {
      await Promise.all(kept.map((record) => tx.messages.insert([record])));
      const found = await Promise.all(kept.map(({ id }) => tx.messages.find(id)));
      seen.push(...found.map((record) => record?.id));
    }),
  );
  expect(seen).toEqual(kept.map(({ id }) => id));
  expect(concurrent).toBe(0);
});

it('a rollback waits for what still stands in line', async () => {
  const record = message();
  const concurrent = await overtaking(async () => {
    const work = storage.unitOfWork.transaction(async (tx) => {
      const stored = tx.messages.insert([record]);
      const others = [anId(), anId()].map((id) => tx.messages.find(id));
      void Promise.allSettled([stored, ...others]);
      return Promise.reject(new Error('the work gave up'));
    });
    await expect(work).rejects.toThrow('the work gave up');
  });
  expect(concurrent).toBe(0);
  expect(await storage.unitOfWork.transaction((tx) => tx.messages.find(record.id))).toBeUndefined();
});

it('behind a refused statement nothing is asked any more, and nothing is kept', async () => {
  const record = message();
  const outcomes: unknown[] = [];
  const work = storage.unitOfWork.transaction(async (tx) => {
    const gathered = await Promise.allSettled([
      tx.messages.find('no-uuid' as MessageId),
      tx.messages.insert([record]),
    ]);
    outcomes.push(
      ...gathered.map((one) => (one.status === 'rejected' ? (one.reason as StorageError).code : 'done')),
    );
  });
  await expect(work).rejects.toMatchObject({ code: '25P02' });
  expect(outcomes).toEqual(['22P02', '25P02']);
  expect(await storage.unitOfWork.transaction((tx) => tx.messages.find(record.id))).toBeUndefined();
});

it('what is asked after the work is over is refused, and reaches no connection', async () => {
  const record = message();
  for (const how of ['transaction', 'read'] as const) {
    const kept = await storage.unitOfWork[how]((tx) => Promise.resolve(tx));
    await expect(kept.messages.insert([record])).rejects.toMatchObject({ code: '25P01' });
    await expect(kept.messages.find(record.id)).rejects.toMatchObject({ code: '25P01' });
  }
  expect(await storage.unitOfWork.read((tx) => tx.messages.find(record.id))).toBeUndefined();
});

it('what only reads writes nothing, locks nothing and leaves nothing for after a commit', async () => {
  const record = message();
  const { read, transaction } = {
    read: storage.unitOfWork.read.bind(storage.unitOfWork),
    transaction: storage.unitOfWork.transaction.bind(storage.unitOfWork),
  };
  await transaction((tx) => tx.messages.insert([record]));
  const refused = { code: '25006' };
  await expect(read((tx) => tx.messages.insert([message()]))).rejects.toMatchObject(refused);
  await expect(read((tx) => tx.messages.move([record.id], [record.state], 'expired'))).rejects.toMatchObject(
    refused,
  );
  await expect(read((tx) => tx.messages.lockConversations([record.conversation]))).rejects.toMatchObject(
    refused,
  );
  await expect(read((tx) => tx.quarantine.remove([1]))).rejects.toMatchObject(refused);
  const late = read((tx) => Promise.resolve(tx.afterCommit(() => Promise.resolve())));
  await expect(late).rejects.toMatchObject(refused);
  expect(await read((tx) => tx.messages.find(record.id))).toMatchObject({ state: record.state });
});
