import { canJudge, expireMessages, relayLane, sendMessage } from '#exchange';
import type { Draft } from '#exchange';
import { instantOf, millisOf } from '#domain';
import { EXPIRY_STEPS, expiryFor } from '../src/expiry.js';
import { handOver } from '../src/use/hand-over.js';
import { BSN, accepted, askedOf, givenAfterHit } from './support/exchange-steps.js';
import { interposed } from './support/interpose.js';
import { NOORD, ZUID, actor, knownCheck, openCase, openFederation } from './support/two-houses.js';
import type { TestHouse } from './support/two-houses.js';

const MINUTE = 60_000;
const DAY = 86_400_000;

describe('the moment of expiry', () => {
  const now = instantOf(Date.UTC(2026, 10, 25, 9));
  const after = (milliseconds: number) => instantOf(millisOf(now) + milliseconds);

  it.each([
    [1, MINUTE],
    [MINUTE, MINUTE],
    [MINUTE + 1, 60 * MINUTE],
    [DAY - 1, DAY],
    [DAY + 1, 7 * DAY],
    [7 * DAY + 1, 30 * DAY],
    [30 * DAY, 30 * DAY],
  ])('of %d ms is the step of %d ms that covers it', (wanted, step) => {
    expect(expiryFor(now, after(wanted))).toBe(after(step));
  });
  it('is a week when nothing is asked, and never past, now or beyond thirty days', () => {
    expect(expiryFor(now, undefined)).toBe(after(7 * DAY));
    for (const wanted of [-1, 0, 30 * DAY + 1]) expect(expiryFor(now, after(wanted))).toBeUndefined();
  });
  it('has five steps, so that it tells an onlooker nothing of the kind', () => {
    expect(EXPIRY_STEPS).toHaveLength(5);
  });
});

describe('a message past its expiry', () => {
  it('is invalid as a draft that asks for it', async () => {
    const { noord } = await openFederation();
    const about = await openCase(noord, 'COLLEGE', BSN);
    const expiresAt = instantOf(millisOf(noord.clock.now()) - 1);
    const draft = knownCheck({ ...about, bsn: BSN }, { expiresAt });
    expect(await sendMessage(draft, actor('COLLEGE'), noord)).toMatchObject({
      outcome: 'invalid',
      defects: [{ at: '/expiresAt' }],
    });
  });

  it('is not sent any more, and its content is gone', async () => {
    const { noord, clock } = await openFederation();
    const about = await openCase(noord, 'COLLEGE', BSN);
    const id = accepted(await sendMessage(knownCheck({ ...about, bsn: BSN }), actor('COLLEGE'), noord));
    clock.advance(7 * DAY + 1);
    expect(await expireMessages(noord, 100)).toBe(1);
    expect(await relayLane(ZUID, noord)).toBe(1);
    expect(noord.wire).toEqual([]);
    const [message] = noord.storage.state.messages;
    expect(message).toMatchObject({ id, state: 'expired' });
    expect(message?.sealedContent).toBeUndefined();
    expect(noord.storage.keys.has(id)).toBe(false);
    expect(noord.storage.state.audit.at(-1)).toMatchObject({ action: 'message.expire', code: 'EXPIRED' });
  });

  it('by the clock of the node alone is neither lost nor sent: it goes when the clock is right again', async () => {
    const { noord, zuid, clock, settle } = await openFederation();
    const about = await openCase(noord, 'COLLEGE', BSN);
    const id = accepted(await sendMessage(knownCheck({ ...about, bsn: BSN }), actor('COLLEGE'), noord));
    noord.storage.databaseClock = clock.now();
    clock.advance(400 * DAY);
    expect(await expireMessages(noord, 100)).toBe(0);
    expect(await relayLane(ZUID, noord)).toBe(1);
    expect(noord.wire).toEqual([]);
    expect(noord.storage.state.outbox.find((one) => one.id === id)).toMatchObject({
      sent: false,
      reasons: ['CLOCKS_DIFFER'],
    });
    expect(noord.storage.keys.has(id)).toBe(true);
    clock.advance(-400 * DAY);
    await settle();
    expect(zuid.storage.state.messages).toMatchObject([{ id, state: 'delivered' }]);
  });

  it('by the clock of the receiver alone waits at the broker, and is not refused for good', async () => {
    const { noord, zuid, clock, deliver } = await openFederation();
    const about = await openCase(noord, 'COLLEGE', BSN);
    const id = accepted(await sendMessage(knownCheck({ ...about, bsn: BSN }), actor('COLLEGE'), noord));
    await relayLane(ZUID, noord);
    const { bytes } = noord.wire[0]!;
    zuid.storage.databaseClock = clock.now();
    clock.advance(8 * DAY);
    expect(await deliver(noord, zuid, bytes)).toEqual([{ settle: 'hold', reason: 'CLOCKS_DIFFER' }]);
    expect(await canJudge(noord.self, zuid)).toBe(false);
    const { inbox, messages, outbox } = zuid.storage.state;
    expect([inbox, messages, outbox]).toEqual([[], [], []]);
    clock.advance(-8 * DAY);
    expect(await canJudge(noord.self, zuid)).toBe(true);
    expect(await deliver(noord, zuid, bytes)).toEqual([{ settle: 'ack' }]);
    expect(zuid.storage.state.messages).toMatchObject([{ id, state: 'delivered' }]);
  });

  it('that was delivered and not read expires on both sides, each with its evidence', async () => {
    const federation = await openFederation();
    const { noord, zuid, clock, settle } = federation;
    const { id } = await askedOf(federation);
    clock.advance(7 * DAY + 1);
    await expireMessages(zuid, 100);
    await settle();
    for (const { storage } of [noord, zuid]) {
      const message = storage.state.messages.find((one) => one.id === id);
      expect(message).toMatchObject({ state: 'expired' });
      const unread = storage.state.steps.filter(
        (one) => one.messageId === id && one.step === 'not-retrieved' && one.code === 'EXPIRED',
      );
      expect(unread).toHaveLength(1);
    }
  });

  it('that was read in time was retrieved, also where the receipt comes after the sender gave it up', async () => {
    const federation = await openFederation();
    const { noord, zuid, clock, settle } = federation;
    const { id } = await askedOf(federation);
    await zuid.storage.transaction(async (tx) => {
      await handOver((await tx.messages.find(id))!, { tx, node: zuid });
    });
    clock.advance(7 * DAY + 1);
    await expireMessages(noord, 100);
    const stateOf = () => noord.storage.state.messages.find((one) => one.id === id)?.state;
    expect(stateOf()).toBe('expired');
    await settle();
    expect(stateOf()).toBe('retrieved');
  });

  it('is left alone until then', async () => {
    const federation = await openFederation();
    await askedOf(federation);
    federation.clock.advance(7 * DAY);
    expect(await expireMessages(federation.zuid, 100)).toBe(0);
  });

  it('expires in batches, so that many hold up nothing', async () => {
    const { noord, clock } = await openFederation();
    const about = await openCase(noord, 'COLLEGE', BSN);
    for (let i = 0; i < 3; i++)
      accepted(await sendMessage(knownCheck({ ...about, bsn: BSN }), actor('COLLEGE'), noord));
    clock.advance(7 * DAY + 1);
    expect([await expireMessages(noord, 2), await expireMessages(noord, 2)]).toEqual([2, 1]);
  });

  it('keeps its key until the transaction that expires it is committed', async () => {
    const federation = await openFederation();
    const { noord, clock } = federation;
    const { id } = await askedOf(federation);
    clock.advance(7 * DAY + 1);
    noord.storage.auditFails = true;
    await expect(expireMessages(noord, 100)).rejects.toThrow('audit log');
    expect(noord.storage.keys.has(id)).toBe(true);
  });

  it('says which of both it was: not brought in time, or not fetched in time', async () => {
    const federation = await openFederation();
    const { noord, zuid, clock } = federation;
    const { id } = await askedOf(federation);
    zuid.storage.update('messages', id, { state: 'waiting' });
    noord.storage.update('messages', id, { state: 'delivered' });
    clock.advance(7 * DAY + 1);
    for (const house of [noord, zuid]) {
      await expireMessages(house, 100);
      const said = house.storage.state.steps.filter((one) => one.messageId === id && one.code === 'EXPIRED');
      // Neither lay here for its reader: sent is not received, and what waits is not delivered.
      expect(said.map(({ step }) => step)).toEqual(['expired']);
    }
  });

  it('that another courier expired already is told once', async () => {
    const federation = await openFederation();
    const { noord, clock } = federation;
    await askedOf(federation);
    clock.advance(7 * DAY + 1);
    const before = noord.storage.state.steps.length;
    const late = interposed(noord, ({ messages }) => ({
      messages: { ...messages, move: () => Promise.resolve([]) },
    }));
    expect(await expireMessages(late, 100)).toBe(0);
    expect(noord.storage.state.steps).toHaveLength(before);
    expect(noord.storage.state.audit.filter(({ action }) => action === 'message.expire')).toEqual([]);
  });
});

describe('a recall past its expiry', () => {
  async function recalled() {
    const { federation, given } = await givenAfterHit();
    const { zuid } = federation;
    const draft: Draft = {
      kind: 'recall.notice',
      purpose: 'DATA_CORRECTION',
      legalBasis: 'BGS_1_7',
      recipient: { node: NOORD, participants: ['COLLEGE'] },
      inReplyTo: given,
      subjects: [],
      flags: { radicalisation: 'NONE' },
      restrictions: [],
      elements: [],
      details: { about: { source: ZUID, id: given }, reason: 'WRONG_RECIPIENT' },
    };
    const id = accepted(await sendMessage(draft, actor('MAYOR'), zuid));
    const stateAt = ({ storage }: TestHouse) => storage.state.threads.find((one) => one.id === id)?.state;
    return { federation, stateAt };
  }

  it('stands where it arrived, read or not', async () => {
    const { federation, stateAt } = await recalled();
    await federation.settle();
    const { noord, clock } = federation;
    const arrived = stateAt(noord);
    clock.advance(7 * DAY + 1);
    expect(await expireMessages(noord, 100)).toBeGreaterThan(0);
    expect([arrived, stateAt(noord)]).toEqual(['recalled', 'recalled']);
  });

  it('is over where it never left', async () => {
    const { federation, stateAt } = await recalled();
    const { zuid, clock } = federation;
    clock.advance(7 * DAY + 1);
    expect(await expireMessages(zuid, 100)).toBeGreaterThan(0);
    expect(stateAt(zuid)).toBe('undelivered');
  });
});
