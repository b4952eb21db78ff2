/** What the role of operators can read says nothing of a person, whatever it asks: messages that differ in that alone look alike. */
import type { AttemptCode, MessageId } from '#domain';
import type { MessageRecord, StepRecord } from '#exchange';
import type { Storage } from '../src/index.js';
import { startTestDatabase, type TestDatabase } from './support/database.js';
import { LATER, NOW, PEER, SELF, later, message, newId, outboxItem, postponed } from './support/records.js';

let database: TestDatabase;
let storage: Storage;
beforeAll(async () => {
  database = await startTestDatabase();
  storage = await database.open('api', 3);
}, 60_000);
afterAll(() => database.stop());

/** As whoever is that role: all columns of the view, whatever the program asks of it. */
async function asOperator(view: string, where: string, id: string): Promise<Record<string, unknown>[]> {
  const url = new URL(database.urls.api);
  url.searchParams.set('options', '-c role=sluis_flow');
  return database.query(`SELECT *, current_user FROM ${view} WHERE ${where} = $1`, [id], url.href);
}

async function kept(change: Partial<MessageRecord>, steps: readonly Omit<StepRecord, 'messageId'>[]) {
  const one = message({ sender: SELF, direction: 'sent', kind: 'case-exchange.notice', ...change });
  await storage.unitOfWork.transaction(async (tx) => {
    await tx.messages.insert([one]);
    await tx.steps.append(steps.map((step) => ({ messageId: one.id, ...step })));
  });
  return one.id;
}
const own = (step: StepRecord['step'], code?: string) =>
  ({ step, at: NOW, origin: 'own', ...(code === undefined ? {} : { code }) }) as const;
const peer = (step: StepRecord['step'], code?: string) => ({ ...own(step, code), origin: 'peer' }) as const;

/** Of a message all that the role sees, but for what is each message's own. */
async function seen(id: MessageId): Promise<object> {
  const record = await storage.flows.find(id);
  const steps = await storage.flows.steps(id);
  return { state: record?.state, steps };
}

it('sees that a message went and that it arrived, and not whether it was let in, lies there or was read', async () => {
  const went = [own('decided', 'R1'), own('accepted'), own('relayed')];
  const alike = [
    await kept({ state: 'delivered' }, [...went, peer('delivered')]),
    await kept({ state: 'refused' }, [...went, peer('refused', 'NO_ACTIVE_CASE')]),
    await kept({ state: 'retrieved' }, [...went, peer('delivered'), peer('retrieved'), own('answered')]),
    await kept({ state: 'expired' }, [...went, peer('delivered'), peer('not-retrieved'), own('expired')]),
    await kept({ state: 'delivered' }, [...went, peer('delivered'), peer('used'), own('rights-decided')]),
  ];
  const [first, ...others] = await Promise.all(alike.map(seen));
  expect(first).toEqual({
    state: 'arrived',
    steps: [
      { step: 'accepted', at: NOW, origin: 'own' },
      { step: 'relayed', at: NOW, origin: 'own' },
      { step: 'arrived', at: NOW, origin: 'peer' },
    ],
  });
  for (const other of others) expect(other).toEqual(first);
});

it('sees the same of what came in, whatever was decided about it', async () => {
  const received = { direction: 'received', sender: PEER } as const;
  const alike = [
    await kept({ ...received, state: 'delivered' }, [own('delivered')]),
    await kept({ ...received, state: 'refused' }, [own('refused', 'RADICALISATION_CASE_REDIRECT')]),
    await kept({ ...received, state: 'retrieved' }, [
      own('waiting', 'PREDECESSOR_MISSING'),
      own('delivered'),
      own('retrieved'),
    ]),
    await kept({ ...received, state: 'waiting' }, [own('waiting', 'PREDECESSOR_MISSING')]),
  ];
  for (const id of alike)
    expect(await seen(id)).toEqual({
      state: 'arrived',
      steps: [{ step: 'arrived', at: NOW, origin: 'own' }],
    });
});

it('sees why an attempt came to nothing in a code of ours, and nothing of what a broker wrote', async () => {
  const [id, other] = await Promise.all([
    kept({ state: 'accepted' }, [own('accepted')]),
    kept({ state: 'accepted' }, [own('accepted')]),
  ]);
  await storage.unitOfWork.transaction((tx) =>
    tx.outbox.add([outboxItem({ id, about: id }), outboxItem({ id: other, about: other })]),
  );
  const courier = await database.open('courier', 3);
  const attempt = async (seconds: number, code: AttemptCode): Promise<void> => {
    const claimed = await courier.outbox.claim({ peer: PEER, limit: 10, seconds: 60 });
    await courier.outbox.postpone(
      claimed
        .filter(({ about }) => about === id)
        .map((item) => postponed(item, { at: later(seconds * 1_000), code, reason: WRITTEN })),
    );
  };
  expect(await storage.flows.line(id, 'flow')).not.toHaveProperty('lastFailed');
  await attempt(1, 'UNREACHABLE');
  await attempt(2, 'QUEUE_FULL');
  await attempt(3, 'UNREACHABLE');
  for (const asked of ['flow', 'law'] as const)
    expect(await storage.flows.line(id, asked)).toMatchObject({
      attempts: 3,
      lastFailed: { code: 'UNREACHABLE', at: later(3_000) },
    });
  expect(await storage.flows.steps(id)).toEqual([
    { step: 'accepted', at: NOW, origin: 'own' },
    { step: 'attempted', at: later(1_000), origin: 'own', code: 'UNREACHABLE' },
    { step: 'attempted', at: later(2_000), origin: 'own', code: 'QUEUE_FULL' },
  ]);
  expect((await storage.flows.peers(NOW)).find(({ peer }) => peer === PEER)).toMatchObject({
    lastFailed: { code: 'UNREACHABLE', at: later(3_000) },
  });
  const shown = await Promise.all([
    asOperator('flow_lines', 'about', id),
    asOperator('flow_steps', 'message_id', id),
  ]);
  expect(shown.flat().length).toBe(4);
  expect(JSON.stringify(shown)).not.toContain(WRITTEN);
  // Of evidence there is no journey, and what leaves after all is no failure any more.
  await database.query(`UPDATE outbox SET purpose = 'evidence' WHERE about = $1`, [other]);
  const claimed = await courier.outbox.claim({ peer: PEER, limit: 10, seconds: 60 });
  await courier.outbox.postpone(
    claimed.filter(({ about }) => about === other).map((item) => postponed(item)),
  );
  expect(await storage.flows.steps(other)).toHaveLength(1);
  await courier.unitOfWork.transaction((tx) => tx.outbox.settle(claimed.filter(({ about }) => about === id)));
  expect(await storage.flows.line(id, 'flow')).not.toHaveProperty('lastFailed');
});
const WRITTEN = 'Jan Jansen, geboren 1970';

it('sees nothing of what was never let out, and of what was ended on its way only that', async () => {
  const never = await kept({ state: 'refused' }, [own('refused', 'PROFESSIONAL_SECRECY_BLOCKED')]);
  const inside = await kept({ state: 'refused', direction: 'internal' }, [own('refused', 'NO_ACTIVE_CASE')]);
  for (const id of [never, inside]) expect(await seen(id)).toEqual({ state: undefined, steps: [] });
  const ended = await kept({ state: 'refused' }, [
    own('accepted'),
    own('attempted', 'UNREACHABLE'),
    own('refused', 'CASE_SHIELDED'),
  ]);
  expect(await seen(ended)).toEqual({
    state: 'undeliverable',
    steps: [
      { step: 'accepted', at: NOW, origin: 'own' },
      { step: 'attempted', at: NOW, origin: 'own', code: 'UNREACHABLE' },
      { step: 'undeliverable', at: NOW, origin: 'own' },
    ],
  });
  const all = await storage.flows.list({ limit: 200 });
  expect(all.map(({ id }) => id)).not.toContain(never);
  const [sent] = (await storage.flows.peers(later(-60_000))).map((flow) => flow.sent);
  expect(sent).toBe(all.filter(({ direction }) => direction === 'sent').length);
});

it('hears of no reading and no refusal, and not that a term or a dossier waits for two', async () => {
  const places = () => Promise.all([storage.flows.place('flow'), storage.flows.place('law')]);
  const went = [own('accepted'), own('relayed'), peer('delivered')];
  const read = await kept({ state: 'delivered' }, went);
  const asked = (kind: 'renewal' | 'release') =>
    storage.unitOfWork.transaction((tx) =>
      tx.approvals.insert({
        ...{ id: newId<string>(), state: 'open', at: NOW, expiresAt: LATER },
        by: { account: 'anna', participant: 'COLLEGE', role: 'CASE_PROCESSOR' },
        asked:
          kind === 'release' ? { kind, peer: PEER } : { kind, message: read, until: LATER, consents: [] },
      }),
    );
  const changes: readonly (readonly [string, () => Promise<unknown>])[] = [
    [
      'law',
      () =>
        storage.unitOfWork.transaction((tx) => tx.steps.append([{ messageId: read, ...peer('retrieved') }])),
    ],
    ['law', () => kept({ state: 'refused' }, [own('refused', 'NO_ACTIVE_CASE')])],
    ['law', () => asked('renewal')],
    ['flow and law', () => asked('release')],
    ['flow and law', () => kept({ state: 'relayed' }, [own('accepted'), own('relayed')])],
  ];
  for (const [whoHears, change] of changes) {
    const before = await places();
    await change();
    const after = await places();
    const heard = ['flow', 'law'].filter((_, i) => after[i] !== before[i]);
    expect(heard.join(' and ')).toBe(whoHears);
  }
});

it('is counted once however many rules refused it, and not before the day is over', async () => {
  const codes = ['NO_ACTIVE_CASE', 'CASE_SHIELDED'] as const;
  const decision = { outcome: 'refuse', codes, citations: [], lawHash: 'h' } as const;
  const within = { from: later(-60_000), until: later(60_000) };
  const before = await storage.flows.refusedMessages(within);
  await kept({ state: 'refused', decision, recordedAt: NOW }, [own('refused', codes[0])]);
  await kept({ state: 'refused', decision, recordedAt: within.until }, [own('refused', codes[0])]);
  expect((await storage.flows.refusedMessages(within)) - before).toBe(1);
});

it('reads why what waited for a partner did not leave once two people ended the exchange', async () => {
  const id = await kept({ state: 'refused' }, [own('accepted'), own('refused', 'PARTNER_NOT_ACCEPTED')]);
  expect(await seen(id)).toMatchObject({
    steps: [{ step: 'accepted' }, { step: 'undeliverable', origin: 'own', code: 'PARTNER_NOT_ACCEPTED' }],
  });
});

describe('a question that a comparison answers', () => {
  const question = { kind: 'known-check.request', state: 'accepted' } as const;
  const session = async (check: MessageId, state: string): Promise<string> => {
    const id = newId<never>() as string;
    const record = {
      check: { message: check },
      session: {
        ...{ role: 'initiator', notAfter: LATER, terms: { purpose: 'P', mode: 'one-way' } },
        // A review begins after the rest is over: its moment would tell.
        legs: [{ part: 'asker', state, since: state === 'REVIEW' ? LATER : NOW, counts: {}, done: {} }],
      },
    };
    await database.query(
      `INSERT INTO match_sessions (id, peer, size, participants, record, state, over, work, opened_at, looked_at)
       VALUES ($1, $2, 'single', '{}', $3, $4, $4 = 'CLOSED', false, $5, $5)`,
      [id, PEER, JSON.stringify(record), state, NOW],
    );
    return id;
  };

  it('is not in the flow, whether it left after a hit or was answered here without one', async () => {
    const hit = await kept({ ...question, state: 'relayed' }, [own('accepted'), own('relayed')]);
    await storage.unitOfWork.transaction((tx) =>
      tx.outbox.add([outboxItem({ id: hit, about: hit, peer: PEER, expiresAt: LATER })]),
    );
    const none = await kept({ ...question, state: 'retrieved' }, [own('accepted'), own('answered')]);
    const answer = await kept(
      {
        kind: 'known-check.response',
        direction: 'internal',
        sender: PEER,
        inReplyTo: none,
        state: 'delivered',
      },
      [own('delivered')],
    );
    const sessions = [await session(hit, 'REVIEW'), await session(none, 'CLOSED')];
    for (const id of [hit, none, answer]) {
      expect(await asOperator('flow_messages', 'id', id)).toEqual([]);
      expect(await asOperator('flow_steps', 'message_id', id)).toEqual([]);
      expect(await asOperator('flow_lines', 'about', id)).toEqual([]);
    }
    expect(await storage.flows.line(hit, 'law')).toMatchObject({ done: false });
    const [peers] = await storage.flows.peers(later(-60_000));
    expect(peers).toMatchObject({ waiting: 0 });
    const shown = (await storage.flows.matches(200)).map(({ id }) => id);
    for (const id of sessions) expect(shown).not.toContain(id);
  });

  it('and of a comparison of many it does not see whether a person looks at what was found', async () => {
    const [hit, none] = [await session(newId(), 'REVIEW'), await session(newId(), 'CLOSED')];
    await database.query(`UPDATE match_sessions SET size = 'batch' WHERE id = ANY($1::uuid[])`, [
      [hit, none],
    ]);
    const shown = await storage.flows.matches(200);
    const of = (id: string) => {
      const { id: _id, ...rest } = shown.find((one) => one.id === id)!;
      return rest;
    };
    expect(of(hit)).toEqual(of(none));
    expect(of(hit)).toMatchObject({ state: 'CLOSED', legs: [{ part: 'asker', state: 'CLOSED' }] });
  });
});
