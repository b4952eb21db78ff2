/**
 * A full disk is full page by page: one entry is refused, and the next still fits. Whatever comes of each, there is no act without its
 * entry and its lines, and no answer that says otherwise.
 */
import { openDossier, type Actor, type Node } from '#exchange';
import { AuditLogUnavailable } from '../src/index.js';
import { startTestDatabase, type TestDatabase } from './support/database.js';
import { nodeOn } from './support/node.js';
import { NOW, SELF } from './support/records.js';

const ACTS = 40;
const actor = {
  account: 'contact',
  participant: 'COLLEGE',
  role: 'CONTACT_POINT',
  screening: '2027-01-01T00:00:00.000Z',
  origin: 'rest',
} as Actor;
let database: TestDatabase;
let node: Node;
beforeAll(async () => {
  database = await startTestDatabase();
  node = nodeOn(await database.open('api', 8), { self: SELF });
  await database.query(`CREATE FUNCTION no_room() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER AS $$
    BEGIN
      IF nextval('tries') % 4 = 0 THEN RAISE EXCEPTION 'no room' USING ERRCODE = '53100'; END IF;
      RETURN NEW;
    END $$`);
  await database.query('CREATE SEQUENCE tries');
  for (const table of ['audit_entries', 'processing_lines'])
    await database.query(
      `CREATE TRIGGER no_room BEFORE INSERT ON ${table} FOR EACH ROW EXECUTE FUNCTION no_room()`,
    );
}, 60_000);
afterAll(() => database.stop());

/** Of one person each: made-up numbers that fit the eleven test. */
const PERSONS = Array.from({ length: 1_000 }, (_, i) => String(999_990_000 + i))
  .filter(
    (bsn) => [...bsn].reduce((sum, digit, i) => sum + Number(digit) * (i === 8 ? -1 : 9 - i), 0) % 11 === 0,
  )
  .slice(0, ACTS);

async function act(bsn: string): Promise<string> {
  const opened = await openDossier({ kind: 'access', bsn, receivedAt: NOW }, actor, node);
  if (opened.outcome !== 'done') throw new Error(opened.outcome);
  return opened.dossier.id;
}
const idsIn = async (query: string): Promise<readonly unknown[]> =>
  (await database.query(query)).map(({ id }) => id).toSorted();

it('at once, and refused as the log that takes nothing', async () => {
  const answers = await Promise.allSettled(PERSONS.map(act));
  const done = answers.flatMap((one) => (one.status === 'fulfilled' ? [one.value] : [])).toSorted();
  const refused = answers.flatMap((one) => (one.status === 'rejected' ? [one.reason as unknown] : []));
  expect([done.length, refused.length].every((count) => count > 5)).toBe(true);
  for (const reason of refused) {
    expect(reason).toBeInstanceOf(AuditLogUnavailable);
    expect(reason).toMatchObject({ reason: '53100' });
  }
  const entry = `FROM audit_entries WHERE action = 'rights.open'`;
  for (const query of [
    'SELECT id::text FROM avg_dossiers',
    'SELECT record::text AS id FROM record_steps',
    `SELECT object AS id ${entry}`,
    `SELECT object AS id ${entry} AND operation::text IN (SELECT operation::text FROM processing_lines)`,
  ])
    expect(await idsIn(query)).toEqual(done);
});
