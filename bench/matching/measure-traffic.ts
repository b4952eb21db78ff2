/** What other people notice of a session: lone messages while the gateway's own matching threads keep every core busy. */
import { availableParallelism } from 'node:os';
import { MatchPool } from '../../apps/gateway/src/courier/match-pool.js';
import { ZVH_NOORD } from '../../tools/federation/nodes.js';
import { number, type Figure } from '../figures.js';
import { spreadOf } from '../measure.js';
import type { Spread } from '../measure.js';
import { Client } from '../path/client.js';
import { openHouses, until } from '../path/houses.js';
import type { Houses } from '../path/houses.js';
import { Receipts } from '../path/receipts.js';
import { busyJob } from './measure-sessions.js';

const MESSAGES = 200;
const WARM_UP = 100;

export async function trafficFigures(progress: (what: string) => void): Promise<readonly Figure[]> {
  const houses = await openHouses(progress);
  const client = new Client(houses.noord.apiUrl, await houses.noord.authorisation(), 1);
  const receipts = await Receipts.open(houses.federation.gateway(ZVH_NOORD.slug).database.urls.owner);
  try {
    await lone(houses, { client, receipts, count: WARM_UP });
    const idle = await lone(houses, { client, receipts, count: MESSAGES });
    const busy = await whileMatching(() => lone(houses, { client, receipts, count: MESSAGES }));
    return [
      figure('a lone message, no session', idle),
      figure('a lone message during one', busy),
      { what: 'p99 during ÷ without', value: number(busy.p99 / idle.p99), note: 'goal 2 or less' },
    ];
  } finally {
    client.close();
    await receipts.close();
    await houses.federation.stop();
    houses.workspace.remove();
  }
}

interface Sending {
  readonly client: Client;
  readonly receipts: Receipts;
  readonly count: number;
}

/** End to end: from the request to the receipt of the other house. */
async function lone({ draft }: Houses, { client, receipts, count }: Sending): Promise<Spread> {
  const sent = [];
  for (let i = 0; i < count; i++) {
    const accepted = await client.send(draft(i));
    sent.push(accepted);
    await until(`${accepted.id} is delivered`, 60, () => receipts.isDelivered(accepted.id));
  }
  const arrivals = await receipts.arrivals();
  return spreadOf(sent.map(({ id, sentAt }) => arrivals.get(id)! - sentAt));
}

/** The pool that a gateway has, a thread for each core, never without work meanwhile. */
async function whileMatching<T>(act: () => Promise<T>): Promise<T> {
  const width = availableParallelism();
  const pool = new MatchPool(width);
  const job = await busyJob();
  const state = { on: true };
  const threads = Array.from({ length: width }, async () => {
    while (state.on) await pool.run(job);
  });
  try {
    return await act();
  } finally {
    state.on = false;
    await Promise.all(threads);
    await pool.stop();
  }
}

const figure = (what: string, { p50, p95, p99, samples }: Spread): Figure => ({
  what,
  value: `${number(p50)} / ${number(p95)} / ${number(p99)} ms`,
  note: `p50 / p95 / p99 of ${samples}, end to end`,
});
