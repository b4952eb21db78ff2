/**
 * The log in a tablespace of its own, on a small filesystem that fills up: processing stops with the stated answer, nothing is
 * processed in between, and it goes on untouched when there is room. Needs the right to mount; without it this is skipped.
 */
import { execFileSync } from 'node:child_process';
import { chownSync, mkdirSync } from 'node:fs';
import { migrate } from '#storage';
import { House, type Answer } from '../demo/house.js';
import type { DemoPerson } from '../demo/persons.js';
import { until } from '../demo/until.js';
import { ZVH_NOORD, ZVH_ZUID } from '../federation/nodes.js';
import { serviceUser } from '../federation/system-user.js';
import { askKnown, sessionsFromPeers } from './question.js';
import type { AuditStage } from './stage.js';

const SPACE = 'audit_log';

/** What was seen; `undefined` where it could not be tried. */
export async function fillTheDisk(stage: AuditStage, person: DemoPerson): Promise<string | undefined> {
  const folder = stage.workspace.folder('small-disk');
  if (!mounted(folder)) return undefined;
  try {
    return await onSmallDisk(stage, `${folder}/pg`, person);
  } finally {
    await moveBack(stage);
    execFileSync('umount', [folder]);
  }
}

function mounted(folder: string): boolean {
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=12m,mode=0755', 'tmpfs', folder], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}

/** What is tried while there is no room, and what was accepted while there still was some. */
interface Scene {
  readonly stage: AuditStage;
  readonly send: () => Promise<Answer>;
  readonly read: () => Promise<Answer>;
  readonly receive: () => Promise<void>;
  readonly accepted: string[];
}

async function onSmallDisk(stage: AuditStage, folder: string, person: DemoPerson): Promise<string> {
  await moveThere(stage, folder);
  const scene = await setScene(stage, person);
  const before = await sessionsFromPeers(stage, ZVH_NOORD);
  await standStill(scene);
  await eachIsLogged(scene);
  const room = scene.accepted.length;
  await stage.sql(ZVH_NOORD, 'DROP TABLE filler');
  await until('processing to go on', async () => ((await scene.send()).status === 202 ? true : undefined));
  await until(
    'what came in meanwhile',
    async () => ((await sessionsFromPeers(stage, ZVH_NOORD)) > before ? true : undefined),
    120,
  );
  return `full: 503 ${STOPPED}, nothing sent, read or received in ${TRIES} tries, after ${room} that still fitted, each with its entry; then it went on by itself`;
}

/** What is tried while there is no room, and what was accepted while there still was some. */
interface Scene {
  readonly stage: AuditStage;
  readonly send: () => Promise<Answer>;
  readonly read: () => Promise<Answer>;
  /** Something of a partner comes to lie at the broker. */
  readonly receive: () => Promise<void>;
  readonly accepted: string[];
}
const STOPPED = 'AUDIT_LOG_UNAVAILABLE';
const TRIES = 10;

/** Each try refused as stated, and nothing there after them that was not there before. */
async function standStill(scene: Scene): Promise<void> {
  await scene.receive();
  for (let time = 0; time < 5; time++) {
    await untilFull(scene);
    const before = await processed(scene.stage);
    const stood = await tried(scene);
    const after = await processed(scene.stage);
    if (after.entries === before.entries && after.beside !== before.beside)
      throw new Error(`no entry, and what was processed came from ${before.beside} to ${after.beside}`);
    if (stood && after.entries === before.entries) return;
  }
  throw new Error('there was room again each time');
}

/** False where something still fitted. */
async function tried({ send, read }: Scene): Promise<boolean> {
  for (let i = 0; i < TRIES; i++)
    for (const act of [send, read]) {
      const answer = await act();
      if (answer.status < 300) return false;
      assertStopped(answer);
    }
  return true;
}

async function setScene(stage: AuditStage, person: DemoPerson): Promise<Scene> {
  const noord = new House(stage.federation, ZVH_NOORD, 'COLLEGE');
  const zuid = new House(stage.federation, ZVH_ZUID, 'MAYOR');
  const [here, there] = [
    await noord.registerCase('N-2026-99', person),
    await zuid.registerCase('Z-2026-99', person),
  ];
  const [lies] = await noord.postbox();
  const accepted: string[] = [];
  return {
    stage,
    accepted,
    send: async () => {
      const answer = await askKnown({ from: noord, to: zuid, about: here, person });
      if (answer.status === 202) accepted.push(answer.id!);
      return answer;
    },
    read: () => noord.read(String(lies!['id']), 'INTER_ZVH_UNSOLICITED', here.id),
    receive: async () => {
      const { status } = await askKnown({ from: zuid, to: noord, about: there, person });
      if (status !== 202) throw new Error(`Zuid could not ask: ${status}`);
      await until('it to lie at the broker of Noord', async () => {
        const waiting = 'SELECT 1 FROM outbox WHERE NOT done AND peer = $1 LIMIT 1';
        return (await stage.sql(ZVH_ZUID, waiting, [ZVH_NOORD.oin])).length === 0 ? true : undefined;
      });
    },
  };
}

function assertStopped({ status, body, retryAfter }: Answer): void {
  if (status !== 503 || body['code'] !== STOPPED)
    throw new Error(`a full log answered ${status} ${String(body['code'])}`);
  if (!/^[1-9]\d*$/.test(retryAfter ?? '')) throw new Error(`503, and Retry-After is ${String(retryAfter)}`);
}

/**
 * A table is full page by page: after a first refusal another entry may still fit where the first did not, in a page that lies
 * there or that the server took back. That is room, and what fits is processed; so it is filled again until nothing fits.
 */
async function untilFull({ stage, send, accepted }: Scene): Promise<void> {
  for (let refused = 0; refused < TRIES;) {
    const answer = await send();
    if (answer.status !== 202) {
      assertStopped(answer);
      refused++;
      continue;
    }
    refused = 0;
    await fill(stage);
    if (accepted.length > 500) throw new Error('the log never was full');
  }
}

/** How many entries there are, and how much of what goes with them. */
async function processed(stage: AuditStage): Promise<{ readonly entries: number; readonly beside: string }> {
  const tables = ['messages', 'steps', 'inbox', 'match_sessions', 'known_checks', 'conversation_moves'];
  const counts = tables.map((table) => `(SELECT count(*)::int FROM ${table}) AS ${table}`).join(', ');
  const [row] = await stage.sql<{ readonly entries: number }>(
    ZVH_NOORD,
    `SELECT (SELECT count(*)::int FROM audit_entries) AS entries, ${counts}`,
  );
  const { entries, ...beside } = row!;
  return { entries, beside: JSON.stringify(beside) };
}

/** What was answered 202 is in the log, and nothing is there without it. */
async function eachIsLogged({ stage, accepted }: Scene): Promise<void> {
  const [row] = await stage.sql<{ logged: number; unlogged: number }>(
    ZVH_NOORD,
    `SELECT count(*) FILTER (WHERE is_logged AND id = ANY($1::uuid[]))::int AS logged,
            count(*) FILTER (WHERE NOT is_logged)::int AS unlogged
     FROM (SELECT id, EXISTS (SELECT FROM audit_entries WHERE object = messages.id::text) AS is_logged FROM messages) AS sent`,
    [accepted],
  );
  if (row!.logged !== accepted.length || row!.unlogged > 0)
    throw new Error(
      `${accepted.length} accepted, ${row!.logged} of them logged, ${row!.unlogged} messages without an entry`,
    );
}

async function moveThere(stage: AuditStage, folder: string): Promise<void> {
  const user = serviceUser('postgres');
  mkdirSync(folder, { mode: 0o700 });
  if (user) chownSync(folder, user.uid, user.gid);
  await stage.sql(ZVH_NOORD, `CREATE TABLESPACE ${SPACE} LOCATION '${folder}'`);
  const { urls } = stage.federation.gateway(ZVH_NOORD.slug).database;
  const owner = new URL(urls.owner).username;
  await stage.sql(ZVH_NOORD, `GRANT CREATE ON TABLESPACE ${SPACE} TO ${owner}`);
  await migrate({ databaseUrl: urls.owner, vaultUrl: urls.vaultOwner, auditTablespace: SPACE });
}

/** Rows that take what room there is, until the server says that there is none. */
async function fill(stage: AuditStage): Promise<void> {
  await stage.sql(
    ZVH_NOORD,
    `CREATE TABLE IF NOT EXISTS filler (bytes bytea) WITH (autovacuum_enabled = false) TABLESPACE ${SPACE}`,
  );
  await stage.sql(ZVH_NOORD, 'ALTER TABLE filler ALTER bytes SET STORAGE PLAIN');
  for (const size of [7_000, 2_000, 200])
    for (let full = false; !full;) {
      const text = `INSERT INTO filler SELECT decode(repeat('ab', ${size}), 'hex') FROM generate_series(1, 20)`;
      full = await stage.sql(ZVH_NOORD, text).then(
        () => false,
        (error: { readonly code?: string }) => {
          if (error.code === '53100') return true;
          throw error;
        },
      );
    }
}

async function moveBack(stage: AuditStage): Promise<void> {
  const { urls } = stage.federation.gateway(ZVH_NOORD.slug).database;
  await stage.sql(ZVH_NOORD, 'DROP TABLE IF EXISTS filler');
  await migrate({ databaseUrl: urls.owner, vaultUrl: urls.vaultOwner, auditTablespace: 'pg_default' });
  await stage.sql(ZVH_NOORD, `DROP TABLESPACE IF EXISTS ${SPACE}`);
}
