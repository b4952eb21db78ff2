/** One gateway of a federation: its databases, its environment, its process or processes. */
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
  /** A gateway that was killed or stopped is started again, with `extra` in its environment. */
  restart(extra?: Readonly<Record<string, string>>): Promise<void>;
  kill(): Promise<void>;
  stop(): Promise<void>;
  logFile: string;
}

/**
 * V8 lets its young generation grow to 3 × 16 MiB and keeps it: 205 MB resident at rest, 150 MB with this (2 cores,
 * 2026-11-25). deploy/ starts the gateway with the same.
 */
export const GATEWAY_FLAGS = ['--max-semi-space-size=4'] as const;

export async function startGateway(
  site: GatewaySite,
  extra: Readonly<Record<string, string>> = {},
): Promise<Gateway> {
  const database = await provisionGateway(site.postgres, site.node.slug);
  let processes = await startProcesses(site, database, extra);
  const stop = async (): Promise<void> =>
    void (await Promise.all(processes.map((process) => process.stop())));
  return {
    node: site.node,
    apiUrl: `http://127.0.0.1:${site.httpPort}/v1`,
    database,
    logFile: join(site.folder, 'gateway.log'),
    get processes() {
      return processes;
    },
    restart: async (again = {}) => {
      await stop();
      processes = await startProcesses(site, database, again);
    },
    kill: async () => void (await Promise.all(processes.map((process) => process.kill()))),
    stop,
  };
}

function startProcesses(
  site: GatewaySite,
  database: GatewayDatabase,
  extra: Readonly<Record<string, string>>,
): Promise<readonly RunningProcess[]> {
  if (site.roles === 'together') return Promise.all([startRole('api,courier', { site, database, extra })]);
  return Promise.all([
    startRole('api', { site, database, extra }),
    startRole('courier', { site, database, extra }),
  ]);
}

type Role = 'api' | 'courier' | 'api,courier';
interface RoleRequest {
  readonly site: GatewaySite;
  readonly database: GatewayDatabase;
  readonly extra: Readonly<Record<string, string>>;
}

function startRole(roles: Role, { site, database, extra }: RoleRequest): Promise<RunningProcess> {
  const logFile = join(site.folder, 'gateway.log');
  return startProcess({
    name: `${site.node.name}, ${roles}`,
    command: process.execPath,
    args: [...GATEWAY_FLAGS, join(repositoryRoot(), 'dist/apps/gateway/src/main.js')],
    env: {
      PATH: process.env['PATH'],
      SLUIS_MODE: 'demo',
      SLUIS_ROLES: roles,
      ...sharedEnvironment(site),
      ...database.environment(roles),
      ...(roles.includes('api') ? apiEnvironment(site) : {}),
      ...(roles.includes('courier') ? courierEnvironment(site) : {}),
      ...extra,
    },
    logFile,
    ready: () => (roles.includes('api') ? isReady(site) : Promise.resolve(true)),
  });
}

const sharedEnvironment = (site: GatewaySite) => ({
  SLUIS_OIN: site.node.oin,
  SLUIS_DIRECTORY_FILE: site.directoryFile,
  SLUIS_DIRECTORY_AUTHORITY_FILE: site.directoryAuthority,
  SLUIS_REGISTER_KEY_FILE: site.registerKeyFile,
  SLUIS_CRL_FOLDER: site.crlFolder,
});

const apiEnvironment = (site: GatewaySite) => ({
  SLUIS_HTTP_HOST: '127.0.0.1',
  SLUIS_HTTP_PORT: String(site.httpPort),
  SLUIS_PUBLIC_URL: `http://127.0.0.1:${site.httpPort}`,
  SLUIS_OIDC_ISSUER: site.issuer.issuer,
  SLUIS_OIDC_AUDIENCE: site.node.oin,
  SLUIS_OIDC_JWKS_URI: site.issuer.jwksUri,
});

const courierEnvironment = (site: GatewaySite) => ({
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
