/** Who asks never decides; what two people agreed on is judged anew, and nothing else leaves the quarantine. */
import {
  askPlanned,
  carryOutReleases,
  decideApproval,
  findApproval,
  lapseApprovals,
  listApprovals,
  planRelease,
  planReleases,
  withdrawApproval,
} from '#exchange';
import type { Actor, ApprovalAnswer, AskedParked, BrokerParked } from '#exchange';
import { forge, messageFrom } from './support/forge.js';
import { actor, openFederation } from './support/two-houses.js';
import type { Federation } from './support/two-houses.js';

const keeper = (account: string, change: Partial<Actor> = {}): Actor =>
  actor('COLLEGE', { account, role: 'SYSTEM_SUPPORT', approver: true, ...change });
const anna = keeper('anna', { approver: false });
const bert = keeper('bert');
const RELEASE: AskedParked = { kind: 'release' };
const none: BrokerParked = {
  count: () => Promise.resolve(0),
  redrive: () => Promise.resolve({ redriven: 0, kept: 0 }),
  discard: () => Promise.resolve(0),
};

/** `good`: messages of Noord that are in order; `bad`: bytes that never will be. */
async function parked({ noord, zuid }: Federation, { good, bad }: { good: number; bad: number }) {
  const at = zuid.clock.now();
  const honest = await Promise.all(
    Array.from({ length: good }, () =>
      forge(noord, zuid, { event: messageFrom(noord, zuid, { kind: 'case-exchange.notice' }) }),
    ),
  );
  const all = [
    ...honest.map(({ bytes }) => ({ code: 'SIG', bytes })),
    ...Array.from({ length: bad }, () => ({ code: 'ENVELOPE_INVALID', bytes: Buffer.from('{}') })),
  ];
  await zuid.unitOfWork.transaction((tx) =>
    tx.quarantine.park(all.map((one) => ({ ...one, peer: noord.self, at }))),
  );
  return honest;
}

const idOf = (answer: ApprovalAnswer): string => {
  if (answer.outcome !== 'done') throw new Error(answer.outcome);
  return answer.approval.id;
};

async function asked(federation: Federation, what: AskedParked = RELEASE): Promise<string> {
  const { zuid } = federation;
  const id = idOf(await planRelease(what, anna, zuid));
  await planReleases(zuid, none, 10);
  expect(await askPlanned(id, 'De oorzaak is weg.', { actor: anna, node: zuid })).toMatchObject({
    outcome: 'done',
    approval: { state: 'open' },
  });
  return id;
}
const approve = (id: string, who: Actor, { zuid }: Federation) =>
  decideApproval(id, { outcome: 'approved' }, { actor: who, node: zuid });

it('plans first, then releases exactly what can go; the rest stays with its reason', async () => {
  const federation = await openFederation();
  const { zuid } = federation;
  await parked(federation, { good: 3, bad: 2 });
  const id = await asked(federation);
  expect(await findApproval(id, bert, zuid)).toMatchObject({
    plan: { can: 3, stay: [{ code: 'ENVELOPE_INVALID', count: 2 }], more: false },
  });
  expect(zuid.storage.state.messages).toEqual([]);
  expect(await carryOutReleases(zuid, none, 10)).toBe(0);
  await approve(id, bert, federation);
  expect(await carryOutReleases(zuid, none, 10)).toBe(1);
  expect(zuid.storage.state.messages).toHaveLength(3);
  expect(zuid.storage.state.parked.filter(({ gone }) => !gone)).toHaveLength(2);
  expect(await findApproval(id, anna, zuid)).toMatchObject({
    state: 'done',
    result: { done: 3, stay: [{ code: 'ENVELOPE_INVALID', count: 2 }] },
  });
  const actions = zuid.storage.state.audit.map(({ action }) => action);
  expect(actions).toEqual(
    expect.arrayContaining([
      'approval.plan.release',
      'approval.ask.release',
      'approval.approve.release',
      'parked.redrive',
      'approval.done.release',
    ]),
  );
});

it('judges anew when it is carried out: what the law refuses by then stays, without its rule', async () => {
  const federation = await openFederation();
  const { zuid, noord } = federation;
  const event = messageFrom(noord, zuid, { kind: 'case-exchange.notice' });
  const unlawful = await forge(noord, zuid, {
    event: { ...event, data: { ...event.data, purpose: 'KNOWN_CHECK' } } as never,
  });
  await zuid.unitOfWork.transaction((tx) =>
    tx.quarantine.park([{ peer: noord.self, code: 'SIG', bytes: unlawful.bytes, at: zuid.clock.now() }]),
  );
  const id = await asked(federation);
  expect(await findApproval(id, bert, zuid)).toMatchObject({ plan: { can: 0, stay: [{ count: 1 }] } });
  await approve(id, bert, federation);
  await carryOutReleases(zuid, none, 10);
  expect(zuid.storage.state.messages).toEqual([]);
  expect(await findApproval(id, anna, zuid)).toMatchObject({ result: { done: 0 } });
});

it.each([
  ['with another token of the same person', keeper('anna', { origin: 'console' }), 'SAME_PERSON'],
  ['under another spelling of the account', keeper('Anna'), 'SAME_PERSON'],
  ['as beheerder', keeper('anna'), 'SAME_PERSON'],
  ['as another operator', keeper('carla', { approver: false }), 'NOT_AN_APPROVER'],
])('nobody approves %s, and the try is on record', async (_how, who, code) => {
  const federation = await openFederation();
  const id = await asked(federation);
  expect(await approve(id, who, federation)).toEqual({ outcome: 'stopped', code });
  expect(await findApproval(id, anna, federation.zuid)).toMatchObject({ state: 'open' });
  expect(federation.zuid.storage.state.audit.at(-1)).toMatchObject({ result: 'refused', code });
});

it('of two approvers at once one counts, and the other hears so', async () => {
  const federation = await openFederation();
  const id = await asked(federation);
  const answers = await Promise.all([bert, keeper('carla')].map((who) => approve(id, who, federation)));
  expect(answers.map((one) => (one.outcome === 'stopped' ? one.code : one.outcome)).sort()).toEqual([
    'APPROVAL_DECIDED',
    'done',
  ]);
});

it('nobody decides after its end, and it lapses on record', async () => {
  const federation = await openFederation();
  const { zuid } = federation;
  const id = await asked(federation);
  federation.clock.advance(24 * 3_600_000);
  expect(await approve(id, bert, federation)).toEqual({ outcome: 'stopped', code: 'APPROVAL_LAPSED' });
  expect(await lapseApprovals(zuid, 10)).toBe(1);
  expect(await findApproval(id, anna, zuid)).toMatchObject({ state: 'lapsed' });
  expect(zuid.storage.state.audit.at(-1)).toMatchObject({ action: 'approval.lapse', object: id });
});

it('a rejection brings its reason to who asked, and nothing is done', async () => {
  const federation = await openFederation();
  const { zuid } = federation;
  await parked(federation, { good: 1, bad: 0 });
  const id = await asked(federation);
  const remark = 'De oorzaak is nog niet gevonden.';
  await decideApproval(id, { outcome: 'rejected', remark }, { actor: bert, node: zuid });
  expect(await carryOutReleases(zuid, none, 10)).toBe(0);
  expect(await listApprovals(anna, zuid)).toMatchObject([{ state: 'rejected', remark, decidedBy: 'bert' }]);
  expect(zuid.storage.state.messages).toEqual([]);
});

it.each([undefined, '', '  '])('a rejection without a reason (%j) is none: it waits on', async (remark) => {
  const federation = await openFederation();
  const { zuid } = federation;
  const id = await asked(federation);
  const given = { outcome: 'rejected', ...(remark === undefined ? {} : { remark }) } as const;
  expect(await decideApproval(id, given, { actor: bert, node: zuid })).toMatchObject({
    outcome: 'invalid',
    defects: [{ at: '/remark' }],
  });
  expect(await findApproval(id, anna, zuid)).toMatchObject({ state: 'open' });
  expect(await decideApproval(id, given, { actor: anna, node: zuid })).toEqual({
    outcome: 'stopped',
    code: 'SAME_PERSON',
  });
});

it('only who asked withdraws, and only before it is decided', async () => {
  const federation = await openFederation();
  const { zuid } = federation;
  const id = await asked(federation);
  expect(await withdrawApproval(id, { actor: bert, node: zuid })).toEqual({ outcome: 'denied' });
  expect(await withdrawApproval(id, { actor: anna, node: zuid })).toMatchObject({ outcome: 'done' });
  expect(await approve(id, bert, federation)).toEqual({ outcome: 'stopped', code: 'APPROVAL_DECIDED' });
});

it('throws away by four eyes as well, and shows other roles nothing of it', async () => {
  const federation = await openFederation();
  const { zuid } = federation;
  await parked(federation, { good: 0, bad: 2 });
  const id = await asked(federation, { kind: 'discard', code: 'ENVELOPE_INVALID' });
  expect(await findApproval(id, actor('COLLEGE'), zuid)).toBeUndefined();
  expect(await listApprovals(actor('COLLEGE'), zuid)).toEqual([]);
  expect(await planRelease(RELEASE, actor('COLLEGE'), zuid)).toEqual({ outcome: 'denied' });
  await approve(id, bert, federation);
  await carryOutReleases(zuid, none, 10);
  expect(zuid.storage.state.parked.filter(({ gone }) => !gone)).toEqual([]);
});

it('what the broker put aside goes the same way', async () => {
  const federation = await openFederation();
  const { zuid, noord } = federation;
  const redriven: unknown[] = [];
  const broker: BrokerParked = {
    ...none,
    count: () => Promise.resolve(4),
    redrive: (peer, most) => (redriven.push([peer, most]), Promise.resolve({ redriven: 3, kept: 1 })),
  };
  const id = idOf(await planRelease({ kind: 'release', peer: noord.self, broker: true }, anna, zuid));
  await planReleases(zuid, broker, 10);
  await askPlanned(id, 'De oorzaak is weg.', { actor: anna, node: zuid });
  await carryOutReleases(zuid, broker, 10);
  expect(redriven).toEqual([]);
  await approve(id, bert, federation);
  await carryOutReleases(zuid, broker, 10);
  expect(redriven).toEqual([[noord.self, 4]]);
  expect(await findApproval(id, anna, zuid)).toMatchObject({ result: { done: 3, stay: [{ count: 1 }] } });
});
