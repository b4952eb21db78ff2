/** Less memory while a long session goes on: garbage is looked for sooner, which costs time that nobody notices then. */
import { setFlagsFromString } from 'node:v8';

/** Percent of what is in use by which the heap may grow before V8 looks; with 0 V8 decides, and lets it grow to about twice that. */
const SPARING = '--heap-growing-percent=30';
const AS_EVER = '--heap-growing-percent=0';
/** As long as a session may wait for its peer, and not be over: what comes then comes all at once. */
const LINGER_MS = 300_000;

export interface Engine {
  flag(flag: string): void;
  /** Once, soon: what a heap has grown to by then counts until it is collected. */
  collect(): void;
  /** Calls `act` after so many milliseconds; `refresh` begins to count again. */
  later(milliseconds: number, act: () => void): { refresh(): unknown };
}

const V8: Engine = {
  flag: setFlagsFromString,
  // There with `--expose-gc` only; without it the heap shrinks at V8's next collection.
  collect: () => void globalThis.gc?.({ type: 'major', execution: 'async' }),
  later: (milliseconds, act) => setTimeout(act, milliseconds).unref(),
};

/** Of the whole process: V8 has one set of flags. */
export class Thrift {
  private end: { refresh(): unknown } | undefined;

  constructor(private readonly engine: Engine = V8) {}

  /** From now on, until a while after the last call. */
  readonly spare = (): void => {
    if (this.end !== undefined) {
      this.end.refresh();
      return;
    }
    const { engine } = this;
    engine.flag(SPARING);
    engine.collect();
    this.end = engine.later(LINGER_MS, () => {
      this.end = undefined;
      engine.flag(AS_EVER);
    });
  };
}
