/** What a refusal was decided on: written by who decides, read as the role of the law alone, gone after its days; and heads of requests without a person. */
import { REFUSED_FACTS_DAYS } from '#exchange';
import type { Dossier } from '#exchange';
import { factsOfExample } from '#law';
import type { Storage } from '../src/index.js';
import { startTestDatabase, type TestDatabase } from './support/database.js';
import { LATER, NOW, bytes, later, message, newId } from './support/records.js';

const DAY = 86_400_000;
const { facts } = factsOfExample({ base: 'R2 gives' });
const DECIDED = { outcome: 'refuse', codes: ['NO_ACTIVE_CASE'], citations: [], lawHash: 'h' } as const;
let database: TestDatabase;
let api: Storage;
beforeAll(async () => {
  database = await startTestDatabase();
  api = await database.open('api', 2);
}, 60_000);
afterAll(() => database.stop());

const refused = [0, 1, 2].map((n) =>
  message({ state: 'refused', decision: DECIDED, participants: n === 2 ? ['MAYOR'] : ['OM'] }),
);

it('keeps the facts of each once, and gives them with the message, newest first', async () => {
  await api.unitOfWork.transaction(async (tx) => {
    await tx.messages.insert(refused);
    for (const [i, { id }] of refused.entries())
      await tx.refusals.keep({ message: id, at: later(i * DAY), facts });
    // Delivered again, refused again.
    await tx.refusals.keep({
      message: refused[0]!.id,
      at: later(9 * DAY),
      facts: { ...facts, elements: [] },
    });
  });
  const one = await api.flows.refusedOn({ id: refused[0]!.id });
  expect(one).toMatchObject({ at: NOW, record: { id: refused[0]!.id, decision: DECIDED } });
  expect(one!.facts).toEqual(facts);
  const all = await api.flows.refusedOns({ limit: 9 });
  expect(all.map(({ record }) => record.id)).toEqual(refused.map(({ id }) => id).reverse());
  const window = { from: later(DAY), until: later(2 * DAY), limit: 9 };
  expect((await api.flows.refusedOns(window)).map(({ record }) => record.id)).toEqual([refused[1]!.id]);
});

it('gives a participant its own alone', async () => {
  const { id } = refused[2]!;
  expect(await api.flows.refusedOn({ id, participant: 'OM' })).toBeUndefined();
  expect((await api.flows.refusedOn({ id, participant: 'MAYOR' }))?.record.id).toBe(id);
});

it('lets nobody read them but the role of the law', async () => {
  const as = (role: string, sql: string) =>
    database.query(`BEGIN; SET LOCAL ROLE sluis_${role}; ${sql}; COMMIT`, [], database.urls.api);
  await expect(as('flow', 'SELECT 1 FROM law_refused_facts')).rejects.toThrow('permission denied');
  await expect(as('flow', 'SELECT 1 FROM law_dossiers')).rejects.toThrow('permission denied');
  for (const role of ['api', 'courier'] as const)
    await expect(database.query('SELECT facts FROM refused_facts', [], database.urls[role])).rejects.toThrow(
      'permission denied',
    );
});

it('lets them go after their days', async () => {
  const courier = await database.open('courier', 1);
  const prune = (at: typeof NOW) => courier.prune(at, 100);
  await database.query(
    `UPDATE refused_facts SET at = now() - make_interval(hours => 24 * $2::int + 1) WHERE message = $1`,
    [refused[0]!.id, REFUSED_FACTS_DAYS],
  );
  await database.query(
    `UPDATE refused_facts SET at = now() - make_interval(hours => 24 * $2::int - 1) WHERE message = $1`,
    [refused[1]!.id, REFUSED_FACTS_DAYS],
  );
  await prune('2099-01-01T00:00:00.000Z' as typeof NOW);
  expect(await api.flows.refusedOn({ id: refused[0]!.id })).toBeUndefined();
  expect((await api.flows.refusedOn({ id: refused[1]!.id }))?.facts).toEqual(facts);
});

it('gives heads of requests, what is open first, with nothing that leads to the person', async () => {
  const dossier = (change: Partial<Dossier>): Dossier => ({
    ...{ id: newId<string>(), version: 1, kind: 'access', index: bytes(), state: 'identified' },
    ...{ receivedAt: NOW, openedAt: NOW, openedBy: 'contact', dueAt: LATER, views: [], recipients: [] },
    ...change,
  });
  const all = [
    dossier({ state: 'closed', dueAt: NOW }),
    dossier({}),
    dossier({ kind: 'erasure', dueAt: later(DAY) }),
  ];
  await api.unitOfWork.transaction(async (tx) => {
    for (const one of all) await tx.rights.insert(one);
  });
  const heads = await api.flows.dossierHeads(9);
  expect(heads.map(({ id }) => id)).toEqual([all[2]!.id, all[1]!.id, all[0]!.id]);
  expect(heads[0]).toEqual({
    ...{ id: all[2]!.id, kind: 'erasure', state: 'identified', receivedAt: NOW, dueAt: later(DAY) },
  });
});
