/** WGS 1.12, on PostgreSQL: what a Dutch calendar year held and what became of it, and no number from which a person can be told. */
import { currentYear, yearReport } from '#exchange';
import type { MessageRecord, ThreadRecord } from '#exchange';
import type { Instant } from '#domain';
import { startTestDatabase, type TestDatabase } from './support/database.js';
import { nodeOn } from './support/node.js';
import { message, thread } from './support/records.js';

/** First moment of 2026 in the Netherlands, the one before it, and the last of that year. */
const FIRST = '2025-12-31T23:00:00.000Z' as Instant;
const BEFORE = '2025-12-31T22:59:59.999Z' as Instant;
const LAST = '2026-12-31T22:59:59.999Z' as Instant;

let database: TestDatabase;
beforeAll(async () => (database = await startTestDatabase()), 60_000);
afterAll(() => database.stop());

const asked = (time: Instant): MessageRecord =>
  message({ kind: 'case-exchange.request', purpose: 'INTER_ZVH_CASE_EXCHANGE', time });
const refused = (code: string): MessageRecord => ({
  ...asked(LAST),
  state: 'refused',
  decision: {
    outcome: 'refuse',
    codes: [code, 'NECESSITY_STATEMENT_MISSING'],
    citations: [],
    lawHash: 'law',
  },
});
const threadOf = ({ id }: MessageRecord, state: string): ThreadRecord => thread({ id, state, since: FIRST });
const times = <T>(count: number, make: () => T): readonly T[] => Array.from({ length: count }, make);

it('counts what was opened in it and what was refused by its first reason, and tells nothing under five', async () => {
  const storage = await database.open('api', 1);
  const answered = [asked(FIRST), ...times(4, () => asked(LAST))];
  const declined = times(4, () => asked(LAST));
  const earlier = times(5, () => asked(BEFORE));
  const stopped = [...times(5, () => refused('NO_ACTIVE_CASE')), ...times(4, () => refused('CASE_SHIELDED'))];
  await storage.unitOfWork.transaction(async (tx) => {
    await tx.messages.insert([...answered, ...declined, ...earlier, ...stopped]);
    await tx.conversations.open([
      ...[...answered, ...earlier].map((one) => threadOf(one, 'answered')),
      ...declined.map((one) => threadOf(one, 'refused')),
    ]);
  });
  const node = nodeOn(storage, { at: LAST });
  const conversation = { name: 'case-exchange', purpose: 'INTER_ZVH_CASE_EXCHANGE', opener: 'own' };
  const refusal = {
    kind: 'case-exchange.request',
    purpose: 'INTER_ZVH_CASE_EXCHANGE',
    direction: 'received',
  };
  // Whole: no member that could name anybody, and no total from which a small number could be taken.
  expect(await yearReport(2026, node)).toEqual({
    year: 2026,
    at: LAST,
    conversations: [
      { ...conversation, state: 'answered', count: 5 },
      { ...conversation, state: 'refused', count: undefined },
    ],
    refusals: [
      { ...refusal, code: 'CASE_SHIELDED', count: undefined },
      { ...refusal, code: 'NO_ACTIVE_CASE', count: 5 },
    ],
  });
  expect(await yearReport(2025, node)).toMatchObject({
    conversations: [{ state: 'answered', count: 5 }],
    refusals: [],
  });
});

it('is of a year of this law, and by default of the one that runs in the Netherlands', async () => {
  const node = nodeOn(await database.open('api', 1));
  for (const year of [2024, 2101]) await expect(yearReport(year, node)).rejects.toThrow(RangeError);
  const yearAt = (at: Instant): number => currentYear({ clock: { now: () => at } });
  expect([BEFORE, FIRST, LAST].map(yearAt)).toEqual([2025, 2026, 2026]);
});
