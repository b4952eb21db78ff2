/** Threads for matching, started when there is work and ended when there was none for a while: at rest they cost nothing. */
import { Worker } from 'node:worker_threads';
import type { JobRunner } from '#exchange';
import { runInParts } from '#matching';
import type { Job, JobResult } from '#matching';
import type { Traffic } from '../traffic.js';
import { handedOver, listsOf } from './match-worker-port.js';
import type { Answered, Asked, ThreadData } from './match-worker-port.js';

const IDLE_MS = 30_000;
const FILE = new URL('./match-worker.js', import.meta.url);
/** A thread has the next part before it is done with one: this thread may be at something else just then. */
const AHEAD = 2;
/**
 * MiB. What a part leaves behind is small and soon gone; without a limit a thread keeps the garbage of a hundred parts before it
 * looks. The lists themselves are no part of it.
 */
const LIMITS = { maxYoungGenerationSizeMb: 4, maxOldGenerationSizeMb: 256 } as const;

interface Waiting {
  readonly job: Job;
  readonly resolve: (result: JobResult) => void;
  readonly reject: (error: Error) => void;
}

/** Jobs are cut into parts, and whichever thread has the least to do takes the next. */
export class MatchPool implements JobRunner {
  /** One job more than there are threads: while the last parts of one are done, those of another are there. */
  readonly width: number;
  private readonly threads: (MatchThread | undefined)[];
  private readonly queue: Waiting[] = [];

  /** `traffic`: what the threads step aside for. */
  constructor(
    threads: number,
    private readonly traffic: Traffic,
  ) {
    this.width = threads + 1;
    this.threads = Array.from({ length: threads }, () => undefined);
  }

  run(job: Job): Promise<JobResult> {
    return runInParts(job, (part) => this.line(part));
  }

  async stop(): Promise<void> {
    for (const { reject } of this.queue.splice(0)) reject(new Error('matching was stopped'));
    for (const thread of this.threads) await thread?.stop();
  }

  private line(job: Job): Promise<JobResult> {
    return new Promise((resolve, reject) => {
      this.queue.push({ job, resolve, reject });
      this.feed();
    });
  }

  private feed(): void {
    for (let next = this.queue[0]; next !== undefined; next = this.queue[0]) {
      const loads = this.threads.map((thread) => thread?.load ?? 0);
      const least = Math.min(...loads);
      if (least >= AHEAD) return;
      const at = loads.indexOf(least);
      this.queue.shift();
      this.threads[at] ??= this.begin(at);
      this.threads[at].do(next);
    }
  }

  private begin(at: number): MatchThread {
    return new MatchThread(this.traffic, {
      settled: () => this.feed(),
      ended: () => {
        this.threads[at] = undefined;
      },
    });
  }
}

interface Events {
  readonly settled: () => void;
  readonly ended: () => void;
}

class MatchThread {
  private readonly worker: Worker;
  private readonly waiting = new Map<number, Waiting>();
  private n = 0;
  private left = false;
  private idle: NodeJS.Timeout | undefined;

  constructor(
    traffic: Traffic,
    private readonly events: Events,
  ) {
    const workerData: ThreadData = { traffic: traffic.memory };
    this.worker = new Worker(FILE, { resourceLimits: LIMITS, workerData });
    this.worker.on('message', (answered: Answered) => this.settle(answered));
    this.worker.on('error', (error) => this.fail(error));
    this.worker.on('exit', () => this.fail(new Error('the matching thread ended')));
  }

  /** Parts that it has been given and not done. */
  get load(): number {
    return this.waiting.size;
  }

  do(waiting: Waiting): void {
    clearTimeout(this.idle);
    const n = this.n++;
    this.waiting.set(n, waiting);
    const { job } = waiting;
    this.worker.postMessage({ n, job: handedOver(job) } satisfies Asked, listsOf(job));
  }

  async stop(): Promise<void> {
    clearTimeout(this.idle);
    this.leave();
    await this.worker.terminate();
  }

  private leave(): void {
    if (!this.left) this.events.ended();
    this.left = true;
  }

  private settle(answered: Answered): void {
    const { n } = answered;
    const waiting = this.waiting.get(n);
    this.waiting.delete(n);
    if ('result' in answered) waiting?.resolve(answered.result);
    else waiting?.reject(new Error(`matching failed: ${answered.failed}`));
    this.events.settled();
    if (this.waiting.size > 0) return;
    this.idle = setTimeout(() => void this.stop(), IDLE_MS);
    this.idle.unref();
  }

  /** Of an error and of the end that follows it the second finds nothing to do: another thread may stand in the place by then. */
  private fail(error: Error): void {
    this.leave();
    for (const { reject } of this.waiting.values()) reject(error);
    this.waiting.clear();
    // What stands in line begins another thread.
    this.events.settled();
  }
}
