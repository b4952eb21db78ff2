import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { Client } from 'pg';
import { startPostgres } from '../postgres.js';
import { temporaryWorkspace } from '../workspace.js';

const query = async (connectionString: string, sql: string): Promise<unknown[]> => {
  const client = new Client({ connectionString });
  await client.connect();
  try {
    return (await client.query(sql)).rows;
  } finally {
    await client.end();
  }
};

describe('the private PostgreSQL', () => {
  it('starts empty, keeps its data over a restart, and leaves no process', async () => {
    const workspace = temporaryWorkspace('postgres-test');
    const dir = workspace.folder('pg');

    const first = await startPostgres({ dir });
    const database = await first.createDatabase({ name: 'node_a', roles: ['node_a_owner', 'node_a_api'] });
    await query(database.ownerUrl, 'CREATE TABLE kept (n int); INSERT INTO kept VALUES (7)');
    const settings = await query(
      first.adminUrl,
      `SELECT name, setting FROM pg_settings WHERE name IN ('fsync','listen_addresses')`,
    );
    expect(settings).toEqual([
      { name: 'fsync', setting: 'on' },
      { name: 'listen_addresses', setting: '127.0.0.1' },
    ]);
    await expect(query(database.urls['node_a_api'] ?? '', 'CREATE TABLE mine ()')).rejects.toThrow(
      'permission denied',
    );
    await expect(query(first.adminUrl.replace(/:[^:@]+@/, ':wrong@'), 'SELECT 1')).rejects.toThrow(
      'password',
    );
    await first.stop();
    expect(existsSync(join(dir, 'data', 'postmaster.pid'))).toBe(false);

    const second = await startPostgres({ dir });
    const again = await second.createDatabase({ name: 'node_a', roles: ['node_a_owner', 'node_a_api'] });
    expect(await query(again.ownerUrl, 'SELECT n FROM kept')).toEqual([{ n: 7 }]);
    await second.process.kill(); // SIGKILL: what a fault test does
    expect(await second.process.exited).toEqual({ code: null, signal: 'SIGKILL' });
    workspace.remove();
    expect(existsSync(workspace.dir)).toBe(false);
  }, 60_000);

  it('refuses names that are no plain identifiers', async () => {
    const workspace = temporaryWorkspace('postgres-test');
    const postgres = await startPostgres({ dir: workspace.folder('pg'), fsync: false });
    await expect(postgres.createDatabase({ name: 'a; DROP', roles: ['b'] })).rejects.toThrow('not a name');
    await postgres.stop();
    workspace.remove();
  }, 60_000);
});
