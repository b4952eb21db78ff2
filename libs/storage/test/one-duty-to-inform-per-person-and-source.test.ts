/** Duties to inform as rows: where what comes in finds its place, what the table refuses, and that of two acts at once one counts. */
import type { CaseId, Category, ConversationId, Handle, Instant, MessageId, Oin } from '#domain';
import { decideInforming } from '#exchange';
import type { Actor, Informing, ReceivedAbout, Transaction } from '#exchange';
import { undoLastMigration } from '../src/migrate.js';
import { migrate } from '../src/index.js';
import { startTestDatabase, type TestDatabase } from './support/database.js';
import { nodeOn } from './support/node.js';
import { NOW, OTHER_PEER, PEER, bytes, handle, later, message, newId } from './support/records.js';

let database: TestDatabase;
let storage: Awaited<ReturnType<TestDatabase['open']>>;
beforeAll(async () => {
  database = await startTestDatabase();
  storage = await database.open();
}, 60_000);
afterAll(() => database.stop());
const inTx = <T>(work: (tx: Transaction) => Promise<T>): Promise<T> => storage.unitOfWork.transaction(work);
const MONTH = 30 * 86_400_000;

interface Came {
  readonly of: Handle;
  readonly conversation: ConversationId;
  readonly caseId?: CaseId;
  readonly peer?: Oin;
  readonly categories?: readonly Category[];
  readonly person?: Uint8Array;
}

/** A message about somebody, received and linked, and where its duty is. */
async function came({ of, conversation, caseId, peer = PEER, categories = ['HOUSING'], person }: Came) {
  const record = message({ conversation, peer, kind: 'case-exchange.response' });
  const about: ReceivedAbout = {
    id: newId<string>(),
    handle: of,
    peer,
    conversation,
    ...(caseId ? { caseId } : {}),
    participants: ['OM'],
    categories,
    messages: [record.id],
    receivedAt: NOW,
    dueAt: later(MONTH),
  };
  const placed = await inTx(async (tx) => {
    await tx.messages.insert([record]);
    await tx.rights.link([{ message: record.id, handle: of, ...(person ? { index: person } : {}) }]);
    return tx.informings.owe([about]);
  });
  expect(placed).toEqual([about.id]);
  const [id] = await inTx((tx) => tx.informings.about([record.id]));
  return { id: id!, message: record.id };
}
const found = async (id: string): Promise<Informing> => (await inTx((tx) => tx.informings.find(id)))!;
const save = (change: Partial<Informing>, of: Informing) =>
  inTx((tx) => tx.informings.save({ ...of, ...change }));
const decided = { by: 'contact', at: NOW };
const one = () => ({ of: handle(), conversation: newId<ConversationId>() });

describe('what comes in', () => {
  it('joins what is owed to that person by that source in that conversation, and tells more of it', async () => {
    const told = one();
    const first = await came(told);
    const second = await came({ ...told, categories: ['BSN'], person: bytes() });
    expect(second.id).toBe(first.id);
    const duty = await found(first.id);
    expect(duty).toMatchObject({ state: 'open', categories: ['BSN', 'HOUSING'], dueBy: 'MONTH', version: 2 });
    expect([...duty.messages].sort()).toEqual([first.message, second.message].sort());
    expect(duty.person).toBeDefined();
  });

  it('joins by person under another handle, and by case in another conversation; not with another source', async () => {
    const [person, caseId] = [bytes(), newId<CaseId>()];
    const told = { ...one(), person, caseId };
    const { id } = await came(told);
    expect((await came({ ...told, of: handle() })).id).toBe(id);
    expect((await came({ ...told, of: handle(), conversation: newId<ConversationId>() })).id).toBe(id);
    const elsewhere = { person, of: handle(), conversation: newId<ConversationId>() };
    expect((await came(elsewhere)).id).not.toBe(id);
    expect((await came({ ...told, of: handle(), peer: OTHER_PEER })).id).not.toBe(id);
  });

  it('of two handles of one person at once, the second waits for the place that the first makes', async () => {
    const [person, conversation] = [bytes(), newId<ConversationId>()];
    const records = [message({ conversation }), message({ conversation })];
    const received = records.map((record): ReceivedAbout => ({
      id: newId<string>(),
      handle: handle(),
      peer: PEER,
      conversation,
      participants: ['OM'],
      categories: ['HOUSING'],
      messages: [record.id],
      receivedAt: NOW,
      dueAt: later(MONTH),
    }));
    await inTx(async (tx) => {
      await tx.messages.insert(records);
      await tx.rights.link(
        received.map((of) => ({ message: of.messages[0]!, handle: of.handle, index: person })),
      );
      const placed = await tx.informings.owe(received);
      expect(placed).toEqual([received[0]!.id]);
      expect(await tx.informings.owe(received.slice(1))).toEqual([received[1]!.id]);
    });
    const ids = await inTx((tx) => tx.informings.about(records.map(({ id }) => id)));
    expect(ids).toEqual([received[0]!.id]);
  });

  it.each([
    ['both of two duties', 2],
    ['one duty and nobody yet', 1],
  ])(
    'a number that turns out to be of %s in one message ties what it may, and fails on none',
    async (_, owed) => {
      const [person, conversation] = [bytes(), newId<ConversationId>()];
      const handles = [handle(), handle()];
      for (const of of handles.slice(0, owed)) await came({ of, conversation });
      const record = message({ conversation });
      let left = handles.map((of): ReceivedAbout => ({
        id: newId<string>(),
        handle: of,
        peer: PEER,
        conversation,
        participants: ['OM'],
        categories: ['BSN'],
        messages: [record.id],
        receivedAt: NOW,
        dueAt: later(MONTH),
      }));
      await inTx(async (tx) => {
        await tx.messages.insert([record]);
        await tx.rights.link(handles.map((of) => ({ message: record.id, handle: of, index: person })));
        while (left.length > 0) {
          const placed = await tx.informings.owe(left);
          expect(placed).not.toEqual([]);
          left = left.filter(({ id }) => !placed.includes(id));
        }
      });
      const ids = await inTx((tx) => tx.informings.about([record.id]));
      const duties = await Promise.all(ids.map(found));
      expect(duties).toHaveLength(owed);
      expect(duties.filter((duty) => duty.person !== undefined)).toHaveLength(1);
    },
  );

  it('opens another once the person was informed, unless that covers its categories', async () => {
    const told = one();
    const { id } = await came(told);
    expect(
      await save({ state: 'informed', informedAt: NOW, method: 'LETTER', decided }, await found(id)),
    ).toBe(true);
    expect((await came(told)).id).toBe(id);
    expect((await came({ ...told, categories: ['INCOME'] })).id).not.toBe(id);
  });
});

describe('the table refuses', () => {
  const ground = { ground: 'AVG_14_5_B', pointer: 'N-1' } as const;
  it.each<readonly [string, Partial<Informing>]>([
    ['a person who is not informed without a ground', { state: 'not-informed', decided }],
    ['a ground where the person is still owed', { ...ground }],
    [
      'a ground where the person was informed',
      { state: 'informed', informedAt: NOW, method: 'OTHER', decided, ...ground },
    ],
    ['being informed without a date', { state: 'informed', method: 'OTHER', decided }],
    ['a date of informing where nobody was informed', { informedAt: NOW, method: 'OTHER' }],
    ['a postponement without end', { state: 'postponed', decided, ...ground }],
    ['a ground without its reasons', { state: 'postponed', decided, ground: 'AVG_14_5_B', until: NOW }],
    ['a word of a supplier that nobody gave', { state: 'postponed', decided, ground: 'NOT_TO_INFORM' }],
    [
      'a word of a supplier as the end of it',
      { state: 'not-informed', decided, ground: 'NOT_TO_INFORM', consulted: PEER },
    ],
    ['an outcome that nobody recorded', { state: 'not-informed', ...ground }],
  ])('%s', async (_what, change) => {
    const { id } = await came(one());
    await expect(save(change, await found(id))).rejects.toMatchObject({ code: '23514' });
  });
});

it('of two acts at once one counts, and the other is told that it came too late', async () => {
  const { id } = await came(one());
  const node = nodeOn(storage);
  const actor: Actor = {
    account: 'contact',
    participant: 'COLLEGE',
    role: 'CONTACT_POINT',
    screening: later(MONTH),
    origin: 'test',
  };
  const acts = [
    { what: 'informed', at: NOW, method: 'LETTER' },
    { what: 'not-informed', ground: 'AVG_14_5_D', pointer: 'N-1' },
  ] as const;
  const results = await Promise.all(acts.map((act) => decideInforming(id, act, { actor, node })));
  expect(results.map(({ outcome }) => outcome).sort()).toEqual(['done', 'refused']);
  const won = acts[results.findIndex(({ outcome }) => outcome === 'done')]!;
  expect(await found(id)).toMatchObject({ state: won.what, version: 2 });
  const stale = { ...(await found(id)), version: 1 };
  expect(await inTx((tx) => tx.informings.save(stale))).toBe(false);
});

it('what has no content left leads to nobody, and only then', async () => {
  const told = { ...one(), person: bytes() };
  const first = await came(told);
  const second = await came(told);
  const end = (messages: readonly MessageId[]) =>
    inTx(async (tx) => {
      await tx.messages.dropContent(messages);
      return tx.informings.endErased(messages);
    });
  expect(await end([first.message])).toEqual([]);
  expect(await end([second.message])).toMatchObject([{ id: first.id, handle: told.of, state: 'open' }]);
  const left = await found(first.id);
  expect(left).toMatchObject({ state: 'erased', categories: [] });
  expect([left.person, left.handle]).toEqual([undefined, undefined]);
  expect(await end([first.message])).toEqual([]);
});

it('brings a term forward, never back, of a message or of a person', async () => {
  const told = { ...one(), person: bytes() };
  const { id, message: about } = await came(told);
  const due = (what: Parameters<Transaction['informings']['dueAt']>[0], at: Instant) =>
    inTx((tx) => tx.informings.dueAt(what, { at, by: 'FIRST_CONTACT' }));
  expect(await due({ person: told.person }, later(2 * MONTH))).toEqual([]);
  expect(await due({ person: told.person }, later(2_000))).toMatchObject([{ id }]);
  expect(await due({ message: about }, later(1_000))).toMatchObject([{ id }]);
  expect(await due({ message: newId() }, NOW)).toEqual([]);
  expect(await found(id)).toMatchObject({ dueAt: later(1_000), dueBy: 'FIRST_CONTACT' });
  const { terms } = await storage.alarms.facts({ now: NOW, since: NOW, unconfirmedBefore: NOW });
  expect(terms).toContainEqual({ what: 'informing', until: later(1_000) });
});

it('lists first due first and goes on after the last, and follows only what may move', async () => {
  const [conversation, participants] = [newId<ConversationId>(), ['RVDK' as const]];
  const ids: string[] = [];
  for (const [i, due] of [3, 1, 2, 1].entries()) {
    const about = { ...one(), conversation };
    const { id } = await came(about);
    await database.query('UPDATE informings SET due_at = $2, participants = $3 WHERE id = $1', [
      id,
      later(due),
      participants,
    ]);
    ids[i] = id;
  }
  const query = { open: true, participant: 'RVDK', limit: 3 } as const;
  const page = await inTx((tx) => tx.informings.list(query));
  expect(page.map(({ id }) => ids.indexOf(id))).toEqual([1, 3, 2]);
  const rest = await inTx((tx) => tx.informings.list({ ...query, after: page[2]! }));
  expect(rest.map(({ id }) => ids.indexOf(id))).toEqual([0]);
  const moved = { state: 'not-informed', pointer: 'N-1', decided } as const;
  await save({ ...moved, ground: 'UAVG_41_1_D' }, await found(ids[0]!));
  await save({ ...moved, ground: 'AVG_14_5_C' }, await found(ids[1]!));
  const asked = (await found(ids[2]!)).messages[0]!;
  await inTx((tx) =>
    tx.rights.addNotice({
      id: newId(),
      direction: 'received',
      right: 'restriction',
      outcome: 'GRANTED',
      about: asked,
      peer: PEER,
      at: NOW,
      dueAt: NOW,
      doNotInform: true,
      restricts: false,
    }),
  );
  const followed = await inTx((tx) => tx.informings.toFollow());
  expect(ids.map((id) => followed.includes(id))).toEqual([true, false, true, false]);
});

it('a node that had data before owes a word about them too, from when they came', async () => {
  await database.query('TRUNCATE informings, informing_messages, subject_links, messages');
  const [person, conversation] = [bytes(), newId<ConversationId>()];
  const recordedAt = '2026-01-31T23:30:00.000Z' as Instant;
  const kind = 'case-exchange.response';
  const rows = [
    message({ kind, conversation, recordedAt }),
    message({ kind, conversation, participants: ['COLLEGE'] }),
    message({ kind: 'case-exchange.request' }),
    message({ kind, state: 'refused' }),
    message({ kind, direction: 'sent' }),
  ];
  await inTx(async (tx) => {
    await tx.messages.insert(rows);
    await tx.rights.link(
      rows.map(({ id }, i) => ({ message: id, handle: `h${i}` as Handle, index: person })),
    );
  });
  const names = await database.query('SELECT name FROM migrations ORDER BY id DESC', [], database.urls.owner);
  const later = names.findIndex(({ name }) => name === 'Informings1764351000000');
  for (let undone = 0; undone <= later; undone++) await undoLastMigration('content', database.urls.owner);
  await migrate({ databaseUrl: database.urls.owner, vaultUrl: database.urls.vaultOwner });
  const owed = await inTx((tx) => tx.informings.list({ open: true, limit: 10 }));
  expect(owed).toHaveLength(1);
  expect(owed[0]).toMatchObject({
    state: 'open',
    conversation,
    participants: ['COLLEGE', 'OM', 'POLICE'],
    receivedAt: recordedAt,
    // 1 February there, so through 1 March.
    dueAt: '2026-03-01T22:59:59.999Z',
    dueBy: 'MONTH',
  });
  expect(owed[0]!.id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
  expect([...owed[0]!.messages].sort()).toEqual([rows[0]!.id, rows[1]!.id].sort());
});
