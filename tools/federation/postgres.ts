import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Client } from 'pg';
import { freePort } from './ports.js';
import { ProcessStartError, startProcess, type ProcessSpec, type RunningProcess } from './process.js';
import { findProgram, giveTo, serviceUser, type SystemUser } from './system-user.js';

export interface PostgresOptions {
  /** Work folder, made if need be. A cluster that is already there is started again, with its data. */
  readonly dir: string;
  /** A power failure loses nothing that was committed. Default true; never false in a fault test or a benchmark. */
  readonly fsync?: boolean;
}

export interface Postgres {
  readonly port: number;
  /** The superuser, for set-up only. */
  readonly adminUrl: string;
  /** Folder of this server's own tools: pg_dump of another version refuses it. */
  readonly bin: string;
  createDatabase(request: DatabaseRequest): Promise<Database>;
  /** The process itself, for fault tests; another one after `restart`. */
  readonly process: RunningProcess;
  /** SIGKILL, as a fault test does; `restart` brings it back on the same port and data. */
  kill(): Promise<void>;
  restart(): Promise<void>;
  stop(): Promise<void>;
}

export interface DatabaseRequest {
  /** Database name: [a-z][a-z0-9_]*. */
  readonly name: string;
  /** Login roles to make, [a-z][a-z0-9_]* each; the first one owns the database, the others may only connect to it. */
  readonly roles: readonly [string, ...string[]];
}

export interface Database {
  readonly name: string;
  /** Connection URL per role, with a fresh random password. */
  readonly urls: Readonly<Record<string, string>>;
  /** The connection URL of the owner. */
  readonly ownerUrl: string;
}

interface Cluster {
  readonly data: string;
  readonly bin: string;
  readonly password: string;
  readonly user: SystemUser | undefined;
}

const ADMIN = 'sluis_admin';

/**
 * A private PostgreSQL of our own: loopback TCP only, no Unix socket, SCRAM passwords, in its own folder, as user
 * `postgres` when we are root. Debian's own cluster and service are left alone. Throws ProcessStartError, or Error when
 * the programs are missing.
 */
export async function startPostgres(options: PostgresOptions): Promise<Postgres> {
  const cluster = await openCluster(options.dir);
  const port = await freePort();
  const adminUrl = url({ role: ADMIN, password: cluster.password, port, database: 'postgres' });
  const spec = serverSpec({ cluster, port, adminUrl, options });
  let running = await startProcess(spec);
  return {
    port,
    adminUrl,
    bin: cluster.bin,
    createDatabase: (request) => createDatabase(adminUrl, request),
    get process() {
      return running;
    },
    kill: () => running.kill(),
    restart: async () => {
      await running.stop();
      running = await startAfterKill(spec);
    },
    stop: () => running.stop(),
  };
}

const RESTART_WITHIN_MS = 10_000;

/** Backends outlive a killed postmaster by a moment, and their shared memory keeps a new one from starting. */
async function startAfterKill(spec: ProcessSpec): Promise<RunningProcess> {
  const deadline = Date.now() + RESTART_WITHIN_MS;
  for (;;) {
    try {
      return await startProcess(spec);
    } catch (error) {
      if (!(error instanceof ProcessStartError) || Date.now() > deadline) throw error;
    }
  }
}

async function openCluster(dir: string): Promise<Cluster> {
  const initdb = findProgram('initdb', debianBinFolders());
  if (!initdb) throw new Error('PostgreSQL is not installed (no initdb found): run "node tools/setup.mjs"');
  const bin = join(initdb, '..');
  const user = serviceUser('postgres');
  const data = join(dir, 'data');
  const passwordFile = join(dir, 'admin-password');
  if (!existsSync(join(data, 'PG_VERSION'))) {
    mkdirSync(dir, { recursive: true });
    rmSync(data, { recursive: true, force: true });
    writeFileSync(passwordFile, randomBytes(24).toString('base64url'), { mode: 0o600 });
    giveTo(user, dir);
    await initialise({ initdb, data, passwordFile, user, dir });
  }
  return { data, bin, user, password: readFileSync(passwordFile, 'utf8') };
}

interface Initialisation {
  readonly initdb: string;
  readonly data: string;
  readonly passwordFile: string;
  readonly user: SystemUser | undefined;
  readonly dir: string;
}

/** --no-sync only concerns a power failure during these two seconds; the running server syncs as told. */
async function initialise({ initdb, data, passwordFile, user, dir }: Initialisation): Promise<void> {
  const access = ['--auth=scram-sha-256', `--username=${ADMIN}`, `--pwfile=${passwordFile}`];
  const run = await startProcess({
    name: 'initdb (a new PostgreSQL cluster)',
    command: initdb,
    args: [
      `--pgdata=${data}`,
      ...access,
      '--encoding=UTF8',
      '--locale=C.UTF-8',
      '--data-checksums',
      '--no-sync',
    ],
    env: serverEnvironment(),
    user,
    logFile: join(dir, 'initdb.log'),
    tier: 'service',
    ready: () => Promise.resolve(true), // it is no server: its end is what we wait for
  });
  const { code } = await run.exited;
  if (code !== 0) throw new Error(`initdb failed: ${run.lastOutput(3)}`);
}

interface Server {
  readonly cluster: Cluster;
  readonly port: number;
  readonly adminUrl: string;
  readonly options: PostgresOptions;
}

function serverSpec({ cluster, port, adminUrl, options }: Server): ProcessSpec {
  const fsync = options.fsync ?? true;
  const settings = {
    listen_addresses: '127.0.0.1',
    port: String(port),
    unix_socket_directories: '',
    // Three nodes with two roles each, and tests that open pools of their own.
    max_connections: '120',
    shared_buffers: '32MB',
    max_wal_size: '256MB',
    fsync: fsync ? 'on' : 'off',
    synchronous_commit: fsync ? 'on' : 'off',
    full_page_writes: fsync ? 'on' : 'off',
    // No statement text in the log: a statement may carry what a log must not.
    log_min_error_statement: 'panic',
    log_parameter_max_length_on_error: '0',
    log_statement: 'none',
    timezone: 'UTC',
    log_timezone: 'UTC',
  };
  return {
    name: 'PostgreSQL',
    command: join(cluster.bin, 'postgres'),
    args: [
      '-D',
      cluster.data,
      ...Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]),
    ],
    env: serverEnvironment(),
    user: cluster.user,
    logFile: join(options.dir, 'postgres.log'),
    tier: 'service',
    stopSignal: 'SIGINT', // "fast": ends open sessions; SIGTERM would wait for them
    ready: () => withClient(adminUrl, async (client) => (await client.query('SELECT 1')).rowCount === 1),
  };
}

async function createDatabase(adminUrl: string, request: DatabaseRequest): Promise<Database> {
  const name = identifier(request.name);
  const passwords = new Map(
    request.roles.map((role) => [identifier(role), randomBytes(24).toString('base64url')]),
  );
  const [owner] = request.roles;
  await withClient(adminUrl, async (client) => {
    for (const [role, password] of passwords) {
      const known = await client.query('SELECT 1 FROM pg_roles WHERE rolname = $1', [role]);
      const verb = known.rowCount ? 'ALTER' : 'CREATE';
      await client.query(
        `${verb} ROLE ${role} LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE PASSWORD '${password}'`,
      );
    }
    const known = await client.query('SELECT 1 FROM pg_database WHERE datname = $1', [name]);
    if (!known.rowCount) await client.query(`CREATE DATABASE ${name} OWNER ${owner}`);
    await client.query(`REVOKE ALL ON DATABASE ${name} FROM PUBLIC`);
    for (const role of passwords.keys()) await client.query(`GRANT CONNECT ON DATABASE ${name} TO ${role}`);
  });
  const port = Number(new URL(adminUrl).port);
  const entries = [...passwords].map(([role, password]) => [
    role,
    url({ role, password, port, database: name }),
  ]);
  const urls = Object.fromEntries(entries) as Record<string, string>;
  return { name, urls, ownerUrl: urls[owner] ?? '' };
}

/** DDL takes no parameters: names are checked instead, and passwords are base64url. */
function identifier(name: string): string {
  if (!/^[a-z][a-z0-9_]{0,62}$/.test(name)) throw new Error(`not a name for a database or role: ${name}`);
  return name;
}

async function withClient<T>(connectionString: string, use: (client: Client) => Promise<T>): Promise<T> {
  const client = new Client({ connectionString, connectionTimeoutMillis: 5000 });
  client.on('error', () => {}); // a lost connection shows in the query that waits for it
  await client.connect();
  try {
    return await use(client);
  } finally {
    await client.end();
  }
}

function debianBinFolders(): string[] {
  const home = '/usr/lib/postgresql';
  const versions = existsSync(home) ? readdirSync(home) : [];
  return versions.sort((a, b) => Number(b) - Number(a)).map((version) => join(home, version, 'bin'));
}

function serverEnvironment(): NodeJS.ProcessEnv {
  return { PATH: '/usr/local/bin:/usr/bin:/bin', LC_ALL: 'C.UTF-8', TZ: 'UTC' };
}

function url(to: { role: string; password: string; port: number; database: string }): string {
  return `postgresql://${to.role}:${to.password}@127.0.0.1:${to.port}/${to.database}`;
}
