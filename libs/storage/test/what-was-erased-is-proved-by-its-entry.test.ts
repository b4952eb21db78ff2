/** The page of terms: what goes page by page and by day, what ends and who agreed to it, and what went with its place in the log. */
import { randomBytes } from 'node:crypto';
import { ed25519Signer } from '#crypto';
import { integrateEntries } from '#exchange';
import type { Instant, MessageId } from '#domain';
import type { Storage } from '../src/index.js';
import { startTestDatabase, type TestDatabase } from './support/database.js';
import { nodeOn } from './support/node.js';
import { LATER, NOW, SELF, entry, later, message, newId } from './support/records.js';

const DAY = 86_400_000;
const FAR = '2099-01-01T00:00:00.000Z' as Instant;
let database: TestDatabase;
let api: Storage;
let courier: Storage;
beforeAll(async () => {
  database = await startTestDatabase();
  [api, courier] = [await database.open('api', 3), await database.open('courier', 3)];
}, 60_000);
afterAll(() => database.stop());

const kept = [0, 1, 2].map((n) => message({ eraseAt: later(n * DAY), participants: ['OM'] }));
const elsewhere = message({ eraseAt: later(DAY), participants: ['MAYOR'] });
beforeAll(() => api.unitOfWork.transaction((tx) => tx.messages.insert([...kept, elsewhere])));

const idsOf = (rows: readonly { readonly id: MessageId }[]) => rows.map(({ id }) => id);

it('gives what goes page by page, within days, of one participant or of all', async () => {
  const { flows } = api;
  const [first] = await flows.terms({ participant: 'OM', limit: 1 });
  expect(first!.id).toBe(kept[0]!.id);
  const after = { at: first!.eraseAt, id: first!.id };
  expect(idsOf(await flows.terms({ participant: 'OM', after, limit: 9 }))).toEqual(idsOf(kept.slice(1)));
  const window = { from: later(DAY), until: later(2 * DAY) };
  expect(idsOf(await flows.terms({ ...window, limit: 9 })).sort()).toEqual(
    [kept[1]!.id, elsewhere.id].sort(),
  );
  expect(await flows.termDays(window)).toMatchObject([{ planned: 2, done: 0 }]);
});

it('says what ends: a hold in force, a renewal with who decided on it, a condition of our own; not what was lifted or lapsed', async () => {
  const [held, renewed, bound] = kept as [(typeof kept)[0], (typeof kept)[0], (typeof kept)[0]];
  const by = { participant: 'OM', account: 'anna', at: NOW } as const;
  const hold = {
    ...by,
    id: newId<string>(),
    message: held.id,
    reason: 'LEGAL_CLAIM',
    until: later(5 * DAY),
  } as const;
  const renewal = { ...by, at: later(2), message: renewed.id, until: later(4 * DAY), consents: [] };
  await api.unitOfWork.transaction(async (tx) => {
    await tx.terms.hold(hold);
    await tx.terms.hold({ ...hold, id: newId<string>(), liftedAt: NOW });
    const asked = { kind: 'renewal', message: renewed.id, until: LATER, consents: [] } as const;
    for (const [id, decider, at] of [
      [newId<string>(), 'bert', NOW],
      [newId<string>(), 'carl', later(1)],
    ] as const) {
      await tx.approvals.insert({
        ...{ id, asked, state: 'open', by: { ...by, role: 'CASE_PROCESSOR' }, at: NOW, expiresAt: FAR },
      });
      // Carl rejects another request about the same message, later; bert is who agreed.
      const to = decider === 'bert' ? 'approved' : 'rejected';
      await tx.approvals.decide(id, { to, by: decider, at });
      if (to === 'approved') await tx.approvals.close(id, { from: ['approved'], to: 'done' });
    }
    await tx.terms.renew(renewal, later(4 * DAY));
    const own = {
      id: newId<string>(),
      message: bound.id,
      participant: 'OM',
      account: 'dirk',
      at: NOW,
    } as const;
    await tx.tightenings.add([
      { ...own, restriction: { type: 'NOT_BEFORE', basis: 'HOUSE', at: later(3 * DAY) } },
      { ...own, id: newId<string>(), restriction: { type: 'VIEW_ONLY', basis: 'HOUSE' } },
    ]);
  });
  const endings = await api.flows.endings({ participant: 'OM', limit: 9 });
  expect(endings.map(({ sort, id, account, reviewer, code }) => [sort, id, account, reviewer, code])).toEqual(
    [
      ['condition', bound.id, 'dirk', undefined, 'NOT_BEFORE'],
      ['renewal', renewed.id, 'anna', 'bert', undefined],
      ['hold', held.id, 'anna', undefined, 'LEGAL_CLAIM'],
    ],
  );
  expect(await api.flows.endings({ participant: 'MAYOR', limit: 9 })).toEqual([]);
  expect(await api.flows.endings({ from: later(5 * DAY + 1), limit: 9 })).toEqual([]);
  await api.unitOfWork.transaction((tx) => tx.terms.lapse({ message: renewed.id }, NOW));
  expect((await api.flows.endings({ limit: 9 })).map(({ sort }) => sort)).toEqual(['condition', 'hold']);
});

it('proves what was erased by its statement and its entry, which has a place once the log took it in', async () => {
  const gone = message({ eraseAt: later(DAY), participants: ['OM'] });
  const unsigned = message({ eraseAt: later(DAY), participants: ['OM'] });
  const evidence = { id: newId(), bytes: randomBytes(8) };
  await courier.unitOfWork.transaction(async (tx) => {
    await tx.messages.insert([gone, unsigned]);
    await tx.messages.dropContent([gone.id, unsigned.id]);
    const step = { step: 'erased', at: later(DAY), origin: 'own' } as const;
    await tx.steps.append([{ ...step, messageId: gone.id, evidence }]);
    await tx.steps.append([
      { ...step, at: later(2 * DAY), messageId: unsigned.id, code: 'RESTORED' },
      // What a peer says of its own copy proves nothing of ours.
      { ...step, origin: 'peer', messageId: unsigned.id, evidence: { ...evidence, id: newId() } },
    ]);
    await tx.audit.append([entry({ action: 'message.erase', object: gone.id, code: 'TERM_PASSED' })]);
  });
  const waiting = await api.flows.erasures({ participant: 'OM', limit: 9 });
  expect(waiting).toEqual([
    {
      ...{ id: unsigned.id, direction: 'received', peer: unsigned.peer },
      ...{ at: later(2 * DAY), term: later(DAY), cause: 'RESTORED' },
    },
    {
      ...{ id: gone.id, direction: 'received', peer: gone.peer, at: later(DAY), term: later(DAY) },
      ...{ cause: 'TERM_PASSED', evidenceId: evidence.id, digest: expect.any(Uint8Array) },
    },
  ]);
  const node = { ...nodeOn(courier, { self: SELF }), logSigner: ed25519Signer(randomBytes(32)) };
  while ((await integrateEntries(node, 100)) > 0);
  const [, taken] = await api.flows.erasures({ participant: 'OM', limit: 9 });
  const [stored] = await courier.unitOfWork.transaction((tx) =>
    tx.log.entries(taken!.entry!.leaf, taken!.entry!.leaf + 1),
  );
  expect(stored!.entry).toMatchObject({ action: 'message.erase', object: gone.id });
  expect(await api.flows.erasures({ participant: 'MAYOR', limit: 9 })).toEqual([]);
  const before = { at: later(2 * DAY), id: unsigned.id };
  expect(idsOf(await api.flows.erasures({ after: before, limit: 9 }))).toEqual([gone.id]);
  expect(await api.flows.termDays({ from: later(2 * DAY), until: later(3 * DAY) })).toMatchObject([
    { done: 1 },
  ]);
});
