/**
 * SIGKILL in every state of both parties of a matching session: it goes on where it was, with the very bytes that were said
 * before, and comes to one result, one spending and one sealed package a direction. The states are the machine's own: one
 * more without a death fails here. Both ask and hold, and die between disk and wire too.
 */
import { readFileSync } from 'node:fs';
import { decryptionKeysOf, kemDecryptionKey } from '#crypto';
import { instantOf } from '#domain';
import { unsealAudit } from '#exchange';
import { openGroup, recompute } from '#matching';
import type { AuditSources, TypeByte } from '#matching';
import { MATCH_FAILPOINTS } from '../../apps/gateway/src/failpoints.js';
import { hitsOf, stateNecessity } from '../../tools/demo/scenes/matching.js';
import type { House } from '../../tools/demo/house.js';
import { until } from '../../tools/demo/until.js';
import { RIEC_MIDDEN, ZVH_NOORD } from '../../tools/federation/nodes.js';
import type { FederationNode } from '../../tools/federation/nodes.js';
import { query, startTestFederation } from '../support/federation.js';
import type { TestFederation } from '../support/federation.js';
import {
  acceptPersistently,
  messagesOf,
  Mortal,
  proposePersistently,
  recordOf,
  reviewPersistently,
  saidBy,
} from './session-deaths.js';

const PEOPLE = ['999990342', '999993653', '999990019', '999990020', '999990032', '999990044'].map(
  (bsn, i) => ({ bsn, familyName: `Verzonnen${i}`, givenNames: 'Noor', birthDate: '1990-04-12' }),
);
const NODES = [RIEC_MIDDEN, ZVH_NOORD] as const;
const DIRS = [1, 2] as const;
/** Where each of the two can die. A responder drafts nothing: its side begins with what a peer proposed. */
const DEADLY: readonly (readonly string[])[] = [
  [...MATCH_FAILPOINTS, 'receive.committed', 'relay.published'],
  [...MATCH_FAILPOINTS.filter((name) => !name.endsWith('.DRAFT')), 'receive.committed', 'relay.published'],
];

let federation: TestFederation;
let mortals: readonly Mortal[] = [];
let id: string;
let hits: readonly number[];
/** BSNs by own reference, as overseers find them in the register. */
const registered = new Map<string, string>();

beforeAll(async () => {
  federation = await startTestFederation('deaths', { nodes: [...NODES], matches: true });
  const [riec, noord] = [federation.house(RIEC_MIDDEN, 'POLICE'), federation.house(ZVH_NOORD, 'COLLEGE')];
  await register(riec, PEOPLE.slice(0, 4), noord);
  await register(noord, PEOPLE.slice(2), riec);
  mortals = [new Mortal(federation, RIEC_MIDDEN, DEADLY[0]!), new Mortal(federation, ZVH_NOORD, DEADLY[1]!)];
  await Promise.all(mortals.map((mortal) => mortal.begun()));
  id = await proposePersistently(riec, ZVH_NOORD.oin, 'mutual');
  await acceptPersistently(noord, id);
  hits = await Promise.all([reviewPersistently(riec, id), reviewPersistently(noord, id)]);
  await Promise.all(mortals.map((mortal) => mortal.spare()));
  await Promise.all(NODES.map(allReceipts));
}, 600_000);
afterAll(async () => {
  await Promise.allSettled(mortals.map((mortal) => mortal.leave()));
  await federation?.close();
}, 60_000);

async function register(house: House, people: typeof PEOPLE, peer: House): Promise<void> {
  for (const [i, person] of people.entries()) {
    const opened = await house.registerCase(`D-${i}`, person);
    registered.set(`${opened.id}/${opened.subject}`, person.bsn);
    await stateNecessity(house, opened, peer);
  }
}

/** Each side tells the other of each direction that all is destroyed; the last of these may still be under way. */
const allReceipts = (node: FederationNode): Promise<true> =>
  until('every receipt', async () => {
    const messages = await messagesOf(federation, node);
    const received = messages.filter(({ direction }) => direction === 'received');
    return received.filter(({ kind }) => kind === 'match.receipt').length === DIRS.length || undefined;
  });

it('has died in every state there is, at both sides', () => {
  for (const [i, { undied, deaths }] of mortals.entries()) {
    expect(undied).toEqual([]);
    expect(deaths.at.flat().sort()).toEqual([...DEADLY[i]!].sort());
  }
});

it('says after each death what it said before: roots, keys, lists and messages, byte for byte', async () => {
  for (const { node, deaths } of mortals) {
    const said = await saidBy(federation, node);
    // Of each direction a key, two roots and three lists; four that are the session's; and the messages.
    expect(Object.keys(said)).toHaveLength(6 * DIRS.length + 4 + 2 + 5 * DIRS.length);
    for (const before of deaths.said) expect(said).toMatchObject(before);
  }
});

it('holds at both sides the same messages under the same hashes, each of them once', async () => {
  const [here, there] = await Promise.all(NODES.map((node) => messagesOf(federation, node)));
  for (const [from, to] of [
    [here!, there!],
    [there!, here!],
  ] as const) {
    const sent = from.filter(({ direction }) => direction === 'sent');
    const received = to.filter(({ direction }) => direction === 'received');
    expect(received).toEqual(sent.map((one) => ({ ...one, direction: 'received' })));
  }
  const kinds = here!.map(({ kind, direction }) => `${direction} ${kind}`);
  expect([...kinds].sort()).toEqual(
    DIRS.flatMap((dir) => (dir === 1 ? ASKED : ASKED.map(reverse)))
      .concat('sent match.propose', 'received match.accept')
      .sort(),
  );
  // Some came more than once, and were known.
  const again = await Promise.all(
    NODES.map((node) => federation.sql(node, `SELECT 1 FROM steps WHERE step = 'duplicate'`)),
  );
  expect(again.flat().length).toBeGreaterThan(0);
});

/** What an asker says and hears in one direction. */
const ASKED = [
  'sent match.query',
  'received match.evaluated',
  'received match.entries',
  'sent match.receipt',
  'received match.receipt',
];
const reverse = (said: string): string =>
  said.startsWith('sent') ? said.replace('sent', 'received') : said.replace('received', 'sent');

it('finds each person once and spends each budget once', async () => {
  expect(hits).toEqual([2, 2]);
  for (const [i, node] of NODES.entries()) {
    const found = await hitsOf(federation.house(node, node === RIEC_MIDDEN ? 'POLICE' : 'COLLEGE'), id);
    expect(new Set(found.map(({ betrokkene }) => betrokkene)).size).toBe(hits[i]);
    const spent = await federation.sql(node, 'SELECT dir, padded_count FROM match_spendings');
    const asked = DIRS.filter((dir) => (dir === 1) === (node === ZVH_NOORD));
    expect(spent).toEqual(asked.map((dir) => ({ dir, padded_count: 256 })));
    expect(await federation.sql(node, 'SELECT 1 FROM match_suspensions')).toEqual([]);
  }
});

it('leaves one sealed package a direction, of which overseers make all of it again', async () => {
  const keys = decryptionKeysOf([1, 3].map((n) => kemDecryptionKey(readFileSync(overseer(n)))));
  for (const node of NODES) {
    const rows = await federation.sql<{ dir: 1 | 2; sealed: Buffer }>(
      node,
      'SELECT dir, sealed FROM match_audits ORDER BY dir',
    );
    expect(rows.map(({ dir }) => dir)).toEqual(DIRS);
    for (const { dir, sealed } of rows) {
      const content = unsealAudit(sealed.toString('utf8'), keys)!;
      expect(content.elements).toHaveLength(4);
      expect(recompute(content, await sourcesAgainst(node, dir))).toEqual([]);
    }
  }
});

/** What overseers lay beside the package of `node`: what its peer has on record of that direction, and the register. */
async function sourcesAgainst(node: FederationNode, dir: 1 | 2): Promise<AuditSources> {
  const peer = NODES.find((one) => one !== node)!;
  const { session } = (await recordOf(federation, peer))!;
  const { terms, notAfter, legs } = session;
  const { part, roots, counts, digests } = legs.find((leg) => leg.dir === dir)!;
  const own = part === 'asker' ? 'holder' : 'asker';
  const statements = await federation.sql<{ id: string; ref: string; at: Date }>(
    node,
    `SELECT id, case_id || '/' || subject AS ref, at FROM match_necessities WHERE used_by = $1`,
    [id],
  );
  const spent = await federation.sql<{ at: Date }>(peer, 'SELECT at FROM match_spendings WHERE dir = $1', [
    dir,
  ]);
  const { purpose, legalBasis, mode, types, epoch, agreementRef: ref } = terms;
  return {
    signed: {
      root: roots[own]!,
      count: counts[own]!,
      digest: (own === 'asker' ? digests.blinded : digests.entries)!,
    },
    terms,
    notAfter,
    agreed: {
      ...{ ref, purposes: [purpose], modes: [mode], epoch, legalBasis, maxPersons: 4096, reviewed: true },
      types: types.map((type) => Number.parseInt(type, 16) as TypeByte),
    },
    spendings: spent.map(({ at }) => ({
      ...{ session: id, at: instantOf(at.getTime()), size: 'batch', paddedCount: 256 },
    })),
    find: (ref) => {
      const canonical = registered.get(ref);
      const statement = statements.find((one) => one.ref === ref);
      if (canonical === undefined) return { outcome: 'missing' };
      return {
        ...{ outcome: 'found', canonical },
        ...(statement ? { statement: { id: statement.id, at: instantOf(statement.at.getTime()) } } : {}),
      };
    },
    group: await openGroup(),
  };
}

it('leaves no list and no key', async () => {
  for (const node of NODES) {
    const record = (await recordOf(federation, node))!;
    const chunks = await federation.sql(node, `SELECT 1 FROM match_chunks WHERE slot <> 'handles'`);
    expect(chunks).toEqual([]);
    const { vaultOwner } = federation.gateway(node.slug).database.urls;
    const ids = Object.values(record.keys);
    expect(ids).toHaveLength(DIRS.length);
    // Those of a node that died before it destroyed them go when it is back.
    await until('every key destroyed', async () =>
      (await query(vaultOwner, 'SELECT 1 FROM content_keys WHERE id = ANY($1)', [ids])).length === 0
        ? true
        : undefined,
    );
  }
});

const overseer = (n: number): string => `${federation.workspace.folder('overseers')}/overseer-${n}.seed`;
