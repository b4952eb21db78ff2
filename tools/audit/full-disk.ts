/**
 * The log in a tablespace of its own, on a small filesystem that fills up: processing stops with the stated answer, nothing is
 * processed in between, and it goes on untouched when there is room. Needs the right to mount; without it this is skipped.
 */
import { execFileSync } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { chownSync, mkdirSync } from 'node:fs';
import { migrate } from '#storage';
import { knownCheck } from '../demo/drafts.js';
import { House } from '../demo/house.js';
import type { DemoPerson } from '../demo/persons.js';
import { until } from '../demo/until.js';
import { ZVH_NOORD, ZVH_ZUID } from '../federation/nodes.js';
import { serviceUser } from '../federation/system-user.js';
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

async function onSmallDisk(stage: AuditStage, folder: string, person: DemoPerson): Promise<string> {
  await moveThere(stage, folder);
  const noord = new House(stage.federation, ZVH_NOORD, 'COLLEGE');
  const about = await noord.registerCase('N-2026-99', person);
  const send = () =>
    noord.request(
      'POST /berichten',
      knownCheck({ sender: 'COLLEGE', to: { oin: ZVH_ZUID.oin, participants: ['MAYOR'] }, about }, person),
      { 'Idempotency-Key': `"${randomUUID()}"` },
    );
  await fill(stage);
  // What fits in pages that are already there still fits; then nothing does.
  const refused = await until('the log to be full', async () => {
    const answer = await send();
    return answer.status === 503 ? answer : undefined;
  });
  const code = String(refused.body['code']);
  if (code !== 'AUDIT_LOG_UNAVAILABLE') throw new Error(`a full log answered ${code}`);
  const before = await counted(stage);
  for (let i = 0; i < 10; i++) {
    const answer = await send();
    if (answer.status !== 503) throw new Error(`a full log answered ${answer.status}`);
  }
  const after = await counted(stage);
  if (after !== before) throw new Error(`a full log, and ${after - before} messages were processed`);
  await stage.sql(ZVH_NOORD, 'DROP TABLE filler');
  await until('processing to go on', async () => ((await send()).status === 202 ? true : undefined));
  return `full: 503 ${code}, 10 tries and 0 messages processed; then it went on by itself`;
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
  await stage.sql(ZVH_NOORD, `CREATE TABLE filler (bytes bytea) TABLESPACE ${SPACE}`);
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

async function counted(stage: AuditStage): Promise<number> {
  const [row] = await stage.sql<{ n: number }>(ZVH_NOORD, 'SELECT count(*)::int AS n FROM messages');
  return row!.n;
}

async function moveBack(stage: AuditStage): Promise<void> {
  const { urls } = stage.federation.gateway(ZVH_NOORD.slug).database;
  await stage.sql(ZVH_NOORD, 'DROP TABLE IF EXISTS filler');
  await migrate({ databaseUrl: urls.owner, vaultUrl: urls.vaultOwner, auditTablespace: 'pg_default' });
  await stage.sql(ZVH_NOORD, `DROP TABLESPACE IF EXISTS ${SPACE}`);
}
