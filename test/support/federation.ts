/** A real federation for one test file: its own database, brokers, issuer and gateways, in a folder that goes with it. */
import { Client } from 'pg';
import type { BodyCode } from '#domain';
import { acceptPartners } from '../../tools/demo/acceptance.js';
import { demoAccounts } from '../../tools/demo/accounts.js';
import { House } from '../../tools/demo/house.js';
import { RUNNING, startFederation } from '../../tools/federation/federation.js';
import type { Federation } from '../../tools/federation/federation.js';
import { ZVH_NOORD, ZVH_ZUID } from '../../tools/federation/nodes.js';
import type { FederationNode } from '../../tools/federation/nodes.js';
import { shutDown } from '../../tools/federation/shutdown.js';
import { temporaryWorkspace } from '../../tools/federation/workspace.js';
import type { Workspace } from '../../tools/federation/workspace.js';
import { databasesOf } from '../../tools/federation/gateway-database.js';
import { copyTestCluster } from './test-cluster.js';
import { copyTestPki } from './test-pki.js';

export interface TestFederation extends Federation {
  readonly workspace: Workspace;
  readonly nodes: readonly FederationNode[];
  house(node: FederationNode, participant: BodyCode): House;
  /** One statement in a node's content database, as its owner. */
  sql<T extends object>(
    node: FederationNode,
    statement: string,
    parameters?: readonly unknown[],
  ): Promise<readonly T[]>;
  /** Ends everything at once; what it wrote goes too. */
  close(): Promise<void>;
}

export interface TestFederationOptions {
  /** Default the two ZVHs. */
  readonly nodes?: readonly FederationNode[];
  readonly roles?: 'together' | 'split';
  /** Known-checks go by matching sessions, as they do by default; most tests want one message and one answer. */
  readonly matches?: boolean;
}

/** Two nodes in some 8 s on two quiet cores, most of it the brokers. */
export async function startTestFederation(
  name: string,
  options: TestFederationOptions = {},
): Promise<TestFederation> {
  const { nodes = [ZVH_NOORD, ZVH_ZUID], roles = 'together', matches = false } = options;
  const workspace = temporaryWorkspace(name);
  const federation = await start(workspace, { nodes, roles, matches }).catch(async (error: unknown) => {
    // Jest shows a test no end of its process, so what did start must go here.
    await shutDown();
    workspace.remove();
    throw error;
  });
  return {
    ...federation,
    workspace,
    nodes,
    house: (node, participant) => new House(federation, node, participant),
    sql: (node, statement, parameters = []) =>
      query(federation.gateway(node.slug).database.urls.owner, statement, parameters),
    close: async () => {
      await halt(federation, nodes);
      workspace.remove();
    },
  };
}

async function start(
  workspace: Workspace,
  { nodes, roles, matches }: Required<TestFederationOptions>,
): Promise<Federation> {
  // Not at once: who makes the keys is busy for seconds, in which no connection to a database comes about.
  await copyTestPki(workspace);
  // Another node's databases are made when it starts.
  await copyTestCluster(workspace.folder('postgres'), 'federation', RUNNING.map(databasesOf));
  const federation = await startFederation({
    workspace,
    running: nodes,
    roles,
    matches,
    accounts: demoAccounts(nodes),
  });
  await acceptPartners(federation, nodes);
  return federation;
}

/** SIGKILL for all: their data is thrown away, so there is no reason to wait for an orderly end. */
export async function halt(federation: Federation, nodes: readonly FederationNode[]): Promise<void> {
  const brokers = nodes.map(({ slug }) => federation.broker(slug));
  await Promise.all(nodes.map(({ slug }) => federation.gateway(slug).kill()));
  await Promise.all([...brokers.map((broker) => broker.kill()), federation.postgres.kill()]);
  await federation.stop();
}

export async function query<T extends object>(
  url: string,
  statement: string,
  parameters: readonly unknown[] = [],
): Promise<readonly T[]> {
  const client = new Client({ connectionString: url, connectionTimeoutMillis: 5_000 });
  client.on('error', () => undefined); // a lost connection shows in the statement that waits for it
  await client.connect();
  try {
    return (await client.query<T>(statement, [...parameters])).rows;
  } finally {
    await client.end();
  }
}
