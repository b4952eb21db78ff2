/** On PostgreSQL: threads as they were, moves taken back, two clocks for a deadline, one mover at a time. */
import type { BodyCode, Instant, MessageId, Oin } from '#domain';
import type { ThreadRecord } from '#exchange';
import { startTestDatabase, type TestDatabase } from './support/database.js';
import { PEER, later, newId, thread } from './support/records.js';

const DAY = 86_400_000;
/** Before today's real clock, which the database asks too. */
const LONG_AGO = '2020-01-01T00:00:00.000Z' as Instant;
let database: TestDatabase;
beforeAll(async () => (database = await startTestDatabase()), 60_000);
afterAll(() => database.stop());

const timed = (change: Partial<ThreadRecord> = {}): ThreadRecord =>
  thread({ deadline: later(DAY), ...change });

it('comes back as it was opened, by its message, its conversation and its participant', async () => {
  const { unitOfWork } = await database.open('api', 1);
  const about = { source: PEER, id: newId() };
  const one = timed({ participants: ['IND'], openedBy: 'IND', about });
  const two = timed({ participants: ['IND', 'OM'], conversation: one.conversation });
  const settled = thread({ participants: ['IND'], state: 'answered' });
  await unitOfWork.transaction(async ({ conversations }) => {
    await conversations.open([one, two, settled]);
    expect(await conversations.threadOf(one.id)).toEqual(one);
    expect(await conversations.threadOf(newId())).toBeUndefined();
    expect(await conversations.find(settled.id)).toEqual(settled);
    const { conversation } = one;
    expect(await conversations.within({ conversation, peer: PEER })).toHaveLength(2);
    const seen = { participant: 'IND' as BodyCode, limit: 10 };
    expect(await conversations.list({ ...seen, open: false })).toHaveLength(3);
    const open = await conversations.list({ ...seen, open: true });
    expect(open.map(({ id }) => id).sort()).toEqual([one.id, two.id].sort());
    expect(await conversations.list({ ...seen, open: true, before: open[0]!.id })).toEqual([open[1]]);
  });
});

it('moves, remembers where it was, and goes back there', async () => {
  const { unitOfWork } = await database.open('api', 1);
  const one = timed();
  const answer = newId();
  await unitOfWork.transaction(async ({ conversations }) => {
    await conversations.open([one]);
    await conversations.move({
      thread: one.id,
      message: answer,
      participants: ['POLICE', 'OM'],
      to: 'answered',
      at: later(5),
    });
    const { deadline: _past, ...rest } = one;
    const moved = {
      ...rest,
      state: 'answered',
      since: later(5),
      lastMessage: answer,
      participants: ['OM', 'POLICE'],
    };
    expect(await conversations.threadOf(answer)).toEqual(moved);
    await conversations.takeBack(newId());
    await conversations.takeBack(one.id);
    expect(await conversations.find(one.id)).toEqual(moved);
    await conversations.takeBack(answer);
    expect(await conversations.find(one.id)).toEqual({ ...one, participants: ['OM', 'POLICE'] });
    await conversations.end(one.id, 'stopped', later(9));
    expect(await conversations.find(one.id)).toMatchObject({ state: 'stopped', since: later(9) });
  });
});

it('is due when both clocks say so, for one timer at a time', async () => {
  const { unitOfWork } = await database.open('courier', 2);
  const past = timed({ deadline: LONG_AGO });
  const ahead = timed({ deadline: '2999-01-01T00:00:00.000Z' as Instant });
  await unitOfWork.transaction((tx) => tx.conversations.open([past, ahead]));
  const jumped = '3000-01-01T00:00:00.000Z' as Instant;
  const dueNow = (at: Instant): Promise<readonly MessageId[]> =>
    unitOfWork.transaction(async (tx) => (await tx.conversations.due(at, 50)).map(({ id }) => id));
  expect(await dueNow(LONG_AGO)).toEqual([]);
  expect(await dueNow(jumped)).toContain(past.id);
  expect(await dueNow(jumped)).not.toContain(ahead.id);
  await unitOfWork.transaction(async (tx) => {
    expect((await tx.conversations.due(jumped, 50)).map(({ id }) => id)).toContain(past.id);
    expect(await dueNow(jumped)).not.toContain(past.id);
  });
});

it('finds what runs with one peer, by name and state together', async () => {
  const { unitOfWork } = await database.open('api', 1);
  const peer = '00000099000000007000' as Oin;
  const answered = thread({ peer, state: 'answered' });
  const running = timed({ peer });
  await unitOfWork.transaction(async ({ conversations }) => {
    await conversations.open([running, answered, timed({ peer, name: 'correction' }), timed()]);
    const places = [
      { name: 'case-exchange', state: 'asked' },
      { name: 'correction', state: 'answered' },
    ] as const;
    expect(await conversations.runningWith(peer, places)).toEqual([running]);
  });
});
