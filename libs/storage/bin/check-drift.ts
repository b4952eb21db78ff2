/** Exits 1, with the statements that are missing, when the migrations do not make what the entities say; on a private cluster. */
import { randomBytes } from 'node:crypto';
import { startPostgres } from '../../../tools/federation/postgres.js';
import { temporaryWorkspace } from '../../../tools/federation/workspace.js';
import { migrate, provisionDatabase } from '../src/index.js';
import { schemaDrift } from '../src/migrate.js';

const password = (): string => randomBytes(18).toString('base64url');
const workspace = temporaryWorkspace('drift');
const postgres = await startPostgres({ dir: workspace.folder('pg'), fsync: false });
try {
  const urls = await provisionDatabase({
    adminUrl: postgres.adminUrl,
    database: 'sluis',
    vaultDatabase: 'sluis_vault',
    passwords: {
      owner: password(),
      api: password(),
      courier: password(),
      node: password(),
      vaultOwner: password(),
      vaultKeys: password(),
    },
  });
  await migrate({ databaseUrl: urls.owner, vaultUrl: urls.vaultOwner });
  const drift = [
    ...(await schemaDrift('content', urls.owner)),
    ...(await schemaDrift('vault', urls.vaultOwner)),
  ];
  for (const statement of drift) console.error(`missing in the migrations: ${statement}`);
  process.exitCode = drift.length === 0 ? 0 : 1;
} finally {
  await postgres.stop();
  workspace.remove();
}
