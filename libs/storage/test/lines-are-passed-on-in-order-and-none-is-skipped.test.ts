import type { Logged, ProcessingLine, ProcessingQuery, StoredLine, Transaction } from '#exchange';
import type { Storage } from '../src/index.js';
import { startTestDatabase, type TestDatabase } from './support/database.js';
import { NOW, PEER, bytes, entry, later, newId } from './support/records.js';

let database: TestDatabase;
let [api, courier]: Storage[] = [];
beforeAll(async () => {
  database = await startTestDatabase();
  [api, courier] = [await database.open('api', 4), await database.open('courier', 3)];
}, 60_000);
afterAll(() => database.stop());

const hex = (length: number): string => Buffer.from(bytes(length)).toString('hex');
const line = (change: Partial<ProcessingLine> = {}): ProcessingLine => ({
  operation: newId<string>(),
  traceId: hex(16),
  spanId: hex(8),
  status: 'Ok',
  name: 'Bericht versturen',
  startedAt: NOW,
  endedAt: later(5),
  activity: { id: 'bekendheidstoets-zvh', version: 1 },
  ...change,
});
const logged = (...lines: ProcessingLine[]): Logged => ({
  ...entry(),
  lines: lines.map((line) => ({ ...line, salt: Buffer.alloc(32, 5) })),
});
const write = (...lines: ProcessingLine[]) =>
  api!.unitOfWork.transaction((tx) => tx.audit.append([logged(...lines)]));
const on = <T>(work: (tx: Transaction) => Promise<T>): Promise<T> => courier!.unitOfWork.transaction(work);
const find = (query: Omit<ProcessingQuery, 'limit'>) =>
  on((tx) => tx.processing.find({ ...query, limit: 50 }));
const bare = ({ position: _, ...rest }: StoredLine): ProcessingLine => rest;
const claim = (lease: string) => on((tx) => tx.processing.claimUnsent({ lease, seconds: 60, limit: 50 }));
const confirm = (lease: string, position?: number) =>
  on((tx) => tx.processing.sent({ lease, ...(position === undefined ? {} : { position }) }));
/** What is to be sent, and gives the place back. */
async function unsent(): Promise<readonly StoredLine[]> {
  const lease = newId<string>();
  const lines = await claim(lease);
  await confirm(lease);
  return lines!;
}

it('keeps what was written, whole, and finds it by trace, activity, person and time', async () => {
  const subject = { epoch: 228, key: bytes() };
  const full = line({ parentSpanId: hex(8), subject, caller: PEER, startedAt: later(-10) });
  const plain = line({ activity: { id: 'casusregister', version: 1 }, endedAt: later(5_000) });
  await write(full, plain);
  const [first] = await find({ traceId: full.traceId });
  expect(bare(first!)).toEqual({ ...full, subject: { epoch: 228, key: Buffer.from(subject.key) } });
  expect((await find({ activity: { id: 'casusregister' } })).map(bare)).toEqual([plain]);
  expect(await find({ activity: { id: 'casusregister', version: 2 } })).toEqual([]);
  expect((await find({ subjects: [subject] })).map(({ spanId }) => spanId)).toEqual([full.spanId]);
  expect(await find({ subjects: [] })).toEqual([]);
  const before = await find({ traceId: plain.traceId, to: later(-20) });
  expect(before).toEqual([]);
  expect(await find({ traceId: plain.traceId, from: later(4_000) })).toHaveLength(1);
  expect(await on((tx) => tx.processing.firstEpoch())).toBe(228);
});

it('no line, no entry: both or neither', async () => {
  const [{ n: before }] = (await database.query('SELECT count(*)::int AS n FROM audit_entries')) as [
    { n: number },
  ];
  await expect(write({ ...line(), operation: 'no uuid' })).rejects.toMatchObject({
    code: 'AUDIT_LOG_UNAVAILABLE',
  });
  const [{ n: after }] = (await database.query('SELECT count(*)::int AS n FROM audit_entries')) as [
    { n: number },
  ];
  expect(after).toBe(before);
});

it('a transaction that commits late is not passed over', async () => {
  const settled = async () => {
    await unsent();
    return unsent();
  };
  const already = (await settled()).length;
  let release = (): void => undefined;
  const gate = new Promise<void>((resolve) => (release = resolve));
  let begun = (): void => undefined;
  const started = new Promise<void>((resolve) => (begun = resolve));
  const slow = line({ name: 'slow' });
  const slowly = api!.unitOfWork.transaction(async (tx) => {
    await tx.audit.append([logged(slow)]);
    begun();
    await gate;
  });
  await started;
  await write(line({ name: 'quick' }));
  expect(await settled()).toHaveLength(already);
  release();
  await slowly;
  await settled();
  expect((await settled()).slice(already).map(({ name }) => name)).toEqual(['slow', 'quick']);
});

it('one exporter at a time; a stale one moves nothing; what was taken is not sent again', async () => {
  await unsent();
  const lines = (await claim('first'))!;
  expect(lines.length).toBeGreaterThan(2);
  expect(await claim('second')).toBeUndefined();
  await database.query(`UPDATE processing_export SET leased_until = now() - interval '1 second'`);
  expect(await claim('second')).toHaveLength(lines.length);
  await confirm('first', lines.at(-1)!.position);
  await confirm('second', lines[1]!.position);
  expect((await unsent()).map(({ position }) => position)).toEqual(
    lines.slice(2).map(({ position }) => position),
  );
});

it('after a restore into another cluster, whose transactions count anew, it goes on', async () => {
  await database.query('UPDATE processing_export SET horizon = horizon + 1000000000');
  const restored = line({ name: 'restored' });
  await write(restored);
  for (let i = 0; i < 3; i++) await unsent();
  expect((await unsent()).map(({ name }) => name)).toContain('restored');
});

it.each(['api', 'courier', 'node'] as const)('%s cannot change, remove or empty it', async (role) => {
  const as = (sql: string) => database.query(sql, [], database.urls[role]);
  await expect(as(`UPDATE processing_lines SET status = 'Ok'`)).rejects.toThrow('permission denied');
  await expect(as('DELETE FROM processing_lines')).rejects.toThrow('permission denied');
  await expect(as('TRUNCATE processing_lines')).rejects.toThrow('permission denied');
});

it('an act about more persons than one statement carries has all of its lines, in their order', async () => {
  const traceId = hex(16);
  const lines = Array.from({ length: 10_001 }, () => line({ traceId }));
  await write(...lines);
  const rows = await database.query(
    `SELECT encode(span_id, 'hex') AS span FROM processing_lines WHERE trace_id = $1 ORDER BY position`,
    [traceId],
  );
  expect(rows.map(({ span }) => span)).toEqual(lines.map(({ spanId }) => spanId));
  // Of a line that cannot be stored, in whichever part, nothing of the act is.
  const bad = Array.from({ length: 5_001 }, () => line({ traceId: hex(16) }));
  const [{ n: before }] = (await database.query('SELECT count(*)::int AS n FROM processing_lines')) as [
    { n: number },
  ];
  await expect(write(...bad.slice(1), { ...bad[0]!, operation: 'no uuid' })).rejects.toMatchObject({
    code: 'AUDIT_LOG_UNAVAILABLE',
  });
  expect(await database.query('SELECT count(*)::int AS n FROM processing_lines')).toEqual([{ n: before }]);
}, 60_000);
