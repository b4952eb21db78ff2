import { randomBytes, randomUUID } from 'node:crypto';
import { comparePacks, signCheckpoint } from '#audit';
import { ed25519Signer } from '#crypto';
import { instantOf, millisOf } from '#domain';
import {
  askApproval,
  beginLogs,
  decideApproval,
  heedOwnHead,
  integrateEntries,
  packPage,
  proposeMatch,
  publishCheckpoint,
  reviewHit,
  type Actor,
  type Courier,
  type Node,
} from '#exchange';
import { AuditLogUnavailable, type Storage } from '../src/index.js';
import { audited } from './support/audited.js';
import { startTestDatabase, type TestDatabase } from './support/database.js';
import { nodeOn } from './support/node.js';
import { NOW, SELF, entry } from './support/records.js';

const OBJECT = randomUUID();
const logSigner = ed25519Signer(randomBytes(32));
const who = (account: string, role: Actor['role']) =>
  ({ account, participant: 'COLLEGE', role, screening: '2027-01-01T00:00:00.000Z', origin: 'rest' }) as Actor;
const fg = who('fg', 'COORDINATING_DPO');
let database: TestDatabase;
let [api, courier]: Storage[] = [];
let desk: Node;
let node: Courier;
beforeAll(async () => {
  database = await startTestDatabase();
  [api, courier] = [await database.open('api', 3), await database.open('courier', 3)];
  desk = nodeOn(api, { self: SELF });
  node = { ...desk, unitOfWork: courier.unitOfWork, logSigner, retiredLogKeys: [] } as unknown as Courier;
}, 60_000);
afterAll(() => database.stop());

const write = (action: string) =>
  api!.unitOfWork.transaction((tx) => tx.audit.append([entry({ action, object: OBJECT, at: NOW })]));
async function publish(): Promise<void> {
  while ((await integrateEntries(node, 100)) > 0);
  await publishCheckpoint(node);
}
const tree = () => courier!.unitOfWork.read((tx) => tx.log.tree());

/** Of a person who may do none of these. */
const refusedActs = () => [
  proposeMatch({ peer: SELF, mode: 'one-way' }, fg, desk),
  reviewHit({ id: randomUUID(), outcome: 'CONFIRMED' }, fg, desk),
  askApproval({ asked: { kind: 'partner-end', peer: SELF }, reason: 'Het is genoeg' }, fg, desk),
];

async function pack(log: number) {
  const [from, to] = [NOW, instantOf(millisOf(NOW) + 3_600_000)];
  const { lines } = (await packPage({ from, to, log }, fg, desk))!;
  return audited(lines, logSigner.publicKey);
}

it('once two people agreed, with every entry that no head covered', async () => {
  await write('first.one');
  await write('first.two');
  await publish();
  // Taken up, and under no head yet.
  await write('first.three');
  await integrateEntries(node, 100);
  const ahead = signCheckpoint(SELF, { size: 9, root: (await tree()).root }, logSigner);
  await heedOwnHead(ahead.note, node);
  expect(await tree()).toMatchObject({ log: 1, closed: 'LOG_BEHIND' });
  await expect(write('message.send')).rejects.toThrow(AuditLogUnavailable);
  // What cannot be put on record as refused is not answered as refused either: the API makes 503 of this.
  for (const act of refusedActs()) await expect(act).rejects.toThrow(AuditLogUnavailable);

  const asked = await askApproval({ asked: { kind: 'audit-log' }, reason: 'Niet terug te zetten' }, fg, desk);
  if (asked.outcome !== 'done') throw new Error(asked.outcome);
  const by = { actor: who('auditor', 'LAWFULNESS_REVIEWER'), node: desk };
  expect(await decideApproval(asked.approval.id, { outcome: 'approved' }, by)).toMatchObject({
    outcome: 'done',
  });
  expect(await beginLogs(node)).toBe(1);
  expect(await tree()).toMatchObject({ log: 2, size: 1 });
  await write('second.one');
  await publish();

  const entries = await courier!.unitOfWork.read((tx) => tx.log.entries(0, 100));
  const actions = entries.map(({ entry: { action } }) => action);
  expect([actions[0], actions.at(-1)]).toEqual(['audit.log.begin', 'second.one']);
  expect(actions).toContain('first.three');
  expect(actions).toContain('approval.approve.audit-log');
  expect(new Set(entries.map(({ digest }) => digest)).size).toBe(entries.length);
});

it('and what either says about one object is found in it, in order', async () => {
  const [first, second] = await courier!.unitOfWork.read(async ({ log }) => [
    await log.of(1).entriesAbout(OBJECT),
    await log.of(2).entriesAbout(OBJECT),
  ]);
  const acts = (entries: typeof first) => entries.map(({ entry: { action } }) => action);
  expect(acts(first)).toEqual(['first.one', 'first.two', 'first.three']);
  expect(acts(second)).toEqual(['first.three', 'second.one']);
  expect(second.map(({ entry }) => entry.object)).toEqual([OBJECT, OBJECT]);
  const elsewhere = await courier!.unitOfWork.read(({ log }) => log.of(2).entriesAbout(randomUUID()));
  expect(elsewhere).toEqual([]);
});

it('and both can be packed, and hold', async () => {
  const reports = [await pack(1), await pack(2)];
  expect(reports.map(({ log, findings }) => [log, findings])).toEqual([
    [1, []],
    [2, []],
  ]);
  expect(comparePacks(reports)).toEqual([]);
});

it('and its tables take no second log from the api', async () => {
  const api = database.urls.api;
  await expect(
    database.query(
      'INSERT INTO audit_tree (id, size, root, transaction, position) VALUES (3, 0, $1, 0, 0)',
      [Buffer.alloc(32)],
      api,
    ),
  ).rejects.toThrow('permission denied');
});
