/**
 * Whether the node's ordinary work goes on, in memory that the matching threads see. A priority alone does not keep them out of
 * its way: it counts within one process or container, and the database, on the same cores, is in another.
 */
export class Traffic {
  /** What a thread looks at, by `watch`. */
  readonly memory = new SharedArrayBuffer(2 * Int32Array.BYTES_PER_ELEMENT);
  private readonly counts = new Int32Array(this.memory);

  /** A step of ordinary work: a request that came or was answered, envelopes that came or were settled, a batch that left. */
  stir(): void {
    Atomics.add(this.counts, STEPS, 1);
  }

  /** `work` with a step before it and one after. */
  around<In, Out>(work: (given: In) => Promise<Out>): (given: In) => Promise<Out> {
    return async (given) => {
      this.stir();
      try {
        return await work(given);
      } finally {
        this.stir();
      }
    };
  }

  /** While `act` lasts, somebody waits for a session itself, and its threads step aside for nothing. */
  async hurry<T>(act: () => Promise<T>): Promise<T> {
    Atomics.add(this.counts, HURRIED, 1);
    try {
      return await act();
    } finally {
      Atomics.sub(this.counts, HURRIED, 1);
    }
  }
}

const STEPS = 0;
const HURRIED = 1;

export interface Watched {
  /** Changes with every step. */
  steps(): number;
  isHurried(): boolean;
}

export function watch(memory: SharedArrayBuffer): Watched {
  const counts = new Int32Array(memory);
  return {
    steps: () => Atomics.load(counts, STEPS),
    isHurried: () => Atomics.load(counts, HURRIED) > 0,
  };
}
