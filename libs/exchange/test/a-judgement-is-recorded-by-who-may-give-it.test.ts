import { ACT_RULES, ACT_TYPES, listActs, recordAct } from '#exchange';
import type { ActResult, ActType, NewAct } from '#exchange';
import { instantOf, millisOf } from '#domain';
import type { FunctionRole, Instant } from '#domain';
import { actor, openCase, openFederation, ZUID } from './support/two-houses.js';
import type { Federation } from './support/two-houses.js';

const BSN = '999990342';
const POINTER = 'zaak-12/besluit-3';
const NEXT_YEAR = '2027-11-25T08:00:00.000Z' as Instant;

interface Scene {
  readonly federation: Federation;
  readonly caseId: string;
}
async function scene(): Promise<Scene> {
  const federation = await openFederation();
  return { federation, caseId: (await openCase(federation.noord, 'COLLEGE', BSN)).caseId };
}
const act = (caseId: string, change: Partial<NewAct> = {}): NewAct => ({
  type: 'case-criteria',
  about: { what: 'case', id: caseId },
  outcome: 'met',
  pointer: POINTER,
  ...change,
});
const find = ({ federation, caseId }: Scene, type: ActType = 'case-criteria') =>
  federation.noord.unitOfWork.transaction((tx) =>
    tx.acts.find({ type, about: { what: 'case', id: caseId }, at: federation.clock.now() }),
  );

it('is on record with who by function, when and where it is written; and logged without any of that', async () => {
  const { federation, caseId } = await scene();
  const { noord } = federation;
  const result = await recordAct(act(caseId), actor('COLLEGE'), noord);
  expect(result).toMatchObject({
    outcome: 'recorded',
    act: { participant: 'COLLEGE', role: 'CASE_PROCESSOR', outcome: 'met', pointer: POINTER },
  });
  expect(await find({ federation, caseId })).toHaveLength(1);
  const entry = noord.storage.state.audit.at(-1)!;
  expect(entry).toMatchObject({ action: 'act.case-criteria', result: 'ok' });
  expect(JSON.stringify(entry)).not.toMatch(/besluit-3|met"/);
});

it('is replaced by a later one of the same participant, and no longer counts after its term', async () => {
  const at = await scene();
  const { noord, clock } = at.federation;
  const renewed = { type: 'special-retention', outcome: 'renewed', until: NEXT_YEAR } as const;
  await recordAct(act(at.caseId), actor('COLLEGE'), noord);
  await recordAct(act(at.caseId, renewed), actor('COLLEGE'), noord);
  await recordAct(act(at.caseId, { outcome: 'not-met' }), actor('COLLEGE'), noord);
  expect((await find(at)).map(({ outcome }) => outcome)).toEqual(['not-met']);
  expect(await find(at, 'special-retention')).toHaveLength(1);
  clock.advance(millisOf(NEXT_YEAR) - millisOf(clock.now()) + 1);
  expect(await find(at, 'special-retention')).toEqual([]);
  expect(await listActs(ACT_TYPES, actor('COLLEGE'), noord)).toHaveLength(3);
  expect(await listActs(ACT_TYPES, actor('GGD'), noord)).toEqual([]);
});

it('is shown to a contact point where a contact point gave it, and where a case processor did to its own participant alone', async () => {
  const { federation, caseId } = await scene();
  const { noord } = federation;
  const contact = { ...actor('COLLEGE'), role: 'CONTACT_POINT' } as const;
  await recordAct(act(caseId), actor('COLLEGE'), noord);
  expect(await listActs(ACT_TYPES, contact, noord)).toEqual([]);
  const told = act(caseId, { type: 'uavg-41', outcome: 'applies' });
  expect(await recordAct(told, contact, noord)).toMatchObject({ outcome: 'recorded' });
  expect((await listActs(ACT_TYPES, contact, noord)).map(({ type }) => type)).toEqual(['uavg-41']);
  expect(await listActs(ACT_TYPES, actor('COLLEGE'), noord)).toHaveLength(2);
});

it('for one recipient does not count for another, nor where nobody is named', async () => {
  const at = await scene();
  const { noord, clock } = at.federation;
  await recordAct(
    act(at.caseId, { type: 'weighty-reasons', outcome: 'none', recipient: ZUID }),
    actor('COLLEGE'),
    noord,
  );
  const query = { type: 'weighty-reasons', about: { what: 'case', id: at.caseId }, at: clock.now() } as const;
  const found = (recipient?: typeof ZUID) =>
    noord.unitOfWork.transaction((tx) => tx.acts.find({ ...query, ...(recipient ? { recipient } : {}) }));
  expect(await found(ZUID)).toHaveLength(1);
  expect(await found(noord.self)).toEqual([]);
  expect(await found()).toEqual([]);
});

const ROLES: readonly FunctionRole[] = [
  'CASE_PROCESSOR',
  'LAWFULNESS_REVIEWER',
  'SYSTEM_SUPPORT',
  'CONTACT_POINT',
  'COORDINATING_DPO',
];

it.each(ACT_TYPES)('%s: only the roles and participants that the law names', async (type) => {
  const { federation, caseId } = await scene();
  const rule = ACT_RULES[type];
  const input = act(caseId, { type, outcome: rule.outcomes[0]!, about: { what: 'subject', id: 'x' } });
  const outcomes: [FunctionRole, ActResult][] = [];
  for (const role of ROLES)
    outcomes.push([role, await recordAct(input, actor('COLLEGE', { role }), federation.noord)]);
  const turnedAway = outcomes.filter(([, { outcome }]) => outcome === 'refused').map(([role]) => role);
  const eligible = rule.participants.includes('ZVH_PUBLIC');
  expect(turnedAway).toEqual(ROLES.filter((role) => !eligible || !rule.roles.includes(role)));
  expect(federation.noord.storage.state.acts).toEqual([]);
});

it('is turned away, and that is logged, without a valid screening or for a body that is no participant here', async () => {
  const { federation, caseId } = await scene();
  const { noord, clock } = federation;
  const lapsed = instantOf(millisOf(clock.now()) - 1);
  for (const who of [
    actor('COLLEGE', { screening: lapsed }),
    actor('COLLEGE', { screening: 'unknown' }),
    actor('TAX'),
  ]) {
    expect(await recordAct(act(caseId), who, noord)).toMatchObject({ outcome: 'refused' });
    expect(noord.storage.state.audit.at(-1)).toMatchObject({ code: 'OPERATOR_NOT_AUTHORISED' });
  }
});

it.each([
  [{ pointer: 'de heer Verzonnen is ziek' }, '/pointer'],
  [{ pointer: `bsn-${BSN}` }, '/pointer'],
  [{ reason: 'omdat het moet' }, '/reason'],
  [{ outcome: 'ok' }, '/outcome'],
  [{ about: { what: 'message', id: 'x' } }, '/about/what'],
  [{ until: '2026-11-25T08:59:59.999Z' as Instant }, '/until'],
  [{ type: 'special-retention', outcome: 'renewed' }, '/until'],
  [{ type: 'special-retention', outcome: 'renewed', until: '2028-11-25T09:00:00.001Z' as Instant }, '/until'],
  [{ recipient: '00000099000000009000' as typeof ZUID }, '/recipient'],
] as const)('holds no text and nothing out of its vocabulary: %j', async (change, where) => {
  const { federation, caseId } = await scene();
  const result = await recordAct(act(caseId, change), actor('COLLEGE'), federation.noord);
  expect(result).toMatchObject({ outcome: 'invalid' });
  if (result.outcome === 'invalid') expect(result.defects.map(({ at }) => at)).toContain(where);
});

it('speaks only of what is the participant’s own', async () => {
  const { federation, caseId } = await scene();
  const notOurs = { outcome: 'not-found' };
  expect(await recordAct(act(caseId), actor('MAYOR'), federation.noord)).toEqual(notOurs);
  const message = act(caseId, {
    type: 'verification',
    outcome: 'confirmed',
    about: { what: 'message', id: caseId },
  });
  expect(await recordAct(message, actor('COLLEGE'), federation.noord)).toEqual(notOurs);
});
