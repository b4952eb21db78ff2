/** Breaches as rows: what a query hits, what another node told, and the ends of the terms that the law sets. */
import type { Breach, Dossier, RightNotice, Transaction } from '#exchange';
import type { ConversationId, Handle, Instant, MessageId } from '#domain';
import { startTestDatabase, type TestDatabase } from './support/database.js';
import { NOW, OTHER_PEER, PEER, SELF, bytes, later, message, newId } from './support/records.js';

let database: TestDatabase;
let storage: Awaited<ReturnType<TestDatabase['open']>>;
beforeAll(async () => {
  database = await startTestDatabase();
  storage = await database.open();
}, 60_000);
afterAll(() => database.stop());
const inTx = <T>(work: (tx: Transaction) => Promise<T>): Promise<T> => storage.unitOfWork.transaction(work);

const breach = (change: Partial<Breach> = {}): Breach => ({
  id: newId<string>(),
  version: 1,
  natures: ['CONFIDENTIALITY'],
  discoveredAt: NOW,
  recordedAt: NOW,
  recordedBy: 'contact',
  queries: [],
  lines: [],
  ...change,
});

const dossier = (change: Partial<Dossier>): Dossier => ({
  id: newId<string>(),
  version: 1,
  kind: 'restriction',
  index: bytes(),
  state: 'identified',
  receivedAt: NOW,
  openedAt: NOW,
  openedBy: 'contact',
  dueAt: later(5_000),
  views: [],
  recipients: [],
  ...change,
});

const told = (change: Partial<RightNotice>): RightNotice => ({
  id: newId(),
  direction: 'received',
  right: 'erasure',
  outcome: 'GRANTED',
  about: newId(),
  peer: PEER,
  at: NOW,
  dueAt: later(9_000),
  doNotInform: false,
  restricts: false,
  ...change,
});

it('keeps a change only of who saw the last one, and lists open ones first', async () => {
  const open = breach({ discoveredAt: later(60_000) });
  const closed = breach({ closedAt: later(90_000) });
  await inTx((tx) => tx.breaches.insert(closed));
  await inTx((tx) => tx.breaches.insert(open));
  expect(await inTx((tx) => tx.breaches.save({ ...open, risk: 'RISK' }))).toBe(true);
  expect(await inTx((tx) => tx.breaches.save({ ...open, risk: 'UNLIKELY' }))).toBe(false);
  expect(await inTx((tx) => tx.breaches.find(open.id))).toMatchObject({ risk: 'RISK', version: 2 });
  const ids = (await inTx((tx) => tx.breaches.list(10))).map(({ id }) => id);
  expect(ids).toEqual([open.id, closed.id]);
  expect(await inTx((tx) => tx.breaches.find(newId<string>()))).toBeUndefined();
});

it('finds what a peer told under its number, and the breach of a notice of ours', async () => {
  const [number, notice] = [newId<string>(), newId()];
  const told = breach({ told: { peer: PEER, breach: number, notices: [], messages: [] } });
  const telling = breach({ lines: [{ at: NOW, to: PEER, what: 'NOTICE', message: notice }] });
  await inTx(async (tx) => {
    await tx.breaches.insert(told);
    await tx.breaches.insert(telling);
  });
  expect((await inTx((tx) => tx.breaches.toldBy(PEER, number)))?.id).toBe(told.id);
  expect(await inTx((tx) => tx.breaches.toldBy(OTHER_PEER, number))).toBeUndefined();
  expect((await inTx((tx) => tx.breaches.ofNotice(notice)))?.id).toBe(telling.id);
  expect(await inTx((tx) => tx.breaches.ofNotice(newId()))).toBeUndefined();
});

it('hits what answers to every member of a query, never what did not leave the house', async () => {
  const conversation = newId<ConversationId>();
  const at = (minutes: number) => later(minutes * 60_000);
  const rows = [
    message({ conversation, recordedAt: at(1) }),
    message({ kind: 'case-exchange.response', recordedAt: at(2) }),
    message({ peer: OTHER_PEER, recordedAt: at(3) }),
    message({ state: 'refused', recordedAt: at(4) }),
    message({ direction: 'internal', sender: SELF, peer: SELF, recordedAt: at(5) }),
  ];
  await inTx((tx) => tx.messages.insert(rows));
  const hit = async (query: Parameters<Transaction['breaches']['hit']>[0], limit = 10) =>
    (await inTx((tx) => tx.breaches.hit(query, { limit }))).map(({ id }) =>
      rows.findIndex((row) => row.id === id),
    );
  expect(await hit({})).toEqual([0, 1, 2]);
  expect(await hit({}, 2)).toEqual([0, 1]);
  expect(await hit({ peer: PEER })).toEqual([0, 1]);
  expect(await hit({ conversation })).toEqual([0]);
  expect(await hit({ kinds: ['case-exchange.response'] })).toEqual([1]);
  expect(await hit({ from: at(2), until: at(2) })).toEqual([1]);
  expect(await hit({ peer: OTHER_PEER, kinds: ['case-exchange.response'] })).toEqual([]);
});

it('counts a person once, by number where there is one and else by handle', async () => {
  const [a, b, c] = [newId(), newId(), newId()] as const;
  const index = bytes();
  const link = (of: MessageId, handle: string, person?: Uint8Array) => ({
    message: of,
    handle: handle as Handle,
    ...(person ? { index: person } : {}),
  });
  await inTx((tx) =>
    tx.rights.link([link(a, 'h1', index), link(b, 'h2', index), link(b, 'h3'), link(c, 'h4')]),
  );
  expect(await inTx((tx) => tx.breaches.personsIn([a, b]))).toBe(2);
  expect(await inTx((tx) => tx.breaches.personsIn([]))).toBe(0);
});

it('tells of each term the end that comes first of what is still open', async () => {
  const terms = async () => {
    const asked = { now: NOW, since: NOW, unconfirmedBefore: NOW };
    const { terms: found } = await storage.alarms.facts(asked);
    return Object.fromEntries(found.map(({ what, until }) => [what, until]));
  };
  // The open breaches of the tests above were discovered at NOW at the earliest.
  expect(await terms()).toEqual({ breaches: later(72 * 3_600_000) });
  const recipient = { message: newId(), peer: PEER, what: 'GRANTED', dueAt: later(7_000) } as const;
  const decision = { at: NOW, by: 'contact', outcome: 'granted', silent: false } as const;
  const notice = told({});
  await inTx(async (tx) => {
    await tx.rights.insert(dossier({}));
    await tx.rights.insert(dossier({ decision, dueAt: later(1_000), recipients: [recipient] }));
    const settled = { ...recipient, dueAt: later(2_000), doneAt: NOW };
    await tx.rights.insert(dossier({ decision, dueAt: later(1_000), recipients: [settled] }));
    await tx.rights.addNotice(notice);
    await tx.rights.addNotice({ ...notice, id: newId(), direction: 'sent', dueAt: later(3_000) });
  });
  expect(await terms()).toMatchObject({
    requests: later(5_000),
    recipients: later(7_000),
    decisions: later(9_000),
  });
  await inTx((tx) =>
    tx.rights.answerNotice(notice.id, { ack: newId(), at: NOW, fulfilment: 'ERASED', onward: 'NONE' }),
  );
  expect(await terms()).not.toHaveProperty('decisions');
  // A silent decision whose ground is gone, and one that may be told by now.
  const silently = { ...decision, outcome: 'refused', because: 'UAVG_41', silent: true } as const;
  await inTx(async (tx) => {
    await tx.rights.insert(dossier({ decision: silently, informDueSince: later(4_000) }));
    const told = { informDueSince: later(1_000), informedAt: later(2_000) };
    await tx.rights.insert(dossier({ decision: silently, ...told }));
  });
  expect(await terms()).toMatchObject({ informing: later(4_000) });
});

it('tells of recipients after the closing, of suppliers that do not know of their error, and of copies passed on', async () => {
  const first = async () => {
    const { terms: found } = await storage.alarms.facts({ now: NOW, since: NOW, unconfirmedBefore: NOW });
    return found.find(({ what }) => what === 'recipients')?.until;
  };
  const decision = { at: NOW, by: 'contact', outcome: 'granted', silent: false } as const;
  const lifted = {
    message: newId(),
    peer: PEER,
    what: 'LIFTED',
    untold: 'NOT_SENT',
    dueAt: later(90),
  } as const;
  const closed = dossier({ decision, closedAt: NOW, recipients: [lifted] });
  const over = dossier({ decision, closedAt: NOW, dueAt: later(-1_000) });
  await inTx(async (tx) => {
    await tx.rights.insert(closed);
    await tx.rights.insert(over);
  });
  expect(await first()).toBe(later(90));
  // It stands before what is over: there is something left to do.
  const listed = (await inTx((tx) => tx.rights.list(100))).map(({ id }) => id);
  expect(listed.indexOf(closed.id)).toBeLessThan(listed.indexOf(over.id));
  const untold = { message: newId(), peer: PEER, untold: 'NOT_SENT' } as const;
  const reported = [
    { ...untold, dueAt: later(80) },
    { ...untold, dueAt: later(70), doneAt: NOW },
    { message: newId(), peer: PEER, notice: newId() },
  ];
  await inTx((tx) => tx.rights.insert(dossier({ decision, reported })));
  expect(await first()).toBe(later(80));
  const cause = newId();
  const copy = { ...told({}), id: newId(), direction: 'sent', cause, dueAt: later(60) } as const;
  await inTx(async (tx) => {
    await tx.rights.addNotice(copy);
    await tx.rights.answerNotice(copy.id, { at: NOW, fulfilment: 'ERASED', onward: 'NONE' });
  });
  expect(await first()).toBe(later(80));
  const open = { ...copy, id: newId(), dueAt: later(50) };
  await inTx((tx) => tx.rights.addNotice(open));
  expect(await first()).toBe(later(50));
  const passed = await inTx((tx) => tx.rights.passedOn([cause]));
  expect(passed.map(({ id, answer }) => [id, answer])).toEqual([
    [copy.id, { at: NOW, fulfilment: 'ERASED', onward: 'NONE' }],
    [open.id, undefined],
  ]);
});

it('tells of a breach whose persons are to be decided on anew, the closed ones too', async () => {
  const silent = breach({ subjects: 'GROUND_41', closedAt: NOW, informDueSince: later(-5_000) });
  await inTx((tx) => tx.breaches.insert(silent));
  expect(await inTx((tx) => tx.breaches.silent())).toEqual([silent.id]);
  const { terms } = await storage.alarms.facts({ now: NOW, since: NOW, unconfirmedBefore: NOW });
  expect(terms.find(({ what }) => what === 'informing')?.until).toBe(later(-5_000));
});

it('knows which decisions are silent still', async () => {
  const before = await inTx((tx) => tx.rights.silent());
  const silent = { at: NOW, by: 'contact', outcome: 'refused', because: 'UAVG_41', silent: true } as const;
  const ids = await inTx(async (tx) => {
    const insert = async (change: Partial<Dossier>): Promise<string> => {
      const id = newId<string>();
      await tx.rights.insert({
        id,
        version: 1,
        kind: 'access',
        index: bytes(),
        state: 'decided',
        receivedAt: NOW,
        openedAt: NOW,
        openedBy: 'contact',
        dueAt: NOW,
        views: [],
        recipients: [],
        ...change,
      });
      return id;
    };
    const one = await insert({ decision: silent });
    await insert({ decision: { ...silent, silent: false } });
    await insert({ decision: silent, informedAt: NOW });
    await insert({});
    return [one];
  });
  const found = await inTx((tx) => tx.rights.silent());
  expect(found.filter((id) => !before.includes(id))).toEqual(ids);
});

it('a word not to inform stands until the same right is released about the same message', async () => {
  const [about, other] = [newId(), newId()] as const;
  const came = (change: Partial<RightNotice>): RightNotice => ({
    id: newId(),
    direction: 'received',
    right: 'erasure',
    outcome: 'GRANTED',
    about,
    peer: PEER,
    at: NOW,
    dueAt: later(9_000),
    doNotInform: false,
    restricts: false,
    ...change,
  });
  const asks = came({ doNotInform: true });
  const lifts = (change: Partial<RightNotice>) =>
    came({ outcome: 'MAY_INFORM', at: later(3_000), ...change });
  const standing = (at = later(4_000)) => inTx((tx) => tx.rights.notToInform([about, newId()], at));
  await inTx(async (tx) => {
    await tx.rights.addNotice(asks);
    await tx.rights.addNotice(came({}));
    await tx.rights.addNotice(came({ doNotInform: true, direction: 'sent' }));
    await tx.rights.addNotice(came({ doNotInform: true, about: other }));
    await tx.rights.addNotice(lifts({ about: other }));
    await tx.rights.addNotice(lifts({ right: 'rectification' }));
    await tx.rights.addNotice(lifts({ direction: 'sent' }));
  });
  expect((await standing()).map(({ id }) => id)).toEqual([asks.id]);
  expect(await standing(later(-1))).toEqual([]);
  await inTx((tx) => tx.rights.addNotice(lifts({})));
  expect((await standing(later(2_999))).map(({ id }) => id)).toEqual([asks.id]);
  expect(await standing()).toEqual([]);
});

it('finds what still waits for the view of a participant', async () => {
  const view = { participant: 'POLICE', at: NOW, by: 'jansen' } as const;
  const involved = ['OM', 'POLICE'] as const;
  const [given, early, waits, decided] = [
    dossier({ involved, views: [view] }),
    dossier({ kind: 'access' }),
    dossier({ kind: 'objection', involved, views: [] }),
    dossier({ kind: 'access', state: 'decided', involved }),
  ];
  await inTx(async (tx) => {
    for (const one of [given, early, waits, decided]) await tx.rights.insert(one);
  });
  const ids = async (body: 'OM' | 'POLICE') =>
    (await inTx((tx) => tx.rights.awaitingView(body, 10))).map(({ id }) => id);
  expect(await ids('POLICE')).toEqual([waits.id]);
  expect((await ids('OM')).sort()).toEqual([given.id, waits.id].sort());
  const count = (body: 'OM' | 'MAYOR') => inTx((tx) => tx.rights.countAwaitingView(body));
  expect([await count('OM'), await count('MAYOR')]).toEqual([2, 0]);
});

it('finds what was to be erased and is held no more, and nothing else', async () => {
  const held = async (until: Instant, liftedAt?: Instant, element = '*'): Promise<MessageId> => {
    const record = message();
    await inTx(async (tx) => {
      await tx.messages.insert([record]);
      const by = { reason: 'LEGAL_CLAIM', participant: 'POLICE', account: 'jansen', at: NOW } as const;
      const hold = { id: newId<string>(), message: record.id, ...by, until };
      await tx.terms.hold({ ...hold, ...(liftedAt ? { liftedAt } : {}) });
      await tx.withheld.add([{ message: record.id, element, notice: newId(), at: NOW }]);
    });
    return record.id;
  };
  // Beyond the database's clock, whenever this runs; the node's own may jump past that.
  const long = later(1e12);
  const [kept, lifted, ended] = [await held(long), await held(long, NOW), await held(NOW)];
  const dossiers = [[kept], [kept, lifted], []].map((one) => dossier({ kind: 'erasure', kept: one }));
  // One that was over when the answer was given is not what the answer spoke of.
  const before = await held(later(-1_000));
  // One that is about somebody else too.
  const shared = await held(NOW, undefined, 'wonen');
  const answer = { ack: newId(), at: NOW, fulfilment: 'KEPT_BY_LAW', onward: 'NONE' } as const;
  const notices = [kept, ended, before, shared, lifted, newId()].map((about) => told({ id: newId(), about }));
  await inTx(async (tx) => {
    for (const one of [...dossiers, dossier({})]) await tx.rights.insert(one);
    for (const one of notices) await tx.rights.addNotice(one);
    for (const { id } of notices) await tx.rights.answerNotice(id, answer);
  });
  for (const at of [later(1_000), later(2e12)]) {
    expect(await inTx((tx) => tx.rights.releasedDossiers(at, 10))).toEqual([dossiers[1]!.id]);
    expect(await inTx((tx) => tx.rights.releasedNotices(at, 10))).toEqual([notices[1]!.id]);
  }
});
