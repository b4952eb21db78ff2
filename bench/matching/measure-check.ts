/** A single check as its case worker waits for it: from the request at one house to the answer in its postbox, over two whole houses. */
import { Client as Database } from 'pg';
import { knownCheck } from '../../tools/demo/drafts.js';
import { House } from '../../tools/demo/house.js';
import { loadPopulation } from '../../tools/demo/persons.js';
import type { DemoPerson } from '../../tools/demo/persons.js';
import { ZVH_NOORD, ZVH_ZUID } from '../../tools/federation/nodes.js';
import { number, type Figure } from '../figures.js';
import { spreadOf } from '../measure.js';
import type { Spread } from '../measure.js';
import { Client } from '../path/client.js';
import { openHouses, until } from '../path/houses.js';
import type { Houses } from '../path/houses.js';

/** A partner answers 50 a day. */
const CHECKS = 20;
const WARM_UP = 5;

interface Desk {
  readonly noord: House;
  readonly zuid: House;
  readonly client: Client;
  /** Of the asker. */
  readonly database: Database;
}

export async function checkFigures(progress: (what: string) => void): Promise<readonly Figure[]> {
  const houses = await openHouses(progress, true);
  const database = new Database({
    connectionString: houses.federation.gateway(ZVH_NOORD.slug).database.urls.owner,
  });
  database.on('error', () => undefined); // a lost connection shows in the statement that waits for it
  const client = new Client(houses.noord.apiUrl, await houses.noord.authorisation(), 1);
  try {
    await database.connect();
    return await measure(houses, { client, database }, progress);
  } finally {
    client.close();
    await database.end();
    await houses.federation.stop();
    houses.workspace.remove();
  }
}

async function measure(
  { federation, noord }: Houses,
  tools: Pick<Desk, 'client' | 'database'>,
  progress: (what: string) => void,
): Promise<readonly Figure[]> {
  const zuid = new House(federation, ZVH_ZUID, 'MAYOR');
  const end = await zuid.instruct(['INTER_ZVH_KNOWN_CHECK']);
  const desk = { noord, zuid, ...tools };
  const { persons } = loadPopulation();
  const [warm, unknown, known] = [persons.slice(0, WARM_UP), after(persons, 0), after(persons, CHECKS)];
  progress('single checks over two houses');
  await checks(warm, 'NOT_KNOWN', desk);
  for (const [i, person] of known.entries()) await zuid.registerCase(`K-${i}`, person);
  const figures = [
    figure('a single check, not known there', await checks(unknown, 'NOT_KNOWN', desk)),
    figure('a single check, known there', await checks(known, 'KNOWN', desk)),
  ];
  await end();
  return figures;
}

const after = (persons: readonly DemoPerson[], n: number): readonly DemoPerson[] =>
  persons.slice(WARM_UP + n, WARM_UP + n + CHECKS);

/** One after the other, each about a case and a person of its own. Throws where another answer came. */
async function checks(
  persons: readonly DemoPerson[],
  answer: 'KNOWN' | 'NOT_KNOWN',
  { noord, client, database }: Desk,
): Promise<Spread> {
  const to = { oin: ZVH_ZUID.oin, participants: ['MAYOR'] } as const;
  const times: number[] = [];
  for (const [i, person] of persons.entries()) {
    const about = await noord.registerCase(`${answer}-${i}`, person);
    const { id, sentAt } = await client.send(knownCheck({ sender: 'COLLEGE', to, about }, person));
    await until(`${id} is answered`, 60, async () => {
      const { rowCount } = await database.query('SELECT FROM messages WHERE in_reply_to = $1', [id]);
      return rowCount! > 0;
    });
    times.push(Date.now() - sentAt);
    const [said] = (await noord.postbox()).filter((one) => one['vorigBericht'] === id);
    const { body } = await noord.read(String(said?.['id']), 'INTER_ZVH_KNOWN_CHECK', about.id);
    if (!JSON.stringify(body).includes(`"${answer}"`)) throw new Error(`${id} was not answered ${answer}`);
  }
  return spreadOf(times);
}

const figure = (what: string, { p50, p95, samples }: Spread): Figure => ({
  what,
  value: `${number(p50)} / ${number(p95)} ms`,
  note: `p50 / p95 of ${samples}, from POST to the answer in the postbox; a standing instruction says yes`,
});
