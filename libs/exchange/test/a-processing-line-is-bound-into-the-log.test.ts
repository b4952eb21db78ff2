import { instantOf, millisOf, type Instant } from '#domain';
import { grow, packLines, reportOn, trustIn } from './support/log-steps.js';
import { openFederation, type TestHouse } from './support/two-houses.js';

async function logged(): Promise<TestHouse> {
  const { noord } = await openFederation();
  await grow(noord, 4);
  return noord;
}
async function packOf(noord: TestHouse): Promise<readonly string[]> {
  const now = noord.clock.now();
  const later = instantOf(millisOf(now) + 3_600_000);
  return packLines(noord, '2026-01-01T00:00:00.000Z' as Instant, later);
}
const check = async (noord: TestHouse) => reportOn(await packOf(noord), trustIn(noord));
/** Index of the entry that the second act left. */
const SECOND = 1;

it('and an auditor finds each with its act, without a word about the person', async () => {
  const noord = await logged();
  const lines = await packOf(noord);
  const report = reportOn(lines, trustIn(noord));
  expect(report.findings).toEqual([]);
  expect(report.processing).toBe(noord.storage.state.processing.lines.length);
  expect(report.processing).toBeGreaterThan(3);
  const subjects = noord.storage.state.processing.lines.flatMap(({ subject }) => subject?.key ?? []);
  expect(subjects.length).toBeGreaterThan(0);
  for (const key of subjects) expect(lines.join()).not.toContain(Buffer.from(key).toString('base64url'));
});

it('two acts about one person look unrelated to who has the pack alone', async () => {
  const noord = await logged();
  const shown = (await packOf(noord)).flatMap((line) => /"subject":"([^"]+)"/.exec(line)?.[1] ?? []);
  expect(shown.length).toBeGreaterThan(1);
  expect(new Set(shown).size).toBe(shown.length);
});

it.each([
  ['of another person', { subject: { epoch: 1, key: Buffer.alloc(32, 7) } }],
  ['of another status', { status: 'Error' as const }],
  ['of another moment', { endedAt: '2026-11-25T09:00:00.001Z' as Instant }],
])('a line that became one %s is found, at its act', async (_, change) => {
  const noord = await logged();
  const { lines } = noord.storage.state.processing;
  lines[SECOND] = { ...lines[SECOND]!, ...change };
  expect((await check(noord)).findings).toEqual([{ code: 'PROCESSING_CHANGED', entry: SECOND }]);
});

it('a line that is gone is found, at its act', async () => {
  const noord = await logged();
  noord.storage.state.processing.lines.splice(SECOND, 1);
  expect((await check(noord)).findings).toEqual([{ code: 'PROCESSING_MISSING', entry: SECOND }]);
});

it('a line that was put in beside another is found, at its act', async () => {
  const noord = await logged();
  const { lines } = noord.storage.state.processing;
  lines.push({ ...lines[SECOND]!, spanId: 'f'.repeat(16), position: 99 });
  expect((await check(noord)).findings).toEqual([{ code: 'PROCESSING_CHANGED', entry: SECOND }]);
});
