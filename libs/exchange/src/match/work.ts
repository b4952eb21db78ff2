/**
 * The heavy work, outside any transaction: a session is leased, its chunks are done by workers, and each result goes in
 * as an event. Done twice, it gives the same bytes; a crash loses the chunks under way and nothing else. The lease is renewed
 * while work lasts, however long a chunk takes; whoever has lost it writes nothing.
 */
import { instantOf, millisOf } from '#domain';
import { assemble, isOver, pendingWork } from '#matching';
import type { ChunkKey, Job, JobResult, Size, Snapshot, Work } from '#matching';
import { newId } from '../minting.js';
import type { MatchingTools, Node } from '../node.js';
import type { MatchLease, MatchRecord } from './ports.js';
import { Gone, loadSnapshot, Secrets } from './secrets.js';
import { take } from './take.js';

/** Does one job, in a thread of its own; `JobResult` says what is wrong with a peer's list. */
export interface JobRunner {
  /** How many it does at one time. */
  readonly width: number;
  run(job: Job): Promise<JobResult>;
}

/** Where sessions are worked on. Each size has a lane of its own: a single check never waits for the end of a long session. */
export interface MatchLane {
  readonly size: Size;
  readonly runner: JobRunner;
  readonly signal: AbortSignal;
  /** Calls `beat` every `milliseconds` until the function that it returns is called. */
  readonly pulse: (milliseconds: number, beat: () => Promise<void>) => () => void;
}

/** How soon another worker goes on after a crash. */
const LEASE_SECONDS = 30;
/** Three times within a lease: one renewal may fail, and a stalled database does not end the turn at once. */
const RENEW_EVERY = 10_000;
/** Sessions are looked at for deadlines this often. */
const LOOK_EVERY = 60_000;

/** Works on one session of this lane until nothing of it can be done now. False when none had work. */
export async function workOnMatches(node: Node, lane: MatchLane): Promise<boolean> {
  const tools = node.matching;
  if (tools === undefined) return false;
  const { unitOfWork } = node;
  const claim = { size: lane.size, holder: newId(node), seconds: LEASE_SECONDS };
  const lease = await unitOfWork.transaction((tx) => tx.matches.claim(claim));
  if (lease === undefined) return false;
  const lost = new AbortController();
  const stop = lane.pulse(RENEW_EVERY, async () => {
    const held = await unitOfWork.transaction((tx) => tx.matches.renew(lease, LEASE_SECONDS));
    if (!held) lost.abort();
  });
  try {
    await workOn(lease, { node, tools, lane, lost: lost.signal });
  } finally {
    stop();
  }
  // Not after a failure: the longest not looked at goes first, so that a session which fails each time would hold up all others.
  await unitOfWork.transaction((tx) => tx.matches.release(lease));
  return true;
}

interface Bench {
  readonly node: Node;
  readonly tools: MatchingTools;
  readonly lane: MatchLane;
  /** The lease has gone: what is being computed is somebody else's now. */
  readonly lost: AbortSignal;
}

async function workOn(lease: MatchLease, bench: Bench): Promise<void> {
  const { node, lane, lost } = bench;
  const begun = await node.unitOfWork.transaction(async (tx) => {
    const record = await tx.matches.find(lease.session);
    return record && { record, snapshot: await loadSnapshot(record, { tx, node }) };
  });
  if (begun === undefined) return;
  const underWay = new Map<string, Promise<Worked>>();
  let record: MatchRecord | undefined = begun.record;
  try {
    while (record !== undefined && !lane.signal.aborted && !lost.aborted) {
      begin(underWay, { ...begun, record }, bench);
      if (underWay.size === 0) return;
      const { work, result } = await Promise.race(underWay.values());
      underWay.delete(textOf(work));
      if (result === undefined) return await endLost(work, lease, bench);
      record = await takeResult(lease, { work, result }, bench);
    }
  } finally {
    // Whoever has the lease next does again what is still under way here, and gets the same bytes.
    await Promise.allSettled(underWay.values());
  }
}

/**
 * What a piece of work needs goes with its direction. Gone while the work is still to be done it is lost, as after a restore: the
 * session ends, for it would be taken up again and again.
 */
function endLost(work: Work, lease: MatchLease, { node, tools }: Bench): Promise<void> {
  return node.unitOfWork.transaction(async (tx) => {
    const record = await tx.matches.lockLeased(lease);
    const wanted = record === undefined ? [] : pendingWork(record.session).map(textOf);
    if (record === undefined || !wanted.includes(textOf(work))) return;
    const event = { type: 'abort', code: 'E_TIMEOUT', at: node.clock.now() } as const;
    await take(record, event, { tx, node, tools });
  });
}

interface Worked {
  readonly work: Work;
  readonly result: JobResult | undefined;
}
const textOf = ({ dir, task, i }: Work): string => `${dir}:${task}:${i}`;

/** As much at one time as the lane does: while one result is stored, the threads have the next chunks. */
function begin(
  underWay: Map<string, Promise<Worked>>,
  at: { record: MatchRecord; snapshot: Snapshot },
  bench: Bench,
): void {
  for (const work of pendingWork(at.record.session)) {
    if (underWay.size >= bench.lane.runner.width) return;
    if (underWay.has(textOf(work))) continue;
    underWay.set(
      textOf(work),
      workOne(work, at, bench).then((result) => ({ work, result })),
    );
  }
}

/** `undefined` when what it needs is not there: destroyed meanwhile, or lost. */
async function workOne(
  work: Work,
  { record, snapshot }: { record: MatchRecord; snapshot: Snapshot },
  { node, tools, lane }: Bench,
): Promise<JobResult | undefined> {
  if (lane.size === 'batch') tools.spareMemory();
  if (!snapshot.some(({ dir }) => dir === work.dir)) return undefined;
  const secrets = new Secrets(record, node);
  const load = async (key: ChunkKey): Promise<Uint8Array> => {
    const sealed = await node.unitOfWork.transaction((tx) => tx.matches.load(record.id, key));
    const opened = sealed && (await secrets.open(key, sealed));
    if (opened === undefined) throw new Gone();
    return opened;
  };
  try {
    return await lane.runner.run(await assemble(work, { session: record.session, snapshot, load }));
  } catch (error) {
    if (error instanceof Gone) return undefined;
    throw error;
  }
}

/** Under the lease, or not at all: another may have come further meanwhile. */
function takeResult(
  lease: MatchLease,
  { work, result }: { work: Work; result: JobResult },
  { node, tools }: Bench,
): Promise<MatchRecord | undefined> {
  return node.unitOfWork.transaction(async (tx) => {
    const record = await tx.matches.lockLeased(lease);
    if (record === undefined || isOver(record.session)) return undefined;
    return take(record, { type: 'worked', work, result, at: node.clock.now() }, { tx, node, tools });
  });
}

/** Deadlines, and messages that did not come: looked at, not waited for, so a restart changes nothing. */
export async function tickMatches(node: Node, limit: number): Promise<number> {
  const tools = node.matching;
  if (tools === undefined) return 0;
  const { now, ids } = await node.unitOfWork.transaction(async (tx) => {
    // What a session has computed cannot be got back: one clock that jumps ahead must not end it.
    const at = await tx.terms.earlierOf(node.clock.now());
    return { now: at, ids: await tx.matches.idle(instantOf(millisOf(at) - LOOK_EVERY), limit) };
  });
  const failures: unknown[] = [];
  for (const id of ids) {
    const look = node.unitOfWork.transaction(async (tx) => {
      const record = await tx.matches.lock(id);
      if (record !== undefined) await take(record, { type: 'tick', at: now }, { tx, node, tools });
    });
    await look.catch((error: unknown) => void failures.push(error));
  }
  await node.unitOfWork.transaction(async (tx) => {
    const keys = await tx.matches.dropHandles(now);
    tx.afterCommit(() => node.vault.destroy(keys));
  });
  // After all others: the one that fails is the longest not looked at, each time.
  if (failures.length > 0) throw failures[0];
  return ids.length;
}
