/** WGS 1.8(5), ADR 0022: what follows a hit is read for an own open case; what came in unasked is read to see if it is one. */
import { KINDS } from '#domain';
import type { BodyCode, CaseId, MessageId, Purpose } from '#domain';
import {
  answerKnownCheck,
  changeCase,
  identify,
  openDossier,
  readMessage,
  sendMessage,
  useMessage,
} from '#exchange';
import {
  BSN,
  accepted,
  act,
  askedOf,
  codesOf,
  givenAfterHit,
  hitBetween,
  questionAfterHit,
} from './support/exchange-steps.js';
import { forge, messageFrom } from './support/forge.js';
import { openedRequest } from './support/granted-access.js';
import { ZUID, actor, openCase, openFederation } from './support/two-houses.js';
import type { TestHouse } from './support/two-houses.js';

interface Reading {
  readonly id: MessageId;
  readonly purpose: Purpose;
  readonly by: BodyCode;
  readonly caseId?: CaseId | undefined;
}
const reading = (house: TestHouse, { id, purpose, by, caseId }: Reading) =>
  readMessage({ id, purpose, ...(caseId ? { caseId } : {}) }, actor(by), house);
const recordOf = (house: TestHouse, id: MessageId) =>
  house.storage.state.messages.find((one) => one.id === id)!;
const saidOf = (house: TestHouse, id: MessageId): readonly string[] =>
  house.storage.state.steps.filter(({ messageId }) => messageId === id).map(({ step }) => step);

interface Arrived {
  readonly house: TestHouse;
  readonly by: BodyCode;
  readonly own: CaseId;
  readonly id: MessageId;
}
/** Who would read what, where, and the case that they have for it. */
const arrived = {
  'the hit itself': async () => {
    const { federation, answer, noordCase } = await hitBetween();
    return { house: federation.noord, by: 'COLLEGE' as const, own: noordCase, id: answer };
  },
  'the question for case data': async () => {
    const { federation, asked, zuidCase } = await questionAfterHit();
    return { house: federation.zuid, by: 'MAYOR' as const, own: zuidCase, id: asked };
  },
  'the case data': async () => {
    const { federation, given, noordCase } = await givenAfterHit();
    return { house: federation.noord, by: 'COLLEGE' as const, own: noordCase, id: given };
  },
} as const satisfies Record<string, () => Promise<Arrived>>;

describe('what follows a hit', () => {
  it.each(['the hit itself', 'the question for case data', 'the case data'] as const)(
    '%s is read under an own open case, and under no other',
    async (what) => {
      const { house, by, own, id } = await arrived[what]();
      const { purpose } = recordOf(house, id);
      const foreign = await openCase(house, by === 'COLLEGE' ? 'MAYOR' : 'COLLEGE', '999993653');
      const closed = await openCase(house, by, '999993653');
      await changeCase({ id: closed.caseId, status: 'closed' }, actor(by), house);
      const unknown = '019a0000-0000-7000-8000-0000000000ff' as CaseId;
      for (const caseId of [undefined, foreign.caseId, closed.caseId, unknown])
        expect(codesOf(await reading(house, { id, purpose, by, caseId }))).toContain('NO_ACTIVE_CASE');
      // A refusal hands nothing over: its sender hears of no reading, and none is counted.
      expect(saidOf(house, id)).not.toContain('retrieved');
      expect(recordOf(house, id)).toMatchObject({ state: 'delivered', reads: 0 });
      expect(await reading(house, { id, purpose, by, caseId: own })).toMatchObject({ outcome: 'read' });
      const results = house.storage.state.audit
        .filter(({ action, object }) => action === 'message.read' && object === id)
        .map(({ result, code }) => code ?? result);
      expect(results).toEqual([...Array<string>(4).fill('NO_ACTIVE_CASE'), 'ok']);
    },
  );

  it('is read by the contact point for a request of a person in it alone: open, and with a verified identity', async () => {
    const { federation, given } = await givenAfterHit();
    const { noord } = federation;
    const contact = actor('COLLEGE', { role: 'CONTACT_POINT' });
    const read = async (purpose: 'DATA_SUBJECT_RIGHTS' | 'BREACH_HANDLING' = 'DATA_SUBJECT_RIGHTS') => {
      const outcome = await readMessage({ id: given, purpose }, contact, noord);
      return outcome.outcome === 'refused' ? outcome.decision.reasons.map(({ row }) => row) : outcome.outcome;
    };
    const refused = ['03-contact-point-has-a-dossier'];
    expect(await read()).toEqual(refused);
    await openedRequest(noord, contact, { bsn: '999993653' });
    const opened = await openDossier(
      { kind: 'erasure', bsn: BSN, receivedAt: noord.clock.now() },
      contact,
      noord,
    );
    if (opened.outcome !== 'done') throw new Error(opened.outcome);
    expect(await read()).toEqual(refused);
    expect(await read('BREACH_HANDLING')).toEqual(refused);
    await identify(opened.dossier.id, 'IN_PERSON', { actor: contact, node: noord });
    expect(await read()).toBe('read');
  });

  it('is put right after the case was closed: the notice about it is read without one', async () => {
    const { federation, given, noordCase } = await givenAfterHit();
    const { noord, zuid } = federation;
    await changeCase({ id: noordCase, status: 'closed' }, actor('COLLEGE'), noord);
    const recall = act(
      'recall.notice',
      { node: noord.self, participant: 'COLLEGE' },
      { inReplyTo: given, about: given, details: { reason: 'WRONG_RECIPIENT' } },
    );
    const id = accepted(await sendMessage(recall, actor('MAYOR'), zuid));
    await federation.settle();
    const read = reading(noord, { id, purpose: 'DATA_CORRECTION', by: 'COLLEGE' });
    expect(await read).toMatchObject({ outcome: 'read' });
  });
});

describe('what came in unasked', () => {
  it.each(['known-check.request', 'case-exchange.notice', 'plan-alignment.proposal'] as const)(
    '%s is read without a case, and its sender hears no more than of anybody’s reading',
    async (kind) => {
      const heard: unknown[] = [];
      for (const isKnown of [false, true]) {
        const { noord, zuid, deliver } = await openFederation();
        const event = messageFrom(noord, zuid, { kind });
        await deliver(noord, zuid, (await forge(noord, zuid, { event })).bytes);
        const by = recordOf(zuid, event.id).participants[0]!;
        const caseId = isKnown ? (await openCase(zuid, by, BSN)).caseId : undefined;
        const request = { id: event.id, purpose: event.data.purpose, by, caseId };
        expect(await reading(zuid, request)).toMatchObject({ outcome: 'read' });
        heard.push(saidOf(zuid, event.id));
      }
      expect(heard[1]).toEqual(heard[0]);
      expect(heard[0]).toContain('retrieved');
    },
  );

  it('is used beyond reading for a case only', async () => {
    const { noord, zuid, deliver } = await openFederation();
    for (const kind of ['case-exchange.notice', 'plan-alignment.proposal'] as const) {
      const event = messageFrom(noord, zuid, { kind });
      await deliver(noord, zuid, (await forge(noord, zuid, { event })).bytes);
      const by = recordOf(zuid, event.id).participants[0]!;
      const use = { id: event.id, action: 'plan', purpose: KINDS[kind].example.purpose } as const;
      const without = await useMessage(use, actor(by), zuid);
      expect(without).toMatchObject({ decision: { reasons: [{ code: 'NO_ACTIVE_CASE' }] } });
      const { caseId } = await openCase(zuid, by, BSN);
      expect(await useMessage({ ...use, caseId }, actor(by), zuid)).toMatchObject({ outcome: 'used' });
    }
  });
});

it('an answer without a hit is read without a case', async () => {
  const federation = await openFederation();
  const { id, noordCase } = await askedOf(federation);
  const { noord, zuid } = federation;
  await answerKnownCheck({ id, answer: 'NOT_KNOWN' }, actor('MAYOR'), zuid);
  await federation.settle();
  await changeCase({ id: noordCase, status: 'closed' }, actor('COLLEGE'), noord);
  const { id: answer } = noord.storage.state.messages.find(({ sender }) => sender === ZUID)!;
  const read = reading(noord, { id: answer, purpose: 'INTER_ZVH_KNOWN_CHECK', by: 'COLLEGE' });
  expect(await read).toMatchObject({ outcome: 'read' });
});
