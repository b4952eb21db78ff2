import { Client } from 'pg';
import { FIELD_CLASS_ROLES } from './access.js';
import { storageError } from './errors.js';

export interface ProvisionRequest {
  /** A superuser's URL, for set-up only. */
  readonly adminUrl: string;
  /** [a-z][a-z0-9_]*, 48 characters at most; the roles are `<database>_owner|api|courier|node`. */
  readonly database: string;
  /** Likewise; the roles are `<vaultDatabase>_owner|keys`. */
  readonly vaultDatabase: string;
  readonly passwords: DatabasePasswords;
}
export interface DatabasePasswords {
  /** Migrations only. */
  readonly owner: string;
  readonly api: string;
  readonly courier: string;
  /** Api and courier in one process. */
  readonly node: string;
  /** Migrations of the vault only. */
  readonly vaultOwner: string;
  /** Content keys, for api, courier and node. */
  readonly vaultKeys: string;
}
/** Connection URLs. */
export type ProvisionedDatabase = Readonly<Record<keyof DatabasePasswords, string>>;

/**
 * Makes roles and empty databases, or sets the passwords of those that are there. Then `migrate` as both owners, which
 * also gives the rights. Throws StorageError, or Error for a name that will not do.
 */
export async function provisionDatabase(request: ProvisionRequest): Promise<ProvisionedDatabase> {
  const { roles, groups, databases, rights } = provisionPlan(request);
  const client = new Client({ connectionString: request.adminUrl, connectionTimeoutMillis: 5_000 });
  client.on('error', () => undefined); // a lost connection shows in the statement that waits for it
  try {
    await client.connect();
    for (const { name, key } of roles) {
      const known = await client.query('SELECT FROM pg_roles WHERE rolname = $1', [name]);
      const password = client.escapeLiteral(request.passwords[key]);
      await client.query(
        `${known.rowCount ? 'ALTER' : 'CREATE'} ROLE ${name} ${ROLE_OPTIONS} PASSWORD ${password}`,
      );
    }
    for (const name of groups) {
      const known = await client.query('SELECT FROM pg_roles WHERE rolname = $1', [name]);
      if (!known.rowCount) await client.query(createGroup(name));
    }
    for (const { name, owner } of databases) {
      const known = await client.query('SELECT FROM pg_database WHERE datname = $1', [name]);
      if (!known.rowCount) await client.query(createDatabase(name, owner));
    }
    for (const statement of rights) await client.query(statement);
  } catch (error) {
    throw storageError(error);
  } finally {
    await client.end().catch(() => undefined);
  }
  const urls = roles.map(({ name, key, database }) => {
    return [key, connectionUrl(request.adminUrl, { name, database, password: request.passwords[key] })];
  });
  return Object.fromEntries(urls) as ProvisionedDatabase;
}

export const ROLE_OPTIONS = 'LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOREPLICATION';
/** A role that nobody signs in as. */
export const createGroup = (name: string): string => `CREATE ROLE ${name} NOLOGIN`;
export const createDatabase = (name: string, owner: string): string =>
  `CREATE DATABASE ${name} OWNER ${owner} ENCODING 'UTF8' TEMPLATE template0`;

export interface ProvisionPlan {
  readonly roles: readonly {
    readonly name: string;
    readonly key: keyof DatabasePasswords;
    readonly database: string;
  }[];
  /** Roles without login: a field class of the console each. */
  readonly groups: readonly string[];
  readonly databases: readonly { readonly name: string; readonly owner: string }[];
  /** Statements to run after; harmless when repeated. */
  readonly rights: readonly string[];
}

export function provisionPlan(names: Pick<ProvisionRequest, 'database' | 'vaultDatabase'>): ProvisionPlan {
  const database = checkedName(names.database);
  const vault = checkedName(names.vaultDatabase);
  const roles = [
    { name: `${database}_owner`, key: 'owner', database },
    { name: `${database}_api`, key: 'api', database },
    { name: `${database}_courier`, key: 'courier', database },
    { name: `${database}_node`, key: 'node', database },
    { name: `${vault}_owner`, key: 'vaultOwner', database: vault },
    { name: `${vault}_keys`, key: 'vaultKeys', database: vault },
  ] as const;
  const groups = FIELD_CLASS_ROLES.map((role) => `${database}_${role}`);
  const rights = [
    // Nobody else on this cluster may so much as connect.
    ...[database, vault].map((name) => `REVOKE ALL ON DATABASE ${name} FROM PUBLIC`),
    ...roles.map(({ name, database: own }) => `GRANT CONNECT ON DATABASE ${own} TO ${name}`),
    `GRANT ${database}_api, ${database}_courier TO ${database}_node`,
    `GRANT ${groups.join(', ')} TO ${database}_api`,
  ];
  const databases = [database, vault].map((name) => ({ name, owner: `${name}_owner` }));
  return { roles, groups, databases, rights };
}

/** DDL takes no parameters, so names are checked instead. */
function checkedName(name: string): string {
  if (!/^[a-z][a-z0-9_]{0,47}$/.test(name)) throw new Error(`not a name for a database: ${name}`);
  return name;
}

function connectionUrl(
  adminUrl: string,
  to: { readonly name: string; readonly database: string; readonly password: string },
): string {
  const url = new URL(adminUrl);
  url.username = to.name;
  url.password = encodeURIComponent(to.password);
  url.pathname = `/${to.database}`;
  return url.href;
}
