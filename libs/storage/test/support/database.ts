import { Client } from 'pg';
import { startPostgres, type Postgres } from '../../../../tools/federation/postgres.js';
import { temporaryWorkspace } from '../../../../tools/federation/workspace.js';
import { copyTestCluster, passwords } from '../../../../test/support/test-cluster.js';
import { openStorage, provisionDatabase } from '../../src/index.js';
import type { ProvisionedDatabase, Storage } from '../../src/index.js';

/** A cluster of its own for a test file, with one node's databases, migrated. */
export interface TestDatabase {
  readonly postgres: Postgres;
  readonly urls: ProvisionedDatabase;
  /** As `node` (both roles in one process) unless told otherwise; closed with the database. */
  open(as?: 'node' | 'api' | 'courier', poolSize?: number): Promise<Storage>;
  /** A statement as the superuser of the content database, or on another URL: how a test moves time and looks behind the ports. */
  query(sql: string, parameters?: readonly unknown[], url?: string): Promise<Record<string, unknown>[]>;
  stop(): Promise<void>;
}

export async function startTestDatabase({ migrated = true } = {}): Promise<TestDatabase> {
  const workspace = temporaryWorkspace('storage-test');
  const names = { database: 'sluis', vaultDatabase: 'sluis_vault' };
  if (migrated) await copyTestCluster(workspace.folder('pg'), 'storage', [names]);
  const postgres = await startPostgres({ dir: workspace.folder('pg'), fsync: false });
  const { adminUrl } = postgres;
  const urls = await provisionDatabase({ adminUrl, ...names, passwords: passwords() });
  const opened: Storage[] = [];
  const adminOfContent = new URL(adminUrl);
  adminOfContent.pathname = '/sluis';
  return {
    postgres,
    urls,
    open: async (as = 'node', poolSize = 10) => {
      const storage = await openStorage({ databaseUrl: urls[as], vaultUrl: urls.vaultKeys, poolSize });
      opened.push(storage);
      return storage;
    },
    query: (sql, parameters = [], url = adminOfContent.href) => queryOnce(url, sql, parameters),
    stop: async () => {
      await Promise.all(opened.map((storage) => storage.close()));
      await postgres.stop();
      workspace.remove();
    },
  };
}

async function queryOnce(
  connectionString: string,
  sql: string,
  parameters: readonly unknown[],
): Promise<Record<string, unknown>[]> {
  const client = new Client({ connectionString });
  client.on('error', () => undefined);
  await client.connect();
  try {
    return (await client.query<Record<string, unknown>>(sql, [...parameters])).rows;
  } finally {
    await client.end();
  }
}
