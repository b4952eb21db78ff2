import {
  answerKnownCheck,
  listKnownChecks,
  closeDossier,
  decideDossier,
  endDossier,
  extendDossier,
  findDossier,
  giveView,
  identify,
  listDossiers,
  listToCarryOut,
  countViewsAsked,
  listViewsAsked,
  makeExtensionLetter,
  makeLetter,
  liftRestriction,
  openDossier,
  readMessage,
  searchSubject,
  sendMessage,
  settleRecipient,
  type Dossier,
  type DossierResult,
  type LetterResult,
} from '#exchange';
import { instantOf, millisOf } from '#domain';
import type { Instant } from '#domain';
import { actor, knownCheck, openCase, openFederation, type TestHouse } from './support/two-houses.js';

const BSN = '999990342';
const contact = actor('MAYOR', { role: 'CONTACT_POINT', account: 'contact' });

function dossierIn(result: DossierResult): Dossier {
  if (result.outcome !== 'done') throw new Error(JSON.stringify(result));
  return result.dossier;
}
const codeOf = (result: DossierResult | LetterResult | { outcome: 'found' }): string =>
  'code' in result ? result.code : result.outcome;

/** Noord asked Zuid about a person, and Zuid has the question. */
async function asked() {
  const federation = await openFederation();
  const about = await openCase(federation.noord, 'COLLEGE', BSN);
  const sent = await sendMessage(knownCheck({ ...about, bsn: BSN }), actor('COLLEGE'), federation.noord);
  if (sent.outcome !== 'accepted') throw new Error(sent.outcome);
  await federation.settle();
  return { ...federation, about, id: sent.id };
}

async function decided(house: TestHouse, kind: Dossier['kind'], participant: 'MAYOR' | 'COLLEGE') {
  const desk = { actor: contact, node: house };
  const { id } = dossierIn(
    await openDossier({ kind, bsn: BSN, receivedAt: house.clock.now() }, contact, house),
  );
  await identify(id, 'IN_PERSON', desk);
  await searchSubject(id, contact, house);
  await giveView(id, undefined, { actor: actor(participant), node: house });
  const found = await searchSubject(id, contact, house);
  const [first] = 'found' in found ? found.found.messages : [];
  const corrections = [{ message: first!.id, element: 'bsn', what: 'RECTIFY' }] as const;
  const named = kind === 'rectification' ? { corrections } : {};
  return { id, desk, result: await decideDossier(id, { outcome: 'granted', silent: false, ...named }, desk) };
}

describe('a granted restriction', () => {
  it('refuses every reading of what was received, until it is lifted', async () => {
    const { zuid, id } = await asked();
    const read = () => readMessage({ id, purpose: 'INTER_ZVH_KNOWN_CHECK' }, actor('MAYOR'), zuid);
    expect((await read()).outcome).toBe('read');
    const { id: dossier, desk } = await decided(zuid, 'restriction', 'MAYOR');
    const refused = await read();
    expect(refused.outcome).toBe('refused');
    expect('decision' in refused && refused.decision.reasons.map(({ code }) => code)).toContain(
      'PROCESSING_RESTRICTED',
    );
    await liftRestriction(dossier, zuid.clock.now(), desk);
    expect((await read()).outcome).toBe('read');
  });

  it('stops sending about the person, in a new conversation too, and leaves others alone', async () => {
    const { noord, about } = await asked();
    await decided(noord, 'objection', 'COLLEGE');
    const again = await sendMessage(knownCheck({ ...about, bsn: BSN }), actor('COLLEGE'), noord);
    expect(again).toMatchObject({ outcome: 'refused' });
    const other = await openCase(noord, 'COLLEGE', '999993653');
    const about2 = await sendMessage(knownCheck({ ...other, bsn: '999993653' }), actor('COLLEGE'), noord);
    expect(about2.outcome).toBe('accepted');
  });

  it('is no oracle: a question about the person arrives as any other, and a person answers DECLINED', async () => {
    const { noord, zuid, about, settle } = await asked();
    await decided(zuid, 'restriction', 'MAYOR');
    const sent = await sendMessage(knownCheck({ ...about, bsn: BSN }), actor('COLLEGE'), noord);
    await settle();
    const { state } = noord.storage;
    const steps = () => state.steps.filter(({ messageId }) => 'id' in sent && messageId === sent.id);
    expect(steps().at(-1)).toMatchObject({ step: 'delivered' });
    const check = (await listKnownChecks(actor('MAYOR'), zuid)).find(
      ({ id }) => 'id' in sent && id === sent.id,
    );
    expect(check).toMatchObject({ proposal: 'DECLINED', restricted: true });
    await answerKnownCheck({ id: check!.id, answer: 'DECLINED' }, actor('MAYOR'), zuid);
    await settle();
    expect(steps().map(({ step }) => step)).toContain('answered');
  });
});

describe('a dossier', () => {
  it('finds what this node has of the person, by a look that is on record, and never before the identity is verified', async () => {
    const { zuid, id: message } = await asked();
    const { id } = dossierIn(
      await openDossier({ kind: 'access', bsn: BSN, receivedAt: zuid.clock.now() }, contact, zuid),
    );
    expect(codeOf(await searchSubject(id, contact, zuid))).toBe('IDENTITY_NOT_VERIFIED');
    await identify(id, 'DIGID', { actor: contact, node: zuid });
    const found = await searchSubject(id, contact, zuid);
    expect('found' in found && found.found.messages.map((one) => one.id)).toEqual([message]);
    const trail = zuid.storage.state.audit.filter(({ action }) => action.startsWith('rights.'));
    expect(trail.map(({ action, result }) => `${action} ${result}`)).toEqual([
      'rights.open ok',
      'rights.search refused',
      'rights.identify ok',
      'rights.search ok',
    ]);
    expect(JSON.stringify(zuid.storage.state.rights)).not.toContain(BSN);
  });

  it('is opened once per person and right', async () => {
    const { zuid } = await asked();
    await openDossier({ kind: 'access', bsn: BSN, receivedAt: zuid.clock.now() }, contact, zuid);
    expect(
      codeOf(await openDossier({ kind: 'access', bsn: BSN, receivedAt: zuid.clock.now() }, contact, zuid)),
    ).toBe('DOSSIER_DUPLICATE');
    expect(
      codeOf(await openDossier({ kind: 'erasure', bsn: BSN, receivedAt: zuid.clock.now() }, contact, zuid)),
    ).toBe('done');
  });

  it('waits for every participant’s view, and must be refused where one has a ground of UAVG 41', async () => {
    const { zuid } = await asked();
    const desk = { actor: contact, node: zuid };
    const { id } = dossierIn(
      await openDossier({ kind: 'access', bsn: BSN, receivedAt: zuid.clock.now() }, contact, zuid),
    );
    await identify(id, 'IN_PERSON', desk);
    await searchSubject(id, contact, zuid);
    const decide = (outcome: 'granted' | 'refused') =>
      decideDossier(
        id,
        outcome === 'granted' ? { outcome, silent: true } : { outcome, because: 'UAVG_41', silent: true },
        desk,
      );
    expect(codeOf(await decide('granted'))).toBe('VIEW_MISSING');
    expect(codeOf(await giveView(id, 'D', { actor: actor('OM'), node: zuid }))).toBe('NOT_INVOLVED');
    await giveView(id, 'D', { actor: actor('MAYOR'), node: zuid });
    expect(codeOf(await decide('granted'))).toBe('GROUND_FORBIDS');
    expect(dossierIn(await decide('refused')).decision).toMatchObject({ outcome: 'refused', silent: true });
    expect(codeOf(await decide('refused'))).toBe('DOSSIER_STATE');
  });

  it('closes only when each recipient answered, or said otherwise why not once it was overdue', async () => {
    const { noord, zuid, clock, id: message } = await asked();
    const { id, desk, result } = await decided(noord, 'rectification', 'COLLEGE');
    expect(dossierIn(result).recipients).toMatchObject([{ message, peer: zuid.self }]);
    expect(codeOf(await closeDossier(id, desk))).toBe('RECIPIENTS_OPEN');
    const told = { message, fulfilment: 'IMPOSSIBLE' } as const;
    expect(codeOf(await settleRecipient(id, told, desk))).toBe('DOSSIER_STATE');
    clock.advance(15 * 86_400_000);
    await settleRecipient(id, told, desk);
    expect(dossierIn(await closeDossier(id, desk)).state).toBe('closed');
  });

  const openedAt = async (house: TestHouse, receivedAt: Instant) =>
    openDossier({ kind: 'access', bsn: BSN, receivedAt }, contact, house);

  it('is found by each participant whose view is asked, by its own cases, until it gave one', async () => {
    const { zuid, clock } = await asked();
    const mine = await openCase(zuid, 'MAYOR', BSN);
    const { id } = dossierIn(await openedAt(zuid, clock.now()));
    const views = () => listViewsAsked(actor('MAYOR'), zuid);
    expect(await views()).toEqual([]);
    await identify(id, 'DIGID', { actor: contact, node: zuid });
    await searchSubject(id, contact, zuid);
    expect(await listViewsAsked(actor('OM'), zuid)).toEqual([]);
    const [one] = await views();
    expect(one).toMatchObject({ dossier: id, kind: 'access', receivedAt: clock.now() });
    expect(one!.cases.map((found) => found.id)).toContain(mine.caseId);
    const lines = zuid.storage.state.audit.length;
    expect(await countViewsAsked(actor('MAYOR'), zuid)).toBe(1);
    expect(await countViewsAsked(actor('OM'), zuid)).toBe(0);
    // A count is no look at a person.
    expect(zuid.storage.state.audit).toHaveLength(lines);
    await giveView(id, undefined, { actor: actor('MAYOR'), node: zuid });
    expect(await views()).toEqual([]);
  });

  it('counts its month from the receipt, to the end of that date here, or of a shorter month', async () => {
    const { zuid, clock } = await asked();
    const today = await openedAt(zuid, instantOf(millisOf(clock.now()) + 1));
    expect(today).toMatchObject({ outcome: 'invalid', defects: [{ at: '/ontvangenOp' }] });
    const before = dossierIn(await openedAt(zuid, '2026-10-31T22:59:00.000Z' as Instant));
    // The last day of October here; November has thirty days, and winter time.
    expect(before).toMatchObject({ dueAt: '2026-11-30T22:59:59.999Z', openedAt: clock.now() });
  });

  it('takes two months more only once the person was told why, within the first', async () => {
    const { zuid, clock } = await asked();
    const desk = { actor: contact, node: zuid };
    const received = '2026-11-20T09:00:00.000Z' as Instant;
    const { id } = dossierIn(await openedAt(zuid, received));
    const made = await makeExtensionLetter(id, 'COMPLEX', desk);
    const text = JSON.stringify('letter' in made && made.letter);
    expect(text).toContain('omdat uw verzoek ingewikkeld is');
    expect(text).toContain('uiterlijk op 20 december 2026');
    expect(text).toContain('uiterlijk op 20 februari 2027');
    const soon = { reason: 'COMPLEX', toldAt: instantOf(millisOf(clock.now()) + 1) } as const;
    expect(await extendDossier(id, soon, desk)).toMatchObject({ outcome: 'invalid' });
    clock.advance(30 * 86_400_000);
    const late = { reason: 'COMPLEX', toldAt: clock.now() } as const;
    expect(codeOf(await extendDossier(id, late, desk))).toBe('EXTENSION_LATE');
    expect(codeOf(await makeExtensionLetter(id, 'COMPLEX', desk))).toBe('EXTENSION_LATE');
    // Told in time, typed in later.
    const told = { reason: 'COMPLEX', toldAt: '2026-12-01T09:00:00.000Z' as Instant } as const;
    expect(dossierIn(await extendDossier(id, told, desk)).dueAt).toBe('2027-02-20T22:59:59.999Z');
    expect(codeOf(await extendDossier(id, told, desk))).toBe('DOSSIER_STATE');
  });

  it('ends without a decision where nobody could be identified, or who asked takes it back', async () => {
    const { zuid, clock } = await asked();
    const desk = { actor: contact, node: zuid };
    const { id } = dossierIn(await openedAt(zuid, clock.now()));
    const ended = dossierIn(await endDossier(id, 'NOT_IDENTIFIED', desk));
    expect(ended).toMatchObject({ state: 'closed', ended: { reason: 'NOT_IDENTIFIED' } });
    const letter = await makeLetter(id, desk);
    expect(JSON.stringify(letter)).toContain('Wij konden niet vaststellen dat u het bent.');
    expect(JSON.stringify(letter)).toContain('Autoriteit Persoonsgegevens');
    // The same person may ask again.
    const again = dossierIn(await openedAt(zuid, clock.now()));
    await identify(again.id, 'DIGID', desk);
    expect(codeOf(await endDossier(again.id, 'NOT_IDENTIFIED', desk))).toBe('DOSSIER_STATE');
    expect(dossierIn(await endDossier(again.id, 'WITHDRAWN', desk)).decision).toBeUndefined();
    expect(codeOf(await endDossier(again.id, 'WITHDRAWN', desk))).toBe('DOSSIER_STATE');
  });

  it('is on record each time that somebody looks at it', async () => {
    const { zuid, clock } = await asked();
    const { id } = dossierIn(await openedAt(zuid, clock.now()));
    await findDossier(id, { actor: contact, node: zuid });
    await listDossiers(contact, zuid);
    await listToCarryOut(contact, zuid);
    const looks = zuid.storage.state.audit.slice(-3);
    expect(looks.map(({ action, actor: by }) => [action, by.account])).toEqual([
      ['rights.view', contact.account],
      ['rights.list', contact.account],
      ['rights.decisions', contact.account],
    ]);
    const lines = zuid.storage.state.processing.lines.filter(({ operation }) =>
      looks.slice(0, 2).some((one) => one.operation === operation),
    );
    expect(lines.map(({ subject }) => subject !== undefined)).toEqual([true, true]);
  });
});
