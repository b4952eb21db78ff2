/** What the courier does of its own accord: relay each lane, keep peers informed, expire what is overdue. */
import { setTimeout as delay } from 'node:timers/promises';
import type { Instant, Oin } from '#domain';
import {
  checkRecords,
  eraseDue,
  eraseReleased,
  expireMessages,
  followInformings,
  followBreachGrounds,
  followSilence,
  integrateEntries,
  markOverdueDuties,
  passDeadlines,
  publishCheckpoint,
  publishCounters,
  relayLane,
  sweepKeys,
  tickMatches,
  workOnMatches,
} from '#exchange';
import type { Courier, JobRunner, MatchLane, Size } from '#exchange';
import { kindOfError } from '../log.js';
import type { LogHead } from './log-head.js';
import { MatchPool } from './match-pool.js';
import type { Log } from '../log.js';
import type { Traffic } from '../traffic.js';

const AFTER_FAILURE_MS = 1_000;
const EXPIRE_EVERY_MS = 1_000;
const EXPIRE_BATCH = 200;
/**
 * A condition may count in seconds, so content outlives its moment by a few at most; what is asked looks at an index of what
 * is due. Asked at start-up too, so a node that was off catches up at once.
 */
const ERASE_EVERY_MS = 5_000;
/** Entries wait this long at most for their place in the log's tree, and at 2,048 at a time 5,000/s are no trouble. */
const INTEGRATE_EVERY_MS = 500;
const INTEGRATE_BATCH = 2_048;
const CHECKPOINT_EVERY_MS = 5_000;
/** How soon a session that has come to need computing is taken up. */
const MATCH_EVERY_MS = 250;
const MATCH_THREADS = 2;
/** How soon after a ground of UAVG 41 has ended the duty to inform is back. */
const SILENCE_EVERY_MS = 60_000;
/** How soon what was changed beside the log is found. */
const RECORDS_EVERY_MS = 600_000;
/** How soon after its end a month is signed for. */
const COUNTERS_EVERY_MS = 3_600_000;

/** Runs until aborted; a failure is reported and tried again, never the end of the loop. */
export class Loops {
  private readonly running: Promise<void>[] = [];
  private readonly pool: MatchPool;
  private readonly lanes = new Set<Oin | undefined>();
  private checkedRecords: Instant | undefined;

  constructor(
    private readonly courier: Courier,
    private readonly signal: AbortSignal,
    private readonly out: {
      readonly tell: Log;
      readonly head: Pick<LogHead, 'keep'>;
      readonly traffic: Traffic;
    },
  ) {
    this.pool = new MatchPool(MATCH_THREADS, out.traffic);
  }

  /** What needs no peer: signing what is kept here, expiry, erasure, duties and conversations whose deadline passes, and the audit log's tree and heads. */
  start(): void {
    this.addLane(undefined);
    this.keep('expire', async () => {
      while ((await expireMessages(this.courier, EXPIRE_BATCH)) === EXPIRE_BATCH)
        if (this.signal.aborted) return;
      await this.pause(EXPIRE_EVERY_MS);
    });
    this.drain('erase', eraseDue);
    this.drain('erase what was kept', eraseReleased);
    this.drain('sweep', sweepKeys);
    this.drain('duties', markOverdueDuties);
    this.keep('integrate', async () => {
      const taken = await integrateEntries(this.courier, INTEGRATE_BATCH);
      if (taken < INTEGRATE_BATCH) await this.pause(INTEGRATE_EVERY_MS);
    });
    this.keep('checkpoint', async () => {
      const head = await publishCheckpoint(this.courier);
      if (head !== undefined) this.out.head.keep(head);
      await this.pause(CHECKPOINT_EVERY_MS);
    });
    this.drain('conversations', passDeadlines);
    this.drain('matching deadlines', tickMatches);
    this.keep('silence', async () => {
      await followSilence(this.courier);
      await followBreachGrounds(this.courier);
      await followInformings(this.courier);
      await this.pause(SILENCE_EVERY_MS);
    });
    this.keep('records', async () => {
      await checkRecords(this.courier);
      this.checkedRecords = this.courier.clock.now();
      await this.pause(RECORDS_EVERY_MS);
    });
    this.keep('matching counters', async () => {
      await publishCounters(this.courier);
      await this.pause(COUNTERS_EVERY_MS);
    });
    this.matchIn('single');
    this.matchIn('batch');
  }

  /**
   * Both lanes share the threads, chunk by chunk: a check waits for one chunk of a long session at most. Of a check a person
   * waits for the answer, so that its threads, and with them those of a long session, step aside for nothing meanwhile.
   */
  private matchIn(size: Size): void {
    const name = size === 'single' ? 'matching checks' : 'matching';
    const pulse: MatchLane['pulse'] = (milliseconds, beat) => {
      const timer = setInterval(() => void beat().catch(this.failed(name)), milliseconds);
      return () => clearInterval(timer);
    };
    const { pool } = this;
    const { traffic } = this.out;
    const hurried: JobRunner = { width: pool.width, run: (job) => traffic.hurry(() => pool.run(job)) };
    const runner = size === 'single' ? hurried : pool;
    const lane = { size, runner, signal: this.signal, pulse };
    this.keep(name, async () => {
      if (!(await workOnMatches(this.courier, lane))) await this.pause(MATCH_EVERY_MS);
    });
  }

  /** Batches until one is not full, then a pause: the clock is asked each time, so nothing depends on an uninterrupted wait. */
  private drain(name: string, batch: (courier: Courier, limit: number) => Promise<number>): void {
    this.keep(name, async () => {
      const taken = await batch(this.courier, EXPIRE_BATCH);
      if (taken < EXPIRE_BATCH) await this.pause(ERASE_EVERY_MS);
    });
  }

  /** When all records were last held against the log; `undefined` until that was done once. */
  recordsCheckedAt(): Instant | undefined {
    return this.checkedRecords;
  }

  /** A lane per peer: a peer that stands still holds up nobody else. */
  addLane(lane: Oin | undefined): void {
    if (this.lanes.has(lane)) return;
    this.lanes.add(lane);
    this.keep('relay', async () => {
      const taken = await relayLane(lane, this.courier);
      if (taken === 0) await this.courier.outbox.waitForWork(this.signal);
      this.out.traffic.stir();
    });
  }

  keep(name: string, step: () => Promise<void>): void {
    this.running.push(this.forever(name, step));
  }

  pause(milliseconds: number): Promise<void> {
    return delay(milliseconds, undefined, { signal: this.signal }).catch(() => undefined);
  }

  async finished(): Promise<void> {
    await Promise.all(this.running);
    await this.pool.stop();
  }

  private async forever(name: string, step: () => Promise<void>): Promise<void> {
    while (!this.signal.aborted) {
      try {
        await step();
      } catch (error) {
        if (this.signal.aborted) return;
        this.failed(name)(error);
        await this.pause(AFTER_FAILURE_MS);
      }
    }
  }

  private failed(name: string): (error: unknown) => void {
    return (error) => this.out.tell('error', { event: `${name}.failed`, detail: kindOfError(error) });
  }
}
