import type { Storage } from '../src/index.js';
import { startTestDatabase, type TestDatabase } from './support/database.js';
import { NOW, bytes, later, message, newId } from './support/records.js';

const DAY = 86_400_000;

let database: TestDatabase;
let storage: Storage;
beforeAll(async () => {
  database = await startTestDatabase();
  storage = await database.open();
}, 60_000);
afterAll(() => database.stop());

const request = () => ({ account: 'jansen', key: newId<string>(), bodyDigest: bytes(), at: NOW });
type Request = ReturnType<typeof request>;
/** What the send use case does: claim, work, complete, in one transaction. */
const send = (by: Request, work: () => Promise<void> = () => Promise.resolve()) =>
  storage.unitOfWork.transaction(async (tx) => {
    const claim = await tx.idempotency.claim(by);
    if (claim.outcome === 'taken') return claim;
    await work();
    await tx.messages.insert([message()]);
    await tx.idempotency.complete({ ...by, answer: '{"id":"first"}' });
    return claim;
  });

it('gives a repeat the first answer and the first body’s digest', async () => {
  const by = request();
  expect(await send(by)).toEqual({ outcome: 'new' });
  const taken = { outcome: 'taken', bodyDigest: Buffer.from(by.bodyDigest), answer: '{"id":"first"}' };
  expect(await send(by)).toEqual(taken);
  expect(await send({ ...by, bodyDigest: bytes() })).toEqual(taken);
  expect(await send({ ...by, account: 'de vries' })).toEqual({ outcome: 'new' });
});

it('tells a second caller at once that the first still runs', async () => {
  const by = request();
  const other = { ...by, bodyDigest: bytes() };
  await send(by, async () => {
    const running = { outcome: 'taken', answer: undefined };
    expect(await send(other)).toEqual({ ...running, bodyDigest: other.bodyDigest });
  });
});

it('of twenty at once one does the work', async () => {
  const by = request();
  const before = await database.query('SELECT count(*)::int AS n FROM messages');
  const outcomes = await Promise.all(Array.from({ length: 20 }, () => send(by)));
  expect(outcomes.filter(({ outcome }) => outcome === 'new')).toHaveLength(1);
  const after = await database.query('SELECT count(*)::int AS n FROM messages');
  expect(Number(after[0]!['n']) - Number(before[0]!['n'])).toBe(1);
});

it('a key whose transaction was rolled back, or that was released, is free', async () => {
  const by = request();
  await expect(send(by, () => Promise.reject(new Error('crash')))).rejects.toThrow('crash');
  await storage.unitOfWork.transaction(async (tx) => {
    expect(await tx.idempotency.claim(by)).toEqual({ outcome: 'new' });
    await tx.idempotency.release(by);
  });
  expect(await send(by)).toEqual({ outcome: 'new' });
});

it('is kept for a week', async () => {
  await database.query('TRUNCATE idempotency_keys');
  await send(request());
  // By the node's clock alone it is over: one that jumped ahead would let the same request do its work twice.
  await database.query('UPDATE idempotency_keys SET claimed_at = now()');
  expect(await storage.prune(later(40_000 * DAY), 10)).toBe(0);
  await database.query('UPDATE idempotency_keys SET claimed_at = $1', [later(-30 * DAY)]);
  expect(await storage.prune(later(-23 * DAY), 10)).toBe(0);
  expect(await storage.prune(later(-23 * DAY + 1), 10)).toBe(1);
});
