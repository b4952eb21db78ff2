/**
 * What a long session costs the node that is in it: lone messages while its matching threads have work, and its memory. The other
 * party of the session stands still while messages are timed: elsewhere it is another machine.
 */
import { setTimeout as delay } from 'node:timers/promises';
import { Client as Database } from 'pg';
import { propose } from '../../tools/demo/scenes/matching.js';
import type { House } from '../../tools/demo/house.js';
import { number, type Figure } from '../figures.js';
import { spreadOf } from '../measure.js';
import type { Spread } from '../measure.js';
import { Client } from '../path/client.js';
import { until } from '../path/houses.js';
import { residentMb } from '../path/processes.js';
import { Receipts } from '../path/receipts.js';
import { openLargeHouses } from './large-houses.js';
import type { LargeHouses } from './large-houses.js';

const MESSAGES = 200;
const WARM_UP = 100;
/** For rest: what setting up left behind is collected. */
const REST_MS = 10_000;
const LOOK_EVERY_MS = 100;
const ASK_EVERY_MS = 250;
const LONGEST_MS = 1_800_000;

export async function trafficFigures(
  persons: number,
  progress: (what: string) => void,
): Promise<readonly Figure[]> {
  const houses = await openLargeHouses(persons, progress);
  const { noord } = houses;
  const client = new Client(noord.apiUrl, await noord.authorisation(), 1);
  const receipts = await Receipts.open(noord.federation.gateway(noord.node.slug).database.urls.owner);
  try {
    return await measure(houses, { client, receipts }, progress);
  } finally {
    client.close();
    await receipts.close();
    await houses.stop();
  }
}

async function measure(
  houses: LargeHouses,
  tools: Pick<Sending, 'client' | 'receipts'>,
  progress: (what: string) => void,
): Promise<readonly Figure[]> {
  const { noord, riec } = houses;
  await delay(REST_MS);
  await lone(houses, { ...tools, count: WARM_UP });
  const idle = await lone(houses, { ...tools, count: MESSAGES });
  const memory = [new Memory(riec), new Memory(noord)];
  progress('a session of both registers');
  const began = performance.now();
  const id = await propose(riec, noord, 'mutual');
  await reaches(noord, id, ['PROPOSED']);
  await accept(noord, id);
  await reaches(noord, id, ['ACCEPTED']);
  const stoodStill = performance.now();
  const busy = await whileStill(riec, () => lone(houses, { ...tools, count: MESSAGES }));
  const still = (performance.now() - stoodStill) / 1000;
  await requireWork(noord, id);
  progress('the rest of it');
  for (const house of [noord, riec]) await reaches(house, id, ['REVIEW', 'CLOSED']);
  const seconds = (performance.now() - began) / 1000;
  const most = memory.map((one) => one.end());
  return [
    figure('a lone message, no session', idle),
    figure('a lone message during one', busy),
    { what: 'p99 during ÷ without', value: number(busy.p99 / idle.p99), note: 'goal 2 or less' },
    {
      what: 'memory of a node during the session',
      value: `${most.map(({ during }) => number(during)).join(' / ')} MB`,
      note: `who proposed and who accepted; before it ${most.map(({ before }) => number(before)).join(' and ')} MB`,
    },
    {
      what: 'the session, by the clock',
      value: `${number(seconds)} s`,
      note: `two nodes on one machine; during ${number(still)} s of it one stood still, for the messages`,
    },
  ];
}

/** A person there. */
async function accept(house: House, id: string): Promise<void> {
  const { status } = await house.request(`POST /vergelijkingen/${id}/aanvaardingen`);
  if (status !== 204) throw new Error(`the session was not accepted: ${status}`);
}

/**
 * Looks in the database until the session is in one of these: requests would be ordinary work, and the node's threads step aside
 * for it as long as it goes on. Throws where it ended otherwise.
 */
async function reaches(house: House, id: string, states: readonly string[]): Promise<void> {
  await withDatabase(house, async (database) => {
    const deadline = performance.now() + LONGEST_MS;
    for (let state = ''; !states.includes(state); await delay(ASK_EVERY_MS)) {
      const { rows } = await database.query<{ state: string }>(
        'SELECT state FROM match_sessions WHERE id = $1',
        [id],
      );
      state = rows[0]?.state ?? '';
      if (['ABORTED', 'REFUSED', 'EXPIRED'].includes(state)) throw new Error(`the session ended as ${state}`);
      if (performance.now() > deadline) throw new Error(`the session stayed ${state}`);
    }
  });
}

interface Sending {
  readonly client: Client;
  readonly receipts: Receipts;
  readonly count: number;
}

/** End to end: from the request to the receipt of the other house. */
async function lone({ draft }: LargeHouses, { client, receipts, count }: Sending): Promise<Spread> {
  const sent = [];
  for (let i = 0; i < count; i++) {
    const accepted = await client.send(draft());
    sent.push(accepted);
    await until(`${accepted.id} is delivered`, 60, () => receipts.isDelivered(accepted.id));
  }
  const arrivals = await receipts.arrivals();
  return spreadOf(sent.map(({ id, sentAt }) => arrivals.get(id)! - sentAt));
}

/** Throws where the session has no work for its threads: then nothing was measured. */
async function requireWork(house: House, id: string): Promise<void> {
  await withDatabase(house, async (database) => {
    const { rowCount } = await database.query('SELECT FROM match_sessions WHERE id = $1 AND work', [id]);
    if (rowCount !== 1) throw new Error('the session was done with its work before the messages were');
  });
}

async function withDatabase(
  { federation, node }: House,
  act: (database: Database) => Promise<void>,
): Promise<void> {
  const { owner } = federation.gateway(node.slug).database.urls;
  const database = new Database({ connectionString: owner });
  await database.connect();
  try {
    await act(database);
  } finally {
    await database.end();
  }
}

async function whileStill<T>({ federation, node }: House, act: () => Promise<T>): Promise<T> {
  const { processes } = federation.gateway(node.slug);
  const signal = (name: NodeJS.Signals): void => processes.forEach((one) => one.signal(name));
  signal('SIGSTOP');
  try {
    return await act();
  } finally {
    signal('SIGCONT');
  }
}

/** The most that a node was seen to have resident, from now on. MB. */
class Memory {
  private readonly pid: number;
  private readonly before: number;
  private during = 0;
  private readonly timer = setInterval(() => this.look(), LOOK_EVERY_MS);

  constructor({ federation, node }: House) {
    this.pid = federation.gateway(node.slug).processes[0]!.pid;
    this.before = residentMb(this.pid);
  }

  end(): { readonly before: number; readonly during: number } {
    clearInterval(this.timer);
    return { before: this.before, during: this.during };
  }

  private look(): void {
    this.during = Math.max(this.during, residentMb(this.pid));
  }
}

const figure = (what: string, { p50, p95, p99, samples }: Spread): Figure => ({
  what,
  value: `${number(p50)} / ${number(p95)} / ${number(p99)} ms`,
  note: `p50 / p95 / p99 of ${samples}, end to end`,
});
