import type { CaseId, MessageId } from '#domain';
import type { DutyRecord, OnwardCopy, TighteningRecord } from '#exchange';
import { startTestDatabase, type TestDatabase } from './support/database.js';
import { NOW, PEER, later, message, newId } from './support/records.js';

const DAY = 86_400_000;
let database: TestDatabase;
beforeAll(async () => (database = await startTestDatabase()), 60_000);
afterAll(() => database.stop());

it('owes one report per participant, answered once, and overdue once', async () => {
  const { unitOfWork } = await database.open();
  const duty: DutyRecord = {
    message: newId(),
    participant: 'OM',
    owner: 'CASE_PROCESSOR',
    openedAt: NOW,
    dueAt: later(DAY),
  };
  const other = { ...duty, participant: 'POLICE' } as const;
  await unitOfWork.transaction(async ({ duties }) => {
    expect([await duties.open(duty), await duties.open(other)]).toEqual([true, true]);
    expect(await duties.open({ ...duty, dueAt: later(9 * DAY) })).toBe(false);
    expect(await duties.unanswered('OM')).toEqual([duty]);
    expect(await duties.overdue(later(DAY), 10)).toEqual([]);
    expect(await duties.overdue(later(DAY + 1), 10)).toEqual([duty, other]);
    await duties.markOverdue([duty], later(2 * DAY));
    expect(await duties.overdue(later(3 * DAY), 10)).toEqual([other]);
    expect(await duties.unanswered('OM')).toEqual([{ ...duty, overdueAt: later(2 * DAY) }]);
    const answer = { message: duty.message, participant: 'OM', by: newId(), at: later(3 * DAY) } as const;
    expect([await duties.answer(answer), await duties.answer(answer)]).toEqual([true, false]);
    expect(await duties.unanswered('OM')).toEqual([]);
    expect(await duties.unanswered('POLICE')).toEqual([other]);
  });
});

it('finds every onward copy of a message, and of that message only', async () => {
  const { unitOfWork } = await database.open();
  const from = newId();
  const copy = (change: Partial<OnwardCopy>): OnwardCopy => ({
    from,
    element: 'e1',
    to: newId(),
    toElement: 'd1',
    peer: PEER,
    at: NOW,
    ...change,
  });
  const copies = [copy({}), copy({ element: 'e2', at: later(1) }), copy({ from: newId(), at: later(2) })];
  await unitOfWork.transaction((tx) => tx.lineage.record(copies));
  expect(await unitOfWork.transaction((tx) => tx.lineage.copiesOf(from))).toEqual(copies.slice(0, 2));
  const [first] = copies;
  expect(await unitOfWork.transaction((tx) => tx.lineage.sourcesOf(first!.to))).toEqual([first]);
});

it('gives uses back once, of copies that were refused and of no other', async () => {
  const { unitOfWork } = await database.open('api', 2);
  const given = message();
  const copies = [message({ state: 'refused' }), message({ state: 'undeliverable' })] as const;
  await unitOfWork.transaction((tx) => tx.messages.insert([given, ...copies]));
  const count = () => unitOfWork.transaction((tx) => tx.lineage.countOf(given.id));
  const pass = (to: (typeof copies)[number], all: number) =>
    unitOfWork.transaction((tx) => tx.lineage.passUses({ from: given.id, to: to.id, all }));
  await unitOfWork.transaction((tx) => tx.messages.countRead(given.id));
  await pass(copies[1], 3);
  expect(await count()).toBe(3);
  // Nothing is left of three, so nothing goes along.
  await pass(copies[0], 3);
  expect(await count()).toBe(3);
  await pass(copies[0], 7);
  expect([await count(), await count()]).toEqual([3, 3]);
});

it('keeps what a recipient added, in its order, for nobody to take away', async () => {
  const { unitOfWork } = await database.open('api', 2);
  const base = { message: newId(), participant: 'OM', account: 'jansen', at: NOW } as const;
  const whole: TighteningRecord = {
    ...base,
    id: newId<string>(),
    restriction: { type: 'MAX_READS', basis: 'HOUSE', n: 2 },
  };
  const part: TighteningRecord = {
    ...base,
    id: newId<string>(),
    element: 'e1',
    restriction: { type: 'RETAIN_UNTIL', basis: 'HOUSE', at: later(DAY) },
  };
  await unitOfWork.transaction((tx) => tx.tightenings.add([whole, part]));
  expect(await unitOfWork.transaction((tx) => tx.tightenings.of(base.message))).toEqual([whole, part]);
  expect(await unitOfWork.transaction((tx) => tx.tightenings.of(newId()))).toEqual([]);
  for (const sql of ['DELETE FROM tightenings', `UPDATE tightenings SET restriction = '{}'`])
    await expect(database.query(sql, [], database.urls.api)).rejects.toThrow('permission denied');
});

it('knows until when a message is kept longer, by the newest renewal', async () => {
  const { unitOfWork } = await database.open('api', 2);
  const one = message();
  const base = {
    message: one.id,
    consents: [newId()],
    participant: 'OM',
    account: 'jansen',
    at: NOW,
  } as const;
  await unitOfWork.transaction(async (tx) => {
    await tx.messages.insert([one]);
    expect(await tx.terms.renewedUntil(one.id)).toBeUndefined();
    await tx.terms.renew({ ...base, until: later(2 * DAY) }, later(2 * DAY));
    await tx.terms.renew({ ...base, until: later(4 * DAY) }, later(3 * DAY));
    expect(await tx.terms.renewedUntil(one.id)).toBe(later(4 * DAY));
    // Renewed anew to the same moment, on another consent; whichever ground goes takes its own renewals with it.
    const consent = newId<MessageId>();
    await tx.terms.renew(
      { ...base, at: later(1), consents: [consent], until: later(4 * DAY) },
      later(3 * DAY),
    );
    await tx.terms.renew(
      { ...base, at: later(2), consents: [consent], until: later(6 * DAY) },
      later(6 * DAY),
    );
    expect(await tx.terms.lapse({ consent: newId<MessageId>() }, later(3))).toEqual([]);
    expect((await tx.terms.lapse({ consent }, later(3))).map(({ id }) => id)).toEqual([one.id]);
    expect(await tx.terms.renewedUntil(one.id)).toBe(later(4 * DAY));
    expect(await tx.terms.lapse({ consent }, later(3))).toEqual([]);
    expect(await tx.terms.lapse({ message: one.id }, later(3))).toHaveLength(1);
    expect(await tx.terms.renewedUntil(one.id)).toBeUndefined();
    await tx.terms.renew({ ...base, at: later(4), until: later(7 * DAY) }, later(7 * DAY));
    const caseId = newId<CaseId>();
    await tx.messages.bindCase(one.id, caseId);
    expect(await tx.terms.lapse({ case: caseId }, later(5))).toHaveLength(1);
    expect(await tx.terms.renewedUntil(one.id)).toBeUndefined();
    expect((await tx.messages.find(one.id))?.eraseAt).toBe(later(7 * DAY));
  });
});
