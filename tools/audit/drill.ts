/**
 * `npm run audit:drill`: a day's traffic on three nodes, packed and verified; then falsified in every way of tampers.ts, and in the
 * database itself, and each found with the right first wrong entry; then the log's own disk runs full; and at last a node's database
 * is put back to an older copy, and two people begin a new log.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ed25519Signer, fromBase64url } from '#crypto';
import type { LogSigner } from '#audit';
import { acceptPartners } from '../demo/acceptance.js';
import { demoAccounts } from '../demo/accounts.js';
import { playDay } from '../demo/day.js';
import { loadPopulation } from '../demo/persons.js';
import { until } from '../demo/until.js';
import { RUNNING, startFederation } from '../federation/federation.js';
import { ZVH_NOORD, ZVH_WEST } from '../federation/nodes.js';
import { temporaryWorkspace } from '../federation/workspace.js';
import { fillTheDisk } from './full-disk.js';
import { beginAnother, packsOfBothLogs, putBackAnOlderCopy } from './new-log.js';
import { keepRecords, tamperWithRecords } from './records.js';
import { Pack } from './forged-pack.js';
import { AuditStage, type Ran } from './stage.js';
import { TAMPERS, isFound, type Falsified } from './tampers.js';

interface Told {
  readonly code: string;
  readonly entry?: number;
  readonly until?: number;
}
type Outcome = 'good' | 'bad' | 'skipped';
const MARKS: Readonly<Record<Outcome, string>> = { good: 'ok ', bad: 'NOT', skipped: 'skp' };
const rows: { readonly step: string; readonly outcome: Outcome }[] = [];
const told = (step: string, result: string, outcome: Outcome): void => {
  rows.push({ step, outcome });
  console.log(`  ${MARKS[outcome]} ${step}: ${result}`);
};
const tell = (step: string, result: string, good: boolean): void => told(step, result, good ? 'good' : 'bad');

async function main(): Promise<number> {
  const workspace = temporaryWorkspace('audit-drill');
  const { persons } = loadPopulation();
  const federation = await startFederation({
    workspace,
    accounts: demoAccounts(RUNNING),
    onProgress: (what) => console.log(`  … ${what}`),
  });
  const stage = new AuditStage(federation, workspace);
  try {
    await acceptPartners(federation, RUNNING);
    await Promise.all([playDay(federation, persons), letTimePass(stage)]);
    await keepRecords(stage, persons[0]!.bsn);
    await stage.settled();
    const packs = await verifyTheDay(stage);
    await falsify(stage, packs);
    await tamperWithTables(stage);
    await seen('the log’s own disk', fillTheDisk(stage, persons[0]!));
    await seen('a database put back to an older copy', putBackAnOlderCopy(stage, persons[0]!));
    await seen('a new log, by two people', beginAnother(stage, persons[0]!));
    await seen('packs of the log before and the new one', packsOfBothLogs(stage));
  } finally {
    await federation.stop();
  }
  const count = (which: Outcome): number => rows.filter(({ outcome }) => outcome === which).length;
  console.log(`\n${count('good')} as they should be, ${count('bad')} not, ${count('skipped')} skipped`);
  return count('bad') === 0 ? 0 : 1;
}

/** The one message that must expire does so at once. */
async function letTimePass(stage: AuditStage): Promise<void> {
  const overdue = `UPDATE messages SET expires_at = now() WHERE peer = $1 AND state = 'accepted' RETURNING id`;
  await until('the message into the void', async () => {
    const found = await stage.sql(ZVH_NOORD, overdue, [ZVH_WEST.oin]);
    return found.length > 0 ? true : undefined;
  });
}

async function verifyTheDay(stage: AuditStage): Promise<readonly string[]> {
  const packs: string[] = [];
  // The one that is falsified last: what its peers saw of it, they saw before.
  for (const node of RUNNING.toReversed()) packs.unshift(await stage.pack(node, node.slug));
  const ran = await stage.verify(...packs);
  const { packs: facts, total } = JSON.parse(ran.out) as { packs: Record<string, unknown>[]; total: number };
  const entries = facts.map((fact) => String(fact['entries'])).join(', ');
  tell('three packs, untouched', `exit ${ran.exit}, ${total} findings, entries ${entries}`, ran.exit === 0);
  const authority = stage.federation.pki.directoryAuthority.certificate;
  const made = join(stage.workspace.folder('packs'), 'rapport');
  const trusted = ['--authority', authority, '--allow-loopback'];
  const report = await stage.sluis(['audit', 'report', packs[0]!, ...trusted, '--out', made, '--json']);
  const isPdf = report.exit === 0 && readFileSync(`${made}.pdf`).subarray(0, 5).toString() === '%PDF-';
  const open = /"findings": (\d+)/.exec(report.out)?.[1];
  tell('a report of the day, untouched', `exit ${report.exit}, ${open} open findings`, isPdf);
  const draw = () => stage.sluis(['audit', 'sample', packs[0]!, '--n', '20', '--seed', '20261125', '--json']);
  const [one, two] = [await draw(), await draw()];
  tell('a sample, drawn twice', 'the same entries', one.exit === 0 && one.out === two.out);
  return packs;
}

async function falsify(stage: AuditStage, packs: readonly string[]): Promise<void> {
  const [own, ...peers] = packs;
  const pack = new Pack(readFileSync(own!, 'utf8').trimEnd().split('\n'));
  const keys = { log: logKeyOf(stage), other: ed25519Signer(Buffer.alloc(32, 9)) };
  for (const { name, apply } of TAMPERS) {
    const falsified = apply(pack, keys);
    const file = stage.put(`falsified-${rows.length}`, falsified.lines);
    judge(name, falsified, await stage.verify(file, ...(falsified.needsPeers ? peers : [])));
  }
}

function judge(name: string, falsified: Falsified, ran: Ran): void {
  const { findings } = JSON.parse(ran.out) as { findings: readonly Told[] };
  // Findings of the pack itself come first; those of a comparison stand after them.
  const [first] = findings;
  const found = first ? placed(first) : 'nothing found';
  tell(
    name,
    `exit ${ran.exit}, ${found}, to be found ${placed(falsified)}`,
    ran.exit === 6 && isFound(falsified, first),
  );
}

const placed = ({ code, entry = -1, until = entry }: Told): string =>
  `${code} at ${entry}${until === entry ? '' : `–${until}`}`;

function logKeyOf(stage: AuditStage): LogSigner {
  const file = join(stage.workspace.folder('nodes', ZVH_NOORD.slug), 'kem', 'audit-log.key.json');
  const { seed } = JSON.parse(readFileSync(file, 'utf8')) as { seed: string };
  return ed25519Signer(fromBase64url(seed)!);
}

/** In the node's own tables, as whoever runs the database could: the next pack shows it. */
async function tamperWithTables(stage: AuditStage): Promise<void> {
  const where =
    'WHERE (transaction, position) = (SELECT transaction, position FROM audit_leaves WHERE leaf = 5)';
  const [row] = await stage.sql<{ action: string }>(ZVH_NOORD, `SELECT action FROM audit_entries ${where}`);
  await stage.sql(ZVH_NOORD, `UPDATE audit_entries SET action = 'case.unsaid' ${where}`);
  const edited = await stage.verify(await stage.pack(ZVH_NOORD, 'edited-table'));
  await stage.sql(ZVH_NOORD, `UPDATE audit_entries SET action = $1 ${where}`, [row!.action]);
  judge('edit a row of the table', { lines: [], code: 'ENTRY_CHANGED', entry: 5 }, edited);

  await stage.sql(ZVH_NOORD, `CREATE TABLE kept AS SELECT * FROM audit_entries ${where}`);
  await stage.sql(ZVH_NOORD, `DELETE FROM audit_entries ${where}`);
  const deleted = await stage.verify(await stage.pack(ZVH_NOORD, 'deleted-row'));
  await stage.sql(ZVH_NOORD, 'INSERT INTO audit_entries OVERRIDING SYSTEM VALUE SELECT * FROM kept');
  await stage.sql(ZVH_NOORD, 'DROP TABLE kept');
  judge('delete a row of the table', { lines: [], code: 'ENTRY_MISSING', entry: 5 }, deleted);

  await tamperWithLines(stage);
  await tamperWithRecords(stage, judge);
  await putInAnAlarm(stage);
  const whole = await stage.verify(await stage.pack(ZVH_NOORD, 'mended'));
  tell('the table as it was', `exit ${whole.exit}`, whole.exit === 0);
}

/** An alarm that nobody raised, settled already, so that nobody looks into what it is said to be about. */
async function putInAnAlarm(stage: AuditStage): Promise<void> {
  const id = '01900000-0000-7000-8000-000000000000';
  await stage.sql(
    ZVH_NOORD,
    `INSERT INTO log_alarms (id, node, code, at, settled_by, settled_at)
     VALUES ($1, $2, 'LOG_FORK', now() - interval '1 hour', 'nobody', now() - interval '30 minutes')`,
    [id, RUNNING.find(({ oin }) => oin !== ZVH_NOORD.oin)!.oin],
  );
  const ran = await stage.verify(await stage.pack(ZVH_NOORD, 'invented-alarm'));
  await stage.sql(ZVH_NOORD, 'DELETE FROM log_alarms WHERE id = $1', [id]);
  judge('put in an alarm', { lines: [], code: 'ALARM_CHANGED' }, ran);
}

/** The processing log's lines of one act, as whoever runs the database could change them. */
async function tamperWithLines(stage: AuditStage): Promise<void> {
  const found = await stage.sql<{ leaf: string; operation: string }>(
    ZVH_NOORD,
    `SELECT leaf, operation FROM audit_leaves JOIN audit_entries USING (transaction, position)
     WHERE processing IS NOT NULL AND action = 'message.send' ORDER BY leaf LIMIT 1`,
  );
  const { leaf, operation } = found[0]!;
  const entry = Number(leaf);
  await stage.sql(
    ZVH_NOORD,
    'CREATE TABLE kept_lines AS SELECT * FROM processing_lines WHERE operation = $1',
    [operation],
  );
  const putBack = async (): Promise<void> => {
    await stage.sql(ZVH_NOORD, 'DELETE FROM processing_lines WHERE operation = $1', [operation]);
    await stage.sql(
      ZVH_NOORD,
      'INSERT INTO processing_lines OVERRIDING SYSTEM VALUE SELECT * FROM kept_lines',
    );
  };
  await stage.sql(ZVH_NOORD, `UPDATE processing_lines SET subject = sha256(subject) WHERE operation = $1`, [
    operation,
  ]);
  const edited = await stage.verify(await stage.pack(ZVH_NOORD, 'edited-line'));
  judge('give a processing line another person', { lines: [], code: 'PROCESSING_CHANGED', entry }, edited);
  await putBack();
  await stage.sql(ZVH_NOORD, 'DELETE FROM processing_lines WHERE operation = $1', [operation]);
  const deleted = await stage.verify(await stage.pack(ZVH_NOORD, 'deleted-line'));
  judge('delete a processing line', { lines: [], code: 'PROCESSING_MISSING', entry }, deleted);
  await putBack();
  await stage.sql(ZVH_NOORD, 'DROP TABLE kept_lines');
}

/** `undefined`: it could not be tried here. */
async function seen(step: string, trying: Promise<string | undefined>): Promise<void> {
  try {
    const result = await trying;
    told(
      step,
      result ?? 'no right to mount a small filesystem here',
      result === undefined ? 'skipped' : 'good',
    );
  } catch (error) {
    tell(step, error instanceof Error ? error.message : String(error), false);
  }
}

try {
  process.exitCode = await main();
} catch (error) {
  console.error(error instanceof Error ? error.message : String(error));
  process.exitCode = 1;
}
