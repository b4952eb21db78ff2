/** BGS 1.16(2): two years at a time, on a judgement and with the supplier's consent, while the case is open or just closed. */
import { changeCase, eraseDue, readMessage, recordAct, tightenMessage } from '#exchange';
import type { RecordedAct } from '#exchange';
import { instantOf, millisOf } from '#domain';
import type { CaseId, Instant, Oin, ProviderConsent, Restriction } from '#domain';
import { retentionEnd } from '#policy';
import { takeWithdrawal } from '../src/acts/consents/receiving.js';
import { messageIn, openStored } from '../src/content.js';
import { renewWithin, type Renewal } from '../src/terms/renew.js';
import { agree, fourHouses, give } from './support/onward-steps.js';
import { NOORD, OOST, ZUID, actor } from './support/two-houses.js';
import type { TestHouse } from './support/two-houses.js';

const DAY = 86_400_000;
const FIRST = '2026-10-01T08:00:00.000Z' as Instant;
const END = retentionEnd(FIRST);
const TWO_YEARS = '2033-10-01T21:59:59.999Z' as Instant;
const college = actor('COLLEGE', { screening: '2040-01-01T00:00:00.000Z' as Instant });

/** Housing data of Zuid lie at Noord, read in time; two months before their five years are over. */
async function nearTheEnd(
  change: { restrictions?: readonly Restriction[]; consent?: Partial<ProviderConsent> } = {},
) {
  const all = await fourHouses();
  const { noord, clock } = all.federation;
  const id = await give(all, { from: ZUID, to: NOORD, restrictions: change.restrictions ?? [] });
  const { caseId } = all.at[NOORD]!;
  const read = () => readMessage({ id, purpose: 'INTER_ZVH_UNSOLICITED', caseId }, college, noord);
  expect(await read()).toMatchObject({ outcome: 'read' });
  const record = () => noord.storage.state.messages.find((one) => one.id === id)!;
  const message = messageIn((await openStored(noord, [record()])).get(id)!);
  clock.advance(millisOf(END) - millisOf(clock.now()) - 60 * DAY);
  const { id: consent } = await agree(all, {
    supplier: ZUID,
    holder: NOORD,
    recipient: NOORD,
    change: { subject: message.data.subjects[0]!.handle, until: TWO_YEARS, ...change.consent },
  });
  const judge = (act: Partial<RecordedAct> = {}) =>
    noord.unitOfWork.transaction((tx) =>
      tx.acts.insert({
        id: 'act',
        type: 'special-retention',
        participant: 'COLLEGE',
        role: 'CASE_PROCESSOR',
        account: 'jansen',
        at: clock.now(),
        outcome: 'renewed',
        pointer: 'N-1',
        about: { what: 'case', id: caseId },
        until: TWO_YEARS,
        ...act,
      }),
    );
  const renew = (what: Partial<Renewal> = {}) =>
    noord.unitOfWork.transaction((tx) =>
      renewWithin(
        { id, until: TWO_YEARS, consents: [consent], ...what },
        { tx, actor: college, node: noord },
      ),
    );
  return { ...all, id, noord, clock, caseId, consent, read, record, judge, renew };
}
const refusedBy = (row: string) => ({
  outcome: 'refused',
  decision: { reasons: expect.arrayContaining([expect.objectContaining({ row })]) as unknown },
});

it('keeps it readable beyond five years, tells the source, and erases it at the new end', async () => {
  const { judge, renew, read, record, noord, clock, federation, id } = await nearTheEnd();
  await judge();
  expect(await renew()).toEqual({ outcome: 'renewed', until: TWO_YEARS });
  expect(record()).toMatchObject({ eraseAt: TWO_YEARS, reads: 1 });
  await federation.settle();
  const told = federation.zuid.storage.state.messages.find(({ kind }) => kind === 'retention.renewed');
  expect(told).toMatchObject({ state: 'delivered', decision: { outcome: 'permit' } });
  clock.advance(200 * DAY);
  expect(await eraseDue(noord, 10)).toBe(0);
  expect(await read()).toMatchObject({ outcome: 'read' });
  expect(record().eraseAt).toBe(TWO_YEARS);
  clock.advance(millisOf(TWO_YEARS) - millisOf(clock.now()) + 1);
  expect(await read()).toMatchObject({ outcome: 'refused' });
  expect(await eraseDue(noord, 10)).toBeGreaterThan(0);
  expect(record().sealedContent).toBeUndefined();
  expect(noord.storage.state.audit.filter(({ action }) => action === 'message.renew')).toMatchObject([
    { object: id, result: 'ok' },
  ]);
});

it('can be renewed again, from the end that holds then', async () => {
  const { judge, renew, clock, noord } = await nearTheEnd({
    consent: { until: '2036-01-01T00:00:00.000Z' as Instant },
  });
  const later = '2035-10-01T21:59:59.999Z' as Instant;
  await judge({ until: later });
  expect(await renew({ until: later })).toMatchObject(refusedBy('23-renewal-two-years'));
  await renew();
  clock.advance(700 * DAY);
  expect(await renew({ until: later })).toMatchObject({ outcome: 'renewed' });
  expect(noord.storage.state.renewals).toHaveLength(2);
});

it.each<
  readonly [
    string,
    Parameters<typeof nearTheEnd>[0],
    Partial<RecordedAct> | undefined,
    Partial<Renewal>,
    string,
  ]
>([
  ['a judgement', {}, undefined, {}, '23-renewal-judged'],
  ['a judgement for as long', {}, { until: '2032-01-01T00:00:00.000Z' as Instant }, {}, '23-renewal-judged'],
  ['a judgement that still stands', {}, { outcome: 'ended' }, {}, '23-renewal-judged'],
  ['the supplier’s consent', {}, {}, { consents: [] }, '23-renewal-consent'],
  [
    'a consent for as long',
    { consent: { until: '2032-01-01T00:00:00.000Z' as Instant } },
    {},
    {},
    '23-renewal-consent',
  ],
  ['a consent for this node', { consent: { recipient: ZUID } }, {}, {}, '23-renewal-consent'],
  [
    'an end within two years',
    {},
    {},
    { until: '2033-10-02T22:00:00.000Z' as Instant },
    '23-renewal-two-years',
  ],
])('needs %s', async (_what, change, act, what, row) => {
  const { judge, renew, record } = await nearTheEnd(change);
  if (act) await judge(act);
  expect(await renew(what)).toMatchObject(refusedBy(row));
  expect(record().eraseAt).toBe(END);
});

describe('a renewal whose ground has gone', () => {
  /** As it comes in from the supplier's node. */
  const withdraw = ({ federation, consent, id }: Awaited<ReturnType<typeof nearTheEnd>>, peer: Oin = ZUID) =>
    federation.noord.unitOfWork.transaction(async (tx) => {
      const [asked] = await tx.messages.findMany([id]);
      const stored = (await openStored(federation.noord, [asked!])).get(id)!;
      const { data, ...outside } = messageIn(stored);
      const details = { consent, node: ZUID };
      const message = { ...outside, data: { ...data, kind: 'provider-consent.withdraw' as const, details } };
      await takeWithdrawal(message, { tx, node: federation.noord, peer });
    });
  const endCase = (house: TestHouse, caseId: CaseId) =>
    recordAct(
      {
        type: 'special-retention',
        about: { what: 'case', id: caseId },
        outcome: 'ended',
        pointer: 'N-2',
        until: instantOf(millisOf(house.clock.now()) + 30 * DAY),
      },
      college,
      house,
    );

  it('falls back to five years when the consent is withdrawn, and is erased with evidence once that is past', async () => {
    const all = await nearTheEnd();
    const { judge, renew, read, record, noord, clock, federation, id } = all;
    await judge();
    await renew();
    clock.advance(200 * DAY);
    expect(await read()).toMatchObject({ outcome: 'read' });
    await withdraw(all);
    expect(await read()).toMatchObject({ decision: { reasons: [{ code: 'RETENTION_EXPIRED' }] } });
    expect(record().eraseAt).toBe(END);
    expect(await eraseDue(noord, 10)).toBeGreaterThan(0);
    expect(record().sealedContent).toBeUndefined();
    expect(noord.storage.keys.has(id)).toBe(false);
    await federation.settle();
    const told = federation.zuid.storage.state.steps.filter(({ messageId }) => messageId === id);
    expect(told.map(({ step, origin }) => `${origin} ${step}`)).toContain('peer erased');
    const lapsed = noord.storage.state.audit.filter(({ action }) => action === 'message.renewal-lapse');
    expect(lapsed).toMatchObject([{ object: id, code: 'CONSENT_WITHDRAWN' }]);
  });

  it('falls back when the special case is ended, and erases nothing before its own term is over', async () => {
    const { judge, renew, read, record, noord, caseId, clock } = await nearTheEnd();
    await judge();
    await renew();
    expect(record().eraseAt).toBe(TWO_YEARS);
    expect(await endCase(noord, caseId)).toMatchObject({ outcome: 'recorded' });
    expect(record().eraseAt).toBe(END);
    await eraseDue(noord, 10);
    expect(await read()).toMatchObject({ outcome: 'read' });
    clock.advance(61 * DAY);
    expect(await eraseDue(noord, 10)).toBeGreaterThan(0);
    expect(record().sealedContent).toBeUndefined();
  });

  it('can be renewed anew, to the same end, on a new judgement', async () => {
    const { judge, renew, record, noord, caseId, clock } = await nearTheEnd();
    await judge();
    await renew();
    await endCase(noord, caseId);
    clock.advance(1);
    await judge({ id: 'act-3', at: clock.now() });
    expect(await renew()).toMatchObject({ outcome: 'renewed' });
    expect(record().eraseAt).toBe(TWO_YEARS);
  });

  it('stands when a node withdraws what is not its own', async () => {
    const all = await nearTheEnd();
    await all.judge();
    await all.renew();
    await withdraw(all, OOST);
    expect(all.record().eraseAt).toBe(TWO_YEARS);
  });
});

describe('a closed case', () => {
  it('needs a high risk of relapse, and to be closed in the last year', async () => {
    const { judge, renew, noord, caseId, clock } = await nearTheEnd();
    await judge();
    await changeCase({ id: caseId, status: 'closed' }, college, noord);
    expect(await renew()).toMatchObject(refusedBy('23-renewal-case'));
    clock.advance(1);
    await judge({ id: 'act-2', reason: 'HIGH_RELAPSE_RISK', at: clock.now() });
    expect(await renew()).toMatchObject({ outcome: 'renewed' });
  });

  it('does not open with it: what is kept stays shielded', async () => {
    const { judge, renew, read, noord, caseId } = await nearTheEnd();
    await judge({ reason: 'HIGH_RELAPSE_RISK' });
    await changeCase({ id: caseId, status: 'closed' }, college, noord);
    await renew();
    expect(await read()).toMatchObject({
      outcome: 'refused',
      decision: { reasons: [{ code: 'CASE_SHIELDED' }] },
    });
  });
});

it('does not outlast a condition of the supplier or of the house', async () => {
  const at = '2032-01-01T00:00:00.000Z' as Instant;
  const { judge, renew, record, noord, id, federation } = await nearTheEnd();
  await judge();
  await tightenMessage({ id, restrictions: [{ type: 'RETAIN_UNTIL', basis: 'HOUSE', at }] }, college, noord);
  expect(await renew()).toEqual({ outcome: 'renewed', until: at });
  expect(record().eraseAt).toBe(at);
  // The source is told the end that holds, not the one that was asked for.
  const told = noord.storage.state.messages.find(({ kind }) => kind === 'retention.renewed')!;
  await federation.settle();
  const stored = (await openStored(noord, [told])).get(told.id)!;
  expect(messageIn(stored).data.details).toMatchObject({ until: at });
  const early = await nearTheEnd();
  await early.judge();
  const soon = instantOf(millisOf(early.clock.now()) + DAY);
  await tightenMessage(
    { id: early.id, restrictions: [{ type: 'RETAIN_UNTIL', basis: 'HOUSE', at: soon }] },
    college,
    early.noord,
  );
  expect(await early.renew()).toMatchObject({ outcome: 'invalid' });
  expect(early.record().eraseAt).toBe(soon);
});
