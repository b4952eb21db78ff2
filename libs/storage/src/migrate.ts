import type { DataSource, QueryRunner } from 'typeorm';
import { APPLICATION_ROLES, grantStatements, type ApplicationRole } from './access.js';
import { dataSource, type DatabaseName } from './data-source.js';
import { StorageError, storageError } from './errors.js';

export interface DatabaseUrls {
  /** The content database. */
  readonly databaseUrl: string;
  /** The database of content keys. */
  readonly vaultUrl: string;
}
export interface MigrateOptions extends DatabaseUrls {
  /** Where the audit log lies, apart from all else: its disk can be full without theirs, and the other way round. */
  readonly auditTablespace?: string;
}

/**
 * Brings both databases to the newest schema and gives the application roles (`<database>_api` and so on, those that
 * exist) their rights. Run it as the databases' owners; harmless when repeated or run twice at once. Throws StorageError.
 */
export async function migrate({ databaseUrl, vaultUrl, auditTablespace }: MigrateOptions): Promise<void> {
  await changeSchema('content', databaseUrl, async (source) => {
    await upgrade(source, 'content');
    if (auditTablespace !== undefined) await moveAuditLog(source, auditTablespace);
  });
  await changeSchema('vault', vaultUrl, (source) => upgrade(source, 'vault'));
}

/** Undoes the newest migration of a database. Throws StorageError. */
export function undoLastMigration(database: DatabaseName, url: string): Promise<void> {
  return changeSchema(database, url, (source) => source.undoLastMigration());
}

/** What it would take to make the migrated schema what the entities say; nothing when they agree. */
export async function schemaDrift(database: DatabaseName, url: string): Promise<readonly string[]> {
  const drift: string[] = [];
  await changeSchema(database, url, async (source) => {
    const { upQueries } = await source.driver.createSchemaBuilder().log();
    drift.push(...upQueries.map(({ query }) => query));
  });
  return drift;
}

/** TypeORM takes no lock: of two nodes that start together, one would fail halfway. */
const MIGRATION_LOCK = 'SELECT pg_advisory_lock(21332, 1)';

async function changeSchema(
  database: DatabaseName,
  url: string,
  change: (source: DataSource) => Promise<void>,
): Promise<void> {
  // One connection holds the lock, the other works.
  const source = dataSource(database, { url, poolSize: 2, use: 'migrate' });
  try {
    await source.initialize();
    const holder = source.createQueryRunner();
    try {
      await holder.query(MIGRATION_LOCK);
      await change(source);
    } finally {
      await holder.release();
    }
  } catch (error) {
    throw storageError(error);
  } finally {
    // Ends the session, and the lock with it.
    if (source.isInitialized) await source.destroy();
  }
}

async function upgrade(source: DataSource, database: DatabaseName): Promise<void> {
  await source.runMigrations();
  const runner = source.createQueryRunner();
  try {
    await runner.startTransaction();
    for (const role of APPLICATION_ROLES[database]) await grantRights(runner, role);
    await runner.commitTransaction();
  } finally {
    await runner.release();
  }
}

async function grantRights(runner: QueryRunner, role: ApplicationRole): Promise<void> {
  const found = (await runner.query(
    `SELECT quote_ident(rolname) AS name FROM pg_roles WHERE rolname = current_database() || '_' || $1`,
    [role],
  )) as readonly { readonly name: string }[];
  for (const { name } of found)
    for (const statement of grantStatements(role, name)) await runner.query(statement);
}

/** Tables and indexes of the log that lie elsewhere; a table takes along what is stored beside it. */
const ELSEWHERE = `
  SELECT c.relkind::text AS kind, quote_ident(c.relname) AS name FROM pg_class c
  LEFT JOIN pg_tablespace t ON t.oid = c.reltablespace
  WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'i') AND c.relname ~ '^(audit|processing|record)_'
    AND t.spcname IS DISTINCT FROM $1`;

/** The owner needs CREATE on the tablespace. Moving locks the log: at installation, or while the node stands still. */
async function moveAuditLog(source: DataSource, tablespace: string): Promise<void> {
  const runner = source.createQueryRunner();
  try {
    const [known] = (await runner.query(
      'SELECT quote_ident(spcname) AS name FROM pg_tablespace WHERE spcname = $1',
      [tablespace],
    )) as readonly { readonly name: string }[];
    if (known === undefined)
      throw new StorageError('42704', 'There is no tablespace of that name for the audit log.');
    const lying = (await runner.query(ELSEWHERE, [tablespace])) as readonly { kind: string; name: string }[];
    for (const { kind, name } of lying)
      await runner.query(`ALTER ${kind === 'r' ? 'TABLE' : 'INDEX'} ${name} SET TABLESPACE ${known.name}`);
  } finally {
    await runner.release();
  }
}
