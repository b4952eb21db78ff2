/** One gateway of a federation: its databases, its environment, its process or processes. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { CertificateFiles } from '../../certs/development-node.js';
import type { FederationNode } from './nodes.js';
import { provisionGateway } from './gateway-database.js';
import type { GatewayDatabase } from './gateway-database.js';
import type { Issuer } from './oidc.js';
import type { Postgres } from './postgres.js';
import { startProcess } from './process.js';
import type { RunningProcess } from './process.js';
import { repositoryRoot } from './workspace.js';

export interface GatewaySite {
  readonly node: FederationNode;
  readonly folder: string;
  readonly httpPort: number;
  readonly brokerPort: number;
  readonly certificates: Readonly<Record<'tls' | 'authenticity' | 'confidentiality', CertificateFiles>>;
  readonly tlsBundle: string;
  readonly directoryFile: string;
  readonly directoryAuthority: string;
  readonly crlFolder: string;
  readonly registerKeyFile: string;
  readonly overseersFile: string;
  readonly postgres: Postgres;
  readonly issuer: Issuer;
  readonly roles: 'together' | 'split';
}

export interface Gateway {
  readonly node: FederationNode;
  /** `http://127.0.0.1:<port>/v1` */
  readonly apiUrl: string;
  readonly database: GatewayDatabase;
  readonly processes: readonly RunningProcess[];
  /** The process that has this role. */
  process(role: Role): RunningProcess;
  /** What was killed, stopped or still runs is started again, with `extra` in its environment; `only` one role when split. */
  restart(extra?: Readonly<Record<string, string>>, only?: Role): Promise<void>;
  kill(): Promise<void>;
  stop(): Promise<void>;
  logFile: string;
}

/**
 * V8 lets its young generation grow to 3 × 16 MiB and keeps it: 205 MB resident at rest, 150 MB with this (2 cores,
 * 2026-11-25). A long session begins by collecting garbage (apps/gateway/src/thrift.ts). deploy/ starts the gateway with the same.
 */
export const GATEWAY_FLAGS = ['--max-semi-space-size=4', '--expose-gc'] as const;
/**
 * glibc, told to give a buffer of 32 KiB or more back to the system when it is let go, and to keep two heaps where it would make eight
 * for each core. Otherwise it learns from the first large buffer to keep all of them. deploy/ starts the gateway with the same.
 */
export const GATEWAY_ALLOCATOR = {
  MALLOC_ARENA_MAX: '2',
  MALLOC_MMAP_THRESHOLD_: '32768',
  MALLOC_TRIM_THRESHOLD_: '131072',
} as const;

export async function startGateway(
  site: GatewaySite,
  extra: Readonly<Record<string, string>> = {},
): Promise<Gateway> {
  const database = await provisionGateway(site.postgres, site.node.slug);
  const running = new Map<Roles, RunningProcess>();
  const all = (): readonly RunningProcess[] => [...running.values()];
  const stop = async (): Promise<void> => void (await Promise.all(all().map((process) => process.stop())));
  const start = async (roles: Roles, again: Readonly<Record<string, string>>): Promise<void> => {
    await running.get(roles)?.stop();
    running.set(roles, await startRole(roles, { site, database, extra: again }));
  };
  const restart = async (again: Readonly<Record<string, string>> = {}, only?: Role): Promise<void> => {
    const affected = rolesOf(site).filter((roles) => only === undefined || roles.includes(only));
    await Promise.all(affected.map((roles) => start(roles, again)));
  };
  await restart(extra);
  return {
    node: site.node,
    apiUrl: `http://127.0.0.1:${site.httpPort}/v1`,
    database,
    logFile: join(site.folder, 'gateway.log'),
    get processes() {
      return all();
    },
    process: (role) => [...running].find(([roles]) => roles.includes(role))![1],
    restart,
    kill: async () => void (await Promise.all(all().map((process) => process.kill()))),
    stop,
  };
}

/** What the environment of a gateway is made from. */
export type Told = Omit<GatewaySite, 'postgres' | 'roles'>;
export type Role = 'api' | 'courier';
type Roles = Role | 'api,courier';
const rolesOf = (site: GatewaySite): readonly Roles[] =>
  site.roles === 'together' ? ['api,courier'] : ['api', 'courier'];

interface RoleRequest {
  readonly site: GatewaySite;
  readonly database: GatewayDatabase;
  readonly extra: Readonly<Record<string, string>>;
}

function startRole(roles: Roles, { site, database, extra }: RoleRequest): Promise<RunningProcess> {
  return startProcess({
    name: `${site.node.name}, ${roles}`,
    command: process.execPath,
    args: [...GATEWAY_FLAGS, join(repositoryRoot(), 'dist/apps/gateway/src/main.js')],
    env: {
      ...GATEWAY_ALLOCATOR,
      ...gatewayEnvironment(site, roles),
      ...database.environment(roles),
      ...extra,
    },
    logFile: join(site.folder, 'gateway.log'),
    ready: () => (roles.includes('api') ? isReady(site) : Promise.resolve(true)),
  });
}

/** Everything the process is told, but for its database. */
export function gatewayEnvironment(site: Told, roles: Roles): Readonly<Record<string, string>> {
  return {
    PATH: process.env['PATH'] ?? '',
    SLUIS_MODE: 'demo',
    SLUIS_ROLES: roles,
    ...sharedEnvironment(site),
    ...(roles.includes('api') ? apiEnvironment(site) : {}),
    ...(roles.includes('courier') ? courierEnvironment(site) : {}),
  };
}

const sharedEnvironment = (site: Told) => ({
  SLUIS_OIN: site.node.oin,
  SLUIS_DIRECTORY_FILE: site.directoryFile,
  SLUIS_DIRECTORY_AUTHORITY_FILE: site.directoryAuthority,
  SLUIS_REGISTER_KEY_FILE: site.registerKeyFile,
  SLUIS_CRL_FOLDER: site.crlFolder,
  SLUIS_OVERSEER_KEYS_FILE: site.overseersFile,
});

const apiEnvironment = (site: Told) => ({
  SLUIS_HTTP_HOST: '127.0.0.1',
  SLUIS_HTTP_PORT: String(site.httpPort),
  SLUIS_PUBLIC_URL: `http://127.0.0.1:${site.httpPort}`,
  SLUIS_OIDC_ISSUER: site.issuer.issuer,
  SLUIS_OIDC_AUDIENCE: site.node.oin,
  SLUIS_OIDC_JWKS_URI: site.issuer.jwksUri,
  SLUIS_PERSONS_FILE: personsFile(site),
  ...consoleEnvironment(site),
});

/** Everybody with an account at the demo's issuer is trained and screened, but for who is not listed on purpose. */
function personsFile({ issuer, node, folder }: Told): string {
  const persons = issuer.listed(node.oin).map(({ sub, participant, functierol, screeningTot }) => ({
    account: sub,
    participant,
    role: functierol,
    screenedUntil: screeningTot,
    trainedUntil: screeningTot,
  }));
  const file = join(folder, 'persons.json');
  writeFileSync(file, JSON.stringify(persons), { mode: 0o600 });
  return file;
}

function consoleEnvironment({ issuer, node, folder }: Told): Readonly<Record<string, string>> {
  const { id, secret } = issuer.consoleClient(node.oin);
  const file = join(folder, 'console-client-secret');
  writeFileSync(file, secret, { mode: 0o600 });
  return { SLUIS_CONSOLE_CLIENT_ID: id, SLUIS_CONSOLE_CLIENT_SECRET_FILE: file };
}

const courierEnvironment = (site: Told) => ({
  SLUIS_BROKER_URL: `amqps://localhost:${site.brokerPort}`,
  SLUIS_TLS_CERTIFICATE_FILE: site.certificates.tls.chain,
  SLUIS_TLS_KEY_FILE: site.certificates.tls.key,
  SLUIS_TLS_AUTHORITY_FILE: site.tlsBundle,
  SLUIS_AUTHENTICITY_FILE: site.certificates.authenticity.container,
  SLUIS_AUTHENTICITY_PASSWORD_FILE: site.certificates.authenticity.containerPassword,
  SLUIS_CONFIDENTIALITY_FILE: site.certificates.confidentiality.container,
  SLUIS_CONFIDENTIALITY_PASSWORD_FILE: site.certificates.confidentiality.containerPassword,
  SLUIS_KEM_FOLDER: join(site.folder, 'kem'),
});

async function isReady(site: GatewaySite): Promise<boolean> {
  const answer = await fetch(`http://127.0.0.1:${site.httpPort}/v1/gezondheid/gereed`);
  return answer.status === 200;
}
