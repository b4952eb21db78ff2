/** SIGKILL where it hurts: bytes out but unconfirmed, confirmed but unrecorded, recorded but unacknowledged. */
import pg from 'pg';
import { demoAccounts } from '../../tools/demo/accounts.js';
import { knownCheck } from '../../tools/demo/drafts.js';
import { House } from '../../tools/demo/house.js';
import type { RegisteredCase } from '../../tools/demo/house.js';
import { loadPopulation } from '../../tools/demo/persons.js';
import { until } from '../../tools/demo/until.js';
import { startFederation } from '../../tools/federation/federation.js';
import type { Federation } from '../../tools/federation/federation.js';
import { ZVH_NOORD, ZVH_ZUID } from '../../tools/federation/nodes.js';
import { temporaryWorkspace } from '../../tools/federation/workspace.js';

const running = [ZVH_NOORD, ZVH_ZUID];
const person = loadPopulation().persons[0]!;
let federation: Federation;
let noord: House;
let zuid: House;
let about: RegisteredCase;

beforeAll(async () => {
  federation = await startFederation({
    workspace: temporaryWorkspace('fault'),
    running,
    accounts: demoAccounts(running),
    roles: 'split',
  });
  noord = new House(federation, ZVH_NOORD, 'COLLEGE');
  zuid = new House(federation, ZVH_ZUID, 'MAYOR');
  about = await noord.registerCase('N-1', person);
}, 120_000);

afterAll(() => federation.stop(), 60_000);

/** A killed courier's items stay leased for a minute; here that minute is over at once. */
async function endLeases(slug: string): Promise<void> {
  const client = new pg.Client({ connectionString: federation.gateway(slug).database.urls.owner });
  await client.connect();
  await client.query('UPDATE outbox SET next_at = now() WHERE NOT done');
  await client.end();
}

async function unfinished(slug: string): Promise<number> {
  const client = new pg.Client({ connectionString: federation.gateway(slug).database.urls.owner });
  await client.connect();
  const { rows } = await client.query<{ n: number }>('SELECT count(*)::int AS n FROM outbox WHERE NOT done');
  await client.end();
  return rows[0]!.n;
}

describe.each([
  ['relay.publishing', ZVH_NOORD.slug],
  ['relay.published', ZVH_NOORD.slug],
  ['receive.committed', ZVH_ZUID.slug],
])('a courier killed at %s', (failpoint, slug) => {
  it('delivers exactly once, with one receipt, and leaves nothing in line', async () => {
    const gateway = federation.gateway(slug);
    await gateway.restart({ SLUIS_FAILPOINT: `${failpoint}@1` }, 'courier');
    const dying = gateway.process('courier').exited;
    const to = { oin: ZVH_ZUID.oin, participants: ['MAYOR'] } as const;
    const sent = await noord.send(knownCheck({ sender: 'COLLEGE', to, about }, person));
    expect(sent.status).toBe(202);
    const id = sent.id!;
    expect((await dying).signal).toBe('SIGKILL');
    await endLeases(slug);
    await gateway.restart({}, 'courier');
    await until('delivery', async () => ((await noord.state(id)) === 'delivered' ? true : undefined), 60);
    await until('an empty line', async () => ((await unfinished(slug)) === 0 ? true : undefined), 60);

    const deliveries = (await zuid.steps(id)).filter(({ stap }) => stap === 'delivered');
    expect(deliveries).toHaveLength(1);
    expect((await zuid.postbox()).filter((item) => item['id'] === id)).toHaveLength(1);
    const receipts = (await noord.steps(id)).filter(
      ({ stap, herkomst }) => stap === 'delivered' && herkomst === 'peer',
    );
    expect(receipts).toHaveLength(1);
  }, 150_000);
});
