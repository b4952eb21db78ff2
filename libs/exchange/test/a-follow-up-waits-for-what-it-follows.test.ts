import {
  answerKnownCheck,
  changeCase,
  decideDossier,
  expireMessages,
  relayLane,
  sendMessage,
  listPostbox,
} from '#exchange';
import { BSN, act, accepted, askedOf, caseRequest } from './support/exchange-steps.js';
import { forge, freshId, messageFrom } from './support/forge.js';
import { openedRequest } from './support/granted-access.js';
import { NOORD, actor, openCase, openFederation } from './support/two-houses.js';

/** Zuid answers KNOWN and asks at once; its question overtakes its answer on the way. */
async function overtaken() {
  const federation = await openFederation();
  const { noord, zuid, deliver } = federation;
  const { caseId } = await openCase(zuid, 'MAYOR', BSN);
  const { id, noordCase } = await askedOf(federation);
  const answered = await answerKnownCheck({ id, answer: 'KNOWN' }, actor('MAYOR'), zuid);
  if (answered.outcome !== 'accepted') throw new Error(answered.outcome);
  await relayLane(NOORD, zuid);
  const answer = zuid.wire.splice(0).find((letter) => letter.id === answered.id);
  const { subject: handle } = zuid.storage.state.hits[0]!;
  const hit = { federation, id, noordCase, answer: answered.id, zuidCase: caseId, handle };
  const draft = {
    ...caseRequest(hit),
    recipient: { node: NOORD, participants: ['COLLEGE'] as const },
    caseId,
  };
  const followUp = accepted(await sendMessage(draft, actor('MAYOR'), zuid));
  await relayLane(NOORD, zuid);
  const question = zuid.wire.splice(0).find((letter) => letter.id === followUp);
  await deliver(zuid, noord, question!.bytes);
  return { ...federation, followUp, answer: answer! };
}

describe('a message whose predecessor has not arrived', () => {
  it('waits, visibly, and outside the postbox', async () => {
    const { noord, followUp } = await overtaken();
    const { state } = noord.storage;
    expect(state.messages.at(-1)).toMatchObject({ id: followUp, state: 'waiting' });
    expect(state.steps.at(-1)).toMatchObject({ step: 'waiting', code: 'PREDECESSOR_MISSING' });
    expect(await listPostbox({ after: 0, limit: 10 }, actor('COLLEGE'), noord)).toEqual([]);
    expect(state.outbox.filter(({ about }) => about === followUp)).toEqual([]);
  });

  it('is refused, and told so, where its sender decides by another law by then', async () => {
    const { noord, zuid, deliver, settle, followUp, answer } = await overtaken();
    const recordOf = ({ storage }: typeof noord) => storage.state.messages.find(({ id }) => id === followUp);
    // The answer itself was taken before the heartbeat that said so.
    const find = noord.unitOfWork.transaction.bind(noord.unitOfWork);
    const { laws } = noord.storage.state;
    let asked = 0;
    noord.unitOfWork.transaction = (work) =>
      find((tx) =>
        work({
          ...tx,
          trust: {
            ...tx.trust,
            lawOf: async () => ((asked += 1) > 1 ? 'B'.repeat(43) : laws.get(zuid.self)),
          },
        }),
      );
    const { directory } = noord;
    Object.assign(noord, {
      directory: { ...directory, acceptsLawHash: (hash: string) => hash === noord.law.hash },
    });
    await deliver(zuid, noord, answer.bytes);
    expect(recordOf(noord)).toMatchObject({ state: 'refused' });
    expect(noord.storage.keys.has(followUp)).toBe(false);
    await settle();
    expect(recordOf(zuid)).toMatchObject({ state: 'refused' });
    expect(zuid.storage.state.steps).toContainEqual(
      expect.objectContaining({ messageId: followUp, step: 'refused', code: 'LAW_HASH_NOT_ACCEPTED' }),
    );
  });

  it('is judged and delivered as soon as that arrives, with its receipt', async () => {
    const { noord, zuid, deliver, settle, followUp, answer } = await overtaken();
    await deliver(zuid, noord, answer.bytes);
    const { state } = noord.storage;
    expect(state.messages.find(({ id }) => id === followUp)).toMatchObject({
      state: 'delivered',
      decision: { outcome: 'permit' },
    });
    await settle();
    expect(zuid.storage.state.messages.find(({ id }) => id === followUp)).toMatchObject({
      state: 'delivered',
    });
  });

  it('is filed under the case that it answers, as what comes in time: shielded and stopped with it', async () => {
    const { noord, zuid, deliver, followUp, answer } = await overtaken();
    await deliver(zuid, noord, answer.bytes);
    const [own] = noord.storage.state.cases;
    const kept = () => noord.storage.state.messages.find(({ id }) => id === followUp)!;
    expect(kept().caseId).toBe(own!.id);
    await changeCase({ id: own!.id, status: 'closed' }, actor('COLLEGE'), noord);
    expect(kept().shieldedAt).toBe(noord.clock.now());
    const thread = noord.storage.state.threads.find(({ id }) => id === followUp);
    expect(thread?.state).toBe('stopped');
  });

  it('is not delivered where its time was over before that came: it expires, as both sides will know', async () => {
    const { noord, zuid, deliver, clock, followUp, answer } = await overtaken();
    const message = noord.storage.state.messages.find(({ id }) => id === followUp)!;
    noord.storage.update('messages', followUp, { expiresAt: clock.now() });
    clock.advance(1_000);
    await deliver(zuid, noord, answer.bytes);
    expect(message.sealedContent).toBeDefined();
    expect(noord.storage.state.messages.find(({ id }) => id === followUp)?.state).toBe('waiting');
    await expireMessages(noord, 10);
    expect(noord.storage.state.messages.find(({ id }) => id === followUp)?.state).toBe('expired');
  });

  it('keeps its content no longer than it says itself, while it waits', async () => {
    const { noord, zuid, deliver } = await openFederation();
    const at = '2026-11-25T10:00:00.000Z' as const;
    const event = messageFrom(zuid, noord, {
      kind: 'case-exchange.request',
      data: {
        inReplyTo: freshId(zuid),
        restrictions: [{ type: 'RETAIN_UNTIL', basis: 'HOUSE', at: at as never }],
      },
    });
    await deliver(zuid, noord, (await forge(zuid, noord, { event })).bytes);
    expect(noord.storage.state.messages).toMatchObject([{ state: 'waiting', eraseAt: at }]);
  });

  it('makes wait what follows it in turn; both are judged, in order, as soon as the first arrives', async () => {
    const { noord, zuid, deliver, followUp, answer } = await overtaken();
    const recall = act(
      'recall.notice',
      { node: NOORD, participant: 'COLLEGE' },
      { inReplyTo: followUp, about: followUp, details: { reason: 'SENT_IN_ERROR' } },
    );
    const notice = accepted(await sendMessage(recall, actor('MAYOR'), zuid));
    await relayLane(NOORD, zuid);
    await deliver(zuid, noord, zuid.wire.splice(0).find(({ id }) => id === notice)!.bytes);
    const { state } = noord.storage;
    const stateOf = (wanted: string) => state.messages.find(({ id }) => id === wanted)?.state;
    expect([stateOf(followUp), stateOf(notice)]).toEqual(['waiting', 'waiting']);
    await deliver(zuid, noord, answer.bytes);
    expect(state.messages.find(({ id }) => id === notice)).toMatchObject({
      state: 'delivered',
      decision: { outcome: 'permit' },
    });
    const released = state.audit.filter(({ action }) => action === 'message.receive.released');
    expect(released.map(({ object }) => object)).toEqual([followUp, notice]);
    // An auditor lays it beside what the sender's log says of the same message.
    expect(released.map(({ commitment }) => commitment)).toEqual(
      [followUp, notice].map((wanted) => state.messages.find(({ id }) => id === wanted)!.commitment),
    );
  });

  it('leaves neither content nor a person behind where it is refused in the end', async () => {
    const { noord, zuid, deliver, followUp, answer } = await overtaken();
    const contact = actor('COLLEGE', { role: 'CONTACT_POINT', account: 'contact' });
    const restriction = await openedRequest(noord, contact, { kind: 'restriction' });
    await decideDossier(restriction, { outcome: 'granted', silent: false }, { actor: contact, node: noord });
    const ties = () => noord.storage.state.rights.links.filter(({ message }) => message === followUp);
    expect([noord.storage.keys.has(followUp), ties().length]).toEqual([true, 1]);
    await deliver(zuid, noord, answer.bytes);
    expect(noord.storage.state.messages.find(({ id }) => id === followUp)).toMatchObject({
      state: 'refused',
      decision: { codes: expect.arrayContaining(['PROCESSING_RESTRICTED']) as unknown },
    });
    expect([noord.storage.keys.has(followUp), ties()]).toEqual([false, []]);
  });

  it('expires at its deadline when that never comes, and both sides know it', async () => {
    const { noord, zuid, clock, settle, followUp } = await overtaken();
    clock.advance(7 * 86_400_000 + 1);
    await expireMessages(noord, 100);
    const found = noord.storage.state.messages.find(({ id }) => id === followUp);
    expect(found).toMatchObject({ state: 'expired' });
    expect(found?.sealedContent).toBeUndefined();
    expect(noord.storage.keys.has(followUp)).toBe(false);
    await settle();
    await expireMessages(zuid, 100);
    expect(zuid.storage.state.messages.find(({ id }) => id === followUp)).toMatchObject({ state: 'expired' });
  });
});
