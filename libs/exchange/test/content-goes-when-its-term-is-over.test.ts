/** The term of content from all its sources, the timer that keeps it, and what it leaves behind. */
import {
  answerKnownCheck,
  changeCase,
  eraseDue,
  expireMessages,
  holdContent,
  liftHold,
  passDeadlines,
  readMessage,
  replayErasures,
  sendMessage,
  sweepKeys,
} from '#exchange';
import { instantOf, millisOf } from '#domain';
import type { Instant, Restriction } from '#domain';
import { retentionEnd } from '#policy';
import {
  BSN,
  accepted,
  askedOf,
  caseResponse,
  codesOf,
  givenAfterHit,
  housing,
  questionAfterHit,
} from './support/exchange-steps.js';
import { actor, knownCheck, openCase, openFederation } from './support/two-houses.js';
import type { TestHouse } from './support/two-houses.js';

const DAY = 86_400_000;
const recordOf = (house: TestHouse, id: string) => house.storage.state.messages.find((one) => one.id === id)!;
const stepsOf = (house: TestHouse, id: string) =>
  house.storage.state.steps.filter(({ messageId }) => messageId === id);
const bearing = (...restrictions: Restriction[]) => givenAfterHit({ restrictions });

describe('the moment at which content must be gone', () => {
  it('is five years after the earliest first processing, at both ends', async () => {
    const { federation, given } = await givenAfterHit();
    const first = '2026-10-01T08:00:00.000Z' as Instant;
    for (const house of [federation.noord, federation.zuid])
      expect(recordOf(house, given).eraseAt).toBe(retentionEnd(first));
  });

  it('is five years after its own time for what has no elements', async () => {
    const { federation, asked } = await questionAfterHit();
    const request = recordOf(federation.noord, asked);
    expect(request.eraseAt).toBe(retentionEnd(request.time));
  });

  it('is that of RETAIN_UNTIL or MAX_AGE where these come first, whichever is earlier', async () => {
    const until = '2026-11-27T09:00:00.000Z' as Instant;
    const both = await bearing(
      { type: 'RETAIN_UNTIL', basis: 'CONDITION_2_29_3', at: until },
      { type: 'MAX_AGE', basis: 'CONDITION_2_29_3', duration: 'P1D' },
    );
    const { noord } = both.federation;
    const record = recordOf(noord, both.given);
    expect(record.eraseAt).toBe(instantOf(millisOf(record.time) + DAY));
    const one = await bearing({ type: 'RETAIN_UNTIL', basis: 'CONDITION_2_29_3', at: until });
    expect(recordOf(one.federation.noord, one.given).eraseAt).toBe(until);
  });

  it('counts a condition of one element for the whole message', async () => {
    const at = '2026-11-27T09:00:00.000Z' as Instant;
    const question = await questionAfterHit();
    const { noord, zuid, settle } = question.federation;
    const elements = [
      { ...housing(question.handle), restrictions: [{ type: 'RETAIN_UNTIL', basis: 'HOUSE', at }] },
    ] as const;
    const draft = caseResponse(question, question.asked, { elements });
    const given = accepted(await sendMessage(draft, actor('MAYOR'), zuid));
    await settle();
    expect(recordOf(noord, given).eraseAt).toBe(at);
  });
});

describe('the timer', () => {
  const retained = () =>
    bearing({ type: 'RETAIN_UNTIL', basis: 'CONDITION_2_29_3', at: '2026-11-26T09:00:00.000Z' as Instant });

  it('destroys the key, drops the content, and tells the source; the journey stays', async () => {
    const { federation, given, noordCase } = await retained();
    const { noord, zuid, clock, settle } = federation;
    clock.advance(DAY);
    expect(await eraseDue(noord, 100)).toBe(0);
    clock.advance(1);
    expect(await eraseDue(noord, 100)).toBe(1);
    expect(noord.storage.keys.has(given)).toBe(false);
    expect(recordOf(noord, given).sealedContent).toBeUndefined();
    const read = readMessage(
      { id: given, purpose: 'INTER_ZVH_CASE_EXCHANGE', caseId: noordCase },
      actor('COLLEGE'),
      noord,
    );
    expect(await read).toEqual({ outcome: 'gone' });
    await settle();
    expect(stepsOf(noord, given).map(({ step }) => step)).toEqual(['delivered', 'erased']);
    const told = stepsOf(zuid, given).find(({ step, origin }) => step === 'erased' && origin === 'peer');
    const { data } = JSON.parse(Buffer.from(told!.evidence!.bytes).toString()) as { data: object };
    expect(Object.keys(data).sort()).toEqual(['about', 'evidence', 'lawHash', 'outcome', 'signer']);
    expect(noord.storage.state.audit.at(-1)).toMatchObject({ action: 'message.erase', object: given });
    expect(await eraseDue(noord, 100)).toBe(0);
  });

  it('says so once where two couriers come upon it together', async () => {
    const { federation, given } = await retained();
    const { noord, clock } = federation;
    clock.advance(DAY + 1);
    await Promise.all([eraseDue(noord, 100), eraseDue(noord, 100)]);
    expect(stepsOf(noord, given).filter(({ step }) => step === 'erased')).toHaveLength(1);
    const entries = noord.storage.state.audit.filter(({ action }) => action === 'message.erase');
    expect(entries).toHaveLength(1);
  });

  it('finishes what a crash broke off, whichever side of it the keys went', async () => {
    const { federation, given } = await retained();
    const { noord, clock } = federation;
    clock.advance(DAY + 1);
    noord.storage.auditFails = true;
    await expect(eraseDue(noord, 100)).rejects.toThrow('audit log');
    // The keys are gone, the row still has its ciphertext: unreadable, and due.
    expect(noord.storage.keys.has(given)).toBe(false);
    expect(recordOf(noord, given).sealedContent?.length).toBeGreaterThan(0);
    noord.storage.auditFails = false;
    expect(await eraseDue(noord, 100)).toBe(1);
    expect(recordOf(noord, given).sealedContent).toBeUndefined();
  });

  it('is not moved by a clock that goes back, and catches up after one that stood still', async () => {
    const { federation, given } = await retained();
    const { noord, clock } = federation;
    clock.advance(-30 * DAY);
    expect(await eraseDue(noord, 100)).toBe(0);
    clock.advance(90 * DAY);
    expect(await eraseDue(noord, 100)).toBe(1);
    clock.advance(-90 * DAY);
    expect(noord.storage.keys.has(given)).toBe(false);
  });
});

describe('a person who is not known', () => {
  it('is erased from the answer once it is read, with no envelope more than after KNOWN', async () => {
    const federation = await openFederation();
    const { noord, zuid, settle } = federation;
    const { id, noordCase } = await askedOf(federation);
    const answered = await answerKnownCheck({ id, answer: 'NOT_KNOWN' }, actor('MAYOR'), zuid);
    if (answered.outcome !== 'accepted') throw new Error(answered.outcome);
    await settle();
    const request = { id: answered.id, purpose: 'INTER_ZVH_KNOWN_CHECK', caseId: noordCase } as const;
    expect(await readMessage(request, actor('COLLEGE'), noord)).toMatchObject({ outcome: 'read' });
    expect(await readMessage(request, actor('COLLEGE'), noord)).toEqual({ outcome: 'gone' });
    expect(noord.storage.keys.has(answered.id)).toBe(false);
    await settle();
    const travelled = stepsOf(zuid, answered.id).filter(({ origin }) => origin === 'peer');
    expect(travelled.map(({ step }) => step)).toEqual(['delivered', 'retrieved']);
  });
});

describe('no hit', () => {
  /** Rows here that tie these messages to a person, or say what the register knows of one. */
  const tiesOf = ({ storage: { state } }: TestHouse, ids: readonly string[]) => [
    ...state.rights.links.filter(({ message }) => ids.includes(message)),
    ...state.checks.filter(({ id }) => ids.includes(id)),
  ];
  async function answeredNotKnown() {
    const federation = await openFederation();
    const { id, noordCase } = await askedOf(federation);
    const before = structuredClone(federation.zuid.storage.state);
    const answer = await answerKnownCheck({ id, answer: 'NOT_KNOWN' }, actor('MAYOR'), federation.zuid);
    if (answer.outcome !== 'accepted') throw new Error(answer.outcome);
    return { federation, id, noordCase, before, answer: answer.id };
  }

  it('leaves nothing that leads to the person on either side: no content, tie or proposal; the journeys stay', async () => {
    const { federation, id, noordCase, answer } = await answeredNotKnown();
    const { noord, zuid, clock, settle } = federation;
    expect(tiesOf(zuid, [id])).toEqual([]);
    // The answer has to leave first, however late it is.
    clock.advance(1);
    expect(await eraseDue(zuid, 100)).toBe(0);
    await settle();
    expect(await eraseDue(zuid, 100)).toBe(1);
    expect(recordOf(zuid, answer).sealedContent).toBeUndefined();
    expect(zuid.storage.keys.has(answer)).toBe(false);
    expect(tiesOf(zuid, [id, answer])).toEqual([]);
    expect(tiesOf(noord, [id])).toEqual([]);
    const read = { id: answer, purpose: 'INTER_ZVH_KNOWN_CHECK', caseId: noordCase } as const;
    expect(await readMessage(read, actor('COLLEGE'), noord)).toMatchObject({ outcome: 'read' });
    expect(tiesOf(noord, [id, answer])).toEqual([]);
    for (const [house, one] of [
      [zuid, id],
      [zuid, answer],
      [noord, id],
      [noord, answer],
    ] as const)
      expect(stepsOf(house, one).map(({ step }) => step)).toContain('erased');
    const codes = zuid.storage.state.audit.filter(({ action }) => action === 'message.erase');
    expect(codes.map(({ code }) => code)).toEqual(['NO_HIT', 'NO_HIT']);
    expect(await answerKnownCheck({ id, answer: 'KNOWN' }, actor('MAYOR'), zuid)).toEqual({
      outcome: 'already-answered',
    });
    // The pseudonym in the processing log is a duty (WGS 1.8(4)).
    expect(zuid.storage.state.processing.lines.some(({ subject }) => subject !== undefined)).toBe(true);
  });

  it('does not come back with a backup from before the answer', async () => {
    const { federation, id, before } = await answeredNotKnown();
    const { zuid } = federation;
    expect(tiesOf({ ...zuid, storage: { ...zuid.storage, state: before } } as TestHouse, [id])).not.toEqual(
      [],
    );
    zuid.storage.state = before;
    expect(await replayErasures(zuid, zuid.storage.ledger, 'messages')).toBeGreaterThan(0);
    expect(await replayErasures(zuid, zuid.storage.ledger, 'cases')).toBeGreaterThan(0);
    expect(tiesOf(zuid, [id])).toEqual([]);
    expect(recordOf(zuid, id).sealedContent).toBeUndefined();
  });

  it('is also what nobody answered in time', async () => {
    const federation = await openFederation();
    const { noord, zuid, clock } = federation;
    const { id } = await askedOf(federation);
    clock.advance(31 * DAY);
    for (const house of [noord, zuid]) {
      await expireMessages(house, 100);
      await passDeadlines(house, 100);
      expect(tiesOf(house, [id])).toEqual([]);
    }
  });

  it('is not where the person is known: the ties stay for what follows', async () => {
    const federation = await openFederation();
    await openCase(federation.zuid, 'MAYOR', BSN);
    const { id } = await askedOf(federation);
    await answerKnownCheck({ id, answer: 'KNOWN' }, actor('MAYOR'), federation.zuid);
    await federation.settle();
    expect(tiesOf(federation.zuid, [id])).not.toEqual([]);
    expect(tiesOf(federation.noord, [id])).not.toEqual([]);
  });
});

describe('a hold', () => {
  const until = '2027-06-01T00:00:00.000Z' as Instant;

  it('keeps content past its term, unread, until it ends or is lifted by who placed it', async () => {
    const at = '2026-11-26T09:00:00.000Z' as Instant;
    const { federation, given, noordCase } = await bearing({ type: 'RETAIN_UNTIL', basis: 'HOUSE', at });
    const { noord, clock } = federation;
    const held = await holdContent({ message: given, reason: 'LEGAL_CLAIM', until }, actor('COLLEGE'), noord);
    if (held.outcome !== 'held') throw new Error(held.outcome);
    clock.advance(2 * DAY);
    expect(await eraseDue(noord, 100)).toBe(0);
    const request = { id: given, purpose: 'INTER_ZVH_CASE_EXCHANGE', caseId: noordCase } as const;
    expect(await readMessage(request, actor('COLLEGE'), noord)).toMatchObject({ outcome: 'refused' });
    expect(noord.storage.keys.has(given)).toBe(true);
    expect(await liftHold(held.hold.id, actor('POLICE'), noord)).toBe('not-found');
    expect(await liftHold(held.hold.id, actor('COLLEGE'), noord)).toBe('lifted');
    expect(await liftHold(held.hold.id, actor('COLLEGE'), noord)).toBe('not-found');
    expect(await eraseDue(noord, 100)).toBe(1);
  });

  it('lasts two years at most, and another may be placed before it ends, also past the term', async () => {
    const at = '2026-11-26T09:00:00.000Z' as Instant;
    const { federation, given } = await bearing({ type: 'RETAIN_UNTIL', basis: 'HOUSE', at });
    const { noord, clock } = federation;
    const place = (end: string) =>
      holdContent({ message: given, reason: 'LEGAL_CLAIM', until: end as Instant }, actor('COLLEGE'), noord);
    const now = clock.now();
    for (const end of [now, `2028${now.slice(4, -2)}1Z`, '2099-01-01T00:00:00.000Z'])
      expect(await place(end)).toMatchObject({ outcome: 'invalid', defects: [{ at: '/until' }] });
    expect(await place(`2028${now.slice(4)}`)).toMatchObject({ outcome: 'held' });
    clock.advance(700 * DAY);
    expect(await place('2030-10-01T00:00:00.000Z')).toMatchObject({ outcome: 'held' });
    clock.advance(40 * DAY);
    expect(await eraseDue(noord, 100)).toBe(0);
    clock.advance(800 * DAY);
    expect(await eraseDue(noord, 100)).toBe(1);
    expect(await place('2032-01-01T00:00:00.000Z')).toEqual({ outcome: 'gone' });
  });

  it('keeps what nobody fetched in time, which expires all the same, until it ends', async () => {
    const { federation, given } = await bearing();
    const { noord, clock } = federation;
    expect(
      await holdContent({ message: given, reason: 'LEGAL_CLAIM', until }, actor('COLLEGE'), noord),
    ).toMatchObject({
      outcome: 'held',
    });
    clock.advance(31 * DAY);
    expect(await expireMessages(noord, 100)).toBeGreaterThan(0);
    await sweepKeys(noord, 100);
    expect(await eraseDue(noord, 100)).toBe(0);
    expect(recordOf(noord, given)).toMatchObject({
      state: 'expired',
      sealedContent: expect.anything() as unknown,
    });
    expect(noord.storage.keys.has(given)).toBe(true);
    clock.advance(200 * DAY);
    expect(await eraseDue(noord, 100)).toBe(1);
    expect(noord.storage.keys.has(given)).toBe(false);
  });

  it.each([
    ['nobody fetched', false],
    ['nobody answered', true],
  ])('keeps a question that %s, and what leads to its person, until it ends', async (_how, isFetched) => {
    const { federation, id } = await askedOf(await openFederation());
    const { zuid, clock } = federation;
    const bsnLinks = () => zuid.storage.state.rights.links.filter(({ message }) => message === id);
    if (isFetched)
      await zuid.unitOfWork.transaction((tx) => tx.messages.move([id], ['delivered'], 'retrieved'));
    const hold = { message: id, reason: 'LEGAL_CLAIM', until } as const;
    expect(await holdContent(hold, actor('MAYOR'), zuid)).toMatchObject({ outcome: 'held' });
    clock.advance(31 * DAY);
    await expireMessages(zuid, 100);
    await eraseDue(zuid, 100);
    expect(zuid.storage.keys.has(id)).toBe(true);
    expect(bsnLinks()).not.toHaveLength(0);
    clock.advance(isFetched ? 6 * 366 * DAY : 200 * DAY);
    expect(await eraseDue(zuid, 100)).toBeGreaterThan(0);
    expect(zuid.storage.keys.has(id)).toBe(false);
    expect(bsnLinks()).toHaveLength(0);
  });

  it('comes too late once the moment has passed, and is not for everybody', async () => {
    const at = '2026-11-26T09:00:00.000Z' as Instant;
    const { federation, given } = await bearing({ type: 'RETAIN_UNTIL', basis: 'HOUSE', at });
    const { noord, clock } = federation;
    const hold = { message: given, reason: 'OTHER_STATUTE', until } as const;
    expect(await holdContent(hold, actor('POLICE'), noord)).toEqual({ outcome: 'not-found' });
    const support = actor('COLLEGE', { role: 'SYSTEM_SUPPORT' });
    expect(await holdContent(hold, support, noord)).toMatchObject({ code: 'OPERATOR_NOT_AUTHORISED' });
    clock.advance(DAY + 1);
    expect(await holdContent(hold, actor('COLLEGE'), noord)).toEqual({ outcome: 'gone' });
  });
});

describe('a closed case', () => {
  it('shields what is filed under it, whichever open case a reader names, until it is opened again', async () => {
    const { federation, given, noordCase } = await givenAfterHit();
    const { noord } = federation;
    const other = await openCase(noord, 'COLLEGE', '999993653');
    const read = () =>
      readMessage(
        { id: given, purpose: 'INTER_ZVH_CASE_EXCHANGE', caseId: other.caseId },
        actor('COLLEGE'),
        noord,
      );
    await changeCase({ id: noordCase, status: 'closed' }, actor('COLLEGE'), noord);
    expect(recordOf(noord, given).shieldedAt).toBe(noord.clock.now());
    expect(codesOf(await read())).toContain('CASE_SHIELDED');
    await changeCase({ id: noordCase, status: 'open' }, actor('COLLEGE'), noord);
    expect(recordOf(noord, given).shieldedAt).toBeUndefined();
    expect(await read()).toMatchObject({ outcome: 'read' });
  });
});

describe('a restored backup', () => {
  it('loses again what was erased since, cases and messages, before anybody is served', async () => {
    const federation = await openFederation();
    const { noord, clock } = federation;
    const about = await openCase(noord, 'COLLEGE', BSN);
    const id = accepted(await sendMessage(knownCheck({ ...about, bsn: BSN }), actor('COLLEGE'), noord));
    const backup = structuredClone(noord.storage.state);
    const keys = new Map(noord.storage.keys);
    clock.advance(6 * 366 * DAY);
    expect(await eraseDue(noord, 100)).toBe(1);
    await noord.vault.destroy([about.caseId]);
    noord.storage.state = backup;
    for (const [name, key] of keys) noord.storage.keys.set(name, key);
    // The message, what led to its person, and the case.
    for (const what of ['messages', 'cases'] as const)
      expect(await replayErasures(noord, noord.storage.ledger, what)).toBe(3);
    expect(noord.storage.keys.size).toBe(0);
    expect(recordOf(noord, id).sealedContent).toBeUndefined();
    expect(noord.storage.state.cases).toEqual([]);
    expect(await sweepKeys(noord, 100)).toBeGreaterThan(0);
    expect(await sweepKeys(noord, 100)).toBe(0);
  });
});
