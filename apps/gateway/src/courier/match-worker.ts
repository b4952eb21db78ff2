/** A thread that does the heavy work of matching sessions, at the lowest priority: everything else goes first. */
import { setPriority } from 'node:os';
import { parentPort } from 'node:worker_threads';
import { openGroup, runJob } from '#matching';
import type { Job, JobResult } from '#matching';

export interface Asked {
  readonly n: number;
  readonly job: Job;
}
export type Answered =
  | { readonly n: number; readonly result: JobResult }
  /** A mistake of ours; its kind only, because a message could quote what was computed on. */
  | { readonly n: number; readonly failed: string };

const LOWEST = 19;
// On Linux 0 is the calling thread alone.
setPriority(0, LOWEST);
const group = await openGroup();

parentPort!.on('message', ({ n, job }: Asked) => {
  parentPort!.postMessage(answer(n, job));
});

function answer(n: number, job: Job): Answered {
  try {
    return { n, result: runJob(group, job) };
  } catch (error) {
    return { n, failed: error instanceof Error ? error.name : 'unknown' };
  }
}
