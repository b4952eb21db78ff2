/** A thread that does the heavy work of matching sessions, at the lowest priority: everything else goes first. */
import { setPriority } from 'node:os';
import { parentPort } from 'node:worker_threads';
import { openGroup, runJob } from '#matching';
import type { Job } from '#matching';
import { memoryOf } from './match-worker-port.js';
import type { Answered, Asked } from './match-worker-port.js';

const LOWEST = 19;
// On Linux 0 is the calling thread alone.
setPriority(0, LOWEST);
const group = await openGroup();

parentPort!.on('message', ({ n, job }: Asked) => {
  const answered = answer(n, job);
  const isBytes = 'result' in answered && answered.result.outcome === 'done';
  parentPort!.postMessage(answered, isBytes ? memoryOf(answered.result.bytes) : []);
});

function answer(n: number, job: Job): Answered {
  try {
    return { n, result: runJob(group, job) };
  } catch (error) {
    return { n, failed: error instanceof Error ? error.name : 'unknown' };
  }
}
