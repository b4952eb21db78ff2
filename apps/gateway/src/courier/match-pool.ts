/** Threads for matching, started when there is work and ended when there was none for a while: at rest they cost nothing. */
import { Worker } from 'node:worker_threads';
import type { JobRunner } from '#exchange';
import type { Job, JobResult } from '#matching';
import type { Answered, Asked } from './match-worker.js';

const IDLE_MS = 30_000;
const FILE = new URL('./match-worker.js', import.meta.url);

interface Waiting {
  readonly resolve: (result: JobResult) => void;
  readonly reject: (error: Error) => void;
}

/** The thread with the least to do takes a job; on one thread they wait in line. */
export class MatchPool implements JobRunner {
  private readonly threads: (MatchThread | undefined)[];

  constructor(readonly width: number) {
    this.threads = Array.from({ length: width }, () => undefined);
  }

  run(job: Job): Promise<JobResult> {
    const loads = this.threads.map((thread) => thread?.load ?? 0);
    const at = loads.indexOf(Math.min(...loads));
    this.threads[at] ??= new MatchThread(() => (this.threads[at] = undefined));
    return this.threads[at].run(job);
  }

  async stop(): Promise<void> {
    for (const thread of this.threads) await thread?.stop();
  }
}

class MatchThread {
  private readonly worker = new Worker(FILE);
  private readonly waiting = new Map<number, Waiting>();
  private n = 0;
  private idle: NodeJS.Timeout | undefined;

  constructor(private readonly ended: () => void) {
    this.worker.on('message', (answered: Answered) => this.settle(answered));
    this.worker.on('error', (error) => this.fail(error));
    this.worker.on('exit', () => this.fail(new Error('the matching thread ended')));
  }

  /** Jobs that it has been given and not done. */
  get load(): number {
    return this.waiting.size;
  }

  run(job: Job): Promise<JobResult> {
    clearTimeout(this.idle);
    const n = this.n++;
    const done = new Promise<JobResult>((resolve, reject) => this.waiting.set(n, { resolve, reject }));
    this.worker.postMessage({ n, job } satisfies Asked);
    return done;
  }

  async stop(): Promise<void> {
    clearTimeout(this.idle);
    await this.worker.terminate();
  }

  private settle(answered: Answered): void {
    const { n } = answered;
    const waiting = this.waiting.get(n);
    this.waiting.delete(n);
    if ('result' in answered) waiting?.resolve(answered.result);
    else waiting?.reject(new Error(`matching failed: ${answered.failed}`));
    if (this.waiting.size > 0) return;
    this.idle = setTimeout(() => void this.stop(), IDLE_MS);
    this.idle.unref();
  }

  private fail(error: Error): void {
    this.ended();
    for (const { reject } of this.waiting.values()) reject(error);
    this.waiting.clear();
  }
}
