/**
 * PostgreSQL clusters with migrated databases, kept for all test runs: making one costs many times what copying it does.
 * Each test file gets a copy that is its own, as a cluster that was stopped and is started again.
 */
import { execFile } from 'node:child_process';
import { createHash, randomBytes } from 'node:crypto';
import { existsSync, readFileSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { StorageUnavailable, migrate, provisionDatabase } from '#storage';
import { startPostgres } from '../../tools/federation/postgres.js';
import { openWorkspace, repositoryRoot } from '../../tools/federation/workspace.js';
import { alone } from './kept.js';

export interface DatabasePair {
  readonly database: string;
  readonly vaultDatabase: string;
}

const run = promisify(execFile);

/**
 * Puts a cluster with these databases, migrated, in `folder`, which must not have one yet. Its passwords are nobody's:
 * who starts it provisions the databases again, which gives each role one that it knows.
 */
export async function copyTestCluster(
  folder: string,
  name: string,
  databases: readonly DatabasePair[],
): Promise<void> {
  const kept = openWorkspace('test-clusters');
  const ready = join(kept.dir, `${name}-${schemaHash()}`);
  await alone(kept.dir, async () => {
    if (!existsSync(ready)) {
      forgetOlder(kept.dir, name);
      // While everything begins a machine may be too busy to let a connection in within its time.
      await make(kept.folder(`${name}-making`), databases).catch(async (error: unknown) => {
        if (!(error instanceof StorageUnavailable)) throw error;
        forgetOlder(kept.dir, name);
        await make(kept.folder(`${name}-making`), databases);
      });
      renameSync(join(kept.dir, `${name}-making`), ready);
    }
    // As the system copies: with the owner of each file, and without reading 50 MB into this process.
    await run('cp', ['-a', `${ready}/.`, folder]);
  });
}

async function make(dir: string, databases: readonly DatabasePair[]): Promise<void> {
  const postgres = await startPostgres({ dir, fsync: false });
  try {
    for (const pair of databases) {
      const urls = await provisionDatabase({ adminUrl: postgres.adminUrl, ...pair, passwords: passwords() });
      await migrate({ databaseUrl: urls.owner, vaultUrl: urls.vaultOwner });
    }
  } finally {
    await postgres.stop();
  }
}

/** A random password for each role of a node's two databases. */
export const passwords = () => {
  const word = (): string => randomBytes(12).toString('base64url');
  return { owner: word(), api: word(), courier: word(), node: word(), vaultOwner: word(), vaultKeys: word() };
};

/** Of all that could make the databases another: the sources of storage. */
function schemaHash(): string {
  const sources = join(repositoryRoot(), 'libs/storage/src');
  const hash = createHash('sha256');
  for (const file of (readdirSync(sources, { recursive: true }) as string[]).sort())
    if (file.endsWith('.ts')) hash.update(file).update(readFileSync(join(sources, file)));
  return hash.digest('hex').slice(0, 16);
}

/** Those of earlier sources, and one that a run which died left half made. */
function forgetOlder(dir: string, name: string): void {
  for (const entry of readdirSync(dir))
    if (entry.startsWith(`${name}-`)) rmSync(join(dir, entry), { recursive: true, force: true });
}
