import type { RecordedAct } from '#exchange';
import { startTestDatabase, type TestDatabase } from './support/database.js';
import { LATER, NOW, OTHER_PEER, PEER, later, newId } from './support/records.js';

let database: TestDatabase;
beforeAll(async () => (database = await startTestDatabase()), 60_000);
afterAll(() => database.stop());

const act = (change: Partial<RecordedAct> = {}): RecordedAct => ({
  id: newId(),
  type: 'verification',
  participant: 'OM',
  role: 'CASE_PROCESSOR',
  account: 'jansen',
  at: NOW,
  outcome: 'confirmed',
  pointer: 'zaak/1',
  about: { what: 'message', id: newId() },
  ...change,
});

it('finds of each participant and recipient the newest act in force, and lists them all', async () => {
  const { unitOfWork } = await database.open('api', 2);
  const { about } = act();
  const first = act({ about });
  const second = act({ about, outcome: 'not-confirmed', reason: 'OUTDATED' });
  const ended = act({ about, participant: 'GGD', until: LATER });
  const bound = act({ about, recipient: PEER });
  const ahead = act({ about, participant: 'MAYOR', at: later(60_000) });
  await unitOfWork.transaction(async (tx) => {
    for (const one of [first, second, ended, bound, ahead, act()]) await tx.acts.insert(one);
  });
  const find = (at = NOW, recipient?: typeof PEER) =>
    unitOfWork.transaction((tx) =>
      tx.acts.find({ type: 'verification', about, at, ...(recipient ? { recipient } : {}) }),
    );
  expect(await find()).toEqual([second, ended]);
  expect(await find(NOW, PEER)).toEqual([second, ended, bound]);
  expect(await find(NOW, OTHER_PEER)).toEqual([second, ended]);
  expect(await find(later(10 * 86_400_000 + 1))).toEqual([second, ahead]);
  const all = await unitOfWork.transaction((tx) =>
    tx.acts.list({ participant: 'OM', types: ['verification', 'objection'], limit: 3 }),
  );
  expect(all.slice(1)).toEqual([bound, second]);
  const byRole = (role: RecordedAct['role']) =>
    unitOfWork.transaction((tx) =>
      tx.acts.list({ participant: 'OM', types: ['verification'], role, limit: 9 }),
    );
  expect(await byRole(second.role)).toContainEqual(second);
  expect(await byRole('CONTACT_POINT')).toEqual([]);
});

it('finds of several objects the newest of each, and nothing of none', async () => {
  const { unitOfWork } = await database.open('api', 2);
  const [a, b, c] = [act(), act(), act({ about: { what: 'case', id: newId() } })] as const;
  const newer = act({ about: a.about, outcome: 'not-confirmed' });
  await unitOfWork.transaction(async (tx) => {
    for (const one of [a, b, c, newer]) await tx.acts.insert(one);
  });
  const find = (...about: RecordedAct['about'][]) =>
    unitOfWork.transaction((tx) => tx.acts.find({ type: 'verification', about, at: NOW }));
  expect(await find(a.about, b.about)).toEqual([b, newer]);
  // A case under the number of a message is another object.
  expect(await find(c.about, { what: 'case', id: b.about.id })).toEqual([c]);
  expect(await find()).toEqual([]);
});

it.each(['api', 'courier', 'node'] as const)('%s changes and removes none', async (role) => {
  const as = (sql: string) => database.query(sql, [], database.urls[role]);
  await expect(as(`UPDATE acts SET outcome = 'confirmed'`)).rejects.toThrow('permission denied');
  await expect(as('DELETE FROM acts')).rejects.toThrow('permission denied');
});
