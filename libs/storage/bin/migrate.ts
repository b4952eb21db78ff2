/**
 * Brings a node's two databases to the newest schema. SLUIS_DATABASE_URL and SLUIS_VAULT_URL name their owners here;
 * SLUIS_AUDIT_TABLESPACE, where it is given, is where the audit log goes.
 */
import { migrate, StorageError } from '../src/index.js';

const {
  SLUIS_DATABASE_URL: databaseUrl,
  SLUIS_VAULT_URL: vaultUrl,
  SLUIS_AUDIT_TABLESPACE: auditTablespace,
} = process.env;
if (databaseUrl === undefined || vaultUrl === undefined) {
  console.error(
    'SLUIS_DATABASE_URL or SLUIS_VAULT_URL is missing: give the URLs of the two databases, as their owners.',
  );
  process.exitCode = 1;
} else {
  try {
    await migrate({ databaseUrl, vaultUrl, ...(auditTablespace ? { auditTablespace } : {}) });
    console.log('Both databases have the newest schema.');
  } catch (error) {
    if (!(error instanceof StorageError)) throw error;
    console.error(`The migrations did not run: ${error.message} (${error.code})`);
    process.exitCode = 1;
  }
}
