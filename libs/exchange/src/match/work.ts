/**
 * The heavy work, outside any transaction: a session is leased, its chunks are done by workers, and each result goes in
 * as an event. Done twice, it gives the same bytes; a crash loses the chunks under way and nothing else.
 */
import { instantOf, millisOf } from '#domain';
import { assemble, isOver, pendingWork } from '#matching';
import type { ChunkKey, Job, JobResult, Snapshot, Work } from '#matching';
import type { MatchingTools, Node } from '../node.js';
import type { MatchRecord } from './ports.js';
import { loadSnapshot, Secrets } from './secrets.js';
import { take } from './take.js';

/** Does one job, in a thread of its own; `JobResult` says what is wrong with a peer's list. */
export interface JobRunner {
  /** How many it does at one time. */
  readonly width: number;
  run(job: Job): Promise<JobResult>;
}

const LEASE_SECONDS = 120;
/** Sessions are looked at for deadlines this often. */
const LOOK_EVERY = 60_000;

/** Works on one session until nothing of it can be done now. False when no session had work. */
export async function workOnMatches(node: Node, runner: JobRunner, signal: AbortSignal): Promise<boolean> {
  const tools = node.matching;
  if (tools === undefined) return false;
  const id = await node.unitOfWork.transaction((tx) => tx.matches.claim(LEASE_SECONDS));
  if (id === undefined) return false;
  try {
    await workOn(id, { node, tools, runner, signal });
  } finally {
    await node.unitOfWork.transaction((tx) => tx.matches.release(id));
  }
  return true;
}

interface Bench {
  readonly node: Node;
  readonly tools: MatchingTools;
  readonly runner: JobRunner;
  readonly signal: AbortSignal;
}

async function workOn(id: string, bench: Bench): Promise<void> {
  const { node, runner, signal } = bench;
  const begun = await node.unitOfWork.transaction(async (tx) => {
    const record = await tx.matches.find(id);
    return record && { record, snapshot: await loadSnapshot(record, { tx, node }) };
  });
  if (begun === undefined) return;
  let record: MatchRecord | undefined = begun.record;
  while (record !== undefined && !signal.aborted) {
    const works = pendingWork(record.session).slice(0, runner.width);
    if (works.length === 0) return;
    const results = await Promise.all(
      works.map((work) => workOne(work, { ...begun, record: record! }, bench)),
    );
    if (results.some((result) => result === undefined)) return;
    record = await takeResults(id, { works, results: results as readonly JobResult[] }, bench);
  }
}

/** `undefined` when what it needs was destroyed meanwhile: the session has ended. */
async function workOne(
  work: Work,
  { record, snapshot }: { record: MatchRecord; snapshot: Snapshot },
  { node, runner }: Bench,
): Promise<JobResult | undefined> {
  const secrets = new Secrets(record, node);
  const gone = new Error('gone');
  const load = async (key: ChunkKey): Promise<Uint8Array> => {
    const sealed = await node.unitOfWork.transaction((tx) => tx.matches.load(record.id, key));
    const opened = sealed && (await secrets.open(key, sealed));
    if (opened === undefined) throw gone;
    return opened;
  };
  try {
    return await runner.run(await assemble(work, { session: record.session, snapshot, load }));
  } catch (error) {
    if (error === gone) return undefined;
    throw error;
  }
}

function takeResults(
  id: string,
  { works, results }: { works: readonly Work[]; results: readonly JobResult[] },
  { node, tools }: Bench,
): Promise<MatchRecord | undefined> {
  return node.unitOfWork.transaction(async (tx) => {
    let record = await tx.matches.lock(id);
    for (const [i, work] of works.entries()) {
      if (record === undefined || isOver(record.session)) return undefined;
      const event = { type: 'worked', work, result: results[i]!, at: node.clock.now() } as const;
      record = await take(record, event, { tx, node, tools });
    }
    return record;
  });
}

/** Deadlines, and messages that did not come: looked at, not waited for, so a restart changes nothing. */
export async function tickMatches(node: Node, limit: number): Promise<number> {
  const tools = node.matching;
  if (tools === undefined) return 0;
  const now = node.clock.now();
  const before = instantOf(millisOf(now) - LOOK_EVERY);
  const ids = await node.unitOfWork.transaction((tx) => tx.matches.idle(before, limit));
  for (const id of ids)
    await node.unitOfWork.transaction(async (tx) => {
      const record = await tx.matches.lock(id);
      if (record !== undefined) await take(record, { type: 'tick', at: now }, { tx, node, tools });
    });
  await node.unitOfWork.transaction(async (tx) => {
    const keys = await tx.matches.dropHandles(now);
    tx.afterCommit(() => node.vault.destroy(keys));
  });
  return ids.length;
}
