/** The answer letter: from the decision, never while the person must not hear, and no word that shows who has a ground. */
import {
  allowInforming,
  decideDossier,
  giveView,
  identify,
  makeLetter,
  openDossier,
  recordAct,
  searchSubject,
  tightenMessage,
  type Dossier,
  type RefusalGround,
} from '#exchange';
import type { BodyCode } from '#domain';
import { BSN, givenTwice } from './support/exchange-steps.js';
import { NOORD, RIEC, ZUID, actor, type TestHouse } from './support/two-houses.js';

const contact = actor('COLLEGE', { role: 'CONTACT_POINT', account: 'contact' });

const GRANTED = { outcome: 'granted' } as const;
type Said = { readonly outcome?: 'refused' } & { readonly silent?: boolean };

/** Up to the decision: identity, search, and each participant's view. */
async function identified(
  node: TestHouse,
  kind: Dossier['kind'],
  grounds: Partial<Record<BodyCode, RefusalGround>> = {},
) {
  const desk = { actor: contact, node };
  const opened = await openDossier({ kind, bsn: BSN, receivedAt: node.clock.now() }, contact, node);
  if (opened.outcome !== 'done') throw new Error(JSON.stringify(opened));
  const { id } = opened.dossier;
  await identify(id, 'IN_PERSON', desk);
  const early = await makeLetter(id, desk);
  expect(early).toEqual({ outcome: 'refused', code: 'DOSSIER_STATE' });
  await searchSubject(id, contact, node);
  const bodies = node.storage.state.rights.dossiers.find((one) => one.id === id)!.involved!;
  for (const body of bodies) await giveView(id, grounds[body], { actor: actor(body), node });
  return { id, desk, bodies };
}

async function decided(
  node: TestHouse,
  kind: Dossier['kind'],
  {
    grounds = {},
    outcome,
    silent = false,
  }: Said & { readonly grounds?: Partial<Record<BodyCode, RefusalGround>> } = {},
) {
  const dossier = await identified(node, kind, grounds);
  const decision = outcome ? ({ outcome, because: 'UAVG_41' } as const) : GRANTED;
  const result = await decideDossier(dossier.id, { ...decision, silent }, dossier.desk);
  expect(result.outcome).toBe('done');
  return dossier;
}

async function textOf(id: string, node: TestHouse): Promise<string> {
  const made = await makeLetter(id, { actor: contact, node });
  if (made.outcome !== 'made') throw new Error(JSON.stringify(made));
  return JSON.stringify(made.letter);
}

it('lists what there is without its content, with whom it was exchanged, and where to complain', async () => {
  const { noord } = await givenTwice();
  const { id } = await decided(noord, 'access');
  const text = await textOf(id, noord);
  expect(text).toContain('hoe u woont');
  expect(text).toContain(`van ${ZUID}`);
  expect(text).not.toContain(RIEC);
  expect(text).not.toContain(BSN);
  expect(text).toContain('Autoriteit Persoonsgegevens');
  expect(text).toContain('binnen zes weken');
  expect(text).toContain('25 december 2026');
  const entry = noord.storage.state.audit.find(({ action }) => action === 'rights.letter');
  expect(entry).toMatchObject({ object: id, result: 'refused', code: 'DOSSIER_STATE' });
  expect(noord.storage.state.audit.filter(({ action }) => action === 'rights.letter')).toHaveLength(2);
});

it('a refusal names the interest, but not who has it, nor with whom anything was exchanged', async () => {
  const { noord } = await givenTwice();
  const { id, bodies } = await decided(noord, 'access', { outcome: 'refused', grounds: { COLLEGE: 'D' } });
  expect(bodies).toContain('COLLEGE');
  const text = await textOf(id, noord);
  expect(text).toContain('strafbare feiten');
  expect(text).toContain('artikel 41 lid 1 onder d UAVG');
  expect(text).not.toContain('college van burgemeester');
  // Everybody is named: that a name stands there says nothing.
  for (const oin of [ZUID, RIEC]) expect(text).toContain(oin);
  expect(text).not.toContain('hoe u woont');
  expect(text).not.toContain('hebben wij gegevens over u gedeeld');
});

it('a refusal for another reason says so, and one on an act names its interest or leaves it to be filled in', async () => {
  const { noord, noordCase, federation } = await givenTwice();
  const about = { what: 'case', id: noordCase } as const;
  const ground = (outcome: string, reason?: string) =>
    recordAct(
      { type: 'uavg-41', about, outcome, pointer: 'N-1/1', ...(reason ? { reason } : {}) },
      contact,
      noord,
    );
  const refusedOn = async (kind: Dossier['kind'], because: 'UAVG_41' | 'CONDITIONS_NOT_MET') => {
    const { id, desk } = await identified(noord, kind);
    expect((await decideDossier(id, { outcome: 'refused', because, silent: false }, desk)).outcome).toBe(
      'done',
    );
    return textOf(id, noord);
  };
  expect(await refusedOn('erasure', 'CONDITIONS_NOT_MET')).toContain('artikel 17 van de AVG is niet voldaan');
  await ground('applies');
  expect(await refusedOn('access', 'UAVG_41')).toContain('[noem hier het belang] (artikel 41 lid 1 UAVG)');
  federation.clock.advance(1);
  await ground('applies', 'UAVG_41_1_I');
  const named = await refusedOn('restriction', 'UAVG_41');
  expect(named).toContain('artikel 41 lid 1 onder i UAVG');
  expect(named).not.toContain('Niemand had');
});

it('there is no letter while the person must not hear of it', async () => {
  const { zuid, id: message, federation } = await givenTwice();
  const ground = (outcome: string) =>
    recordAct(
      { type: 'uavg-41', about: { what: 'message', id: message }, outcome, pointer: 'N-1/1' },
      { ...contact, participant: 'MAYOR' },
      zuid,
    );
  await ground('applies');
  const { id, desk } = await decided(zuid, 'restriction', { silent: true });
  expect(await makeLetter(id, desk)).toEqual({ outcome: 'refused', code: 'SUBJECT_NOT_TO_BE_INFORMED' });
  federation.clock.advance(1);
  await ground('lapsed');
  // That the ground is gone does not yet say that somebody let the decision be told.
  expect(await makeLetter(id, desk)).toEqual({ outcome: 'refused', code: 'SUBJECT_NOT_TO_BE_INFORMED' });
  expect((await allowInforming(id, desk)).outcome).toBe('done');
  const text = await textOf(id, zuid);
  expect(text).toContain('voorlopig niet te gebruiken');
  expect(text).toContain(NOORD);
  expect(text).toContain('moet nog antwoorden');
});

it('an answer to access waits for the consultation that was asked for, and for an objection to be taken back', async () => {
  const { noord, id: message } = await givenTwice();
  const tightened = await tightenMessage(
    { id: message, restrictions: [{ type: 'CONSULT_BEFORE_DISCLOSURE', basis: 'HOUSE' }] },
    actor('COLLEGE'),
    noord,
  );
  expect(tightened.outcome).toBe('tightened');
  const { id, desk } = await decided(noord, 'access');
  expect(await makeLetter(id, desk)).toEqual({ outcome: 'refused', code: 'CONSULTATION_MISSING' });
  const consulted = async (outcome: string) =>
    expect(
      await recordAct(
        { type: 'consultation', about: { what: 'message', id: message }, outcome, pointer: 'N-1/1' },
        actor('COLLEGE'),
        noord,
      ),
    ).toMatchObject({ outcome: 'recorded' });
  await consulted('objection');
  expect(await makeLetter(id, desk)).toEqual({ outcome: 'refused', code: 'CONSULTATION_MISSING' });
  await consulted('no-objection');
  expect(await textOf(id, noord)).toContain('Welke gegevens wij hebben');
});

it.each(['case', 'message'] as const)(
  'waits while a ground of UAVG 41 that came later is in force about a %s: it leaves nothing out',
  async (what) => {
    const { noord, federation, given: first, id: second, noordCase } = await givenTwice();
    const { id } = await decided(noord, 'access');
    expect(await textOf(id, noord)).toContain('hoe u woont');
    const record = async (outcome: string) => {
      for (const one of what === 'case' ? [noordCase] : [first, second])
        expect(
          await recordAct(
            { type: 'uavg-41', about: { what, id: one }, outcome, pointer: 'N-1/1' },
            contact,
            noord,
          ),
        ).toMatchObject({ outcome: 'recorded' });
    };
    await record('applies');
    expect(await makeLetter(id, { actor: contact, node: noord })).toEqual({
      outcome: 'refused',
      code: 'SUBJECT_NOT_TO_BE_INFORMED',
    });
    federation.clock.advance(1);
    await record('lapsed');
    expect(await textOf(id, noord)).toContain('hoe u woont');
  },
);
