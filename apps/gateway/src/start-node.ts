/** Composition: joins storage, directory, law and the roles of one node. */
import { createSecretKey, randomBytes } from 'node:crypto';
import { instantOf, makeValidators } from '#domain';
import { replayErasures, seedPersons } from '#exchange';
import type { Node } from '#exchange';
import { nlLaw } from '#law';
import { openStorage } from '#storage';
import type { Config } from './config.js';
import { DirectoryWatch } from './directory-watch.js';
import { failingUnitOfWork, NO_FAILPOINTS } from './failpoints.js';
import type { HealthCondition } from './health/conditions.js';
import { HealthWatch } from './health/health-watch.js';
import { matchingConditions } from './health/matching-conditions.js';
import type { Role } from './health/matching-conditions.js';
import { log } from './log.js';
import { readKey } from './material.js';
import { readPersons } from './persons-file.js';
import { matchingTools } from './matching-tools.js';
import { refuseTestMaterial } from './production.js';
import { Traffic } from './traffic.js';

export interface RunningNode {
  stop(): Promise<void>;
}

/** @throws StartError, or an error that `explain` has a sentence for. */
export async function startNode(config: Config): Promise<RunningNode> {
  refuseTestMaterial(config);
  const storage = await openStorage({
    databaseUrl: config.databaseUrl,
    vaultUrl: config.vaultUrl,
    poolSize: 10,
  });
  await storage.ping();
  const directory = await DirectoryWatch.open({ config, store: storage.unitOfWork, tell: log });
  const matching = await matchingTools(config.overseersFile, config.matchTestNumbers);
  const node: Node = {
    self: config.oin,
    clock: { now: () => instantOf(Date.now()) },
    random: (length) => randomBytes(length),
    // What people do passes the same places as what the courier does.
    unitOfWork: failingUnitOfWork(storage.unitOfWork, config.courier?.failpoints ?? NO_FAILPOINTS),
    vault: storage.vault,
    directory,
    law: nlLaw(),
    validators: makeValidators(),
    registerKey: createSecretKey(readKey(config.registerKeyFile, 'Register key')),
    ...(matching ? { matching } : {}),
  };
  // Before anything is served: a restored backup may hold what was erased since it was made.
  await replayErasures(node, storage.ledger, 'messages');
  if (config.api !== undefined) await replayErasures(node, storage.ledger, 'cases');
  directory.start();
  const health = new HealthWatch({ clock: node.clock, directory, tell: log });
  health.matching = () => matchingOf(config, { node, directory });
  const roles = await startRoles(config, { node, storage, directory, health });
  health.start();
  return {
    stop: async () => {
      directory.stop();
      health.stop();
      for (const role of roles) await role.stop();
      await storage.close();
    },
  };
}

function matchingOf(
  { courier, api, oin }: Config,
  { node, directory }: Pick<Parts, 'node' | 'directory'>,
): readonly HealthCondition[] {
  const roles: readonly Role[] = [...(courier ? ['courier' as const] : []), ...(api ? ['api' as const] : [])];
  const kinds = directory.current().node(oin)?.kinds ?? [];
  return matchingConditions(roles, { kinds, hasKeys: node.matching !== undefined });
}

interface Parts {
  readonly node: Node;
  readonly storage: Awaited<ReturnType<typeof openStorage>>;
  readonly directory: DirectoryWatch;
  readonly health: HealthWatch;
}

/** Each role's own frameworks are loaded only where the role runs: an API-only node never loads amqplib. */
async function startRoles(
  config: Config,
  { node, storage, directory, health }: Parts,
): Promise<{ stop(): Promise<void> }[]> {
  const roles: { stop(): Promise<void> }[] = [];
  // Of a node in two processes each sees its own; then the kernel's priority has to do for the other's.
  const traffic = new Traffic();
  const { courier, api } = config;
  if (courier !== undefined) {
    const { startCourier } = await import('./courier/start-courier.js');
    roles.push(
      await startCourier({
        config: { ...config, courier },
        node,
        outbox: storage.outbox,
        prune: (at, limit) => storage.prune(at, limit),
        alarms: storage.alarms,
        directory,
        health,
        tell: log,
        traffic,
      }),
    );
  }
  if (api !== undefined) {
    if (api.personsFile !== undefined) await seedPersons(readPersons(api.personsFile), node);
    const { startApi } = await import('./start-api.js');
    roles.unshift(
      await startApi({ api, node, directory, health, storage, demo: config.mode === 'demo', traffic }),
    );
  }
  return roles;
}
