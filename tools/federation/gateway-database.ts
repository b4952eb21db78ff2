/** The two databases of one gateway on the private cluster: content and content keys, each role with its own user. */
import { randomBytes } from 'node:crypto';
import { migrate, provisionDatabase } from '#storage';
import type { ProvisionedDatabase } from '#storage';
import type { Postgres } from './postgres.js';

export interface GatewayDatabase {
  readonly urls: ProvisionedDatabase;
  /** The gateway's variables for these roles. */
  environment(roles: 'api' | 'courier' | 'api,courier'): Readonly<Record<string, string>>;
}

/** Names of a node's two databases. */
export function databasesOf({ slug }: { readonly slug: string }): {
  database: string;
  vaultDatabase: string;
} {
  const name = slug.replaceAll('-', '_');
  return { database: name, vaultDatabase: `${name}_vault` };
}

export async function provisionGateway(postgres: Postgres, slug: string): Promise<GatewayDatabase> {
  const password = (): string => randomBytes(18).toString('base64url');
  const urls = await provisionDatabase({
    adminUrl: postgres.adminUrl,
    ...databasesOf({ slug }),
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
  return {
    urls,
    environment: (roles) => ({
      SLUIS_DATABASE_URL: { api: urls.api, courier: urls.courier, 'api,courier': urls.node }[roles],
      SLUIS_VAULT_URL: urls.vaultKeys,
    }),
  };
}
