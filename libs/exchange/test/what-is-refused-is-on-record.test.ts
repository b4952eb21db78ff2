/** Whoever tries what they may not leaves an entry with the true code; before, some refusals left none. */
import {
  acceptMatch,
  admitThirdParty,
  answerBreach,
  askPlanned,
  askApproval,
  carryOut,
  endPerson,
  fetchExport,
  holdContent,
  listBreaches,
  listToCarryOut,
  openDossier,
  planRelease,
  proposeMatch,
  recordAct,
  recordBreach,
  recordInstruction,
  registerCase,
  reviewHit,
  scopeBreach,
  stateNecessity,
  tellOfBreach,
  withdrawApproval,
  identify,
  searchSubject,
  giveView,
  findDossier,
  decideDossier,
  type Actor,
  type ApprovalAnswer,
} from '#exchange';
import { BSN, givenTwice } from './support/exchange-steps.js';
import { openMatching } from './support/matching-houses.js';
import { NOORD, ZUID, actor, type TestHouse } from './support/two-houses.js';

const contact = actor('COLLEGE', { role: 'CONTACT_POINT', account: 'contact' });
const support = actor('COLLEGE', { role: 'SYSTEM_SUPPORT', account: 'support' });
const fg = actor('COLLEGE', { role: 'COORDINATING_DPO', account: 'fg' });
const ID = '019a0000-0000-7000-8000-0000000000aa';
const last = ({ storage }: TestHouse) => storage.state.audit.at(-1);
const idOf = (answer: ApprovalAnswer): string => {
  if (answer.outcome !== 'done') throw new Error(answer.outcome);
  return answer.approval.id;
};

const DENIED: readonly (readonly [action: string, act: (who: Actor, node: TestHouse) => Promise<unknown>])[] =
  [
    ['case.register', (who, node) => registerCase({ reference: 'x', subjects: [] }, who, node)],
    ['message.hold', (who, node) => holdContent({ message: ID } as never, who, node)],
    [
      'instruction.record',
      (who, node) =>
        recordInstruction({ purposes: [], answers: {}, until: node.clock.now() } as never, who, node),
    ],
    ['match.propose', (who, node) => proposeMatch({ peer: ZUID, mode: 'one-way' }, who, node)],
    [
      'match.necessity',
      (who, node) => stateNecessity({ caseId: ID, subject: 's', peer: ZUID } as never, who, node),
    ],
    ['match.hit-reviewed', (who, node) => reviewHit({ id: ID, outcome: 'REJECTED' }, who, node)],
    ['match.answer', (who, node) => acceptMatch(ID, who, node)],
    ['act.verification', (who, node) => recordAct({ type: 'verification' } as never, who, node)],
    ['third-party.admit', (who, node) => admitThirdParty({} as never, who, node)],
  ];
it.each(DENIED)('%s by who has another role', async (action, act) => {
  const { noord } = await openMatching();
  await act(support, noord);
  expect(last(noord)).toMatchObject({
    action,
    result: 'refused',
    code: 'OPERATOR_NOT_AUTHORISED',
    actor: { account: 'support' },
  });
});

it('person.end by who is no system support', async () => {
  const { noord } = await openMatching();
  await endPerson(ID, fg, noord);
  expect(last(noord)).toMatchObject({
    action: 'person.end',
    result: 'refused',
    code: 'OPERATOR_NOT_AUTHORISED',
  });
});

it('a second request of one person for the same, about the one that is open', async () => {
  const { noord } = await openMatching();
  const asked = { kind: 'access', bsn: BSN, receivedAt: noord.clock.now() } as const;
  const first = await openDossier(asked, contact, noord);
  expect(await openDossier(asked, contact, noord)).toEqual({ outcome: 'refused', code: 'DOSSIER_DUPLICATE' });
  const object = first.outcome === 'done' ? first.dossier.id : '';
  expect(last(noord)).toMatchObject({
    action: 'rights.open',
    object,
    result: 'refused',
    code: 'DOSSIER_DUPLICATE',
  });
});

it('a decision of another node that was answered for, and a notice of a breach that was', async () => {
  const { federation, noord, zuid } = await givenTwice();
  const desk = { actor: contact, node: zuid };
  const opened = await openDossier(
    { kind: 'restriction', bsn: BSN, receivedAt: zuid.clock.now() },
    contact,
    zuid,
  );
  const id = opened.outcome === 'done' ? opened.dossier.id : '';
  await identify(id, 'IN_PERSON', desk);
  await searchSubject(id, contact, zuid);
  for (const body of (await findDossier(id, desk))?.dossier.involved ?? [])
    await giveView(id, undefined, { actor: actor(body), node: zuid });
  await decideDossier(id, { outcome: 'granted', silent: false }, desk);
  await federation.settle();
  const [notice] = await listToCarryOut(contact, noord);
  const by = { actor: contact, node: noord };
  await carryOut(notice!.id, 'RESTRICTED', by);
  await carryOut(notice!.id, 'RESTRICTED', by);
  expect(last(noord)).toMatchObject({
    action: 'rights.carry-out',
    object: notice!.id,
    code: 'DOSSIER_STATE',
  });

  const recorded = await recordBreach({ natures: ['CONFIDENTIALITY'], discoveredAt: zuid.clock.now() }, desk);
  const breach = recorded.outcome === 'done' ? recorded.breach.id : '';
  await scopeBreach(breach, { peer: NOORD }, desk);
  await tellOfBreach(breach, desk);
  await federation.settle();
  const [there] = await listBreaches(noord);
  await answerBreach(there!.id, 'RECEIVED', by);
  await answerBreach(there!.id, 'RECEIVED', by);
  expect(last(noord)).toMatchObject({ action: 'breach.answer', object: there!.id, code: 'BREACH_STATE' });
});

it('under four eyes: what cannot be asked, asked of another’s, or comes too late', async () => {
  const { noord } = await openMatching();
  await askApproval({ asked: { kind: 'audit-log' }, reason: 'x' }, fg, noord);
  expect(last(noord)).toMatchObject({ action: 'approval.ask.audit-log', code: 'LOG_NOT_CLOSED' });
  const id = idOf(await planRelease({ kind: 'release' }, support, noord));
  const other = { actor: { ...support, account: 'other' }, node: noord };
  await askPlanned(id, 'x', other);
  expect(last(noord)).toMatchObject({
    action: 'approval.ask.release',
    object: id,
    code: 'OPERATOR_NOT_AUTHORISED',
  });
  await withdrawApproval(id, other);
  expect(last(noord)).toMatchObject({ action: 'approval.withdraw.release', code: 'OPERATOR_NOT_AUTHORISED' });
  await withdrawApproval(id, { actor: support, node: noord });
  await withdrawApproval(id, { actor: support, node: noord });
  expect(last(noord)).toMatchObject({ action: 'approval.withdraw.release', code: 'APPROVAL_STATE' });
});

it('taking out what nobody agreed on yet', async () => {
  const { noord } = await openMatching();
  const opened = await openDossier(
    { kind: 'access', bsn: BSN, receivedAt: noord.clock.now() },
    contact,
    noord,
  );
  const dossier = opened.outcome === 'done' ? opened.dossier.id : '';
  const id = idOf(
    await askApproval({ asked: { kind: 'dossier-export', dossier }, reason: 'x' }, contact, noord),
  );
  await fetchExport(id, contact, noord);
  expect(last(noord)).toMatchObject({
    action: 'approval.fetch.dossier-export',
    object: id,
    result: 'refused',
    code: 'APPROVAL_STATE',
  });
});
