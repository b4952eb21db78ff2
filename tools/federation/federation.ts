/**
 * A whole federation on this machine: PKI, directory, a private PostgreSQL, a broker per node, a token issuer, and the
 * gateways. The demo and the end-to-end tests start the same one.
 */
import { randomBytes } from 'node:crypto';
import { copyFileSync, existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { generateKemKey, toBase64url } from '#crypto';
import { issueDevelopmentPki, nodeCertificates } from '../../certs/development-pki.js';
import type { DevelopmentNode } from '../../certs/development-node.js';
import type { DevelopmentPki } from '../../certs/development-pki.js';
import { startBroker } from './broker.js';
import type { Broker } from './broker.js';
import { writeDirectory } from './directory.js';
import type { DirectoryRequest } from './directory.js';
import { startGateway } from './gateway.js';
import type { Gateway, GatewaySite } from './gateway.js';
import { RIEC_MIDDEN, ZVH_NOORD, ZVH_WEST, ZVH_ZUID } from './nodes.js';
import type { FederationNode } from './nodes.js';
import { startIssuer } from './oidc.js';
import type { Issuer, IssuerAccount } from './oidc.js';
import { freePort, freePorts } from './ports.js';
import { startPostgres } from './postgres.js';
import type { Postgres } from './postgres.js';
import type { Workspace } from './workspace.js';

export const RUNNING: readonly FederationNode[] = [ZVH_NOORD, ZVH_ZUID, RIEC_MIDDEN];

export interface FederationOptions {
  readonly workspace: Workspace;
  /** Nodes that run; default the three of the demo. */
  readonly running?: readonly FederationNode[];
  /** `split`: api and courier as processes and database users of their own. */
  readonly roles?: 'together' | 'split';
  readonly accounts?: readonly IssuerAccount[];
  /** `false`: no node lists signal matching, so that a known-check is one message and one answer. Default yes. */
  readonly matches?: boolean;
  /** As in a directory's request. */
  readonly profiles?: DirectoryRequest['profiles'];
  /** Told at each stage, for people who wait. */
  readonly onProgress?: (what: string) => void;
}

export interface Federation {
  readonly pki: DevelopmentPki;
  readonly postgres: Postgres;
  readonly issuer: Issuer;
  readonly directoryFile: string;
  readonly running: readonly FederationNode[];
  /** A newer version, with the certificates that the nodes have now. */
  signDirectory(): Promise<void>;
  broker(slug: string): Broker;
  gateway(slug: string): Gateway;
  stop(): Promise<void>;
}

export async function startFederation(options: FederationOptions): Promise<Federation> {
  const { workspace, running = RUNNING, onProgress = () => undefined } = options;
  onProgress('certificates');
  const pki = await developmentPki(workspace, running);
  onProgress('database, brokers and token issuer');
  const httpPorts = await freePorts(running.length);
  const people = { accounts: options.accounts ?? [], httpPorts };
  const services = await startServices(running, { pki, workspace, ...people });
  onProgress('directory');
  const directoryFile = join(workspace.folder('directory'), 'directory.jws');
  const { matches = true } = options;
  const silentPort = await freePort();
  const { profiles } = options;
  const listed = {
    ...{ pki, brokers: services.brokers, file: directoryFile, matches, silentPort },
    ...(profiles === undefined ? {} : { profiles }),
  };
  // A work folder may hold an earlier run's databases, which have seen its directory: each run is a newer version.
  let version = 0;
  const signDirectory = (): Promise<void> => {
    version = Math.max(version + 1, Math.floor(Date.now() / 1000));
    return signDirectoryOf(running, { ...listed, version });
  };
  await signDirectory();
  onProgress('gateways');
  const shared = { pki, directoryFile, workspace, httpPorts, roles: options.roles ?? ('together' as const) };
  const gateways = await startGateways(running, { ...shared, ...services });
  return federationOf(gateways, { ...shared, ...services, running, signDirectory });
}

interface Services {
  readonly postgres: Postgres;
  readonly brokers: Brokers;
  readonly issuer: Issuer;
}
interface Shared extends Services {
  readonly pki: DevelopmentPki;
  readonly directoryFile: string;
  readonly workspace: Workspace;
  readonly roles: GatewaySite['roles'];
  /** Of the running nodes, in their order. */
  readonly httpPorts: readonly number[];
}

async function startServices(
  running: readonly FederationNode[],
  {
    pki,
    workspace,
    accounts,
    httpPorts,
  }: Pick<Shared, 'pki' | 'workspace' | 'httpPorts'> & { accounts: readonly IssuerAccount[] },
): Promise<Services> {
  const consoles = running.map(({ oin, name }, i) => ({
    node: oin,
    name,
    url: `http://127.0.0.1:${httpPorts[i]!}`,
  }));
  const [postgres, brokers, issuer] = await Promise.all([
    startPostgres({ dir: workspace.folder('postgres') }),
    startBrokers(running, { pki, workspace }),
    startIssuer({
      port: await freePort(),
      accounts,
      audiences: running.map(({ oin }) => oin),
      consoles,
    }),
  ]);
  return { postgres, brokers, issuer };
}

async function startGateways(
  running: readonly FederationNode[],
  shared: Shared,
): Promise<readonly Gateway[]> {
  const { pki, workspace, brokers, directoryFile, postgres, issuer, roles, httpPorts } = shared;
  const crlFolder = gatherCrls(pki, workspace);
  const siteOf = (node: FederationNode, i: number): GatewaySite => ({
    node,
    folder: workspace.folder('nodes', node.slug),
    httpPort: httpPorts[i]!,
    brokerPort: brokers.get(node.slug)!.port,
    certificates: nodeCertificates(pki, node.slug).certificates,
    tlsBundle: pki.hierarchies.tls.bundle,
    directoryFile,
    directoryAuthority: pki.directoryAuthority.certificate,
    crlFolder,
    registerKeyFile: registerKey(workspace, node),
    overseersFile: overseersOf(workspace).file,
    postgres,
    issuer,
    roles,
  });
  return Promise.all(running.map((node, i) => startGateway(siteOf(node, i))));
}

function federationOf(
  gateways: readonly Gateway[],
  shared: Shared & Pick<Federation, 'running' | 'signDirectory'>,
): Federation {
  const { pki, postgres, brokers, issuer, directoryFile, running, signDirectory } = shared;
  const bySlug = new Map(gateways.map((gateway) => [gateway.node.slug, gateway]));
  return {
    pki,
    postgres,
    issuer,
    directoryFile,
    running,
    signDirectory,
    broker: (slug) => brokers.get(slug)!,
    gateway: (slug) => bySlug.get(slug)!,
    stop: async () => {
      await Promise.all(gateways.map((gateway) => gateway.stop()));
      await Promise.all([...brokers.values()].map((broker) => broker.stop()));
      await issuer.stop();
      await postgres.stop();
    },
  };
}

const everyone = (running: readonly FederationNode[]): readonly FederationNode[] => [
  ...new Set([...running, ZVH_WEST]),
];

export function developmentPki(
  workspace: Workspace,
  running: readonly FederationNode[] = RUNNING,
): Promise<DevelopmentPki> {
  return issueDevelopmentPki({
    dir: workspace.folder('pki'),
    nodes: everyone(running).map(developmentNode),
  });
}

export const developmentNode = ({ oin, name, slug }: FederationNode): DevelopmentNode => ({
  oin,
  name,
  slug,
  hostnames: [`${slug}.sluis.test`],
});

type Brokers = ReadonlyMap<string, Broker>;

async function startBrokers(
  running: readonly FederationNode[],
  { pki, workspace }: { pki: DevelopmentPki; workspace: Workspace },
): Promise<Brokers> {
  const started = await Promise.all(
    running.map(async (node) => {
      const { certificates } = nodeCertificates(pki, node.slug);
      const broker = await startBroker({
        dir: workspace.folder('brokers', node.slug),
        name: node.slug,
        parties: {
          receiver: party(node, pki),
          peers: everyone(running)
            .filter((peer) => peer !== node)
            .map((peer) => party(peer, pki)),
        },
        tls: {
          chain: certificates.tls.chain,
          key: certificates.tls.key,
          caBundle: pki.hierarchies.tls.bundle,
          crlFolder: pki.hierarchies.tls.crlFolder,
        },
      });
      return [node.slug, broker] as const;
    }),
  );
  return new Map(started);
}

const party = (node: FederationNode, pki: DevelopmentPki) => ({
  oin: node.oin,
  userName: nodeCertificates(pki, node.slug).brokerUser,
});

async function signDirectoryOf(
  running: readonly FederationNode[],
  {
    pki,
    brokers,
    file,
    matches,
    silentPort,
    version,
    profiles,
  }: {
    readonly pki: DevelopmentPki;
    readonly brokers: Brokers;
    readonly file: string;
    readonly matches: boolean;
    readonly silentPort: number;
    readonly version: number;
    readonly profiles?: DirectoryRequest['profiles'];
  },
): Promise<void> {
  await writeDirectory({
    pki,
    file,
    version,
    ...(profiles === undefined ? {} : { profiles }),
    nodes: everyone(running).map((node) => ({
      node,
      brokerPort: brokers.get(node.slug)?.port ?? silentPort,
      // West runs an older program, which asks and answers openly.
      matches: matches && node !== ZVH_WEST,
    })),
  });
}

/** The lists of both hierarchies in one folder, as a node's fetcher would leave them. */
function gatherCrls(pki: DevelopmentPki, workspace: Workspace): string {
  const folder = workspace.folder('crl');
  for (const [hierarchy, { rootCrl, issuingCrl }] of Object.entries(pki.hierarchies)) {
    copyFileSync(rootCrl, join(folder, `${hierarchy}-root.crl.pem`));
    copyFileSync(issuingCrl, join(folder, `${hierarchy}-issuing.crl.pem`));
  }
  return folder;
}

function registerKey(workspace: Workspace, node: FederationNode): string {
  const file = join(workspace.folder('nodes', node.slug), 'register.key');
  if (!existsSync(file)) writeFileSync(file, randomBytes(32), { mode: 0o600 });
  return file;
}

const OVERSEERS = 3;

/** Three overseers' keys, made once per work folder: the public ones in one file, each seed in a file of its own. */
function overseersOf(workspace: Workspace): {
  readonly file: string;
  readonly seeds: readonly string[];
} {
  const folder = workspace.folder('overseers');
  const file = join(folder, 'overseers.json');
  const seeds = Array.from({ length: OVERSEERS }, (_, i) => join(folder, `overseer-${i + 1}.seed`));
  if (existsSync(file)) return { file, seeds };
  const keys = seeds.map((seedFile) => {
    const { publicKey, seed } = generateKemKey((length) => randomBytes(length));
    writeFileSync(seedFile, seed, { mode: 0o600 });
    return toBase64url(publicKey);
  });
  writeFileSync(file, JSON.stringify(keys));
  return { file, seeds };
}
