/** Two couriers, or a try that was given up and comes late: neither takes away the key of what was committed. */
import { openContent, sealContent } from '#crypto';
import { startTestDatabase, type TestDatabase } from './support/database.js';
import { bytes, newId } from './support/records.js';

let database: TestDatabase;
beforeAll(async () => {
  database = await startTestDatabase();
}, 60_000);
afterAll(() => database?.stop());

it('what was sealed first still opens, and who comes second seals under the same key', async () => {
  const { vault } = await database.open('courier');
  const { vault: others } = await database.open('courier');
  const [id, fresh] = [newId(), newId()];
  const [first, second, third] = [bytes(), bytes(), bytes()];
  const aad = Buffer.from(id);
  const plain = Buffer.from('content');

  const standing = await vault.keep([{ id, key: first }]);
  const sealed = sealContent({ key: standing.get(id)!, aad }, plain, bytes);
  const late = await others.keep([
    { id, key: second },
    { id: fresh, key: third },
  ]);
  expect(Buffer.from(late.get(id)!)).toEqual(Buffer.from(first));
  expect(Buffer.from(late.get(fresh)!)).toEqual(Buffer.from(third));
  const again = sealContent({ key: late.get(id)!, aad }, plain, bytes);

  const key = (await vault.find([id])).get(id)!;
  for (const one of [sealed, again]) expect(Buffer.from(openContent({ key, aad }, one))).toEqual(plain);
});

it('of many that keep at once all are told the same key', async () => {
  const { vault } = await database.open('courier');
  const id = newId();
  const told = await Promise.all(Array.from({ length: 10 }, () => vault.keep([{ id, key: bytes() }])));
  const keys = new Set(told.map((keep) => Buffer.from(keep.get(id)!).toString('hex')));
  expect([...keys]).toEqual([Buffer.from((await vault.find([id])).get(id)!).toString('hex')]);
});
