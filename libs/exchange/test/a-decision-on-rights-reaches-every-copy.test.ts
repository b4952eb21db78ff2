/** What the contact point decides on a person's rights: told along every disclosure, kept there, and answered for. */
import {
  allowInforming,
  carryOut,
  closeDossier,
  decideDossier,
  eraseReleased,
  expireMessages,
  findConversation,
  findDossier,
  giveView,
  holdContent,
  identify,
  liftHold,
  liftRestriction,
  listToCarryOut,
  openDossier,
  passDeadlines,
  readMessage,
  recordAct,
  relayLane,
  searchSubject,
  sendMessage,
  type Dossier,
  type DossierResult,
  type RightDecision,
} from '#exchange';
import type { BodyCode, Instant, MessageId } from '#domain';
import { BSN, accepted, caseResponse, givenAfterHit, givenTwice } from './support/exchange-steps.js';
import { NOORD, ZUID, actor, type TestHouse } from './support/two-houses.js';

const contact = actor('COLLEGE', { role: 'CONTACT_POINT', account: 'contact' });
const dossierIn = (result: DossierResult): Dossier => {
  if (result.outcome !== 'done') throw new Error(JSON.stringify(result));
  return result.dossier;
};

/** Zuid's mayor gave Noord housing data of one person. */
async function given() {
  const hit = await givenTwice();
  const { noord, noordCase, id } = hit;
  const read = () =>
    readMessage({ id, purpose: 'INTER_ZVH_CASE_EXCHANGE', caseId: noordCase }, actor('COLLEGE'), noord);
  return { ...hit, read };
}

type Granted = Extract<RightDecision, { outcome: 'granted' }>;

async function decided(house: TestHouse, kind: Dossier['kind'], decision: Partial<Granted> = {}) {
  const desk = { actor: contact, node: house };
  const { id } = dossierIn(
    await openDossier({ kind, bsn: BSN, receivedAt: house.clock.now() }, contact, house),
  );
  await identify(id, 'IN_PERSON', desk);
  await searchSubject(id, contact, house);
  for (const body of (await findDossier(id, { actor: contact, node: house }))?.dossier.involved ?? [])
    await giveView(id, undefined, { actor: actor(body), node: house });
  const result = await decideDossier(id, { outcome: 'granted', silent: false, ...decision }, desk);
  return {
    id,
    desk,
    dossier: dossierIn(result),
    now: async () => (await findDossier(id, { actor: contact, node: house }))?.dossier,
  };
}

/** Zuid erased what Noord had sent it. */
async function answeredByZuid({ zuid, settle }: Awaited<ReturnType<typeof given>>['federation']) {
  for (const { id, answer } of await listToCarryOut(contact, zuid))
    if (answer === undefined) await carryOut(id, 'ERASED', { actor: contact, node: zuid });
  await settle();
}

const noticeAbout = async (house: TestHouse, about: MessageId) =>
  (await listToCarryOut(contact, house)).find((one) => one.about === about && one.answer === undefined)!;

it('a restriction refuses every use at the recipient until it is lifted, and both are answered for', async () => {
  const { federation, noord, zuid, id, read } = await given();
  expect((await read()).outcome).toBe('read');
  const { id: dossier, desk, now } = await decided(zuid, 'restriction');
  await federation.settle();
  const refused = await read();
  expect('decision' in refused && refused.decision.reasons.map(({ code }) => code)).toContain(
    'PROCESSING_RESTRICTED',
  );
  const notice = await noticeAbout(noord, id);
  expect(notice).toMatchObject({ right: 'restriction', outcome: 'GRANTED', restricts: true });
  expect((await carryOut(notice.id, 'RESTRICTED', { actor: contact, node: noord })).outcome).toBe('done');
  const { lines } = noord.storage.state.processing;
  const carried = lines.filter(({ name }) => name === 'Verzoek van betrokkene behandelen');
  // The look at what is to be carried out, and the answer.
  expect(carried.map(({ subject }) => subject !== undefined)).toEqual([true, true]);
  await federation.settle();
  expect((await now())?.recipients.find(({ message }) => message === id)).toMatchObject({
    fulfilment: 'RESTRICTED',
    onward: 'NONE',
    doneAt: expect.any(String) as unknown,
  });
  await liftRestriction(dossier, zuid.clock.now(), desk);
  await federation.settle();
  expect((await read()).outcome).toBe('read');
  // Nobody has to do anything for it: the node over there answered by itself.
  const lifted = (await now())?.recipients.filter(({ what, message }) => what === 'LIFTED' && message === id);
  expect(lifted).toMatchObject([{ fulfilment: 'LIFTED' }]);
  const { audit, processing } = noord.storage.state;
  const effects = audit.filter(({ action }) => /^message\.(withhold|put-back)$/.test(action));
  const mine = effects.filter(({ object }) => object === id);
  expect(mine.map(({ action }) => action)).toEqual(['message.withhold', 'message.put-back']);
  for (const { operation } of effects) {
    const lines = processing.lines.filter((line) => line.operation === operation);
    expect(lines.map(({ subject }) => subject !== undefined)).toEqual([true]);
  }
});

it('an erasure takes the content away at both, by the answer that says so', async () => {
  const { federation, noord, zuid, id, read } = await given();
  const { id: dossier, desk } = await decided(zuid, 'erasure');
  expect(zuid.storage.keys.has(id)).toBe(false);
  await federation.settle();
  expect((await read()).outcome).toBe('gone');
  expect(noord.storage.keys.has(id)).toBe(true);
  const notices = (await listToCarryOut(contact, noord)).filter(({ answer }) => answer === undefined);
  for (const notice of notices) await carryOut(notice.id, 'ERASED', { actor: contact, node: noord });
  await federation.settle();
  expect(noord.storage.keys.has(id)).toBe(false);
  expect((await closeDossier(dossier, desk)).outcome).toBe('done');
});

describe('what another statute or a claim keeps', () => {
  const until = '2027-11-25T09:00:00.000Z' as Instant;
  const reason = 'LEGAL_CLAIM' as const;
  const heldAt = async (house: TestHouse, message: MessageId, body: BodyCode) => {
    const held = await holdContent({ message, reason, until }, actor(body), house);
    if (held.outcome !== 'held') throw new Error(held.outcome);
    return held.hold.id;
  };

  it('is in no use from the decision on, and goes once the hold is lifted; the dossier waits for it', async () => {
    const { federation, noord, id, read } = await given();
    const hold = await heldAt(noord, id, 'COLLEGE');
    const { id: dossier, desk, now } = await decided(noord, 'erasure');
    await federation.settle();
    expect((await now())?.kept).toEqual([id]);
    expect((await read()).outcome).toBe('gone');
    expect(noord.storage.keys.has(id)).toBe(true);
    await answeredByZuid(federation);
    expect(await eraseReleased(noord, 100)).toBe(0);
    expect(await closeDossier(dossier, desk)).toEqual({ outcome: 'refused', code: 'ERASURE_PENDING' });
    expect(await liftHold(hold, actor('COLLEGE'), noord)).toBe('lifted');
    expect(await eraseReleased(noord, 100)).toBe(1);
    expect(noord.storage.keys.has(id)).toBe(false);
    expect(await now()).toMatchObject({ kept: [], erasedLater: [{ message: id }] });
    expect(noord.storage.state.audit).toContainEqual(
      expect.objectContaining({ action: 'message.erase', object: id, code: 'RIGHT_EXERCISED' }),
    );
    const [line] = noord.storage.state.processing.lines.filter(
      ({ name }) => name === 'Opschorting van vernietiging opheffen',
    );
    expect(line?.subject).toBeDefined();
    expect(await eraseReleased(noord, 100)).toBe(0);
    expect((await closeDossier(dossier, desk)).outcome).toBe('done');
  });

  it('goes when the hold ends by itself, here and where the decision was told', async () => {
    const { federation, noord, zuid, id } = await given();
    await heldAt(noord, id, 'COLLEGE');
    await decided(zuid, 'erasure');
    await federation.settle();
    const notice = await noticeAbout(noord, id);
    const erased = await carryOut(notice.id, 'ERASED', { actor: contact, node: noord });
    expect(erased.outcome).toBe('invalid');
    await carryOut(notice.id, 'KEPT_BY_LAW', { actor: contact, node: noord });
    expect(await eraseReleased(noord, 100)).toBe(0);
    federation.clock.advance(366 * 86_400_000);
    expect(await eraseReleased(noord, 100)).toBe(1);
    expect(noord.storage.keys.has(id)).toBe(false);
    await federation.settle();
    expect(zuid.storage.state.steps).toContainEqual(
      expect.objectContaining({ messageId: id, step: 'erased', origin: 'peer' }),
    );
    expect(await eraseReleased(noord, 100)).toBe(0);
  });
});

describe('what has not left yet', () => {
  async function unsent() {
    const hit = await givenAfterHit();
    const { noord, zuid } = hit.federation;
    const id = accepted(await sendMessage(caseResponse(hit, hit.asked), actor('MAYOR'), zuid));
    return { ...hit, noord, zuid, id };
  }
  const stateAt = (house: TestHouse, id: MessageId) =>
    house.storage.state.messages.find((one) => one.id === id)?.state;

  it.each([
    ['an erasure', 'erasure', {}],
    ['a rectification', 'rectification', { element: 'wonen', what: 'DESTROY' }],
  ] as const)('leaves no more after %s, and nobody is told of it', async (_of, kind, wrong) => {
    const { federation, noord, zuid, id } = await unsent();
    const elements = 'element' in wrong ? { corrections: [{ message: id, ...wrong }] } : {};
    const { dossier } = await decided(zuid, kind, elements);
    expect(dossier.recipients.map(({ message }) => message)).not.toContain(id);
    expect(stateAt(zuid, id)).toBe('refused');
    await federation.settle();
    expect(stateAt(noord, id)).toBeUndefined();
    expect(zuid.storage.keys.has(id)).toBe(kind === 'rectification');
  });

  it('is followed by the decision where it may be on its way', async () => {
    const { federation, noord, zuid, id } = await unsent();
    await relayLane(NOORD, zuid);
    const { dossier } = await decided(zuid, 'erasure');
    expect(dossier.recipients.map(({ message }) => message)).toContain(id);
    await federation.settle();
    expect(await noticeAbout(noord, id)).toMatchObject({ outcome: 'GRANTED' });
  });
});

it('what expired may have been read all the same: its recipient is told, unless it never left', async () => {
  const hit = await given();
  const { federation, zuid, id } = hit;
  const late = accepted(await sendMessage(caseResponse(hit, hit.asked), actor('MAYOR'), zuid));
  federation.clock.advance(31 * 86_400_000);
  await expireMessages(zuid, 100);
  // The courier takes it out of the line, unsent as it is.
  await relayLane(NOORD, zuid);
  const { dossier } = await decided(zuid, 'erasure');
  const told = dossier.recipients.map(({ message }) => message);
  expect(told).toContain(id);
  expect(told).not.toContain(late);
});

it('a rectification goes on to whoever has it through us, and the source hears the end by itself', async () => {
  const { federation, noord, zuid, id, read } = await given();
  // Noord passed the element on in a message of its own to Zuid's other side: a copy that it must tell.
  const onward = noord.storage.state.messages.find(
    ({ kind, direction }) => kind === 'case-exchange.request' && direction === 'sent',
  )!;
  const copy = { from: id, element: 'wonen', to: onward.id, toElement: 'd1', peer: ZUID, at: onward.time };
  noord.storage.state.copies.push(copy);
  const corrections = [{ message: id, element: 'wonen', what: 'RECTIFY' }] as const;
  const { id: dossier, desk, now } = await decided(zuid, 'rectification', { corrections });
  await federation.settle();
  expect((await read()).outcome).toBe('gone');
  const notice = await noticeAbout(noord, id);
  await carryOut(notice.id, 'RECTIFIED', { actor: contact, node: noord });
  await federation.settle();
  const recipient = async () => (await now())?.recipients.find(({ message }) => message === id);
  expect(await recipient()).toMatchObject({ fulfilment: 'RECTIFIED', onward: 'PASSED_ON' });
  expect((await closeDossier(dossier, desk)).outcome).toBe('refused');
  const further = await noticeAbout(zuid, onward.id);
  expect(further).toMatchObject({ right: 'rectification', peer: noord.self });
  await carryOut(further.id, 'DISPROPORTIONATE', { actor: contact, node: zuid });
  await federation.settle();
  expect(await recipient()).toMatchObject({ onward: 'REASONED', doneAt: expect.any(String) as unknown });
  expect((await closeDossier(dossier, desk)).outcome).toBe('done');
});

it('points out to the supplier what turned out wrong here', async () => {
  const { federation, noord, zuid, id } = await given();
  const corrections = [{ message: id, element: 'wonen', what: 'DESTROY' }] as const;
  const { dossier } = await decided(noord, 'rectification', { corrections });
  expect(dossier.reported).toMatchObject([{ message: id, peer: ZUID }]);
  await federation.settle();
  const thread = await findConversation(dossier.reported![0]!.notice!, actor('COLLEGE'), noord);
  expect(thread).toMatchObject({ thread: { name: 'correction', state: 'notified' } });
  expect(zuid.storage.state.steps).toContainEqual(
    expect.objectContaining({ messageId: id, step: 'corrected', origin: 'peer' }),
  );
});

it('a silent decision says so to everyone, until every ground has lapsed', async () => {
  const { federation, noord, zuid, id } = await given();
  const ground = async (outcome: string) =>
    recordAct(
      { type: 'uavg-41', about: { what: 'message', id }, outcome, pointer: 'N-1/1' },
      { ...contact, participant: 'MAYOR' },
      zuid,
    );
  await ground('applies');
  const { id: dossier, desk, now } = await decided(zuid, 'restriction', { silent: true });
  await federation.settle();
  expect(await noticeAbout(noord, id)).toMatchObject({ doNotInform: true });
  expect(await allowInforming(dossier, desk)).toMatchObject({ code: 'SUBJECT_NOT_TO_BE_INFORMED' });
  federation.clock.advance(1);
  await ground('lapsed');
  expect((await allowInforming(dossier, desk)).outcome).toBe('done');
  await federation.settle();
  const told = (await now())?.recipients.filter(({ what }) => what === 'MAY_INFORM');
  expect(told?.every(({ fulfilment }) => fulfilment === 'NOTED')).toBe(true);
  expect((await allowInforming(dossier, desk)).outcome).toBe('refused');
});

it('of a rectification in silence its recipients hear too that the person may be told', async () => {
  const { federation, zuid, id } = await given();
  const ground = (outcome: string) =>
    recordAct(
      { type: 'uavg-41', about: { what: 'message', id }, outcome, pointer: 'N-1/1' },
      { ...contact, participant: 'MAYOR' },
      zuid,
    );
  await ground('applies');
  const corrections = [{ message: id, element: 'wonen', what: 'RECTIFY' }] as const;
  const { id: dossier, desk, now } = await decided(zuid, 'rectification', { corrections, silent: true });
  federation.clock.advance(1);
  await ground('lapsed');
  expect((await allowInforming(dossier, desk)).outcome).toBe('done');
  await federation.settle();
  const told = (await now())?.recipients.filter(({ what }) => what === 'MAY_INFORM');
  expect(told).toMatchObject([{ message: id, fulfilment: 'NOTED' }]);
});

it('who does not answer in time is overdue, with whose copy it is', async () => {
  const { federation, zuid, id } = await given();
  const { dossier } = await decided(zuid, 'restriction');
  const { notice } = dossier.recipients.find(({ message }) => message === id)!;
  federation.clock.advance(15 * 86_400_000);
  await passDeadlines(zuid, 100);
  expect(zuid.storage.state.threads.find((thread) => thread.id === notice)).toMatchObject({
    state: 'overdue',
    peer: federation.noord.self,
  });
});

it('only the contact point says so, and only what the notice asks', async () => {
  const { federation, noord, zuid, id } = await given();
  await decided(zuid, 'restriction');
  await federation.settle();
  const notice = await noticeAbout(noord, id);
  const asProcessor = await carryOut(notice.id, 'RESTRICTED', { actor: actor('COLLEGE'), node: noord });
  expect(asProcessor).toMatchObject({ outcome: 'not-permitted' });
  const untrue = await carryOut(notice.id, 'RECTIFIED', { actor: contact, node: noord });
  expect(untrue).toMatchObject({ outcome: 'invalid', defects: [{ at: '/details/outcome' }] });
});
