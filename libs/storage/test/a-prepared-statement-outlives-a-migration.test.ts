import { preparedName } from '../src/sql.js';
import type { Storage } from '../src/index.js';
import { startTestDatabase } from './support/database.js';
import type { TestDatabase } from './support/database.js';
import { NOW, PEER, message, outboxItem } from './support/records.js';

let database: TestDatabase;
let storage: Storage;
beforeAll(async () => {
  database = await startTestDatabase();
  // One connection, so that every statement meets its own earlier plan.
  storage = await database.open('node', 1);
}, 60_000);
afterAll(() => database?.stop());

it('a column that a newer version adds breaks no statement of the one that still runs', async () => {
  const record = message({ state: 'delivered' });
  await storage.unitOfWork.transaction((tx) => tx.messages.insert([record]));
  const round = async () => {
    const item = outboxItem({});
    await storage.unitOfWork.transaction(async (tx) => {
      await tx.messages.findMany([record.id]);
      await tx.messages.overdue(NOW, ['delivered'], 1);
      await tx.outbox.add([item]);
    });
    const claimed = await storage.outbox.claim({ peer: PEER, limit: 1, seconds: 1 });
    expect(claimed).toMatchObject([{ id: item.id }]);
    await storage.unitOfWork.transaction((tx) => tx.outbox.settle(claimed));
  };
  await round();
  for (const table of ['messages', 'outbox', 'steps', 'inbox'])
    await database.query(`ALTER TABLE ${table} ADD COLUMN newer text`);
  await round();
});

it('statements are prepared under a name of their own, but for those whose columns the schema decides', async () => {
  const prepared = preparedName('SELECT id FROM messages WHERE id = $1');
  expect(prepared).toMatch(/^[\w-]{22}$/);
  expect(preparedName('SELECT id FROM messages WHERE id = $1')).toBe(prepared);
  for (const text of [
    'SELECT * FROM steps',
    'SELECT a.* FROM a',
    'SELECT 1, a.* FROM a',
    'SELECT DISTINCT * FROM a',
    'SELECT DISTINCT ON (b, c) * FROM a',
    'SELECT DISTINCT ON (b) a.* FROM a',
    'UPDATE a SET b = 1 RETURNING a.*',
    'DELETE FROM a RETURNING *',
  ])
    expect(preparedName(text)).toBeUndefined();
  expect(preparedName('INSERT INTO a SELECT * FROM unnest($1::uuid[])')).toMatch(/^[\w-]{22}$/);
});
