import { toBase64url } from '#crypto';
import { instantOf, millisOf, type Instant } from '#domain';
import {
  assessBreach,
  checkRecords,
  endDossier,
  identify,
  integrateEntries,
  lookAtLog,
  openDossier,
  publishCheckpoint,
  recordBreach,
  reportBreach,
  settleLogAlarm,
  showLogAlarm,
} from '#exchange';
import { BSN } from './support/exchange-steps.js';
import { packLines, reportOn, trustIn } from './support/log-steps.js';
import { actor, openFederation, type TestHouse } from './support/two-houses.js';

const contact = actor('COLLEGE', { role: 'CONTACT_POINT', account: 'contact' });

/** A request of three steps (entries 0, 1, 4) and a breach of three (2, 3, 5). */
async function kept() {
  const { noord } = await openFederation();
  const by = { actor: contact, node: noord };
  const now = noord.clock.now();
  const opened = await openDossier({ kind: 'access', bsn: BSN, receivedAt: now }, contact, noord);
  if (opened.outcome !== 'done') throw new Error(opened.outcome);
  const { id } = opened.dossier;
  await identify(id, 'IN_PERSON', by);
  const recorded = await recordBreach({ natures: ['CONFIDENTIALITY'], discoveredAt: now }, by);
  if (recorded.outcome !== 'done') throw new Error(recorded.outcome);
  await assessBreach(recorded.breach.id, { risk: 'RISK', subjects: 'NOT_NEEDED' }, by);
  await endDossier(id, 'WITHDRAWN', by);
  await reportBreach(recorded.breach.id, { at: now, reference: 'AP-1' }, by);
  await publish(noord);
  return { noord, by, id, breach: recorded.breach.id };
}

async function publish(noord: TestHouse): Promise<void> {
  await integrateEntries(noord, 1_000);
  await publishCheckpoint(noord);
}
const packOf = (noord: TestHouse) =>
  packLines(noord, '2026-01-01T00:00:00.000Z' as Instant, instantOf(millisOf(noord.clock.now()) + 3_600_000));
const findingsOf = async (noord: TestHouse) =>
  reportOn(await packOf(noord), trustIn(noord)).findings.map(({ code, entry }) => [code, entry]);
const alarmsOf = (noord: TestHouse) => noord.storage.state.log.alarms.map(({ code }) => code);

/** What the log says was changed. */
const onRecord = (noord: TestHouse) =>
  noord.storage.state.audit.flatMap(({ action, object }) => (action === 'audit.record' ? [object] : []));
/** Of each alarm how many records, and which. */
async function namedBy(noord: TestHouse) {
  const shown = await Promise.all(noord.storage.state.log.alarms.map(({ id }) => showLogAlarm(id, noord)));
  return shown.map((alarm) => [alarm!.records, ...alarm!.changed.map(({ record }) => record)]);
}
/** Somebody sets in the database who recorded it. */
function edit(noord: TestHouse, breach: string, recordedBy: string): void {
  const { breaches } = noord.storage.state;
  const place = breaches.findIndex(({ id }) => id === breach);
  breaches[place] = { ...breaches[place]!, recordedBy };
}

it('each step stands in the pack beside its entry, without the person, who acted, or a ground', async () => {
  const { noord } = await kept();
  const lines = await packOf(noord);
  const report = reportOn(lines, trustIn(noord));
  expect([report.findings, report.records]).toEqual([[], 6]);
  const steps = lines.filter((line) => line.startsWith('R '));
  const { index } = noord.storage.state.rights.dossiers[0]!;
  for (const secret of [toBase64url(index), 'contact', 'IN_PERSON', 'AP-1'])
    expect(steps.join()).not.toContain(secret);
  expect(steps[4]).toContain('"state":"closed"');
  expect(await checkRecords(noord)).toBe(0);
});

it('two requests of one person look unrelated to who has the pack alone', async () => {
  const { noord } = await kept();
  const again = { kind: 'access', bsn: BSN, receivedAt: noord.clock.now() } as const;
  await openDossier(again, contact, noord);
  await publish(noord);
  const shown = (await packOf(noord)).flatMap((line) => /"whole":"([^"]+)"/.exec(line)?.[1] ?? []);
  expect(new Set(shown).size).toBe(7);
});

it('a request that was edited beside the log is found at its last step, by the auditor and by the node', async () => {
  const { noord, id } = await kept();
  const { rights } = noord.storage.state;
  rights.dossiers = rights.dossiers.map((one) =>
    one.id === id ? { ...one, ended: { ...one.ended!, reason: 'NOT_IDENTIFIED' } } : one,
  );
  expect(await findingsOf(noord)).toEqual([['RECORD_CHANGED', 4]]);
  expect([await checkRecords(noord), await checkRecords(noord)]).toEqual([1, 1]);
  expect(alarmsOf(noord)).toEqual(['RECORD_CHANGED']);
  expect(onRecord(noord)).toEqual([id]);
  expect(await namedBy(noord)).toEqual([[1, id]]);
});

it('a breach whose clock was set later is found at its last step', async () => {
  const { noord, breach } = await kept();
  const { breaches } = noord.storage.state;
  const place = breaches.findIndex(({ id }) => id === breach);
  breaches[place] = { ...breaches[place]!, discoveredAt: instantOf(millisOf(noord.clock.now()) + 1) };
  expect(await findingsOf(noord)).toEqual([['RECORD_CHANGED', 5]]);
  expect(await checkRecords(noord)).toBe(1);
});

it('a breach that is gone is found at its last step', async () => {
  const { noord } = await kept();
  noord.storage.state.breaches = [];
  expect(await findingsOf(noord)).toEqual([['RECORD_MISSING', 5]]);
  expect(await checkRecords(noord)).toBe(1);
});

it('a step that is gone is found at its entry', async () => {
  const { noord, id } = await kept();
  const { state } = noord.storage;
  state.recordSteps = state.recordSteps.filter((one) => one.id !== id || one.version !== 2);
  expect(await findingsOf(noord)).toEqual([['RECORD_MISSING', 1]]);
  expect(await checkRecords(noord)).toBe(1);
});

it('a step that was never logged is a gap, found at the one after it', async () => {
  const { noord, breach, by } = await kept();
  const { state } = noord.storage;
  // As if the code had saved without a word: the version grew and no entry tells of it.
  const place = state.breaches.findIndex(({ id }) => id === breach);
  state.breaches[place] = { ...state.breaches[place]!, version: 4 };
  expect(await checkRecords(noord)).toBe(1);
  await assessBreach(breach, { risk: 'HIGH_RISK' }, by);
  await publish(noord);
  expect((await findingsOf(noord)).map(([code]) => code)).toEqual(
    expect.arrayContaining(['RECORD_GAP', 'RECORD_CHANGED', 'ALARM_OPEN']),
  );
});

it('a record that was slipped in has no entry', async () => {
  const { noord } = await kept();
  const { rights } = noord.storage.state;
  rights.dossiers.push({ ...rights.dossiers[0]!, id: '00000000-0000-7000-8000-000000000001' });
  expect(await checkRecords(noord)).toBe(1);
});

it('a step on a record that was changed first says so, and stays a finding', async () => {
  const { noord, breach, by } = await kept();
  edit(noord, breach, 'somebody-else');
  await assessBreach(breach, { risk: 'HIGH_RISK' }, by);
  await publish(noord);
  // The entry that says so, and the step before it, which lies as it was left.
  expect((await findingsOf(noord)).map(([code]) => code)).toEqual(['RECORD_CHANGED', 'ALARM_OPEN']);
  expect(await namedBy(noord)).toEqual([[1, breach]]);
  const acts = noord.storage.state.audit.filter(({ object }) => object === breach);
  expect(acts.slice(-2).map(({ action }) => action)).toEqual(['audit.record', 'breach.assess']);
});

it('what is changed while the alarm is open is named with it, each change once', async () => {
  const { noord, id, breach } = await kept();
  edit(noord, breach, 'one');
  await checkRecords(noord);
  noord.storage.state.rights.dossiers = [];
  await checkRecords(noord);
  edit(noord, breach, 'two');
  await checkRecords(noord);
  expect(alarmsOf(noord)).toEqual(['RECORD_CHANGED']);
  expect(onRecord(noord)).toEqual([breach, id, breach]);
  expect(await namedBy(noord)).toEqual([[2, breach, id, breach]]);
});

it('what a person settled is raised again where it was changed again, and not as it lies', async () => {
  const { noord, breach } = await kept();
  const settle = async () => {
    const { id } = noord.storage.state.log.alarms.at(-1)!;
    expect(await settleLogAlarm(id, actor('COLLEGE', { role: 'COORDINATING_DPO' }), noord)).toBe('settled');
  };
  edit(noord, breach, 'one');
  await checkRecords(noord);
  await settle();
  expect(await checkRecords(noord)).toBe(1);
  expect(await lookAtLog(noord)).toMatchObject({ openAlarms: 0, changedRecords: 0 });
  edit(noord, breach, 'two');
  await checkRecords(noord);
  expect(await lookAtLog(noord)).toMatchObject({ openAlarms: 0, changedRecords: 1 });
  expect(await namedBy(noord)).toEqual([
    [1, breach],
    [1, breach],
  ]);
});

it('a step on what was changed is on record also where the alarm about it was settled', async () => {
  const { noord, breach, by } = await kept();
  edit(noord, breach, 'one');
  await checkRecords(noord);
  await settleLogAlarm(noord.storage.state.log.alarms[0]!.id, contact, noord);
  await assessBreach(breach, { risk: 'HIGH_RISK' }, by);
  expect(onRecord(noord)).toEqual([breach, breach]);
});

it('what was kept before records were bound is bound once, on record', async () => {
  const { noord, id } = await kept();
  const { state } = noord.storage;
  state.rights.dossiers = state.rights.dossiers.map((one) => ({
    ...one,
    id: '00000000-0000-7000-8000-000000000001',
    version: 0,
  }));
  state.recordSteps = state.recordSteps.filter((one) => one.id !== id);
  state.audit = state.audit.filter(({ object }) => object !== id);
  expect([await checkRecords(noord), await checkRecords(noord)]).toEqual([0, 0]);
  const bound = state.audit.filter(({ action }) => action === 'audit.record.bound');
  expect(bound).toMatchObject([{ record: { version: 1 } }]);
});
