/** An alarm lies in a table beside the log; the log says that it was raised, and by whom it was settled. A pack that says otherwise is found out. */
import { packLine, type PackAlarm } from '#audit';
import { instantOf, millisOf, type Instant } from '#domain';
import { integrateEntries, publishCheckpoint, settleLogAlarm, type LogAlarm } from '#exchange';
import { raiseOwn } from '../src/log/alarm.js';
import { grow, packLines, reportOn, trustIn } from './support/log-steps.js';
import { actor, openFederation, type TestHouse } from './support/two-houses.js';

const fg = actor('COLLEGE', { role: 'COORDINATING_DPO', account: 'fg' });
const HOUR = 3_600_000;
type Federation = Awaited<ReturnType<typeof openFederation>>;

/** An alarm that has no heads to bind it, settled an hour later, and an hour more. */
async function settled() {
  const federation = await raised();
  await settleLogAlarm(alarmOf(federation.noord).id, fg, federation.noord);
  await anHour(federation);
  return federation;
}
async function raised() {
  const federation = await openFederation();
  const { noord } = federation;
  await anHour(federation);
  await noord.unitOfWork.transaction((tx) => raiseOwn('RECORD_CHANGED', { tx, node: noord }));
  await anHour(federation);
  return federation;
}
async function anHour({ noord, clock }: Federation): Promise<void> {
  await grow(noord, 1);
  clock.advance(HOUR);
  await grow(noord, 1);
}
const alarmsOf = ({ storage }: TestHouse) => storage.state.log;
const alarmOf = (node: TestHouse): LogAlarm => alarmsOf(node).alarms[0]!;
const change = (node: TestHouse, changes: Partial<LogAlarm>): void => {
  alarmsOf(node).alarms = [{ ...alarmOf(node), ...changes }];
};
const after = (at: Instant, ms: number): Instant => instantOf(millisOf(at) + ms);

async function packed(
  { noord, clock }: Federation,
  { from = after(clock.now(), -9 * HOUR), to = after(clock.now(), HOUR) } = {},
): Promise<readonly string[]> {
  await integrateEntries(noord, 1_000);
  await publishCheckpoint(noord);
  return packLines(noord, from, to);
}
const found = (lines: readonly string[], { noord }: Federation): readonly string[] =>
  reportOn(lines, trustIn(noord)).findings.map(({ code, entry }) =>
    entry === undefined ? code : `${code} ${entry}`,
  );
const findingsOf = async (federation: Federation, period = {}): Promise<readonly string[]> =>
  found(await packed(federation, period), federation);
/** Where the entry stands that did this. */
const entryOf = ({ storage }: TestHouse, action: string): number => {
  const position = storage.state.audit.findIndex((entry) => entry.action === action);
  return storage.state.log.leaves.findIndex(({ at }) => at.position === String(position));
};

it('one that was raised and settled as the entries say is as it should be', async () => {
  const federation = await settled();
  expect(await findingsOf(federation)).toEqual([]);
  const [told] = reportOn(await packed(federation), trustIn(federation.noord)).alarms;
  expect(told).toMatchObject({ id: alarmOf(federation.noord).id, settled: true });
});

it('one that nobody settled is open', async () => {
  expect(await findingsOf(await raised())).toEqual(['ALARM_OPEN']);
});

describe('whoever runs the database', () => {
  it('settles it, and no entry says who did', async () => {
    const federation = await raised();
    change(federation.noord, { settledAt: after(alarmOf(federation.noord).at, 1000) });
    expect(await findingsOf(federation)).toEqual(['ALARM_CHANGED']);
  });

  it('settles it as of before it was raised', async () => {
    const federation = await raised();
    change(federation.noord, { settledAt: after(alarmOf(federation.noord).at, -1) });
    expect(await findingsOf(federation)).toEqual(['ALARM_CHANGED']);
  });

  it.each([-HOUR / 2, HOUR / 2])('settles it %d ms from when the entry says', async (ms) => {
    const federation = await settled();
    const { noord } = federation;
    change(noord, { settledAt: after(alarmOf(noord).settledAt!, ms) });
    expect(await findingsOf(federation)).toEqual([`ALARM_CHANGED ${entryOf(noord, 'audit.alarm.settle')}`]);
  });

  it('opens it again', async () => {
    const federation = await settled();
    const { noord } = federation;
    const { settledAt: _, ...open } = alarmOf(noord);
    alarmsOf(noord).alarms = [open];
    expect(await findingsOf(federation)).toEqual([`ALARM_CHANGED ${entryOf(noord, 'audit.alarm.settle')}`]);
  });

  it('takes it away', async () => {
    const federation = await settled();
    const { noord } = federation;
    alarmsOf(noord).alarms = [];
    const entries = ['audit.alarm', 'audit.alarm.settle'].map((action) => entryOf(noord, action));
    expect(await findingsOf(federation)).toEqual(entries.map((entry) => `ALARM_MISSING ${entry}`));
  });

  it.each<[string, Partial<LogAlarm>]>([
    ['is of another condition', { code: 'LOG_DAMAGED' }],
    ['was raised at another moment', { at: '2026-01-01T00:00:00.000Z' as Instant }],
  ])('makes that it %s', async (_, changes) => {
    const federation = await settled();
    change(federation.noord, changes);
    expect(await findingsOf(federation)).toEqual([
      `ALARM_CHANGED ${entryOf(federation.noord, 'audit.alarm')}`,
    ]);
  });

  it('settles it before the pack knows of anything, but for that it was raised', async () => {
    const federation = await openFederation();
    const { noord, clock } = federation;
    await anHour(federation);
    clock.advance(1000);
    await noord.unitOfWork.transaction((tx) => raiseOwn('RECORD_CHANGED', { tx, node: noord }));
    await anHour(federation);
    const from = alarmOf(noord).at;
    change(noord, { settledAt: after(from, 60_000) });
    expect(await findingsOf(federation, { from })).toEqual(['ALARM_CHANGED']);
  });

  it.each(['settled', 'open'])('puts in one that is %s', async (state) => {
    const federation = await settled();
    const { noord } = federation;
    const { settledAt, ...open } = alarmOf(noord);
    const invented = { ...open, id: '01900000-0000-7000-8000-000000000000', code: 'LOG_FORK' } as const;
    alarmsOf(noord).alarms.push(state === 'open' ? invented : { ...invented, settledAt: settledAt! });
    expect(await findingsOf(federation)).toEqual(['ALARM_CHANGED']);
  });
});

describe('a pack of another period', () => {
  it('from after it was settled says nothing of it', async () => {
    const federation = await settled();
    const from = after(federation.clock.now(), -1000);
    expect(await findingsOf(federation, { from })).toEqual([]);
  });

  it('from after it was raised holds who settled it', async () => {
    const federation = await settled();
    const from = after(alarmOf(federation.noord).at, HOUR / 2);
    expect(await findingsOf(federation, { from })).toEqual([]);
    change(federation.noord, { settledAt: after(from, HOUR / 4) });
    expect(await findingsOf(federation, { from })).toEqual([
      `ALARM_CHANGED ${entryOf(federation.noord, 'audit.alarm.settle')}`,
    ]);
  });

  it('up to before it was settled says that it was open then', async () => {
    const federation = await settled();
    const to = after(alarmOf(federation.noord).at, HOUR / 2);
    expect(await findingsOf(federation, { to })).toEqual(['ALARM_OPEN']);
  });

  it('up to before it was raised says nothing of it', async () => {
    const federation = await settled();
    const to = after(alarmOf(federation.noord).at, -HOUR / 2);
    expect(await findingsOf(federation, { to })).toEqual([]);
  });
});

describe('an alarm of before alarms were bound', () => {
  it('is known by its condition and moment', async () => {
    const federation = await openFederation();
    const { noord } = federation;
    await anHour(federation);
    await noord.unitOfWork.transaction((tx) => raiseOwn('RECORD_CHANGED', { tx, node: noord }));
    const { audit } = noord.storage.state;
    const [entry] = audit.slice(-1);
    audit[audit.length - 1] = { ...entry!, operation: '01900000-0000-7000-8000-00000000000a' };
    await anHour(federation);
    expect(await findingsOf(federation)).toEqual(['ALARM_OPEN']);
    alarmsOf(noord).alarms = [];
    expect(await findingsOf(federation)).toEqual([`ALARM_MISSING ${entryOf(noord, 'audit.alarm')}`]);
  });

  it('has an entry with its id since then', async () => {
    const { storage } = (await raised()).noord;
    const entry = storage.state.audit.find(({ action }) => action === 'audit.alarm');
    expect(entry!.operation).toBe(storage.state.log.alarms[0]!.id);
  });
});

it('one that stands in a pack twice is found out, whichever of its lines is as the entries say', async () => {
  const federation = await settled();
  const lines = await packed(federation);
  const at = lines.findIndex((line) => line.startsWith('A '));
  const alarm = JSON.parse(lines[at]!.slice(2)) as PackAlarm;
  const invented = packLine.alarm({ ...alarm, code: 'LOG_FORK' });
  for (const place of [at, at + 1])
    expect(found(lines.toSpliced(place, 0, invented), federation)).toContain('ALARM_CHANGED');
});

it.each<[string, (alarm: PackAlarm) => object]>([
  ['without its id', ({ node, code, at }) => ({ node, code, at })],
  ['with a yes for a moment', (alarm) => ({ ...alarm, settled: true })],
])('a line %s is of no form', async (_, falsify) => {
  const federation = await raised();
  const lines = await packed(federation);
  const at = lines.findIndex((line) => line.startsWith('A '));
  const falsified = packLine.alarm(falsify(JSON.parse(lines[at]!.slice(2)) as PackAlarm) as PackAlarm);
  expect(found(lines.with(at, falsified), federation)).toContain('PACK_FORM');
});
