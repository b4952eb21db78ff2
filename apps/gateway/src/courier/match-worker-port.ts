/** What passes between the courier and its matching threads. Lists change hands: nothing of a session is there twice. */
import { arrayOf } from '#matching';
import type { Job, JobResult } from '#matching';

/** What a thread begins with. */
export interface ThreadData {
  /** `Traffic.memory`. */
  readonly traffic: SharedArrayBuffer;
}
export interface Asked {
  readonly n: number;
  readonly job: Job;
}
export type Answered =
  | { readonly n: number; readonly result: JobResult }
  /** A mistake of ours; its kind only, because a message could quote what was computed on. */
  | { readonly n: number; readonly failed: string };

/**
 * A job as it is handed over. Whom it is about is made only now: as objects of a whole chunk, waiting for its turn, they would
 * outlive the young generation.
 */
export function handedOver(job: Job): Job {
  switch (job.kind) {
    case 'commit':
      return { ...job, part: { ...job.part, elements: arrayOf(job.part.elements) } };
    case 'blind':
    case 'enter':
      return { ...job, part: { ...job.part, elements: arrayOf(job.part.elements) } };
    case 'finalise':
      return { ...job, elements: arrayOf(job.elements) };
    case 'root':
    case 'sort':
    case 'check':
    case 'evaluate':
    case 'multiply':
    case 'compose':
    case 'verify':
    case 'intersect':
      return job;
  }
}

const LISTS = ['leaves', 'list', 'points', 'blinded', 'evaluated', 'composites', 'outputs', 'entries'];

/** Memory of a job's lists, to be handed over; seeds and keys are copied, for other parts have them too. */
export const listsOf = (job: Job): ArrayBuffer[] =>
  Object.entries(job)
    .filter(([name]) => LISTS.includes(name))
    .flatMap(([, list]) => memoryOf(list as Uint8Array));

/** None where something else lies in it. */
export const memoryOf = ({ buffer, byteLength }: Uint8Array): ArrayBuffer[] =>
  buffer instanceof ArrayBuffer && buffer.byteLength === byteLength ? [buffer] : [];
