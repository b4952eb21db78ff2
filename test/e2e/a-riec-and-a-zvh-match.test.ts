/** A matching session between real nodes: found, killed at every turn, read along by a wiretap, and audited. */
import { readFileSync } from 'node:fs';
import { hitsOf, propose, acceptAt, settled, stateNecessity } from '../../tools/demo/scenes/matching.js';
import type { House } from '../../tools/demo/house.js';
import { until } from '../../tools/demo/until.js';
import { RIEC_MIDDEN, ZVH_NOORD } from '../../tools/federation/nodes.js';
import type { FederationNode } from '../../tools/federation/nodes.js';
import { query, startTestFederation } from '../support/federation.js';
import type { TestFederation } from '../support/federation.js';
import { search } from '../support/wiretap.js';

const PEOPLE = ['999990342', '999993653', '999990019', '999990020', '999990032', '999990044'].map(
  (bsn, i) => ({ bsn, familyName: `Verzonnen${i}`, givenNames: 'Noor', birthDate: '1990-04-12' }),
);

let federation: TestFederation;
let riec: House;
let noord: House;

beforeAll(async () => {
  federation = await startTestFederation('matching', { nodes: [ZVH_NOORD, RIEC_MIDDEN], matches: true });
  riec = federation.house(RIEC_MIDDEN, 'POLICE');
  noord = federation.house(ZVH_NOORD, 'COLLEGE');
}, 90_000);
afterAll(() => federation?.close(), 30_000);

/** Everything that a node keeps, but for what lies sealed under a key of its vault. */
async function everything(node: FederationNode): Promise<string> {
  const tables = await federation.sql<{ name: string }>(
    node,
    `SELECT relname AS name FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind = 'r'`,
  );
  const rows = await Promise.all(
    tables.map(({ name }) => federation.sql(node, `SELECT to_jsonb(t)::text AS row FROM ${name} AS t`)),
  );
  const log = readFileSync(federation.gateway(node.slug).logFile, 'utf8');
  return JSON.stringify(rows) + log;
}

it('both ways at once, killed again and again, finds each hit once and leaves no identifier and no key', async () => {
  for (const [house, peer, mine] of [
    [riec, noord, PEOPLE.slice(0, 4)],
    [noord, riec, PEOPLE.slice(2)],
  ] as const)
    for (const [i, person] of mine.entries()) {
      const opened = await house.registerCase(`M-${i}`, person);
      await stateNecessity(house, opened, peer);
    }
  const id = await propose(riec, noord, 'mutual');
  await until(
    'proposal',
    async () => (await noord.request(`GET /vergelijkingen/${id}`)).status === 200 || undefined,
  );
  await acceptAt(noord, id);
  const session = () =>
    Promise.all([riec, noord].map(async (house) => (await house.request(`GET /vergelijkingen/${id}`)).body));
  const seen = new Set<string>();
  // Kill each node the moment it shows a state that it was not killed in before.
  for (let over = false; !over;) {
    const [here, there] = await session();
    for (const [node, body] of [
      [RIEC_MIDDEN, here],
      [ZVH_NOORD, there],
    ] as const) {
      const state = `${node.slug} ${JSON.stringify(body?.['richtingen'])}`;
      if (seen.has(state)) continue;
      seen.add(state);
      await federation.gateway(node.slug).kill();
      await federation.gateway(node.slug).restart();
    }
    over = [here, there].every((body) => ['REVIEW', 'CLOSED'].includes(String(body?.['toestand'])));
    for (const body of [here, there])
      expect(String(body?.['toestand'])).not.toMatch(/ABORTED|REFUSED|EXPIRED/);
  }
  await settled(riec, id, ['REVIEW']);
  await settled(noord, id, ['REVIEW']);
  expect((await hitsOf(riec, id)).length).toBe(2);
  expect((await hitsOf(noord, id)).length).toBe(2);
  for (const node of [RIEC_MIDDEN, ZVH_NOORD]) {
    const kept = await everything(node);
    for (const { bsn } of PEOPLE) expect(kept).not.toContain(bsn);
    const [row] = await federation.sql<{ record: { keys: Record<string, string> } }>(
      node,
      'SELECT record FROM match_sessions',
    );
    const chunks = await federation.sql(node, `SELECT 1 FROM match_chunks WHERE slot <> 'handles'`);
    expect(chunks).toEqual([]);
    expect(Object.keys(row!.record.keys).length).toBe(2);
    // No copy of what lay sealed can be opened again, and what passed the broker names nobody.
    const url = federation.gateway(node.slug).database.urls.vaultOwner;
    const remaining = await query(url, 'SELECT 1 FROM content_keys WHERE id = ANY($1)', [
      Object.values(row!.record.keys),
    ]);
    expect(remaining).toEqual([]);
    expect(
      search(
        federation.workspace.folder('brokers', node.slug),
        PEOPLE.map(({ bsn }) => bsn),
      ),
    ).toEqual([]);
  }
}, 240_000);

it('refuses a second batch at one time, and more persons than the strict default allows nowhere', async () => {
  const refused = await riec.request('POST /vergelijkingen', { partner: ZVH_NOORD.oin, wijze: 'one-way' });
  expect([refused.status, refused.body['reden']]).toEqual([422, 'E_SET_EMPTY']);
});

it('hands out the sealed package, which tells nobody anything', async () => {
  const { body } = await riec.request('GET /vergelijkingen');
  const [session] = body['vergelijkingen'] as readonly { readonly id: string }[];
  const evidence = await riec.request(`GET /vergelijkingen/${session!.id}/bewijs`);
  const parts = evidence.body['delen'] as readonly { readonly pakket: string }[];
  expect(parts.length).toBe(2);
  for (const { bsn } of PEOPLE) expect(JSON.stringify(evidence.body)).not.toContain(bsn);
});
