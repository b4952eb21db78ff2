/** Four eyes in the database itself: whatever a program does, requester and approver are two. */
import type { Instant, Oin } from '#domain';
import type { Approval } from '#exchange';
import type { Storage } from '../src/index.js';
import { startTestDatabase } from './support/database.js';
import type { TestDatabase } from './support/database.js';
import { NOW, PEER, SELF } from './support/records.js';

let database: TestDatabase;
let api: Storage;
let courier: Storage;

beforeAll(async () => {
  database = await startTestDatabase();
  api = await database.open('api');
  courier = await database.open('courier');
}, 60_000);
afterAll(() => database?.stop());

let counter = 0;
const LATER = '2099-01-01T00:00:00.000Z' as Instant;
async function request(change: Partial<Approval> = {}): Promise<string> {
  counter += 1;
  const id = `019a0000-0000-7000-8000-${String(counter).padStart(12, '0')}`;
  const approval: Approval = {
    id,
    asked: { kind: 'release', peer: PEER },
    state: 'open',
    by: { account: 'anna', participant: 'COLLEGE', role: 'SYSTEM_SUPPORT' },
    at: NOW,
    expiresAt: LATER,
    ...change,
  };
  await api.unitOfWork.transaction((tx) => tx.approvals.insert(approval));
  return id;
}
const decide = (id: string, by: string) =>
  api.unitOfWork.transaction((tx) => tx.approvals.decide(id, { to: 'approved', by, at: NOW }));

it.each(['anna', 'Anna'])('refuses %s as the second person of what anna asked', async (by) => {
  const id = await request();
  await expect(decide(id, by)).rejects.toMatchObject({ code: '23514' });
  await expect(
    database.query(
      `UPDATE approvals SET state = 'approved', decided_by = $2, decided_at = now() WHERE id = $1`,
      [id, by],
    ),
  ).rejects.toThrow('approvals_two_people');
});

it('refuses an approval by nobody, and a decider of what nobody decided', async () => {
  const id = await request();
  await expect(database.query(`UPDATE approvals SET state = 'approved' WHERE id = $1`, [id])).rejects.toThrow(
    'approvals_decided',
  );
  await expect(
    database.query(`UPDATE approvals SET decided_by = 'bert' WHERE id = $1`, [id]),
  ).rejects.toThrow('approvals_decided');
});

it('takes one of twenty approvers who decide at once', async () => {
  const id = await request();
  const answers = await Promise.all(Array.from({ length: 20 }, (_, i) => decide(id, `approver-${i}`)));
  expect(answers.filter((counted) => counted)).toHaveLength(1);
});

it('takes no decision after the end, and none twice', async () => {
  const late = await request({ expiresAt: NOW });
  expect(await decide(late, 'bert')).toBe(false);
  const id = await request();
  expect(await decide(id, 'bert')).toBe(true);
  expect(await decide(id, 'carla')).toBe(false);
});

it.each([
  ['api', `UPDATE approvals SET requested_by = 'bert'`],
  ['api', `UPDATE approvals SET asked = '{}'`],
  ['api', 'DELETE FROM approvals'],
  [
    'api',
    `INSERT INTO approvals (id, state, decided_by, decided_at) VALUES (gen_random_uuid(), 'approved', 'bert', now())`,
  ],
  ['courier', `UPDATE approvals SET requested_by = 'bert'`],
  ['courier', `UPDATE approvals SET decided_by = 'bert'`],
] as const)('%s cannot run %s', async (role, sql) => {
  await expect(database.query(sql, [], database.urls[role])).rejects.toThrow('permission denied');
});

it('is closed by the courier with what came of it', async () => {
  const id = await request();
  await decide(id, 'bert');
  const close = () =>
    courier.unitOfWork.transaction((tx) =>
      tx.approvals.close(id, { from: ['approved'], to: 'done', result: { done: 2, stay: [] } }),
    );
  expect([await close(), await close()]).toEqual([true, false]);
  const found = await api.unitOfWork.transaction((tx) => tx.approvals.find(id));
  expect(found).toMatchObject({ state: 'done', decidedBy: 'bert', result: { done: 2 } });
});

it('comes back as it was, what waits first, and lapses when nobody decides', async () => {
  const planned = await request({
    state: 'planning',
    by: { account: 'dirk', participant: 'COLLEGE', role: 'SYSTEM_SUPPORT' },
  });
  const plan = {
    positions: [3, 4],
    can: 1,
    stay: [{ code: 'SIG', count: 1 }],
    peers: [{ peer: PEER, count: 2 }],
    more: false,
  };
  await courier.unitOfWork.transaction((tx) => tx.approvals.planned(planned, plan));
  const expiresAt = '2026-11-26T00:00:00.000Z' as Instant;
  await api.unitOfWork.transaction((tx) => tx.approvals.ask(planned, { reason: 'Oorzaak weg', expiresAt }));
  const found = await api.unitOfWork.transaction((tx) => tx.approvals.find(planned));
  expect(found).toMatchObject({
    id: planned,
    state: 'open',
    reason: 'Oorzaak weg',
    plan,
    expiresAt,
    by: { account: 'dirk' },
  });
  const listed = await api.unitOfWork.transaction((tx) =>
    tx.approvals.list({ kinds: ['release'], limit: 50 }),
  );
  const waits = listed.map(({ state }) => ['planning', 'planned', 'open'].includes(state));
  expect(waits).toEqual([...waits].sort((a, b) => Number(b) - Number(a)));
  const lapsed = await courier.unitOfWork.transaction((tx) => tx.approvals.lapse(expiresAt, 100));
  expect(lapsed).toContain(planned);
});

it('accepts a partner under a request that there is, once, and by the api alone', async () => {
  const asked = { kind: 'partner', peer: PEER, fingerprint: 'ab'.repeat(32) } as const;
  const approval = await request({ asked });
  const accept = (by: Storage, named = approval) =>
    by.unitOfWork.transaction((tx) => tx.partners.accept({ peer: PEER, at: NOW, approval: named }));
  await expect(accept(api, '019a0000-0000-7000-8000-999999999999')).rejects.toMatchObject({ code: '23503' });
  await expect(accept(courier)).rejects.toMatchObject({ code: '42501' });
  await expect(accept(api)).rejects.toMatchObject({ code: '23514' });
  await decide(approval, 'bert');
  await accept(api);
  await accept(api);
  const { partners } = await courier.unitOfWork.transaction(async (tx) => ({
    partners: [
      await tx.partners.list(),
      await tx.partners.isAccepted(PEER),
      await tx.partners.isAccepted(SELF),
    ],
  }));
  expect(partners).toEqual([[{ peer: PEER, at: NOW, approval }], true, false]);
});

/** Asked by anna and approved by bert, unless told otherwise. */
async function agreed(asked: Approval['asked'], at: Instant = NOW): Promise<string> {
  const id = await request({ asked });
  await api.unitOfWork.transaction((tx) => tx.approvals.decide(id, { to: 'approved', by: 'bert', at }));
  return id;
}

describe('the end of a partner', () => {
  const OTHER = '00000099000000004000' as Oin;
  const STRANGER = '00000099000000006000' as Oin;
  const BEFORE = '2020-01-01T00:00:00.000Z' as Instant;
  const acceptance = { kind: 'partner', peer: OTHER, fingerprint: 'ab'.repeat(32) } as const;
  const ending = { kind: 'partner-end', peer: OTHER } as const;
  const accept = (approval: string, at = NOW) =>
    api.unitOfWork.transaction((tx) => tx.partners.accept({ peer: OTHER, at, approval }));
  const end = (approval: string, by: Storage = api) =>
    by.unitOfWork.transaction((tx) => tx.partners.end({ peer: OTHER, at: NOW, approval }));
  const isAccepted = () => courier.unitOfWork.read((tx) => tx.partners.isAccepted(OTHER));
  let first: string;
  beforeAll(async () => accept((first = await agreed(acceptance, BEFORE)), BEFORE));

  it.each([
    ['that nobody approved', () => request({ asked: ending })],
    ['about another partner', () => agreed({ kind: 'partner-end', peer: STRANGER })],
    ['of another kind', () => agreed(acceptance)],
  ])('is refused under a request %s', async (_which, made) => {
    const approval = await made();
    await expect(end(approval)).rejects.toMatchObject({ code: '23514' });
    const write = `UPDATE accepted_partners SET ended_at = now(), ending = $1 WHERE peer = $2`;
    await expect(database.query(write, [approval, OTHER])).rejects.toThrow('two people must agree');
    expect(await isAccepted()).toBe(true);
  });

  it('is no date alone, nor the courier’s to write', async () => {
    const dated = `UPDATE accepted_partners SET ended_at = now() WHERE peer = $1`;
    await expect(database.query(dated, [OTHER])).rejects.toThrow('accepted_partners_ended');
    await expect(end(await agreed(ending), courier)).rejects.toMatchObject({ code: '42501' });
  });

  it('names the request of two people, and only what they agree on after it undoes it', async () => {
    const approval = await agreed(ending);
    await end(approval);
    expect(await isAccepted()).toBe(false);
    const listed = await api.unitOfWork.read((tx) => tx.partners.list());
    expect(listed).toContainEqual({
      peer: OTHER,
      at: BEFORE,
      approval: first,
      ended: { at: NOW, approval },
    });
    await expect(accept(first)).rejects.toMatchObject({ code: '23514' });
    const undone = `UPDATE accepted_partners SET ended_at = NULL, ending = NULL WHERE peer = $1`;
    await expect(database.query(undone, [OTHER])).rejects.toThrow('two people must agree');
    await expect(database.query(undone, [OTHER], database.urls.api)).rejects.toThrow('two people must agree');
    const anew = await agreed(acceptance);
    await accept(anew);
    expect(await isAccepted()).toBe(true);
    expect(await api.unitOfWork.read((tx) => tx.partners.list())).toContainEqual({
      peer: OTHER,
      at: NOW,
      approval: anew,
    });
  });
});

it('keeps one test of a connection per partner: asked by the api, done by the courier, anew when done or lost', async () => {
  const [first, second, third] = ['1', '2', '3'].map((n) => `019a0000-0000-7000-8000-88888888888${n}`);
  const ask = (id: string, notSince: Instant) =>
    api.unitOfWork.transaction((tx) => tx.partners.askTest({ id, peer: PEER, at: NOW }, notSince));
  expect(await ask(first!, NOW)).toEqual({ id: first, peer: PEER, at: NOW, steps: [] });
  expect((await ask(second!, NOW)).id).toBe(first);
  expect((await ask(second!, LATER)).id).toBe(second);
  const steps = [{ step: 'reach', outcome: 'failed', code: 'UNREACHABLE' }] as const;
  const waiting = await courier.unitOfWork.transaction(async (tx) => {
    const [one] = await tx.partners.waitingTests(5);
    await tx.partners.finishTest(one!.id, { at: NOW, steps });
    return [one!.id, await tx.partners.waitingTests(5)];
  });
  expect(waiting).toEqual([second, []]);
  const newest = await api.unitOfWork.read((tx) => tx.partners.newestTest(PEER));
  expect(newest).toEqual({ id: second, peer: PEER, at: NOW, doneAt: NOW, steps });
  expect((await ask(third!, NOW)).id).toBe(third);
});

it('tells when the newest heartbeat of a partner came, and what it said', async () => {
  const says = { protocolVersions: ['1.0'], suites: ['a', 'b'], directoryVersion: 7 };
  const beat = () => courier.unitOfWork.read((tx) => tx.partners.newestBeat(PEER));
  expect(await beat()).toBeUndefined();
  await courier.unitOfWork.transaction((tx) =>
    tx.trust.heard({ peer: PEER, at: NOW, clock: LATER, lawHash: 'wet', says }),
  );
  expect(await beat()).toEqual({ at: NOW, clock: LATER, lawHash: 'wet', says });
  const toApi = await api.unitOfWork.read((tx) => tx.partners.newestBeat(PEER));
  expect(toApi).toEqual({ at: NOW, clock: LATER, lawHash: 'wet', says });
});
