/** A matching session between real nodes: found, read along by a wiretap, held to one at a time, and audited. */
import { randomBytes } from 'node:crypto';
import { appendFileSync, readFileSync, readdirSync } from 'node:fs';
import { hitsOf, propose, acceptAt, settled, stateNecessity } from '../../tools/demo/scenes/matching.js';
import type { House } from '../../tools/demo/house.js';
import { until } from '../../tools/demo/until.js';
import { RIEC_MIDDEN, ZVH_NOORD } from '../../tools/federation/nodes.js';
import { query, startTestFederation } from '../support/federation.js';
import type { TestFederation } from '../support/federation.js';
import { dumpAll, search } from '../support/wiretap.js';

/** A name that stands nowhere else. */
const NAME = `Kanarie${randomBytes(5).toString('hex')}`;
const person = (bsn: string) => ({ bsn, familyName: NAME, givenNames: 'Noor', birthDate: '1937-03-29' });
const PEOPLE = ['999990342', '999993653', '999990019', '999990020', '999990032', '999990044'].map(person);
const IDENTIFIERS = [NAME, ...PEOPLE.map(({ bsn }) => bsn)];
const NODES = [RIEC_MIDDEN, ZVH_NOORD] as const;

let federation: TestFederation;
let riec: House;
let noord: House;

beforeAll(async () => {
  federation = await startTestFederation('matching', { nodes: [ZVH_NOORD, RIEC_MIDDEN], matches: true });
  riec = federation.house(RIEC_MIDDEN, 'POLICE');
  noord = federation.house(ZVH_NOORD, 'COLLEGE');
}, 90_000);
afterAll(() => federation?.close(), 30_000);

async function asks(
  house: House,
  reference: string,
  about: (typeof PEOPLE)[number],
  peer: House,
): Promise<void> {
  await stateNecessity(house, await house.registerCase(reference, about), peer);
}

/** Ids of the keys of a session's directions, from its record. */
async function keysOf(node: (typeof NODES)[number], id: string): Promise<readonly string[]> {
  const [row] = await federation.sql<{ keys: Record<string, string> }>(
    node,
    `SELECT record -> 'keys' AS keys FROM match_sessions WHERE id = $1`,
    [id],
  );
  return Object.values(row!.keys);
}

/** The keys themselves, in hex as a dump has them, with their ids. */
const keysIn = (node: (typeof NODES)[number], ids: readonly string[]): Promise<readonly { key: string }[]> =>
  query(
    federation.gateway(node.slug).database.urls.vaultOwner,
    `SELECT encode(key, 'hex') AS key FROM content_keys WHERE id = ANY($1)`,
    [ids],
  );

async function dumped(folder: string): Promise<string> {
  await dumpAll(federation, federation.workspace.folder(folder));
  return federation.workspace.folder(folder);
}

/** Of each thread of a process how it yields to others: 0 as any other, 19 to all. By the id of the thread. */
const nicenessOf = (pid: number): ReadonlyMap<number, number> =>
  new Map(
    readdirSync(`/proc/${pid}/task`).map((thread) => {
      const stat = readFileSync(`/proc/${pid}/task/${thread}/stat`, 'utf8');
      // proc(5): the 19th field; those after the name have no space in them.
      return [Number(thread), Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[16])];
    }),
  );

it('both ways at once finds each hit once and leaves no list and no key', async () => {
  for (const [i, one] of PEOPLE.slice(0, 4).entries()) await asks(riec, `M-${i}`, one, noord);
  for (const [i, one] of PEOPLE.slice(2).entries()) await asks(noord, `M-${i}`, one, riec);
  const id = await propose(riec, noord, 'mutual');
  // Under these lies what the initiator froze of both directions, its own secret key among it.
  const secrets = (await keysIn(RIEC_MIDDEN, await keysOf(RIEC_MIDDEN, id))).map(({ key }) => key);
  expect(secrets).toHaveLength(2);
  const before = search(await dumped('dumps-before'), secrets).map(({ file }) => file);
  expect([...new Set(before)]).toEqual(['riec-midden-vault.sql']);
  await acceptAt(noord, id);
  await settled(riec, id, ['REVIEW']);
  await settled(noord, id, ['REVIEW']);
  // The threads that computed are still there, and everything else of the node went before them.
  for (const node of NODES) {
    const { pid } = federation.gateway(node.slug).process('courier');
    const niceness = nicenessOf(pid);
    expect(niceness.get(pid)).toBe(0);
    const lowest = [...niceness.values()].filter((nice) => nice !== 0);
    expect(lowest.length).toBeGreaterThan(0);
    expect(lowest.every((nice) => nice === 19)).toBe(true);
  }
  expect([(await hitsOf(riec, id)).length, (await hitsOf(noord, id)).length]).toEqual([2, 2]);
  for (const node of NODES) {
    expect(await federation.sql(node, `SELECT 1 FROM match_chunks WHERE slot <> 'handles'`)).toEqual([]);
    // No copy of what lay sealed can be opened again.
    const keys = await keysOf(node, id);
    expect(keys).toHaveLength(2);
    await until('every key destroyed', async () =>
      (await keysIn(node, keys)).length === 0 ? true : undefined,
    );
  }
  expect(search(await dumped('dumps-after'), secrets)).toEqual([]);
}, 120_000);

describe('a wiretap', () => {
  it('finds no name and no number in brokers, databases, logs and dumps', async () => {
    await dumpAll(federation, federation.workspace.folder('dumps'));
    expect(search(federation.workspace.dir, IDENTIFIERS)).toEqual([]);
  }, 60_000);

  it('would have: a careless chunk, row and line are found wherever they went', async () => {
    const [first] = PEOPLE;
    const [{ id } = { id: '' }] = await federation.sql<{ id: string }>(
      RIEC_MIDDEN,
      'SELECT id FROM match_sessions',
    );
    await federation.sql(
      RIEC_MIDDEN,
      // Three times: the edge of a page in the write-ahead log may go through one of them.
      `INSERT INTO match_chunks (session, dir, slot, i, sealed) SELECT $1, 1, 'careless', i, $2 FROM generate_series(0, 2) AS i`,
      [id, Buffer.from(`\u0001${first!.bsn}`)],
    );
    await federation.sql(
      RIEC_MIDDEN,
      `INSERT INTO match_suspensions (peer, code, at, cleared_at, clear_reason)
       SELECT $1, 'E_PEER', now() + i * interval '1 second', now() + i * interval '1 second', $2 FROM generate_series(0, 2) AS i`,
      [ZVH_NOORD.oin, NAME],
    );
    appendFileSync(federation.gateway(ZVH_NOORD.slug).logFile, `{"event":"${first!.bsn}"}\n`);
    await dumpAll(federation, federation.workspace.folder('dumps'));
    const found = search(federation.workspace.dir, IDENTIFIERS);
    const places = (text: string): readonly string[] =>
      found.filter((one) => one.text === text).map(({ file }) => file);
    for (const text of [first!.bsn, NAME])
      for (const place of [
        /^postgres\/data\/base\//,
        /^postgres\/data\/pg_wal\//,
        /^dumps\/riec-midden-content\.sql$/,
      ])
        expect(places(text)).toContainEqual(expect.stringMatching(place));
    expect(places(first!.bsn)).toContain('nodes/zvh-noord/gateway.log');
    await federation.sql(RIEC_MIDDEN, `DELETE FROM match_chunks WHERE slot = 'careless'`);
    await federation.sql(RIEC_MIDDEN, 'DELETE FROM match_suspensions');
  }, 60_000);
});

it('one batch at a time: a second is refused by the peer while the first waits, and not after it', async () => {
  await asks(riec, 'M-eerst', PEOPLE[4]!, noord);
  const first = await propose(riec, noord);
  await settled(noord, first, ['PROPOSED']);
  await asks(riec, 'M-daarna', PEOPLE[5]!, noord);
  const second = await propose(riec, noord);
  expect(await settled(riec, second, ['REFUSED'])).toBe('REFUSED');
  const { body } = await riec.request(`GET /vergelijkingen/${second}`);
  expect(body).toMatchObject({ toestand: 'REFUSED', code: 'E_BUDGET' });
  expect((await noord.request(`POST /vergelijkingen/${second}/aanvaardingen`)).status).toBe(409);
  expect((await noord.request(`POST /vergelijkingen/${first}/weigeringen`)).status).toBe(204);
  await settled(riec, first, ['REFUSED']);
  await asks(riec, 'M-opnieuw', PEOPLE[5]!, noord);
  const third = await propose(riec, noord);
  await settled(noord, third, ['PROPOSED']);
}, 60_000);

it('proposes nothing about persons of whom nobody judged that asking is necessary', async () => {
  await riec.registerCase('M-zonder', PEOPLE[0]!);
  const refused = await riec.request('POST /vergelijkingen', { partner: ZVH_NOORD.oin, wijze: 'one-way' });
  expect([refused.status, refused.body['reden']]).toEqual([422, 'E_SET_EMPTY']);
});

it('hands out the sealed package, which tells nobody anything', async () => {
  const { body } = await riec.request('GET /vergelijkingen');
  // Newest first.
  const session = (body['vergelijkingen'] as readonly { readonly id: string }[]).at(-1)!;
  const evidence = await riec.request(`GET /vergelijkingen/${session.id}/bewijs`);
  const parts = evidence.body['delen'] as readonly { readonly pakket: string }[];
  expect(parts.length).toBe(2);
  for (const text of IDENTIFIERS) expect(JSON.stringify(evidence.body)).not.toContain(text);
});
