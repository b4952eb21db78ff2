/** Whoever must hear of a right and cannot be sent a message, hears it otherwise; nothing is called told that was not. */
import {
  allowInforming,
  carryOut,
  closeDossier,
  decideDossier,
  liftRestriction,
  listToCarryOut,
  makeLetter,
  outcomesFor,
  recordAct,
  sendMessage,
  settlePassedOn,
  settleRecipient,
  settleReport,
  type Dossier,
  type DossierResult,
  type RightDecision,
} from '#exchange';
import type { MessageId, RightFulfilment } from '#domain';
import { accepted, caseResponse, givenTwice } from './support/exchange-steps.js';
import { openedRequest } from './support/granted-access.js';
import { endPartner } from './support/partner-end.js';
import { NOORD, RIEC, ZUID, actor, type TestHouse } from './support/two-houses.js';

const contact = actor('COLLEGE', { role: 'CONTACT_POINT', account: 'contact' });
const codeOf = (result: DossierResult) => (result.outcome === 'refused' ? result.code : result.outcome);

async function granted(
  node: TestHouse,
  kind: Dossier['kind'],
  decision: Partial<Extract<RightDecision, { outcome: 'granted' }>> = {},
) {
  const desk = { actor: contact, node };
  const id = await openedRequest(node, contact, { kind });
  const result = await decideDossier(id, { outcome: 'granted', silent: false, ...decision }, desk);
  if (result.outcome !== 'done') throw new Error(JSON.stringify(result));
  const now = () => node.storage.state.rights.dossiers.find((one) => one.id === id)!;
  const letter = async () => {
    const made = await makeLetter(id, desk);
    return made.outcome === 'made' ? JSON.stringify(made.letter) : made.outcome;
  };
  return { id, desk, now, letter };
}

describe('a recipient', () => {
  async function untold(decision: { readonly silent?: boolean } = {}) {
    const given = await givenTwice();
    await endPartner(NOORD, given.zuid);
    const dossier = await granted(given.zuid, 'restriction', decision);
    const settle = (message: MessageId, fulfilment: RightFulfilment) =>
      settleRecipient(dossier.id, { message, fulfilment }, dossier.desk);
    const settleAll = async (fulfilment: RightFulfilment) => {
      for (const message of new Set(dossier.now().recipients.map((one) => one.message)))
        expect((await settle(message, fulfilment)).outcome).toBe('done');
    };
    return { ...given, ...dossier, settle, settleAll };
  }

  it('is not called asked in the letter, and its answer is one to this right', async () => {
    const { id, zuid, letter, now, settle, settleAll } = await untold();
    expect(now().recipients.every((one) => one.untold === 'NOT_SENT')).toBe(true);
    expect(await letter()).toContain('weet het nog niet');
    const [first] = now().recipients;
    expect(outcomesFor(now(), first!)).toContain('RESTRICTED');
    const wrong = await settle(first!.message, 'RECTIFIED');
    expect(wrong).toMatchObject({ outcome: 'invalid', defects: [{ at: '/uitkomst' }] });
    await settleAll('RESTRICTED');
    expect(outcomesFor(now(), now().recipients[0]!)).toEqual([]);
    expect(await letter()).not.toContain('weet het nog niet');
    expect((await closeDossier(id, { actor: contact, node: zuid })).outcome).toBe('done');
  });

  it('that was told by hand hears of the end of the restriction by hand, after the closing too', async () => {
    const { id, zuid, desk, now, settle, settleAll } = await untold();
    await settleAll('RESTRICTED');
    await closeDossier(id, desk);
    expect((await liftRestriction(id, zuid.clock.now(), desk)).outcome).toBe('done');
    const lifted = now().recipients.filter(({ what }) => what === 'LIFTED');
    expect(lifted.map(({ untold, notice }) => [untold, notice])).toEqual(
      lifted.map(() => ['NOT_SENT', undefined]),
    );
    expect(lifted).toHaveLength(now().recipients.length / 2);
    expect(outcomesFor(now(), lifted[0]!)).toEqual(['LIFTED', 'NOT_HELD']);
    expect((await settle(lifted[0]!.message, 'RESTRICTED')).outcome).toBe('invalid');
    await settleAll('LIFTED');
    expect(now().recipients.every(({ doneAt }) => doneAt !== undefined)).toBe(true);
  });

  it('and hears by hand that the person may be told', async () => {
    const given = await givenTwice();
    const { zuid, id: message, federation } = given;
    const ground = (outcome: string) =>
      recordAct(
        { type: 'uavg-41', about: { what: 'message', id: message }, outcome, pointer: 'N-1/1' },
        { ...contact, participant: 'MAYOR' },
        zuid,
      );
    await ground('applies');
    await endPartner(NOORD, zuid);
    const { id, desk, now } = await granted(zuid, 'restriction', { silent: true });
    federation.clock.advance(1);
    await ground('lapsed');
    expect((await allowInforming(id, desk)).outcome).toBe('done');
    const told = now().recipients.filter(({ what }) => what === 'MAY_INFORM');
    expect(told.length).toBeGreaterThan(0);
    expect(told.every(({ untold }) => untold === 'NOT_SENT')).toBe(true);
    expect(outcomesFor(now(), told[0]!)).toEqual(['NOTED']);
  });
});

describe('the supplier of what was wrong', () => {
  const wrong = (id: MessageId) =>
    ({ corrections: [{ message: id, element: 'wonen', what: 'DESTROY' }] }) as const;

  it('is told of it by hand before the request is closed, and the letter says no sooner that it was', async () => {
    const { noord, id } = await givenTwice();
    await endPartner(ZUID, noord);
    const dossier = await granted(noord, 'rectification', wrong(id));
    expect(dossier.now().reported).toMatchObject([{ message: id, untold: 'NOT_SENT' }]);
    expect(await dossier.letter()).toContain(`Aan ${ZUID} moeten wij dat nog zeggen.`);
    expect(codeOf(await closeDossier(dossier.id, dossier.desk))).toBe('REPORTS_OPEN');
    expect(codeOf(await settleReport(dossier.id, 'other' as MessageId, dossier.desk))).toBe('NOT_INVOLVED');
    expect(codeOf(await settleReport(dossier.id, id, dossier.desk))).toBe('done');
    expect(codeOf(await settleReport(dossier.id, id, dossier.desk))).toBe('NOT_INVOLVED');
    expect(dossier.now().reported).toMatchObject([{ byHand: 'contact' }]);
    expect(await dossier.letter()).toContain(`Wij hebben aan ${ZUID} gezegd wat er fout is.`);
    expect(codeOf(await closeDossier(dossier.id, dossier.desk))).toBe('done');
  });

  it('that a message told needs no hand', async () => {
    const { noord, id } = await givenTwice();
    const dossier = await granted(noord, 'rectification', wrong(id));
    expect(await dossier.letter()).toContain(`Wij hebben aan ${ZUID} gezegd wat er fout is.`);
    expect(codeOf(await settleReport(dossier.id, id, dossier.desk))).toBe('NOT_INVOLVED');
  });
});

it('the letter lists nothing that certainly never left', async () => {
  const hit = await givenTwice();
  const { zuid, federation } = hit;
  const rows = async () => {
    const { letter } = await granted(zuid, 'access');
    return (await letter()).split('hoe u woont').length;
  };
  const before = await rows();
  const late = accepted(await sendMessage(caseResponse(hit, hit.asked), actor('MAYOR'), zuid));
  zuid.storage.state.messages = zuid.storage.state.messages.map((one) =>
    one.id === late ? { ...one, state: 'expired' } : one,
  );
  federation.clock.advance(1);
  const open = zuid.storage.state.rights.dossiers.at(-1)!;
  await closeDossier(open.id, { actor: contact, node: zuid });
  expect(await rows()).toBe(before);
});

describe('a copy that went on from here', () => {
  /** Noord passed on to the RIEC what Zuid gave it, and cannot send there any more; then Zuid erases. */
  async function passedOn({ ended = true } = {}) {
    const given = await givenTwice();
    const { noord, zuid, id, federation } = given;
    const sent = noord.storage.state.messages.find(
      ({ kind, direction }) => kind === 'case-exchange.request' && direction === 'sent',
    )!;
    const onward = { ...sent, id: '019a0000-0000-7000-8000-00000000c0c0' as MessageId, peer: RIEC };
    noord.storage.state.messages.push(onward);
    const copy = { from: id, element: 'wonen', to: onward.id, toElement: 'd1', peer: RIEC, at: onward.time };
    noord.storage.state.copies.push(copy);
    if (ended) await endPartner(RIEC, noord);
    const dossier = await granted(zuid, 'erasure');
    await federation.settle();
    const notice = async () => (await listToCarryOut(contact, noord)).find(({ about }) => about === id)!;
    const settle = async (fulfilment: RightFulfilment, message = onward.id) => {
      const told = { message, fulfilment };
      const result = await settlePassedOn((await notice()).id, told, { actor: contact, node: noord });
      return result.outcome === 'refused' ? result.code : result.outcome;
    };
    return { ...given, dossier, notice, settle, onward };
  }

  it('is shown with its holder, and settled by hand; whoever decided hears the end by itself', async () => {
    const { federation, noord, id, dossier, notice, settle, onward } = await passedOn();
    expect((await notice()).passedOn).toMatchObject([
      { untold: true, notice: { about: onward.id, peer: RIEC } },
    ]);
    await carryOut((await notice()).id, 'ERASED', { actor: contact, node: noord });
    await federation.settle();
    const recipient = () => dossier.now().recipients.find(({ message }) => message === id);
    expect(recipient()).toMatchObject({ onward: 'PASSED_ON' });
    expect(await settle('RECTIFIED')).toBe('invalid');
    expect(await settle('ERASED', id)).toBe('NOT_INVOLVED');
    expect(await settle('ERASED')).toBe('done');
    expect(await settle('ERASED')).toBe('NOT_INVOLVED');
    await federation.settle();
    expect(recipient()).toMatchObject({ onward: 'FULFILLED', doneAt: expect.any(String) as unknown });
    const settled = noord.storage.state.audit.filter(({ action }) => action === 'rights.settle-passed-on');
    expect(settled.map(({ result, code }) => code ?? result)).toEqual(['NOT_INVOLVED', 'ok', 'NOT_INVOLVED']);
  });

  it('whose holder was told by message is not settled by hand until that is late', async () => {
    const { federation, settle, notice } = await passedOn({ ended: false });
    expect((await notice()).passedOn).toMatchObject([{ untold: false }]);
    expect(await settle('ERASED')).toBe('DOSSIER_STATE');
    federation.clock.advance(15 * 86_400_000);
    expect(await settle('ERASED')).toBe('done');
  });
});
