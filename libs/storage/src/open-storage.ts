import type { Instant } from '#domain';
import type { AlarmStore, ContentVault, EraseLedger, Flows, Outbox, UnitOfWork } from '#exchange';
import type { DataSource } from 'typeorm';
import { SqlAlarms } from './alarms.js';
import { dataSource, listenerConnection, type DatabaseName } from './data-source.js';
import { StorageError, storageError } from './errors.js';
import { SqlFlows } from './flows.js';
import { Hints } from './hints.js';
import type { DatabaseUrls } from './migrate.js';
import { SqlOutbox } from './outbox.js';
import { prune } from './prune.js';
import { SqlSessions, type Sessions } from './sessions.js';
import { sqlOf, type Sql } from './sql.js';
import { SqlUnitOfWork } from './unit-of-work.js';
import { SqlEraseLedger, SqlVault } from './vault.js';

export interface StorageOptions extends DatabaseUrls {
  /** Connections at most, per database. */
  readonly poolSize: number;
}

export interface Storage {
  readonly unitOfWork: UnitOfWork;
  readonly outbox: Outbox;
  readonly vault: ContentVault;
  readonly ledger: EraseLedger;
  readonly sessions: Sessions;
  readonly flows: Flows;
  readonly alarms: AlarmStore;
  /**
   * Removes up to `limit` rows of each kind that have served their time (outbox, inbox, quarantine, idempotency keys);
   * returns how many. For the courier; call again until it returns 0.
   */
  prune(at: Instant, limit: number): Promise<number>;
  /** Throws StorageUnavailable when one of the two databases does not answer. */
  ping(): Promise<void>;
  close(): Promise<void>;
}

/**
 * Connects to both databases. Throws StorageUnavailable when one cannot be reached, and StorageError with the SQLSTATE
 * where it refuses the user (28P01) or does not exist (3D000), or with `STORAGE_NOT_MIGRATED`.
 */
export async function openStorage({ databaseUrl, vaultUrl, poolSize }: StorageOptions): Promise<Storage> {
  const content = await connect('content', { url: databaseUrl, poolSize });
  const vault = await connect('vault', { url: vaultUrl, poolSize }).catch(async (error: unknown) => {
    await content.destroy();
    throw error;
  });
  const contentSql = statements(content);
  const vaultSql = statements(vault);
  const hints = new Hints(listenerConnection(databaseUrl), contentSql);
  return {
    unitOfWork: new SqlUnitOfWork(content, () => hints.give()),
    outbox: new SqlOutbox(contentSql, hints),
    vault: new SqlVault(vaultSql),
    ledger: new SqlEraseLedger(vaultSql),
    sessions: new SqlSessions(contentSql),
    flows: new SqlFlows(content),
    alarms: new SqlAlarms(contentSql),
    prune: (at, limit) => prune(contentSql, at, limit),
    ping: async () => {
      await contentSql('SELECT 1');
      await vaultSql('SELECT 1');
    },
    close: async () => {
      await hints.close();
      await Promise.all([content.destroy(), vault.destroy()]);
    },
  };
}

async function connect(
  database: DatabaseName,
  { url, poolSize }: { readonly url: string; readonly poolSize: number },
): Promise<DataSource> {
  const source = dataSource(database, { url, poolSize, use: 'serve' });
  try {
    await source.initialize();
    await assertMigrated(source, database);
    return source;
  } catch (error) {
    if (source.isInitialized) await source.destroy();
    throw storageError(error);
  }
}

/** A newer program on an older schema would fail later, and less clearly. An older program on a newer one is let be. */
async function assertMigrated(source: DataSource, database: DatabaseName): Promise<void> {
  const [table] = await statements(source)<{ found: boolean }>(
    `SELECT to_regclass('migrations') IS NOT NULL AS found`,
  );
  const done = table?.found ? await statements(source)<{ name: string }>('SELECT name FROM migrations') : [];
  const names = new Set(done.map(({ name }) => name));
  if (source.migrations.every(({ name }) => name !== undefined && names.has(name))) return;
  throw new StorageError(
    'STORAGE_NOT_MIGRATED',
    `The ${database} database has not got this version's schema yet: run the migrations.`,
  );
}

/** Each statement on any connection of the pool, as a transaction of its own. */
function statements(source: DataSource): Sql {
  return async <T extends object>(text: string, parameters?: readonly unknown[]) => {
    const runner = source.createQueryRunner();
    try {
      return await sqlOf(runner)<T>(text, parameters);
    } finally {
      await runner.release();
    }
  };
}
