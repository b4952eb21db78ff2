import {
  answerKnownCheck,
  listKnownChecks,
  closeDossier,
  decideDossier,
  extendDossier,
  giveView,
  identify,
  liftRestriction,
  openDossier,
  readMessage,
  searchSubject,
  sendMessage,
  settleRecipient,
  type Dossier,
  type DossierResult,
} from '#exchange';
import { actor, knownCheck, openCase, openFederation, type TestHouse } from './support/two-houses.js';

const BSN = '999990342';
const contact = actor('MAYOR', { role: 'CONTACT_POINT', account: 'contact' });

function dossierIn(result: DossierResult): Dossier {
  if (result.outcome !== 'done') throw new Error(JSON.stringify(result));
  return result.dossier;
}
const codeOf = (result: DossierResult | { outcome: 'found' }): string =>
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
  const { id } = dossierIn(await openDossier({ kind, bsn: BSN }, contact, house));
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
    await liftRestriction(dossier, desk);
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
    const { id } = dossierIn(await openDossier({ kind: 'access', bsn: BSN }, contact, zuid));
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
    await openDossier({ kind: 'access', bsn: BSN }, contact, zuid);
    expect(codeOf(await openDossier({ kind: 'access', bsn: BSN }, contact, zuid))).toBe('DOSSIER_DUPLICATE');
    expect(codeOf(await openDossier({ kind: 'erasure', bsn: BSN }, contact, zuid))).toBe('done');
  });

  it('waits for every participant’s view, and must be refused where one has a ground of UAVG 41', async () => {
    const { zuid } = await asked();
    const desk = { actor: contact, node: zuid };
    const { id } = dossierIn(await openDossier({ kind: 'access', bsn: BSN }, contact, zuid));
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

  it('is due in a month, and once in three with a reason', async () => {
    const { zuid } = await asked();
    const desk = { actor: contact, node: zuid };
    const dossier = dossierIn(await openDossier({ kind: 'access', bsn: BSN }, contact, zuid));
    expect(dossier.dueAt).toBe('2026-12-25T09:00:00.000Z');
    expect(dossierIn(await extendDossier(dossier.id, 'COMPLEX', desk)).dueAt).toBe(
      '2027-02-25T09:00:00.000Z',
    );
    expect(codeOf(await extendDossier(dossier.id, 'COMPLEX', desk))).toBe('DOSSIER_STATE');
  });
});
