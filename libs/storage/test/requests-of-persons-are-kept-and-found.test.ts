/** Requests of data subjects in PostgreSQL: what counts is what is bound to the log, and nothing about the person is missed. */
import {
  checkRecords,
  identify,
  openDossier,
  recordBreach,
  type Actor,
  type Node,
  type Transaction,
} from '#exchange';
import type { Handle, MessageId } from '#domain';
import type { Storage } from '../src/index.js';
import { startTestDatabase, type TestDatabase } from './support/database.js';
import { nodeOn } from './support/node.js';
import { NOW, SELF, bytes, newId } from './support/records.js';

const contact = {
  account: 'contact',
  participant: 'COLLEGE',
  role: 'CONTACT_POINT',
  screening: '2027-01-01T00:00:00.000Z',
  origin: 'rest',
} as Actor;
let database: TestDatabase;
let [api, courier]: Storage[] = [];
let [desk, node]: Node[] = [];
beforeAll(async () => {
  database = await startTestDatabase();
  [api, courier] = [await database.open('api', 8), await database.open('courier', 3)];
  desk = nodeOn(api, { self: SELF });
  node = { ...desk, unitOfWork: courier.unitOfWork };
  const by = { actor: contact, node: desk };
  const request = { kind: 'restriction', bsn: '999990342', receivedAt: NOW } as const;
  const opened = await openDossier(request, contact, desk);
  const recorded = await recordBreach({ natures: ['CONFIDENTIALITY'], discoveredAt: NOW }, by);
  if (opened.outcome !== 'done' || recorded.outcome !== 'done') throw new Error('nothing to look for');
  await identify(opened.dossier.id, 'IN_PERSON', by);
}, 60_000);
afterAll(() => database.stop());
const inTx = <T>(work: (tx: Transaction) => Promise<T>): Promise<T> => api!.unitOfWork.transaction(work);

describe('a handle', () => {
  const link = (message: MessageId, handle: Handle, index?: Uint8Array) =>
    inTx((tx) => tx.rights.link([{ message, handle, ...(index ? { index } : {}) }]));
  const about = async (index: Uint8Array) =>
    (await inTx((tx) => tx.rights.linksAbout(index))).map(({ message }) => message);

  it('stands for one person in all its messages, those of before a number came along too', async () => {
    const [before, told, after] = [newId(), newId(), newId()];
    const [handle, index] = ['h-one' as Handle, bytes()];
    await link(before, handle);
    expect(await about(index)).toEqual([]);
    await link(told, handle, index);
    await link(after, handle);
    expect(await about(index)).toEqual([before, told, after]);
    const linked = await inTx((tx) => tx.rights.linked([before]));
    expect(linked).toEqual([{ message: before, handle, index: Buffer.from(index) }]);
    expect(await inTx((tx) => tx.breaches.personsIn([before, told, after]))).toBe(1);
  });

  it('stands for nobody else: not for who has another, nor for a second number under the same', async () => {
    const [before, first, second, other] = [newId(), newId(), newId(), newId()];
    const [mine, theirs] = [bytes(), bytes()];
    await link(before, 'h-two' as Handle);
    await link(first, 'h-two' as Handle, mine);
    await link(second, 'h-two' as Handle, theirs);
    await link(other, 'h-three' as Handle);
    expect([await about(mine), await about(theirs)]).toEqual([[before, first], [second]]);
  });
});

describe('what is looked for', () => {
  /** Changes one column of every row, in the way of its type. */
  const FLIPPED: Readonly<Record<string, (column: string) => string>> = {
    text: (column) => `${column} || 'x'`,
    int4: (column) => `${column} + 1`,
    bytea: (column) => `sha256(${column})`,
    bool: (column) => `NOT ${column}`,
    jsonb: (column) => `${column} || '{"closedAt": "2026-11-25T09:30:00.000Z"}'`,
    timestamptz: (column) => `coalesce(${column}, now()) + interval '9 years'`,
  };

  it.each(['avg_dossiers', 'breaches'])(
    'lies in what the log is bound to: no column of %s can say otherwise unseen',
    async (table) => {
      expect(await checkRecords(node!)).toBe(0);
      const columns = await database.query(
        `SELECT column_name AS name, udt_name AS type FROM information_schema.columns
         WHERE table_name = '${table}' AND column_name <> 'id'`,
      );
      await database.query(`CREATE TABLE kept_${table} AS SELECT * FROM ${table}`);
      for (const { name, type } of columns as { name: string; type: string }[]) {
        const column = `"${name}"`;
        await database.query(`UPDATE ${table} SET ${column} = ${FLIPPED[type]!(column)}`);
        expect([name, await checkRecords(node!)]).toEqual([name, 1]);
        await database.query(
          `UPDATE ${table} t SET ${column} = k.${column} FROM kept_${table} k WHERE k.id = t.id`,
        );
      }
      expect(await checkRecords(node!)).toBe(0);
    },
  );
});

it('of what is asked six times at once one request is opened, and the others hear which', async () => {
  const request = { kind: 'erasure', bsn: '999991735', receivedAt: NOW } as const;
  const results = await Promise.all(Array.from({ length: 6 }, () => openDossier(request, contact, desk!)));
  const outcomes = results.map((one) => (one.outcome === 'refused' ? one.code : one.outcome));
  expect(outcomes.toSorted()).toEqual([...Array.from({ length: 5 }, () => 'DOSSIER_DUPLICATE'), 'done']);
  const [opened] = results.flatMap((one) => (one.outcome === 'done' ? [one.dossier.id] : []));
  const entries = await database.query(
    `SELECT object, code FROM audit_entries WHERE action = 'rights.open' AND object = '${opened}' ORDER BY code NULLS FIRST`,
  );
  expect(entries.map(({ code }) => code)).toEqual([
    null,
    ...Array.from({ length: 5 }, () => 'DOSSIER_DUPLICATE'),
  ]);
});
