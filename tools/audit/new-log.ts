/**
 * A node's database is put back to an older copy. Its peers hold a head that its log has lost: the log closes, and nothing is
 * processed. Two people begin another log (ADR 0029); peers take it up, each with exactly two alarms, and packs of both logs hold.
 */
import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { originOf } from '#audit';
import { House } from '../demo/house.js';
import { callAs } from '../demo/people.js';
import type { DemoPerson } from '../demo/persons.js';
import { until } from '../demo/until.js';
import { RUNNING } from '../federation/federation.js';
import { databasesOf } from '../federation/gateway-database.js';
import { ZVH_NOORD, ZVH_ZUID, type FederationNode } from '../federation/nodes.js';
import { askKnown, sessionsFromPeers } from './question.js';
import type { AuditStage } from './stage.js';

const NODE = ZVH_ZUID;
const PEERS: readonly FederationNode[] = RUNNING.filter((node) => node !== NODE);
/** Two heartbeats and a bit. */
const BEATS_S = 150;
/** Some heads, which come each five seconds. */
const REST_S = 30;
const STOPPED = '503 AUDIT_LOG_UNAVAILABLE';
const run = promisify(execFile);

const house = (stage: AuditStage): House => new House(stage.federation, NODE, 'MAYOR');
const restart = (stage: AuditStage, { slug }: FederationNode): Promise<void> =>
  stage.federation.gateway(slug).restart();

/** What was seen. Throws where something is not as it must be. */
export async function putBackAnOlderCopy(stage: AuditStage, person: DemoPerson): Promise<string> {
  // A receipt that comes between the copy and the restore would be lost with it.
  await stage.evidenceSigned();
  const copy = await dump(stage);
  const before = await signedAt(stage);
  await house(stage).registerCase('Z-2026-97', person);
  const lost = await seenByPeers(stage, before);
  await restore(stage, copy);
  await until('the log to close', async () =>
    (await stage.get(NODE, '/audit/controlepunt'))['gesloten'] === 'LOG_BEHIND' ? true : undefined,
  );
  const answer = await registered(stage, person);
  if (!answer.endsWith(STOPPED)) throw new Error(`the log is closed, and a case was ${answer}`);
  for (const peer of PEERS) await untilFound(stage, peer, ['LOG_ROLLBACK']);
  return `closed: peers hold ${lost} entries; ${STOPPED}, and LOG_ROLLBACK at both`;
}

/** As two people do it, over the API; then the node works again, and its peers witness the new log. */
export async function beginAnother(stage: AuditStage, person: DemoPerson): Promise<string> {
  const as = { federation: stage.federation, node: NODE };
  const reden = 'Oefening: de kopie is ouder dan wat de partners zagen.';
  const { id } = await callAs({ ...as, role: 'operator' }, 'POST /audit/nieuwe-logboeken', { reden });
  await callAs({ ...as, role: 'fg' }, `POST /vierogen/${id!}/beoordelingen`, { besluit: 'approved' });
  const origin = originOf(NODE.oin, 2);
  await until('the new log', async () =>
    noteOf((await stage.get(NODE, '/audit/controlepunt'))['notitie']).origin === origin ? true : undefined,
  );
  await asksAgain(stage, person);
  await restart(stage, NODE);
  for (const peer of PEERS) await untilFound(stage, peer, ['LOG_ROLLBACK', 'LOG_SUCCEEDED']);
  await countersigned(stage);
  return 'it processes again; peers countersigned the new log, each with LOG_ROLLBACK and LOG_SUCCEEDED and no other alarm';
}

/** Once people at the peers have looked: packs of both logs, by themselves and beside those of the peers. */
export async function packsOfBothLogs(stage: AuditStage): Promise<string> {
  for (const peer of PEERS) await settleAll(stage, peer);
  await stage.evidenceSigned();
  // What was settled and received a moment ago stands under a head some seconds later.
  let attempt = 0;
  let last: Verified | undefined;
  await until(
    'packs that hold',
    async () => ((last = await verified(stage, (attempt += 1))).exit === 0 ? true : undefined),
    REST_S,
  ).catch(() => {
    throw new Error(`exit ${last?.exit}: ${last?.out}`);
  });
  return 'exit 0, 0 findings';
}

type Verified = Awaited<ReturnType<AuditStage['verify']>>;

/** Packs of both logs beside those of the peers, in files of this attempt's own. */
async function verified(stage: AuditStage, attempt: number): Promise<Verified> {
  const packs = [
    await stage.pack(NODE, `log-before-${attempt}`, 1),
    await stage.pack(NODE, `log-after-${attempt}`),
  ];
  for (const peer of PEERS) packs.push(await stage.pack(peer, `${peer.slug}-of-both-logs-${attempt}`));
  return stage.verify(...packs);
}

async function dump(stage: AuditStage): Promise<string> {
  const file = join(stage.workspace.folder('packs'), 'older.dump');
  await run(tool(stage, 'pg_dump'), ['-Fc', '-f', file, '-d', databaseOf(stage)]);
  return file;
}

async function restore(stage: AuditStage, file: string): Promise<void> {
  await stage.federation.gateway(NODE.slug).stop();
  await run(tool(stage, 'pg_restore'), ['--clean', '--if-exists', '-d', databaseOf(stage), file]);
  await restart(stage, NODE);
}

const tool = ({ federation }: AuditStage, name: string): string => join(federation.postgres.bin, name);
const databaseOf = ({ federation }: AuditStage): string =>
  Object.assign(new URL(federation.postgres.adminUrl), { pathname: `/${databasesOf(NODE).database}` }).href;

/** Entries under its newest head. */
const signedAt = async (stage: AuditStage): Promise<number> =>
  Number((await stage.get(NODE, '/audit/controlepunt'))['omvang']);

/** How many entries stand under the head that all peers have seen: more than `before`. */
async function seenByPeers(stage: AuditStage, before: number): Promise<number> {
  const head = await until('a head over what comes to be lost', async () => {
    const size = await signedAt(stage);
    return size > before ? size : undefined;
  });
  // A node tells its peers at its start.
  await restart(stage, NODE);
  for (const peer of PEERS)
    await until(
      `${peer.slug} to see it`,
      async () => ((await sizeSeenBy(stage, peer)) >= head ? true : undefined),
      BEATS_S,
    );
  return head;
}

interface Witness {
  readonly knooppunt: string;
  readonly gezien?: string;
  readonly medeondertekend?: number;
}
async function witnessesAt(stage: AuditStage, node: FederationNode): Promise<readonly Witness[]> {
  const { getuigen } = await stage.get(node, '/audit/getuigen');
  return getuigen as unknown as readonly Witness[];
}

async function sizeSeenBy(stage: AuditStage, peer: FederationNode): Promise<number> {
  const found = (await witnessesAt(stage, peer)).find(({ knooppunt }) => knooppunt === NODE.oin);
  return noteOf(found?.gezien).size;
}

/** The first two lines of a signed head; of none, no log and no entries. */
function noteOf(note: unknown): { readonly origin: string; readonly size: number } {
  const [origin = '', size = '0'] = String(note ?? '').split('\n');
  return { origin, size: Number(size) };
}

interface AlarmRow {
  readonly id: string;
  readonly knooppunt: string;
  readonly code: string;
  readonly afgehandeldOp?: string;
}
async function openAlarms(stage: AuditStage, peer: FederationNode): Promise<readonly AlarmRow[]> {
  const { alarmen } = await stage.get(peer, '/audit/alarmen');
  const all = alarmen as unknown as readonly AlarmRow[];
  return all.filter(({ knooppunt, afgehandeldOp }) => knooppunt === NODE.oin && afgehandeldOp === undefined);
}

/** Throws where the peer has another alarm about this log than these, or after a while not all of them. */
async function untilFound(stage: AuditStage, peer: FederationNode, codes: readonly string[]): Promise<void> {
  await until(
    `${codes.join(' and ')} at ${peer.slug}`,
    async () => {
      const found = (await openAlarms(stage, peer)).map(({ code }) => code);
      const other = found.find((code) => !codes.includes(code));
      if (other !== undefined) throw new Error(`${peer.slug} raised ${other}`);
      return found.length === codes.length ? true : undefined;
    },
    BEATS_S,
  );
}

/** `registered`, or what the API answered. */
const registered = (stage: AuditStage, person: DemoPerson): Promise<string> =>
  house(stage)
    .registerCase('Z-2026-98', person)
    .then(
      () => 'registered',
      (error: Error) => error.message,
    );

/** A question that a partner takes in. */
async function asksAgain(stage: AuditStage, person: DemoPerson): Promise<void> {
  const [from, to] = [house(stage), new House(stage.federation, ZVH_NOORD, 'COLLEGE')];
  const about = await from.registerCase('Z-2026-98', person);
  const before = await sessionsFromPeers(stage, ZVH_NOORD);
  const { status } = await askKnown({ from, to, about, person });
  if (status !== 202) throw new Error(`the new log is open, and a question was answered ${status}`);
  await until(
    'the question at Noord',
    async () => ((await sessionsFromPeers(stage, ZVH_NOORD)) > before ? true : undefined),
    BEATS_S,
  );
}

async function countersigned(stage: AuditStage): Promise<void> {
  await Promise.all(PEERS.map((peer) => restart(stage, peer)));
  await until(
    'the peers to countersign the new log',
    async () => {
      const signed = (await witnessesAt(stage, NODE)).filter(
        ({ medeondertekend = 0 }) => medeondertekend > 0,
      );
      return signed.length === PEERS.length ? true : undefined;
    },
    BEATS_S,
  );
}

async function settleAll(stage: AuditStage, peer: FederationNode): Promise<void> {
  const as = { federation: stage.federation, node: peer, role: 'fg' } as const;
  for (const { id } of await openAlarms(stage, peer))
    await callAs(as, `POST /audit/alarmen/${id}/afhandelingen`);
}
