/**
 * What both logs cost a message on its whole way: the same load on the same two nodes with their logs and without, in turns. A pair
 * of rounds meets the same machine, and either kind comes first in turn; before each round both gateways start anew.
 */
import type { Gateway } from '../../tools/federation/gateway.js';
import { ZVH_NOORD, ZVH_ZUID } from '../../tools/federation/nodes.js';
import { number } from '../figures.js';
import { inParallel, percentile } from '../measure.js';
import { Client } from './client.js';
import { until, type Houses } from './houses.js';
import { Meters } from './meters.js';
import { Receipts } from './receipts.js';

export interface LogCost {
  readonly rounds: number;
  readonly messages: number;
  /** Messages per second with their receipt back, the middle round. */
  readonly withLogs: number;
  readonly without: number;
  /** What the logs take of the rate without them: the middle of the pairs, the least and the most. */
  readonly ofRate: Shares;
  /** The same of a message's processor time, of both gateways and their databases. */
  readonly ofProcessor: Shares;
}
interface Shares {
  readonly middle: number;
  readonly least: number;
  readonly most: number;
}
interface Round {
  readonly rate: number;
  /** Milliseconds per message. */
  readonly processor: number;
}
type Kind = 'withLogs' | 'without';

export interface LogCostSpec {
  readonly rounds: number;
  /** Of each round. */
  readonly messages: number;
  readonly concurrency: number;
  progress(what: string): void;
}

const WARM_UP = 150;
const WITHOUT = { NODE_OPTIONS: `--import=${new URL('./without-logs.js', import.meta.url).href}` };

export async function measureLogCost(houses: Houses, spec: LogCostSpec): Promise<LogCost> {
  const taken: Record<Kind, Round[]> = { withLogs: [], without: [] };
  for (let round = 0; round < spec.rounds; round++)
    for (const kind of round % 2 ? (['withLogs', 'without'] as const) : (['without', 'withLogs'] as const)) {
      const taking = await roundOf(kind, houses, spec);
      taken[kind].push(taking);
      spec.progress(`${kind}: ${number(taking.rate)} /s, ${number(taking.processor)} ms each`);
    }
  const middle = (kind: Kind): number =>
    percentile(
      taken[kind].map(({ rate }) => rate),
      0.5,
    );
  const pairs = taken.without.map((without, i) => ({ without, withLogs: taken.withLogs[i]! }));
  return {
    rounds: spec.rounds,
    messages: spec.messages,
    withLogs: middle('withLogs'),
    without: middle('without'),
    ofRate: sharesOf(pairs.map(({ without, withLogs }) => 1 - withLogs.rate / without.rate)),
    ofProcessor: sharesOf(pairs.map(({ without, withLogs }) => 1 - without.processor / withLogs.processor)),
  };
}

const sharesOf = (shares: readonly number[]): Shares => ({
  middle: percentile(shares, 0.5),
  least: Math.min(...shares),
  most: Math.max(...shares),
});

const gatewaysOf = ({ federation }: Houses): readonly Gateway[] =>
  [ZVH_NOORD, ZVH_ZUID].map(({ slug }) => federation.gateway(slug));

async function startAgain(houses: Houses, kind: Kind): Promise<void> {
  await Promise.all(gatewaysOf(houses).map((one) => one.restart(kind === 'without' ? WITHOUT : {})));
}

async function roundOf(kind: Kind, houses: Houses, spec: LogCostSpec): Promise<Round> {
  await startAgain(houses, kind);
  const { federation, noord } = houses;
  const client = new Client(noord.apiUrl, await noord.authorisation(), spec.concurrency);
  const receipts = await Receipts.open(federation.gateway(noord.node.slug).database.urls.owner);
  try {
    await load(WARM_UP, houses, { client, receipts, spec });
    const before = await receipts.countEntries();
    const meters = new Meters(federation);
    meters.start();
    const milliseconds = await load(spec.messages, houses, { client, receipts, spec });
    const { usage } = meters.stop(spec.messages);
    const written = (await receipts.countEntries()) - before;
    if (kind === 'without' ? written > 0 : written < spec.messages)
      throw new Error(`a round ${kind} wrote ${written} entries for ${spec.messages} messages`);
    const processor = usage['gateway Noord'] + usage['gateway Zuid'] + usage.PostgreSQL;
    return { rate: (spec.messages * 1000) / milliseconds, processor };
  } finally {
    client.close();
    await receipts.close();
  }
}

interface Tools {
  readonly client: Client;
  readonly receipts: Receipts;
  readonly spec: LogCostSpec;
}

/** Milliseconds until the last of so many is delivered. */
async function load(count: number, { draft }: Houses, { client, receipts, spec }: Tools): Promise<number> {
  const all = (await receipts.countDelivered()) + count;
  const began = performance.now();
  await inParallel(count, spec.concurrency, async (i) => void (await client.send(draft(i))));
  await until(
    `${count} messages are delivered`,
    120 + count / 20,
    async () => (await receipts.countDelivered()) >= all,
  );
  return performance.now() - began;
}
