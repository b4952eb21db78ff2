/** Why a node does not start, in one sentence and without a stack trace, and whether to try again. */
import { LawError } from '#law';
import { ConfigError } from './config.js';
import { kindOfError } from './log.js';
import { StartError } from './material.js';

interface SystemError {
  readonly code?: string;
  readonly port?: number;
  readonly address?: string;
  readonly path?: string;
}

const SENTENCES: Readonly<Record<string, (error: SystemError) => string>> = {
  EADDRINUSE: ({ port, address }) =>
    `Port ${port ?? ''} on ${address ?? 'this machine'} is in use by another program: stop it, or set SLUIS_HTTP_PORT to a free port.`,
  EACCES: ({ port, path }) =>
    port === undefined
      ? `${path ?? 'A file of this node'} may not be used by this user: mend its owner or its rights.`
      : `Port ${port} may not be opened by this user: set SLUIS_HTTP_PORT to a port above 1023.`,
  ECONNREFUSED: ({ port, address }) =>
    `Nothing answers at ${address ?? 'the database'}:${port ?? ''}: start the database, or set SLUIS_DATABASE_URL and SLUIS_VAULT_URL right.`,
  '28P01': () => 'The database refuses this user or password: check SLUIS_DATABASE_URL and SLUIS_VAULT_URL.',
  '3D000': () => 'The database does not exist: make it, or set SLUIS_DATABASE_URL and SLUIS_VAULT_URL right.',
  '42501': () =>
    'The database does not allow this role what this version does: run node dist/libs/storage/bin/migrate.js as its owner, which gives the roles their rights.',
  STORAGE_NOT_MIGRATED: () =>
    'The database has not got the schema of this version: run node dist/libs/storage/bin/migrate.js as its owner.',
  STORAGE_UNAVAILABLE: () =>
    'The database cannot be reached: start it, or set SLUIS_DATABASE_URL and SLUIS_VAULT_URL right.',
};

/** What passes by itself: a database that is not up yet after a reboot or is just moving, a process of before that still has the port. */
const PASSING: ReadonlySet<string> = new Set(['ECONNREFUSED', 'STORAGE_UNAVAILABLE', 'EADDRINUSE']);

/** How the process ends, as sysexits.h has it: 75 where trying again may help, 78 where somebody must mend something, 70 for what we did not foresee. */
export function exitCodeOf(error: unknown): 70 | 75 | 78 {
  if (error instanceof ConfigError || error instanceof StartError || error instanceof LawError) return 78;
  const { code = '' } = (error ?? {}) as SystemError;
  if (PASSING.has(code)) return 75;
  return code in SENTENCES ? 78 : 70;
}

export function explain(error: unknown): string {
  if (error instanceof ConfigError || error instanceof StartError) return error.message;
  if (error instanceof LawError)
    return `The law table of this build does not hold, so nothing may be decided: ${error.message}. Install a build whose own tests passed.`;
  const known = (error ?? {}) as SystemError;
  const sentence = known.code === undefined ? undefined : SENTENCES[known.code];
  return sentence ? sentence(known) : `The node cannot start (${kindOfError(error)}).`;
}
