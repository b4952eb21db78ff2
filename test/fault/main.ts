/**
 * `npm run faults`: random kills under load, longer than a test run should take, judged by the same ledger as the fault
 * tests. `--seed N --kills N --clients N`; the same seed strikes in the same order.
 */
import { copyFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { vhostName } from '#transport';
import { ZVH_NOORD, ZVH_ZUID } from '../../tools/federation/nodes.js';
import { openWorkspace } from '../../tools/federation/workspace.js';
import { startTestFederation } from '../support/federation.js';
import type { TestFederation } from '../support/federation.js';
import { setScene } from '../support/scene.js';
import { until } from '../../tools/demo/until.js';
import { judgeAtRest, passTime } from './history.js';
import type { Road } from './history.js';
import { Load } from './load.js';
import { Nemesis, randomOf } from './nemesis.js';

interface Options {
  readonly seed: number;
  readonly kills: number;
  readonly clients: number;
}

function optionsOf(argv: readonly string[]): Options {
  const { values } = parseArgs({
    args: [...argv],
    options: {
      seed: { type: 'string', default: String(Date.now() % 1_000_000) },
      kills: { type: 'string', default: '40' },
      clients: { type: 'string', default: '4' },
    },
  });
  const whole = (name: 'seed' | 'kills' | 'clients', most: number): number => {
    const value = Number(values[name]);
    if (Number.isInteger(value) && value >= (name === 'seed' ? 0 : 1) && value <= most) return value;
    throw new Error(`--${name} must be a whole number up to ${most}`);
  };
  return {
    seed: whole('seed', 4_294_967_295),
    kills: whole('kills', 100_000),
    clients: whole('clients', 64),
  };
}

/** How many breaches of an invariant there were. */
async function campaign({ seed, kills, clients }: Options): Promise<number> {
  console.log(`seed ${seed}, ${kills} kills, ${clients} clients`);
  const federation = await startTestFederation('campaign', { roles: 'split' });
  const nemesis = new Nemesis(federation, randomOf(seed));
  try {
    const load = new Load(await setScene(federation));
    await nemesis.startSecond();
    load.start(clients);
    for (let i = 1; i <= kills; i++) console.log(`${String(i).padStart(4)}  ${await nemesis.strike()}`);
    await nemesis.rest();
    await load.stop();
    const road: Road = { federation, from: ZVH_NOORD, to: ZVH_ZUID };
    await everyReceipt(road, load.told.length);
    const violations = await judgeAtRest(road, load.told);
    console.table(nemesis.killed);
    console.log(`${load.told.length} messages accepted, ${load.repeated} of them on a repeated request`);
    for (const { invariant, id, what } of violations) console.log(`  ${invariant} ${id}: ${what}`);
    console.log(`seed ${seed}: ${violations.length} violations`);
    if (violations.length > 0) await keepTraces(federation, seed);
    return violations.length;
  } catch (error) {
    await keepTraces(federation, seed);
    throw error;
  } finally {
    await nemesis.stop();
    await federation.close();
  }
}

/** Logs and queues of a campaign that went wrong, for whoever looks into it: the federation itself goes. */
async function keepTraces(federation: TestFederation, seed: number): Promise<void> {
  const { dir } = openWorkspace(`faults-seed-${seed}`);
  for (const { slug } of federation.nodes) {
    copyFileSync(federation.gateway(slug).logFile, join(dir, `${slug}.log`));
    const queues = [
      'list_queues',
      '--silent',
      'name',
      'messages_ready',
      'messages_unacknowledged',
      'consumers',
    ];
    const lists = await Promise.all(
      federation.nodes
        .filter((peer) => peer.slug !== slug)
        .map(({ oin }) =>
          federation.broker(slug).ctl('-p', vhostName(federation.gateway(slug).node.oin, oin), ...queues),
        ),
    ).catch((error: unknown) => [String(error)]);
    writeFileSync(join(dir, `${slug}.queues`), lists.join('\n'));
  }
  copyFileSync(join(federation.workspace.dir, 'second-courier.log'), join(dir, 'second-courier.log'));
  console.log(`logs and queues are kept in ${dir}`);
}

/** The dead one's leases and the delays of failed attempts are over at once; what then is missing is lost. */
async function everyReceipt(road: Road, accepted: number): Promise<void> {
  const look = async (): Promise<true | undefined> => {
    await passTime(road);
    const [row] = await road.federation.sql<{ n: number }>(
      road.from,
      `SELECT count(*)::int AS n FROM messages WHERE direction = 'sent' AND state IN ('delivered', 'retrieved')`,
    );
    return row!.n >= accepted ? true : undefined;
  };
  // Passing the time locks what couriers lock in another order: who is told of a deadlock looks again.
  const patient = () => look().catch((error: unknown) => console.log(`looked in vain: ${String(error)}`));
  await until('every receipt', async () => (await patient()) ?? undefined, 120).catch((error: unknown) =>
    console.log(`${String(error)}; the judge says which`),
  );
}

try {
  process.exitCode = (await campaign(optionsOf(process.argv.slice(2)))) === 0 ? 0 : 1;
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
