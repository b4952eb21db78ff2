/** A thread that does the heavy work of matching sessions, at the lowest priority and out of the way: everything else goes first. */
import { setPriority } from 'node:os';
import { parentPort, workerData } from 'node:worker_threads';
import { openGroup, runJob } from '#matching';
import type { Group, Job } from '#matching';
import { watch } from '../traffic.js';
import { memoryOf } from './match-worker-port.js';
import type { Answered, Asked, ThreadData } from './match-worker-port.js';
import { stepAside } from './step-aside.js';

const LOWEST = 19;
// On Linux 0 is the calling thread alone.
setPriority(0, LOWEST);
const group = courteous(await openGroup());

/** Between any two multiplications, of which a second has ten thousand, there is time to step aside. */
function courteous(own: Group): Group {
  const still = new Int32Array(new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT));
  const letPass = stepAside(watch((workerData as ThreadData).traffic), {
    now: () => performance.now(),
    sleep: (milliseconds) => void Atomics.wait(still, 0, 0, milliseconds),
  });
  return {
    ...own,
    multiply: (scalar, point) => {
      letPass();
      return own.multiply(scalar, point);
    },
  };
}

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
