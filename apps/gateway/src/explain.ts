/** Why a node does not start, in one sentence and without a stack trace. */
import { ConfigError } from './config.js';
import { kindOfError } from './log.js';
import { StartError } from './material.js';

export function explain(error: unknown): string {
  if (error instanceof ConfigError || error instanceof StartError) return error.message;
  const { code, port, address } = (error ?? {}) as { code?: string; port?: number; address?: string };
  switch (code) {
    case 'EADDRINUSE':
      return `Port ${port ?? ''} on ${address ?? 'this machine'} is in use by another program: stop it, or set SLUIS_HTTP_PORT to a free port.`;
    case 'EACCES':
      return `Port ${port ?? ''} may not be opened by this user: set SLUIS_HTTP_PORT to a port above 1023.`;
    case 'ECONNREFUSED':
      return `Nothing answers at ${address ?? 'the database'}:${port ?? ''}: start the database, or set SLUIS_DATABASE_URL and SLUIS_VAULT_URL right.`;
    case '28P01':
    case '28000':
      return 'The database refuses this user or password: check SLUIS_DATABASE_URL and SLUIS_VAULT_URL.';
    case '3D000':
      return 'The database does not exist: make it, or set SLUIS_DATABASE_URL and SLUIS_VAULT_URL right.';
    case 'STORAGE_UNAVAILABLE':
      return 'The database cannot be reached: start it, or set SLUIS_DATABASE_URL and SLUIS_VAULT_URL right.';
    default:
      return `The node cannot start (${kindOfError(error)}).`;
  }
}
