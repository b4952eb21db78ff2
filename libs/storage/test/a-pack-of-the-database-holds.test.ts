import { randomBytes } from 'node:crypto';
import { boundLines, canonicalLine, lineCommitment, type PackReport } from '#audit';
import { ed25519Signer } from '#crypto';
import { instantOf, millisOf, type CaseId, type Instant } from '#domain';
import {
  integrateEntries,
  packPage,
  publishCheckpoint,
  type AuditEntry,
  type Logged,
  type Node,
  type PackRequest,
  type ProcessingLine,
  type Transaction,
} from '#exchange';
import type { Storage } from '../src/index.js';
import { CANONICAL } from '../src/migrations/1764310000000-standing-entries.js';
import { audited } from './support/audited.js';
import { startTestDatabase, type TestDatabase } from './support/database.js';
import { nodeOn } from './support/node.js';
import { NOW, PEER, SELF, entry, newId } from './support/records.js';

const log = ed25519Signer(randomBytes(32));
let database: TestDatabase;
let [api, courier]: Storage[] = [];
let node: Node & { readonly logSigner: typeof log };
beforeAll(async () => {
  database = await startTestDatabase();
  [api, courier] = [await database.open('api', 3), await database.open('courier', 3)];
  node = { ...nodeOn(courier, { self: SELF }), clock: { now: () => hour(11) }, logSigner: log };
}, 60_000);
afterAll(() => database.stop());

const hour = (n: number): Instant => instantOf(millisOf(NOW) + n * 3_600_000);
const on = <T>(work: (tx: Transaction) => Promise<T>): Promise<T> => courier!.unitOfWork.transaction(work);

/** An act of this hour on two persons, with its lines. */
function act(n: number, change: Partial<AuditEntry> = {}): Logged {
  const operation = newId();
  const salt = randomBytes(32);
  const lines = [1, 2].map((person): ProcessingLine => ({
    operation,
    traceId: operation.replaceAll('-', ''),
    spanId: randomBytes(8).toString('hex'),
    status: 'Ok',
    name: 'Bericht versturen',
    startedAt: hour(n),
    endedAt: hour(n),
    activity: { id: 'bekendheidstoets-zvh', version: 1 },
    subject: { epoch: 1, key: Buffer.alloc(32, person) },
    caller: PEER,
  }));
  const processing = boundLines(lines.map((line) => lineCommitment(canonicalLine(line, salt), salt)));
  const bound = lines.map((line) => ({ ...line, salt }));
  const traceId = operation.replaceAll('-', '');
  return {
    ...entry({ operation, action: 'case.read', at: hour(n), processing, traceId, ...change }),
    lines: bound,
  };
}

function without({ processing: _, ...bound }: Logged): Logged {
  return bound;
}

/** Writes these, gives them their place and signs. */
async function write(...entries: readonly Logged[]): Promise<void> {
  await api!.unitOfWork.transaction((tx) => tx.audit.append(entries));
  while ((await integrateEntries(node, 100)) > 0);
  await publishCheckpoint(node);
}

async function pack(from: Instant, to: Instant): Promise<PackReport> {
  const actor = { account: 'fg', participant: 'POLICE', role: 'COORDINATING_DPO', origin: 'rest' } as const;
  const lines: string[] = [];
  let next: PackRequest['next'];
  do {
    const page = (await packPage({ from, to, ...(next ? { next } : {}) }, actor as never, {
      ...node,
      unitOfWork: api!.unitOfWork,
    }))!;
    lines.push(...page.lines);
    next = page.next;
  } while (next !== undefined);
  return audited(lines, log.publicKey);
}

it('with a later head, its period covered, and every line of the processing log', async () => {
  await write(...[1, 2, 3].map((n) => act(n)));
  await write(...[4, 5, 6].map((n) => act(n)));
  await write(...[7, 8].map((n) => act(n)));
  await write(...[9, 10].map((n) => act(n)));
  const report = await pack(hour(3), hour(6));
  expect(report.findings).toEqual([]);
  // From the second hour's on, up to the head that covers that of the sixth, the first after the period.
  expect(report).toMatchObject({ first: 1, size: 6, processing: 10 });
  expect([...report.later.keys()]).toEqual([8, 10]);
});

it('a line that was changed or taken away since is found at its act', async () => {
  const lines = '(SELECT position FROM processing_lines ORDER BY position OFFSET 4 LIMIT 1)';
  await database.query('ALTER TABLE processing_lines DISABLE TRIGGER processing_lines_stand');
  await database.query(`UPDATE processing_lines SET subject = sha256(subject) WHERE position = ${lines}`);
  expect((await pack(hour(1), hour(20))).findings).toEqual([{ code: 'PROCESSING_CHANGED', entry: 2 }]);
  await database.query(
    `DELETE FROM processing_lines WHERE operation = (SELECT operation FROM processing_lines WHERE position = ${lines})`,
  );
  expect((await pack(hour(1), hour(20))).findings).toEqual([{ code: 'PROCESSING_MISSING', entry: 2 }]);
});

it.each([
  ['a line of its own', () => act(9)],
  ['no line', () => ({ ...without(act(9)), lines: [] })],
])('a line that was put in at an act with %s is found there', async (_, made) => {
  const entry = made();
  await write(entry);
  const [row] = await database.query(
    `SELECT leaf FROM audit_entries JOIN audit_leaves USING (transaction, position) WHERE operation = '${entry.operation}'`,
  );
  const found = { code: 'PROCESSING_CHANGED', entry: Number(row!['leaf']) };
  expect((await pack(hour(1), hour(20))).findings).not.toContainEqual(found);
  await database.query(
    `INSERT INTO processing_lines
       (operation, trace_id, span_id, status, name, started_at, ended_at, activity, activity_version, salt)
     SELECT '${entry.operation}', '${entry.traceId}', span_id, status, name, started_at, ended_at, activity,
       activity_version, sha256('invented')
     FROM processing_lines LIMIT 1`,
  );
  expect((await pack(hour(1), hour(20))).findings).toContainEqual(found);
});

it('each part that is asked for is on record', async () => {
  const asked = async () =>
    (await database.query(`SELECT FROM audit_entries WHERE action = 'audit.pack'`)).length;
  const before = await asked();
  const actor = { account: 'fg', participant: 'POLICE', role: 'COORDINATING_DPO', origin: 'rest' } as const;
  await packPage({ from: NOW, to: hour(9), next: { index: 2, size: 4 } }, actor as never, node);
  expect(await asked()).toBe(before + 1);
});

it('the directories of the period come along, and the last that lists a peer that left', async () => {
  const save = (version: number, days: number) =>
    on((tx) =>
      tx.trust.saveDirectory({
        version,
        hash: Buffer.alloc(32, version),
        bytes: Buffer.from([version]),
        at: hour(24 * days),
      }),
    );
  const document = { peer: PEER, number: 1, jws: 'a.b.c', at: hour(24 * 15), replaced: false };
  for (const [version, days] of [
    [1, 0],
    [2, 10],
    [3, 20],
    [4, 30],
    [5, 40],
  ] as const)
    await save(version, days);
  await on((tx) => tx.trust.saveKeyDocument(document));
  const found = await on((tx) => tx.trust.directoriesSince(hour(24 * 35)));
  expect(found.map(([version]) => version)).toEqual([5, 4, 2]);
});

it('an entry of before, which waits for its place at the migration, gets the digest that it would have had', async () => {
  await write(
    entry({
      code: 'NO_ACTIVE_CASE',
      actor: { account: 'idp|é"\\', participant: 'POLICE', role: 'CASE_PROCESSOR' },
      purpose: 'INTER_ZVH_CASE_EXCHANGE',
      caseId: newId<CaseId>(),
      lawHash: 'A'.repeat(43),
      commitment: Buffer.alloc(32, 251),
      traceId: '0'.repeat(31) + '1',
    }),
    entry({ at: '2026-11-25T09:00:00.000Z' as Instant }),
  );
  const rows = await database.query(
    `SELECT digest = sha256(salt || ${CANONICAL}) AS same FROM audit_entries e WHERE processing IS NULL`,
  );
  expect(rows.length).toBeGreaterThan(1);
  expect(rows.every(({ same }) => same === true)).toBe(true);
});
