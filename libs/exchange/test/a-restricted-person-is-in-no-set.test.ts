/** AVG 18 and 21 hold in matching too: whom a dossier restricts is neither held nor asked for, until it is lifted. */
import {
  acceptMatch,
  contactAfterHit,
  listHits,
  proposeMatch,
  registerCase,
  reviewHit,
  sendMessage,
  stateNecessity,
} from '#exchange';
import type { Draft } from '#exchange';
import { codesOf } from './support/exchange-steps.js';
import { restrict } from './support/restricting.js';
import { asked, BATCH, openMatching, proposed, testBsn } from './support/matching-houses.js';
import { actor, knownCheck, openCase, openFederation } from './support/two-houses.js';
import type { TestHouse } from './support/two-houses.js';

const BSN = testBsn(1);
const POLICE = actor('POLICE');
const MAYOR = actor('MAYOR');

describe.each(['restriction', 'objection'] as const)('a granted %s', (kind) => {
  it('keeps the person out of what the holder compares, until it is lifted', async () => {
    const federation = await openMatching();
    const { riec, noord } = federation;
    await openCase(noord, 'MAYOR', BSN);
    const about = await asked(riec, { participant: 'POLICE', bsn: BSN, peer: noord });
    const check = async (): Promise<number> => {
      const id = await proposed(riec, noord, { participant: 'POLICE' });
      await federation.run();
      expect(await acceptMatch(id, MAYOR, noord)).toEqual({ outcome: 'done' });
      await federation.run();
      return (await listHits(POLICE, riec)).length;
    };
    const lift = await restrict(noord, { bsn: BSN, participant: 'MAYOR', kind });
    expect(await check()).toBe(0);
    await lift();
    await stateNecessity({ ...about, peer: noord.self }, POLICE, riec);
    expect(await check()).toBe(1);
  });
});

describe('asking about a person of our own whose processing is restricted', () => {
  it('leaves them out of the set, and says so to our own people alone', async () => {
    const { noord, zuid } = await openMatching();
    const { caseId, subject } = await asked(noord, { participant: 'COLLEGE', bsn: BSN, peer: zuid });
    const lift = await restrict(noord, { bsn: BSN, participant: 'COLLEGE' });
    const propose = () => proposeMatch({ peer: zuid.self, mode: 'one-way' }, actor('COLLEGE'), noord);
    expect(await propose()).toEqual({
      outcome: 'refused',
      code: 'E_SET_EMPTY',
      excluded: [{ recordRef: `${caseId}/${subject}`, code: 'RESTRICTED' }],
    });
    expect(noord.storage.state.messages.filter(({ kind }) => kind.startsWith('match.'))).toEqual([]);
    await lift();
    expect(await propose()).toMatchObject({ outcome: 'proposed', excluded: [] });
  });

  it('seeks no contact about them after a hit, and does so once the restriction is lifted', async () => {
    const federation = await openMatching();
    const { riec, noord } = federation;
    await asked(riec, { participant: 'POLICE', bsn: BSN, peer: noord });
    await openCase(noord, 'MAYOR', BSN);
    const id = await proposed(riec, noord, { participant: 'POLICE' });
    await federation.run();
    expect(await acceptMatch(id, MAYOR, noord)).toEqual({ outcome: 'done' });
    await federation.run();
    const [hit] = await listHits(POLICE, riec);
    await reviewHit({ id: hit!.id, outcome: 'CONFIRMED' }, POLICE, riec);
    const lift = await restrict(riec, { bsn: BSN, participant: 'POLICE' });
    const contact = { id: hit!.id, contact: 'Informatieplein' };
    expect(await contactAfterHit(contact, POLICE, riec)).toEqual({ outcome: 'kept-out' });
    await lift();
    expect(await contactAfterHit(contact, POLICE, riec)).toMatchObject({ outcome: 'sent' });
  });

  it('is refused where a known-check names them', async () => {
    const { noord } = await openMatching();
    const about = await openCase(noord, 'COLLEGE', BSN);
    await restrict(noord, { bsn: BSN, participant: 'COLLEGE', kind: 'objection' });
    const sent = await sendMessage(knownCheck({ ...about, bsn: BSN }), actor('COLLEGE'), noord);
    expect(sent).toMatchObject({ outcome: 'refused' });
    expect(JSON.stringify(sent)).toContain('PROCESSING_RESTRICTED');
  });
});

describe('a person whom another case knows by name and birth date alone', () => {
  const NAMED = { familyName: 'de Verzonnen', givenNames: 'Noor Anna', birthDate: '1990-04-12' };
  const held = async (house: TestHouse, person: object): Promise<void> => {
    const subject = { ...NAMED, ...person };
    const opened = await registerCase({ reference: 'T-2', subjects: [subject] }, MAYOR, house);
    expect(opened.outcome).toBe('registered');
  };
  const found = async (restrictedToo: boolean, person: object = {}): Promise<number> => {
    const federation = await openMatching(BATCH);
    const { riec, noord } = federation;
    await held(noord, { bsn: BSN });
    await held(noord, person);
    const opened = await registerCase({ reference: 'R-1', subjects: [NAMED] }, POLICE, riec);
    if (opened.outcome !== 'registered') throw new Error(opened.outcome);
    const about = { caseId: opened.id, subject: opened.subjects[0]!.id };
    await stateNecessity({ ...about, peer: noord.self }, POLICE, riec);
    if (restrictedToo) await restrict(noord, { bsn: BSN, participant: 'MAYOR' });
    const id = await proposed(riec, noord, { participant: 'POLICE' });
    await federation.run();
    expect(await acceptMatch(id, MAYOR, noord)).toEqual({ outcome: 'done' });
    await federation.run();
    return (await listHits(POLICE, riec)).length;
  };

  it('is possibly found, but not when the number that the register has of that name is restricted', async () => {
    expect(await found(false)).toBe(1);
    expect(await found(true)).toBe(0);
    // Spelled otherwise it is the same name to a match, and so it is here.
    expect(await found(true, { familyName: 'VÉRZONNEN' })).toBe(0);
  });

  it('is no other person of that name: who has a number of their own is known by it', async () => {
    const { noord, zuid } = await openMatching();
    await held(noord, { bsn: BSN });
    await restrict(noord, { bsn: BSN, participant: 'MAYOR' });
    const namesake = { ...NAMED, bsn: testBsn(2) };
    const opened = await registerCase({ reference: 'T-3', subjects: [namesake] }, actor('COLLEGE'), noord);
    if (opened.outcome !== 'registered') throw new Error(opened.outcome);
    const about = { caseId: opened.id, subject: opened.subjects[0]!.id, peer: zuid.self };
    await stateNecessity(about, actor('COLLEGE'), noord);
    const proposal = { peer: zuid.self, mode: 'one-way' } as const;
    expect(await proposeMatch(proposal, actor('COLLEGE'), noord)).toMatchObject({ outcome: 'proposed' });
  });
});

it('is asked of every number that a message gives of a person, not of the last alone', async () => {
  const { noord } = await openFederation();
  const about = await openCase(noord, 'COLLEGE', testBsn(3));
  await openCase(noord, 'MAYOR', BSN);
  await restrict(noord, { bsn: BSN, participant: 'MAYOR' });
  const draft = knownCheck({ ...about, bsn: BSN });
  const second = { ...draft.elements[1]!, id: 'e3', value: { bsn: testBsn(3) } };
  const notice: Draft = {
    ...draft,
    kind: 'case-exchange.notice',
    purpose: 'INTER_ZVH_UNSOLICITED',
    legalBasis: 'WGS_2_28_3',
    elements: [...draft.elements, second],
  };
  const sent = await sendMessage(notice, actor('COLLEGE'), noord);
  expect(codesOf(sent)).toContain('PROCESSING_RESTRICTED');
});
