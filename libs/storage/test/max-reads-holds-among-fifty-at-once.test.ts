/** On real PostgreSQL, through the use case itself: fifty readers at once get exactly as many reads as the condition allows. */
import { registerCase, useMessage } from '#exchange';
import type { Actor } from '#exchange';
import type { CaseId, Instant } from '#domain';
import type { Storage } from '../src/index.js';
import { startTestDatabase, type TestDatabase } from './support/database.js';
import { nodeOn, receivedOn } from './support/node.js';
import { newId } from './support/records.js';

const READERS = 50;
const ALLOWED = 7;
const actor: Actor = {
  account: 'jansen',
  participant: 'MAYOR',
  role: 'CASE_PROCESSOR',
  screening: '2027-11-25T00:00:00.000Z' as Instant,
  origin: 'test',
};

let database: TestDatabase;
let storage: Storage;
beforeAll(async () => {
  database = await startTestDatabase();
  storage = await database.open('node', 20);
}, 60_000);
afterAll(() => database.stop());

async function readAll(ids: () => readonly CaseId[], restriction: 'MAX_READS' | 'THIS_CASE_ONLY') {
  const node = nodeOn(storage);
  const restrictions =
    restriction === 'MAX_READS'
      ? ([{ type: 'MAX_READS', basis: 'CONDITION_2_29_3', n: ALLOWED }] as const)
      : ([{ type: 'THIS_CASE_ONLY', basis: 'CONDITION_2_29_3' }] as const);
  const { id } = await receivedOn(storage, 'case-exchange.notice', { restrictions });
  const use = { id, action: 'read', purpose: 'INTER_ZVH_UNSOLICITED' } as const;
  const cases = ids();
  const results = await Promise.all(
    Array.from({ length: READERS }, (_, i) =>
      useMessage({ ...use, caseId: cases[i % cases.length]! }, actor, node),
    ),
  );
  return { id, results };
}

async function openCases(count: number): Promise<readonly CaseId[]> {
  const node = nodeOn(storage);
  const ids: CaseId[] = [];
  for (let i = 0; i < count; i++) {
    const result = await registerCase(
      { reference: `T-${i}`, subjects: [{ familyName: 'Verzonnen' }] },
      actor,
      node,
    );
    if (result.outcome !== 'registered') throw new Error(result.outcome);
    ids.push(result.id);
  }
  return ids;
}

it('allows exactly n of fifty, refuses the rest for that reason, and logs each', async () => {
  const cases = await openCases(1);
  const { id, results } = await readAll(() => cases, 'MAX_READS');
  expect(results.filter(({ outcome }) => outcome === 'used')).toHaveLength(ALLOWED);
  const refused = results.filter((one) => one.outcome === 'refused');
  expect(refused).toHaveLength(READERS - ALLOWED);
  const rows = new Set(refused.flatMap(({ decision }) => decision.reasons.map(({ row }) => row)));
  expect([...rows]).toEqual(['19-max-reads']);
  const log = await database.query(
    `SELECT result, purpose, case_id, count(*)::int AS n FROM audit_entries
     WHERE object = $1 AND action = 'message.read' GROUP BY 1, 2, 3 ORDER BY 1`,
    [id],
  );
  const said = { purpose: 'INTER_ZVH_UNSOLICITED', case_id: cases[0] };
  expect(log).toEqual([
    { ...said, result: 'ok', n: ALLOWED },
    { ...said, result: 'refused', n: READERS - ALLOWED },
  ]);
}, 30_000);

it('is read by nobody any more once the rest went along with a copy, however many read at that moment', async () => {
  const [caseId] = await openCases(1);
  const restrictions = [{ type: 'MAX_READS', basis: 'CONDITION_2_29_3', n: ALLOWED }] as const;
  const { id } = await receivedOn(storage, 'case-exchange.notice', { restrictions });
  const read = () =>
    useMessage(
      { id, action: 'read', purpose: 'INTER_ZVH_UNSOLICITED', caseId: caseId! },
      actor,
      nodeOn(storage),
    );
  const pass = () =>
    storage.unitOfWork.transaction(async (tx) => {
      const used = await tx.lineage.countOf(id);
      await tx.lineage.passUses({ from: id, to: newId(), all: ALLOWED });
      return used;
    });
  const readers = (count: number) => Promise.all(Array.from({ length: count }, read));
  const [before, used, after] = await Promise.all([readers(3), pass(), readers(20)]);
  expect([...before, ...after].filter(({ outcome }) => outcome === 'used')).toHaveLength(used);
}, 30_000);

it('binds to one case where fifty read under five at once', async () => {
  const cases = await openCases(5);
  const { results } = await readAll(() => cases, 'THIS_CASE_ONLY');
  const under = new Set(results.flatMap(({ outcome }, i) => (outcome === 'used' ? [i % cases.length] : [])));
  expect(under.size).toBe(1);
}, 30_000);
