/** What a person recorded opens what waited for it, and only that: another message, another outcome or nobody opens nothing. */
import { recordAct, useMessage } from '#exchange';
import type { NewAct, UseRequest } from '#exchange';
import type { CaseId, FunctionRole, MessageId, Restriction } from '#domain';
import { judgements } from '../src/use/judgements.js';
import { givenAfterHit } from './support/exchange-steps.js';
import { grantedAccess } from './support/granted-access.js';
import { OOST, actor, type TestHouse } from './support/two-houses.js';

const violated = { outcome: 'refused', decision: { reasons: [{ code: 'USE_RESTRICTION_VIOLATED' }] } };

/** The contact point's answer to a person whose request for access was granted at Noord. */
async function answering(noord: TestHouse, id: MessageId, caseId: CaseId) {
  const dossier = await grantedAccess(noord, contact);
  const telling = { action: 'disclose-to-subject', purpose: 'DATA_SUBJECT_RIGHTS', dossier } as const;
  return () => useMessage({ id, caseId, ...telling }, contact, noord);
}
const contact = actor('COLLEGE', { role: 'CONTACT_POINT' });

async function scene(restriction: Restriction) {
  const { federation, given, answer, noordCase } = await givenAfterHit({ restrictions: [restriction] });
  const { noord } = federation;
  const use = (request: Pick<UseRequest, 'action' | 'purpose'>, role: FunctionRole = 'CASE_PROCESSOR') =>
    useMessage({ id: given, caseId: noordCase, ...request }, actor('COLLEGE', { role }), noord);
  const record = (type: NewAct['type'], outcome: string, id: string = given) =>
    recordAct({ type, outcome, about: { what: 'message', id }, pointer: 'D-1' }, actor('COLLEGE'), noord);
  return { noord, given, answer, use, record, noordCase };
}

describe('a verification', () => {
  const exporting = { action: 'export', purpose: 'INTER_ZVH_CASE_EXCHANGE' } as const;

  it('opens the export that waited for it, of this message alone', async () => {
    const { use, record, answer } = await scene({ type: 'VERIFY_BEFORE_USE', basis: 'CONDITION_2_29_3' });
    expect(await use(exporting)).toMatchObject(violated);
    expect(await record('verification', 'confirmed', answer)).toMatchObject({ outcome: 'recorded' });
    expect(await use(exporting)).toMatchObject(violated);
    expect(await record('verification', 'confirmed')).toMatchObject({ outcome: 'recorded' });
    expect(await use(exporting)).toMatchObject({ outcome: 'used' });
  });

  it('that found it wrong opens nothing, and takes back what stood', async () => {
    const { use, record } = await scene({ type: 'VERIFY_BEFORE_USE', basis: 'CONDITION_2_29_3' });
    await record('verification', 'not-confirmed');
    expect(await use(exporting)).toMatchObject(violated);
    await record('verification', 'confirmed');
    await record('verification', 'not-confirmed');
    expect(await use(exporting)).toMatchObject(violated);
  });

  it('counts only while every participant that looked agrees', async () => {
    const { noord, given } = await scene({ type: 'VERIFY_BEFORE_USE', basis: 'CONDITION_2_29_3' });
    const verified = (...said: readonly ('confirmed' | 'not-confirmed')[]) =>
      noord.unitOfWork.transaction(async (tx) => {
        for (const [i, outcome] of said.entries())
          await tx.acts.insert({
            id: `act-${i}`,
            type: 'verification',
            outcome,
            about: { what: 'message', id: given },
            participant: (['COLLEGE', 'POLICE'] as const)[i]!,
            role: 'CASE_PROCESSOR',
            account: 'jansen',
            at: noord.clock.now(),
            pointer: 'D-1',
          });
        const record = (await tx.messages.find(given))!;
        const request = { id: given, ...exporting };
        const context = { tx, actor: actor('COLLEGE'), node: noord, record, message: undefined as never };
        return (await judgements(request, context)).verification;
      });
    expect(await verified('confirmed')).toBe('recorded');
    expect(await verified('confirmed', 'not-confirmed')).toBe('none');
  });
});

describe('a consultation', () => {
  it('opens the answer to the person that waited for it, unless the supplier objects', async () => {
    const { noord, given, noordCase, record } = await scene({
      type: 'CONSULT_BEFORE_DISCLOSURE',
      basis: 'CONDITION_2_29_3',
    });
    const tell = await answering(noord, given, noordCase);
    expect(await tell()).toMatchObject(violated);
    expect(await record('consultation', 'objection')).toMatchObject({ outcome: 'recorded' });
    expect(await tell()).toMatchObject(violated);
    expect(await record('consultation', 'no-objection')).toMatchObject({ outcome: 'recorded' });
    expect(await tell()).toMatchObject({ outcome: 'used' });
  });
});

describe('a ground of UAVG 41', () => {
  const refused = { decision: { reasons: [{ code: 'PROCESSING_RESTRICTED' }] } };

  it.each(['message', 'case', 'subject'] as const)(
    'of a %s keeps the data from the person until it lapses; nothing else waits for it',
    async (what) => {
      const { federation, given, noordCase } = await givenAfterHit();
      const { noord } = federation;
      const [link] = await noord.unitOfWork.transaction((tx) => tx.rights.linked([given]));
      const id = { message: given, case: noordCase, subject: link!.handle }[what];
      const record = async (outcome: string) =>
        expect(
          await recordAct(
            { type: 'uavg-41', outcome, about: { what, id }, pointer: 'D-1' },
            actor('COLLEGE', { role: 'CONTACT_POINT' }),
            noord,
          ),
        ).toMatchObject({ outcome: 'recorded' });
      const use = (request: Pick<UseRequest, 'action' | 'purpose'>, role: FunctionRole) =>
        useMessage({ id: given, caseId: noordCase, ...request }, actor('COLLEGE', { role }), noord);
      const tell = await answering(noord, given, noordCase);
      await record('applies');
      expect(await tell()).toMatchObject(refused);
      const reading = { action: 'read', purpose: 'INTER_ZVH_CASE_EXCHANGE' } as const;
      expect(await use(reading, 'CASE_PROCESSOR')).toMatchObject({ outcome: 'used' });
      federation.clock.advance(1);
      await record('lapsed');
      expect(await tell()).toMatchObject({ outcome: 'used' });
    },
  );
});

it.each(['export', 'plan', 'release'] as const)('%s needs an own open case, and says so', async (action) => {
  const { federation, given } = await givenAfterHit();
  const request = { id: given, action, purpose: 'INTER_ZVH_CASE_EXCHANGE' } as const;
  const release = { receiver: 'ZVH_PUBLIC', participant: 'POLICE' } as const;
  const used = await useMessage(
    { ...request, ...(action === 'release' ? { release } : {}) },
    actor('COLLEGE'),
    federation.noord,
  );
  expect(used).toMatchObject({
    outcome: 'refused',
    decision: {
      reasons: expect.arrayContaining([
        expect.objectContaining({ code: 'NO_ACTIVE_CASE', row: '06-use-own-case' }),
      ]) as unknown,
    },
  });
});

it('a release stands on the ground that was stated and on advice that was positive; a forward names its node', async () => {
  const { noord, given } = await scene({ type: 'SECRECY_NOTICE', basis: 'CONDITION_2_29_3' });
  const judged = (request: Partial<UseRequest>) =>
    noord.unitOfWork.transaction(async (tx) => {
      const record = (await tx.messages.find(given))!;
      const context = { tx, actor: actor('COLLEGE'), node: noord, record, message: undefined as never };
      const use = { id: given, action: 'release', purpose: 'INTER_ZVH_CASE_EXCHANGE' } as const;
      return judgements({ ...use, ...request }, context);
    });
  const to = { receiver: 'THIRD_PARTY', ground: 'Wet-X:1' } as const;
  const advise = (outcome: string) =>
    recordAct(
      { type: 'lawfulness-advice', outcome, about: { what: 'message', id: given }, pointer: 'D-1' },
      actor('COLLEGE', { role: 'LAWFULNESS_REVIEWER' }),
      noord,
    );
  await advise('negative');
  expect(await judged({ release: to })).toMatchObject({ release: { committee: 'none', ground: 'stated' } });
  await advise('positive');
  expect(await judged({ release: { receiver: 'ZVH_PUBLIC' } })).toMatchObject({
    receiver: 'ZVH_PUBLIC',
    release: { committee: 'advised', ground: 'none' },
  });
  const forward = { recipient: OOST, elements: [] };
  expect(await judged({ action: 'forward', forward })).toMatchObject({ recipient: OOST });
  await noord.unitOfWork.transaction((tx) =>
    tx.acts.insert({
      id: 'for-oost',
      type: 'verification',
      outcome: 'confirmed',
      about: { what: 'message', id: given },
      recipient: OOST,
      participant: 'COLLEGE',
      role: 'CASE_PROCESSOR',
      account: 'jansen',
      at: noord.clock.now(),
      pointer: 'D-1',
    }),
  );
  expect(await judged({ action: 'forward', forward })).toMatchObject({ verification: 'recorded' });
  expect(await judged({ action: 'export' })).toEqual({ verification: 'none', consultation: 'none' });
});
