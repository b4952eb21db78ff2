/** What passes between the courier and its matching threads. Lists change hands: nothing of a session is there twice. */
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

const LISTS = ['leaves', 'list', 'points', 'blinded', 'evaluated', 'composites', 'outputs', 'entries'];

/** Memory of a job's lists, to be handed over; seeds and keys are copied, for other parts have them too. */
export const listsOf = (job: Job): ArrayBuffer[] =>
  Object.entries(job)
    .filter(([name]) => LISTS.includes(name))
    .flatMap(([, list]) => memoryOf(list as Uint8Array));

/** None where something else lies in it. */
export const memoryOf = ({ buffer, byteLength }: Uint8Array): ArrayBuffer[] =>
  buffer instanceof ArrayBuffer && buffer.byteLength === byteLength ? [buffer] : [];
