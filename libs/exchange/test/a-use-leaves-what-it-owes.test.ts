/** What a permitted use leaves behind: evidence that tells no more than that, the case that it binds to, duties, the end. */
import { readMessage, useMessage } from '#exchange';
import type { UseAction } from '#exchange';
import type { Instant } from '#domain';
import { codesOf, givenAfterHit, questionAfterHit } from './support/exchange-steps.js';
import type { Hit } from './support/exchange-steps.js';
import { agree, fourHouses, give, passOn } from './support/onward-steps.js';
import { NOORD, OOST, ZUID, actor, openCase } from './support/two-houses.js';
import type { TestHouse } from './support/two-houses.js';

const COLLEGE = actor('COLLEGE');
const stepsAt = ({ storage }: TestHouse, id: string, origin: 'own' | 'peer') =>
  storage.state.steps
    .filter((one) => one.messageId === id && one.origin === origin)
    .map(({ step }) => step)
    .filter((step) => step === 'retrieved' || step === 'used');
const usedBy = ({ federation, given, noordCase }: Hit & { given: Parameters<typeof recordOf>[1] }) => {
  return (action: UseAction) =>
    useMessage(
      { id: given, action, purpose: 'INTER_ZVH_CASE_EXCHANGE', caseId: noordCase },
      COLLEGE,
      federation.noord,
    );
};
const recordOf = (house: TestHouse, id: Hit['id']) =>
  house.storage.state.messages.find((one) => one.id === id)!;
const changed = (house: TestHouse, id: Hit['id'], change: object): void => {
  house.storage.update('messages', id, change);
};

it('reading is told once as retrieved, and other uses once as used, at both ends', async () => {
  const all = await givenAfterHit();
  const { noord, zuid, settle } = all.federation;
  const use = usedBy(all);
  for (let i = 0; i < 2; i++) expect(await use('read')).toMatchObject({ outcome: 'used' });
  expect(stepsAt(noord, all.given, 'own')).toEqual(['retrieved']);
  for (const action of ['export', 'plan', 'export'] as const)
    expect(await use(action)).toMatchObject({ outcome: 'used' });
  await settle();
  expect(stepsAt(noord, all.given, 'own')).toEqual(['retrieved', 'used']);
  expect(stepsAt(zuid, all.given, 'peer')).toEqual(['retrieved', 'used']);
});

it('that a peer says it used the message does not stand in for telling that we did', async () => {
  const all = await givenAfterHit();
  const { noord } = all.federation;
  const { at } = noord.storage.state.steps[0]!;
  noord.storage.state.steps.push({ messageId: all.given, step: 'used', at, origin: 'peer' });
  await usedBy(all)('export');
  expect(stepsAt(noord, all.given, 'own')).toEqual(['retrieved', 'used']);
});

it('a forward is told apart from what was used before', async () => {
  const all = await fourHouses();
  const { noord, zuid, settle } = all.federation;
  const id = await give(all, { from: ZUID, to: NOORD });
  const { caseId } = all.at[NOORD]!;
  const export_ = { id, action: 'export', purpose: 'INTER_ZVH_UNSOLICITED', caseId } as const;
  expect(await useMessage(export_, COLLEGE, noord)).toMatchObject({ outcome: 'used' });
  const consent = await agree(all, { supplier: ZUID, holder: NOORD, recipient: OOST });
  await passOn(all, { from: NOORD, to: OOST, id, consents: [consent.id] });
  await settle();
  const told = zuid.storage.state.steps.filter(
    ({ messageId, origin }) => messageId === id && origin === 'peer',
  );
  expect(told.map(({ step }) => step)).toEqual(['delivered', 'retrieved', 'used', 'forwarded']);
});

it('reading what has no elements leaves its end as it is', async () => {
  const { federation, asked, zuidCase } = await questionAfterHit();
  const { zuid } = federation;
  const { eraseAt } = recordOf(zuid, asked);
  const request = { id: asked, purpose: 'INTER_ZVH_CASE_EXCHANGE', caseId: zuidCase } as const;
  expect(await readMessage(request, actor('MAYOR'), zuid)).toMatchObject({ outcome: 'read' });
  expect(recordOf(zuid, asked).eraseAt).toBe(eraseAt);
});

it('a use without a condition to report owes no report', async () => {
  const all = await givenAfterHit();
  await usedBy(all)('read');
  expect(all.federation.noord.storage.state.duties).toEqual([]);
});

it('a use brings the end forward to what the law says by then', async () => {
  const all = await givenAfterHit();
  const { noord } = all.federation;
  const { eraseAt } = recordOf(noord, all.given);
  changed(noord, all.given, { eraseAt: '2040-01-01T00:00:00.000Z' as Instant });
  await usedBy(all)('read');
  expect(recordOf(noord, all.given).eraseAt).toBe(eraseAt);
});

it('a read under an own case files it there once; no later case takes it over', async () => {
  const all = await givenAfterHit();
  const { noord } = all.federation;
  const second = await openCase(noord, 'COLLEGE', '999993653');
  await readMessage(
    { id: all.given, purpose: 'INTER_ZVH_CASE_EXCHANGE', caseId: second.caseId },
    COLLEGE,
    noord,
  );
  expect(recordOf(noord, all.given).caseId).toBe(all.noordCase);
});

describe('the case that content stands on', () => {
  const read = ({ federation, given }: Awaited<ReturnType<typeof givenAfterHit>>, caseId: Hit['noordCase']) =>
    readMessage({ id: given, purpose: 'INTER_ZVH_CASE_EXCHANGE', caseId }, COLLEGE, federation.noord);
  /** Why keeping it longer under that case is refused: the one use that asks for a case of its own. */
  const renewalRows = async (
    { federation, given }: Awaited<ReturnType<typeof givenAfterHit>>,
    caseId: Hit['noordCase'],
  ) => {
    const renewal = { until: '2033-10-01T00:00:00.000Z' as Instant, consents: [] };
    const use = { id: given, action: 'renew', purpose: 'INTER_ZVH_CASE_EXCHANGE', caseId, renewal } as const;
    const result = await useMessage(use, COLLEGE, federation.noord);
    return result.outcome === 'refused' ? result.decision.reasons.map(({ row }) => row) : [];
  };

  it('shields what it shielded, even while a case is open', async () => {
    const all = await givenAfterHit();
    changed(all.federation.noord, all.given, { shieldedAt: all.federation.clock.now() });
    expect(codesOf(await read(all, all.noordCase))).toContain('CASE_SHIELDED');
  });

  it('shields by being closed, even where that is not marked on the message', async () => {
    const all = await givenAfterHit();
    const { noord } = all.federation;
    const { state } = noord.storage;
    state.cases = state.cases.map((one) =>
      one.id === all.noordCase ? { ...one, status: 'closed' as const } : one,
    );
    const other = await openCase(noord, 'COLLEGE', '999993653');
    expect(codesOf(await read(all, other.caseId))).toContain('CASE_SHIELDED');
  });

  it('is gone once it was erased: another open case keeps nothing longer', async () => {
    const all = await givenAfterHit();
    const { noord } = all.federation;
    const other = await openCase(noord, 'COLLEGE', '999993653');
    const { state } = noord.storage;
    expect(await renewalRows(all, other.caseId)).not.toContain('23-renewal-case');
    state.cases = state.cases.filter(({ id }) => id !== all.noordCase);
    expect(await renewalRows(all, other.caseId)).toContain('23-renewal-case');
  });

  it('is the named one for what is filed under none', async () => {
    const all = await givenAfterHit();
    const { state } = all.federation.noord.storage;
    state.messages = state.messages.map(({ caseId, ...one }) =>
      one.id === all.given ? one : { ...one, ...(caseId ? { caseId } : {}) },
    );
    expect(await renewalRows(all, all.noordCase)).not.toContain('23-renewal-case');
    expect(await read(all, all.noordCase)).toMatchObject({ outcome: 'read' });
    expect(recordOf(all.federation.noord, all.given).caseId).toBe(all.noordCase);
  });
});
