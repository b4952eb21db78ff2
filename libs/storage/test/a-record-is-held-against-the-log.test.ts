import { randomBytes } from 'node:crypto';
import { ed25519Signer } from '#crypto';
import { instantOf, millisOf } from '#domain';
import {
  assessBreach,
  checkRecords,
  identify,
  integrateEntries,
  listLogAlarms,
  lookAtLog,
  openDossier,
  packPage,
  publishCheckpoint,
  recordBreach,
  settleLogAlarm,
  showLogAlarm,
  type Actor,
  type Node,
} from '#exchange';
import type { Storage } from '../src/index.js';
import { audited } from './support/audited.js';
import { startTestDatabase, type TestDatabase } from './support/database.js';
import { nodeOn } from './support/node.js';
import { NOW, SELF } from './support/records.js';

const log = ed25519Signer(randomBytes(32));
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
let [dossier, breach]: string[] = [];
beforeAll(async () => {
  database = await startTestDatabase();
  [api, courier] = [await database.open('api', 3), await database.open('courier', 3)];
  desk = nodeOn(api, { self: SELF });
  node = { ...desk, unitOfWork: courier.unitOfWork };
  const by = { actor: contact, node: desk };
  const opened = await openDossier({ kind: 'access', bsn: '999990342', receivedAt: NOW }, contact, desk);
  const recorded = await recordBreach({ natures: ['CONFIDENTIALITY'], discoveredAt: NOW }, by);
  if (opened.outcome !== 'done' || recorded.outcome !== 'done') throw new Error('nothing to check');
  [dossier, breach] = [opened.dossier.id, recorded.breach.id];
  await identify(dossier, 'IN_PERSON', by);
  await assessBreach(breach, { risk: 'RISK' }, by);
  await integrateEntries(node, 100);
  await publishCheckpoint({ ...node, logSigner: log });
}, 60_000);
afterAll(() => database.stop());

/** What an auditor finds, and how much the node itself does. */
async function found(): Promise<{ readonly auditor: unknown; readonly node: number }> {
  const later = instantOf(millisOf(NOW) + 3_600_000);
  const { lines } = (await packPage({ from: NOW, to: later }, contact, desk!))!;
  const { findings } = audited(lines, log.publicKey);
  return { auditor: findings.map(({ code, entry }) => [code, entry]), node: await checkRecords(node!) };
}

it('that holds as it was left', async () => {
  expect(await found()).toEqual({ auditor: [], node: 0 });
});

it('and is read in order of its id, by which the check goes on from page to page', async () => {
  const ids = [dossier!, breach!].toSorted();
  const kept = await courier!.unitOfWork.read((tx) => tx.records.kept(ids.toReversed()));
  expect(kept.map(({ id }) => id)).toEqual(ids);
});

it('and is edited, by whoever runs the database', async () => {
  const before = await database.query(`SELECT content FROM breaches WHERE id = '${breach}'`);
  await database.query(
    `UPDATE breaches SET content = jsonb_set(content, '{recordedBy}', '"x"') WHERE id = '${breach}'`,
  );
  expect(await found()).toEqual({ auditor: [['RECORD_CHANGED', 3]], node: 1 });
  const content = JSON.stringify(before[0]!['content']).replaceAll("'", "''");
  await database.query(`UPDATE breaches SET content = '${content}' WHERE id = '${breach}'`);
  await database.query('UPDATE log_alarms SET settled_at = now()');
  expect(await found()).toEqual({ auditor: [], node: 0 });
});

it('and is given to another person', async () => {
  await database.query(`UPDATE avg_dossiers SET person = sha256(person) WHERE id = '${dossier}'`);
  expect(await found()).toEqual({ auditor: [['RECORD_CHANGED', 2]], node: 1 });
});

it('and is named, each in its alarm, also by the step that the desk takes on it', async () => {
  await database.query(`UPDATE breaches SET content = jsonb_set(content, '{recordedBy}', '"y"')`);
  await assessBreach(breach!, { risk: 'HIGH_RISK' }, { actor: contact, node: desk! });
  expect(await checkRecords(node!)).toBe(1);
  // All at one moment of the test's clock.
  const alarms = (await listLogAlarms(node!)).toSorted((a, b) => b.records - a.records);
  expect(alarms.map(({ code, records }) => [code, records])).toEqual([
    ['RECORD_CHANGED', 2],
    ['RECORD_CHANGED', 1],
  ]);
  const shown = await Promise.all(alarms.map(({ id }) => showLogAlarm(id, desk!)));
  const named = shown.map((alarm) => alarm!.changed.map(({ record }) => record).toSorted());
  // Numbers of one millisecond stand in no order of making.
  expect(named).toEqual([[dossier, breach].toSorted(), [breach]]);
  await settleLogAlarm(alarms[0]!.id, contact, desk!);
  expect(await checkRecords(node!)).toBe(1);
  expect((await lookAtLog(node!)).changedRecords).toBe(0);
});

it.each(['api', 'courier'])(
  'a step stands: the %s role changes none, and no name of an alarm',
  async (role) => {
    for (const statement of [
      'UPDATE record_steps SET version = 9',
      'DELETE FROM record_steps',
      'UPDATE changed_records SET at = now()',
      'DELETE FROM changed_records',
    ])
      await expect(database.query(`SET ROLE sluis_${role}; ${statement}`)).rejects.toThrow(
        'permission denied',
      );
  },
);
