/** API replicas of one node that start at once on one database, each with the persons of its configuration. */
import { endPerson, seedPersons } from '#exchange';
import type { Actor, NewPerson } from '#exchange';
import type { Instant } from '#domain';
import { startTestDatabase, type TestDatabase } from './support/database.js';
import { nodeOn } from './support/node.js';

const REPLICAS = 6;
const until = '2027-11-25T00:00:00.000Z' as Instant;
const person = (n: number): NewPerson => ({
  account: `noord.college.${n}`,
  participant: 'COLLEGE',
  role: 'CASE_PROCESSOR',
  screenedUntil: until,
  trainedUntil: until,
});
const PERSONS = Array.from({ length: 12 }, (_, i) => person(i));

let database: TestDatabase;
beforeAll(async () => {
  database = await startTestDatabase();
}, 60_000);
afterAll(() => database.stop());

it('adds each person once, whatever the order in which each replica reads them', async () => {
  const storage = await database.open('node', REPLICAS + 2);
  const node = nodeOn(storage);
  const seeded = await Promise.all(
    Array.from({ length: REPLICAS }, (_, i) =>
      seedPersons(i % 2 === 0 ? PERSONS : PERSONS.toReversed(), node),
    ),
  );
  expect(seeded.reduce((a, b) => a + b, 0)).toBe(PERSONS.length);
  const [rows] = await database.query(
    `SELECT count(*)::int AS persons, count(DISTINCT account)::int AS accounts,
            (SELECT count(*)::int FROM audit_entries WHERE action = 'person.list') AS entries FROM persons`,
  );
  expect(rows).toEqual({ persons: 12, accounts: 12, entries: 12 });
});

it('does not bring back who was ended', async () => {
  const node = nodeOn(await database.open());
  const support: Actor = {
    account: 'noord.beheer',
    participant: 'COLLEGE',
    role: 'SYSTEM_SUPPORT',
    screening: until,
    origin: 'test',
  };
  const [first] = await node.unitOfWork.transaction((tx) => tx.people.of('noord.college.3'));
  expect(await endPerson(first!.id, support, node)).toBe('ended');
  expect(await seedPersons(PERSONS, node)).toBe(0);
  expect(await node.unitOfWork.transaction((tx) => tx.people.of('noord.college.3'))).toEqual([]);
});
