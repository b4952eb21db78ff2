import type { SavedView } from '#exchange';
import type { Storage } from '../src/index.js';
import { startTestDatabase, type TestDatabase } from './support/database.js';
import { LATER, NOW, newId } from './support/records.js';

let database: TestDatabase;
let api: Storage;
beforeAll(async () => {
  database = await startTestDatabase();
  api = await database.open('api');
}, 60_000);
afterAll(() => database?.stop());

const view = (change: Partial<SavedView>): SavedView => ({
  ...{
    id: newId<string>(),
    list: 'berichten',
    name: 'Zuid',
    filter: { status: 'expired' },
    audience: 'flow',
    by: 'anna',
    at: NOW,
  },
  ...change,
});

it('views come back by name, of the lists and for the audience that are asked for', async () => {
  const [b, a, other] = [view({ name: 'b' }), view({ name: 'a' }), view({ list: 'geparkeerd' })];
  const theirs = view({ audience: 'participant:COLLEGE' });
  await api.unitOfWork.transaction(async (tx) => {
    for (const one of [b, a, other, theirs]) await tx.lists.keepView(one);
    expect(await tx.lists.views({ lists: ['berichten'], audience: 'flow' })).toEqual([a, b]);
    expect(await tx.lists.dropView(a.id)).toBe(true);
    expect(await tx.lists.dropView(a.id)).toBe(false);
    const lists = ['berichten', 'geparkeerd'] as const;
    expect(await tx.lists.views({ lists, audience: 'flow' })).toEqual([other, b].sort(byName));
    expect(await tx.lists.views({ lists, audience: 'participant:COLLEGE' })).toEqual([theirs]);
    expect(await tx.lists.views({ lists, audience: 'law' })).toEqual([]);
  });
});
const byName = (x: SavedView, y: SavedView): number => (x.name < y.name ? -1 : 1);

it('exports come back newest first, and nobody changes or removes one', async () => {
  const of = { list: 'geparkeerd', filter: {}, reason: 'Voor het overleg.', by: 'anna' } as const;
  const [old, recent] = [
    { ...of, id: newId<string>(), at: NOW },
    { ...of, id: newId<string>(), at: LATER },
  ];
  await api.unitOfWork.transaction(async (tx) => {
    for (const one of [old, recent]) await tx.lists.addExport(one);
    expect(await tx.lists.exports(10)).toEqual([recent, old]);
  });
  for (const statement of ['DELETE FROM list_exports', `UPDATE list_exports SET reason = ''`])
    await expect(database.query(statement, [], database.urls.api)).rejects.toThrow('permission denied');
});
