/** The console's reads: what a class may see comes, what it may not is refused by the database, whatever the query asks. */
import type { Instant, Oin } from '#domain';
import type { Asked } from '#exchange';
import type { Storage } from '../src/index.js';
import { startTestDatabase, type TestDatabase } from './support/database.js';
import { LATER, NOW, PEER, later, message, newId, outboxItem } from './support/records.js';

let database: TestDatabase;
let storage: Storage;
beforeAll(async () => {
  database = await startTestDatabase();
  storage = await database.open('api', 3);
}, 60_000);
afterAll(() => database.stop());

/** As the api does it: its own connection, in the role of the class for one transaction. */
const as = (role: 'flow' | 'law', sql: string) =>
  database.query(`BEGIN; SET LOCAL ROLE sluis_${role}; ${sql}; COMMIT`, [], database.urls.api);

it.each([
  ['flow', 'SELECT 1 FROM messages'],
  ['flow', 'SELECT 1 FROM steps'],
  ['flow', 'SELECT reason FROM outbox'],
  ['flow', 'SELECT 1 FROM approvals'],
  ['law', 'SELECT 1 FROM approvals'],
  ['flow', 'SELECT bytes FROM parked'],
  ['flow', 'SELECT 1 FROM law_messages'],
  ['flow', 'SELECT 1 FROM law_steps'],
  ['flow', 'SELECT 1 FROM audit_entries'],
  ['flow', 'SELECT 1 FROM cases'],
  ['flow', 'SELECT 1 FROM sessions'],
  ['law', 'SELECT sealed_content FROM messages'],
  ['law', 'SELECT 1 FROM case_subjects'],
  ['law', 'SELECT 1 FROM sessions'],
] as const)('%s cannot: %s', async (role, sql) => {
  await expect(as(role, sql)).rejects.toThrow('permission denied');
});

it('has in the views of flow no column of law, person or content', async () => {
  const rows = await database.query(
    `SELECT DISTINCT column_name AS name FROM information_schema.columns WHERE table_name LIKE 'flow\\_%' ORDER BY 1`,
  );
  const names = rows.map(({ name }) => name);
  for (const never of [
    'kind',
    'participants',
    'decision',
    'reads',
    'case_id',
    'account',
    'sealed_content',
    'bytes',
    'citations',
    'conversation',
    'in_reply_to',
    'sequence',
  ])
    expect(names).not.toContain(never);
});

it('has of requests for a second person just those of who keeps the node running, whole', async () => {
  const by = { account: 'anna', participant: 'COLLEGE', role: 'SYSTEM_SUPPORT' } as const;
  const keeper = { ...by, role: 'CASE_PROCESSOR' } as const;
  const id = newId();
  const all: readonly (readonly [Asked, typeof by | typeof keeper])[] = [
    [{ kind: 'release', peer: PEER }, by],
    [{ kind: 'discard', peer: PEER }, by],
    [{ kind: 'resume', message: id }, by],
    [{ kind: 'renewal', message: id, until: LATER, consents: [] }, keeper],
    [{ kind: 'dossier-export', dossier: id }, keeper],
  ];
  for (const [asked, whose] of all)
    await storage.unitOfWork.transaction((tx) =>
      tx.approvals.insert({
        ...{ id: newId<string>(), asked, state: 'open', by: whose, at: NOW, reason: 'x', expiresAt: LATER },
      }),
    );
  const own = await storage.flows.keepersApprovals(10);
  expect(own.map(({ asked }) => asked.kind).sort()).toEqual(['discard', 'release', 'resume']);
  const table = await storage.unitOfWork.transaction((tx) =>
    tx.approvals.list({ kinds: ['discard', 'release', 'resume'], limit: 10 }),
  );
  expect(own).toEqual(table);
  expect(await storage.flows.keepersApproval(own[0]!.id)).toEqual(own[0]);
  const [dossier] = await storage.unitOfWork.transaction((tx) =>
    tx.approvals.list({ kinds: ['dossier-export'], limit: 10 }),
  );
  expect(await storage.flows.keepersApproval(dossier!.id)).toBeUndefined();
});

describe('what the console asks', () => {
  const sent = message({ direction: 'sent', state: 'relayed' });
  const received = message({
    decision: { outcome: 'refuse', codes: ['NO_ACTIVE_CASE'], citations: [], lawHash: 'h' },
    state: 'refused',
  });
  beforeAll(async () => {
    await storage.unitOfWork.transaction(async (tx) => {
      await tx.messages.insert([sent, received]);
      await tx.outbox.add([outboxItem({ id: sent.id, about: sent.id, peer: PEER, expiresAt: LATER })]);
      await tx.steps.append([
        { messageId: sent.id, step: 'accepted', at: NOW, origin: 'own' },
        { messageId: received.id, step: 'refused', at: NOW, origin: 'own', code: 'NO_ACTIVE_CASE' },
      ]);
    });
  });

  it('is a page of the flow, newest first, by filters and from a place on', async () => {
    const all = await storage.flows.list({ limit: 10 });
    expect(all.map(({ id }) => id).sort()).toEqual([sent.id, received.id].sort());
    expect(Object.keys(all[0]!)).not.toContain('kind');
    expect(await storage.flows.list({ limit: 10, direction: 'sent' })).toHaveLength(1);
    expect(await storage.flows.lawList({ limit: 10, participant: 'NVWA' })).toEqual([]);
    const [first] = all;
    const rest = await storage.flows.list({ limit: 10, before: { at: first!.recordedAt, id: first!.id } });
    expect(rest.map(({ id }) => id)).toEqual([all[1]!.id]);
  });

  it('gives the code of a refusal to law, and the step without it to flow', async () => {
    expect(await storage.flows.steps(received.id)).toEqual([{ step: 'arrived', at: NOW, origin: 'own' }]);
    expect(await storage.flows.lawSteps(received.id)).toMatchObject([{ code: 'NO_ACTIVE_CASE' }]);
    const ago = '2020-01-01T00:00:00.000Z' as Instant;
    expect(await storage.flows.refusalsByPeer(ago)).toMatchObject([{ count: 1 }]);
    expect(await storage.flows.refusals(ago)).toMatchObject([{ code: 'NO_ACTIVE_CASE', count: 1 }]);
    expect(await storage.flows.refused({ limit: 10 })).toMatchObject([
      { id: received.id, kind: received.kind },
    ]);
    const by = async (filter: { peer?: Oin; code?: string }) =>
      (await storage.flows.refused({ limit: 10, ...filter })).length;
    expect([await by({ code: 'NO_ACTIVE_CASE' }), await by({ code: 'NO_SUCH_RULE' })]).toEqual([1, 0]);
    expect([await by({ peer: received.peer }), await by({ peer: '00000099000000009999' as Oin })]).toEqual([
      1, 0,
    ]);
  });

  it('counts what waits per peer, however old, and changes its place with each step', async () => {
    const [peer] = await storage.flows.peers(LATER);
    expect(peer).toMatchObject({ peer: PEER, waiting: 1, sent: 0, oldestWaiting: sent.recordedAt });
    expect(await storage.flows.line(sent.id, 'flow')).toMatchObject({ done: false, attempts: 0 });
    const before = await storage.flows.place('flow');
    await storage.unitOfWork.transaction((tx) =>
      tx.steps.append([{ messageId: sent.id, step: 'relayed', at: NOW, origin: 'own' }]),
    );
    expect(await storage.flows.place('flow')).not.toBe(before);
    expect(await storage.flows.find(newId())).toBeUndefined();
  });
});

describe('a session', () => {
  const hash = new Uint8Array(32).fill(7);
  const session = {
    account: 'a',
    participant: 'COLLEGE',
    role: 'operator',
    createdAt: NOW,
    seenAt: NOW,
    expiresAt: later(1),
    renewal: { sealed: 'sealed', confirmedAt: NOW, askedAt: NOW },
  } as const;

  it('is kept under the hash of its cookie alone, and ends when told or when its time is over', async () => {
    await storage.sessions.start(hash, session);
    expect(await storage.sessions.find(hash)).toEqual(session);
    // One of two that ask the issuer at once does; what it heard stands.
    const claims = [later(2), later(3)].map((at) => storage.sessions.claimAsking(hash, { seen: NOW, at }));
    expect((await Promise.all(claims)).sort()).toEqual([false, true]);
    const renewal = { sealed: 'another', confirmedAt: later(2), askedAt: later(2) };
    await storage.sessions.renew(hash, { expiresAt: session.expiresAt, renewal });
    expect(await storage.sessions.find(hash)).toEqual({ ...session, renewal });
    await storage.sessions.renew(hash, session);
    await storage.sessions.sweep(NOW);
    expect(await storage.sessions.find(hash)).toEqual(session);
    await storage.sessions.sweep(later(1));
    expect(await storage.sessions.find(hash)).toBeUndefined();
  });
});
