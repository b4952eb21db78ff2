import { migrate } from '../src/index.js';
import { schemaDrift, undoLastMigration } from '../src/migrate.js';
import { startTestDatabase, type TestDatabase } from './support/database.js';

let database: TestDatabase;
beforeAll(async () => (database = await startTestDatabase({ migrated: false })), 60_000);
afterAll(() => database.stop());

const tables = async (url: string): Promise<unknown[]> => {
  const rows = await database.query(
    `SELECT relname FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'S') AND relname NOT LIKE 'migrations%'`,
    [],
    url,
  );
  return rows.map(({ relname }) => relname);
};

async function undoAll(name: 'content' | 'vault', url: string): Promise<void> {
  const [row] = await database.query('SELECT count(*)::int AS n FROM migrations', [], url);
  for (let left = row!['n'] as number; left > 0; left--) await undoLastMigration(name, url);
}

it('goes up, down to nothing, and up again, and then is what the entities say', async () => {
  const { owner, vaultOwner } = database.urls;
  await migrate({ databaseUrl: owner, vaultUrl: vaultOwner });
  expect(await tables(owner)).toContain('messages');

  await undoAll('content', owner);
  await undoAll('vault', vaultOwner);
  expect(await tables(owner)).toEqual([]);
  expect(await tables(vaultOwner)).toEqual([]);

  await migrate({ databaseUrl: owner, vaultUrl: vaultOwner });
  expect(await schemaDrift('content', owner)).toEqual([]);
  expect(await schemaDrift('vault', vaultOwner)).toEqual([]);
}, 120_000);

it('sees a column that only one of the two knows', async () => {
  await database.query('ALTER TABLE consents ADD COLUMN stray text', [], database.urls.owner);
  expect(await schemaDrift('content', database.urls.owner)).toEqual([
    'ALTER TABLE "consents" DROP COLUMN "stray"',
  ]);
  await database.query('ALTER TABLE consents DROP COLUMN stray', [], database.urls.owner);
});

it('runs once when two nodes start together', async () => {
  const { owner, vaultOwner } = database.urls;
  const done = 'SELECT name FROM migrations ORDER BY name';
  const before = await database.query(done, [], owner);
  await undoAll('content', owner);
  const run = () => migrate({ databaseUrl: owner, vaultUrl: vaultOwner });
  await Promise.all([run(), run(), run()]);
  expect(await database.query(done, [], owner)).toEqual(before);
});

it('takes for accepted who exchanged with the node before acceptance was asked for, and nobody else', async () => {
  const { owner, vaultOwner } = database.urls;
  const names = await database.query('SELECT name FROM migrations ORDER BY id DESC', [], owner);
  const later = names.findIndex(({ name }) => name === 'Partners1764250000000');
  for (let undone = 0; undone <= later; undone++) await undoLastMigration('content', owner);
  const known = '00000099000000002000';
  await database.query(
    `INSERT INTO key_documents (peer, number, jws, seen_at) VALUES ($1, 1, 'jws', now())`,
    [known],
    owner,
  );
  await migrate({ databaseUrl: owner, vaultUrl: vaultOwner });
  const accepted = await database.query('SELECT peer, approval FROM accepted_partners', [], owner);
  expect(accepted).toEqual([{ peer: known, approval: null }]);
});

it('refuses to open a database that was not migrated', async () => {
  await undoLastMigration('vault', database.urls.vaultOwner);
  await expect(database.open()).rejects.toMatchObject({ code: 'STORAGE_NOT_MIGRATED' });
});
