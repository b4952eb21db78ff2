/** The whole way of a message: REST at Noord, law, database, seal, Zuid's broker, open, law, database, receipt, Noord. */
import { setTimeout as delay } from 'node:timers/promises';
import { ZVH_ZUID } from '../../tools/federation/nodes.js';
import { inParallel, percentile, spreadOf, timed } from '../measure.js';
import type { Spread } from '../measure.js';
import { Client } from './client.js';
import type { Accepted } from './client.js';
import { until } from './houses.js';
import type { Houses } from './houses.js';
import { LogShareMeter, type LogShare } from './log-share.js';
import { Meters } from './meters.js';
import type { Usage } from './meters.js';
import { residentMb } from './processes.js';
import { Receipts } from './receipts.js';

export interface FullPath {
  /** Milliseconds from starting the process to a 200 of its readiness endpoint. */
  readonly coldStart: number;
  /** Resident, MB: of a node just started; the largest seen under load; of that node at rest again. */
  readonly idleMb: number;
  readonly loadedMb: number;
  readonly restedMb: number;
  readonly lone: Phase;
  readonly loaded: Phase & {
    /** Messages per second: answered with 202; with their receipt back at the sender. */
    readonly accepted: number;
    readonly delivered: number;
  };
  readonly usage: Usage;
  readonly logShare: LogShare;
}
export interface Phase {
  readonly accept: Spread;
  readonly endToEnd: Spread;
}

const LONE = 50;
const WARM_UP = 100;
const STARTS = 3;
/** For rest: start-up garbage is collected, links and heartbeats are settled. */
const REST_MS = 5_000;

export async function measureFullPath(
  houses: Houses,
  { messages, concurrency }: { readonly messages: number; readonly concurrency: number },
): Promise<FullPath> {
  const { federation, noord } = houses;
  const logShare = await LogShareMeter.open(federation.postgres);
  const coldStart = await measureColdStart(houses);
  await delay(REST_MS);
  const meters = new Meters(federation);
  // The one that was just started: the other has registered the cases already.
  const idleMb = residentMb(federation.gateway(ZVH_ZUID.slug).processes[0]!.pid);
  const client = new Client(noord.apiUrl, await noord.authorisation(), concurrency);
  const receipts = await Receipts.open(federation.gateway(noord.node.slug).database.urls.owner);
  try {
    await warmUp(houses, { client, receipts });
    const lone = await measureLone(houses, { client, receipts });
    const loaded = await measureLoad(houses, { client, receipts, meters, logShare, messages, concurrency });
    await delay(REST_MS);
    return { coldStart, idleMb, restedMb: meters.largestGatewayMb(), lone, ...loaded };
  } finally {
    client.close();
    await receipts.close();
    await logShare.close();
  }
}

/** `restart` of a stopped gateway: the process, its configuration, law, database, directory and REST. */
async function measureColdStart({ federation }: Houses): Promise<number> {
  const gateway = federation.gateway(ZVH_ZUID.slug);
  const starts: number[] = [];
  for (let i = 0; i < STARTS; i++) {
    await gateway.stop();
    starts.push(await timed(() => gateway.restart()));
  }
  return percentile(starts, 0.5);
}

interface Tools {
  readonly client: Client;
  readonly receipts: Receipts;
}

/** The links come up, both sides learn each other's keys, and the compiler has seen the path. */
async function warmUp({ draft }: Houses, { client, receipts }: Tools): Promise<void> {
  for (let i = 0; i < WARM_UP; i++) await client.send(draft(i));
  await until(
    'the first messages are delivered',
    60,
    async () => (await receipts.countDelivered()) >= WARM_UP,
  );
}

async function measureLone({ draft }: Houses, { client, receipts }: Tools): Promise<Phase> {
  const sent: Accepted[] = [];
  for (let i = 0; i < LONE; i++) {
    const accepted = await client.send(draft(i));
    sent.push(accepted);
    await until(`${accepted.id} is delivered`, 30, () => receipts.isDelivered(accepted.id));
  }
  return phaseOf(sent, await receipts.arrivals());
}

interface Load extends Tools {
  readonly meters: Meters;
  readonly logShare: LogShareMeter;
  readonly messages: number;
  readonly concurrency: number;
}

async function measureLoad(
  { draft }: Houses,
  { client, receipts, meters, logShare, messages, concurrency }: Load,
): Promise<Pick<FullPath, 'loaded' | 'loadedMb' | 'usage' | 'logShare'>> {
  const before = await receipts.countDelivered();
  const sent: Accepted[] = [];
  await logShare.start();
  meters.start();
  const acceptMs = await inParallel(
    messages,
    concurrency,
    async (i) => void sent.push(await client.send(draft(i))),
  );
  const all = before + messages;
  await until(
    'every message is delivered',
    120 + messages / 20,
    async () => (await receipts.countDelivered()) >= all,
  );
  const { usage, loadedMb } = meters.stop(messages);
  const share = await logShare.stop();
  const arrivals = await receipts.arrivals();
  const first = Math.min(...sent.map(({ sentAt }) => sentAt));
  const last = Math.max(...sent.map(({ id }) => arrivals.get(id)!));
  return {
    loaded: {
      ...phaseOf(sent, arrivals),
      accepted: (messages * 1000) / acceptMs,
      delivered: (messages * 1000) / (last - first),
    },
    loadedMb,
    usage,
    logShare: share,
  };
}

function phaseOf(sent: readonly Accepted[], arrivals: ReadonlyMap<string, number>): Phase {
  return {
    accept: spreadOf(sent.map(({ sentAt, acceptedAt }) => acceptedAt - sentAt)),
    endToEnd: spreadOf(sent.map(({ id, sentAt }) => arrivals.get(id)! - sentAt)),
  };
}
