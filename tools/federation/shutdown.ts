/**
 * Everything a federation starts, in one list, so that whatever ends this process ends all of it: a normal exit, Ctrl-C,
 * SIGTERM, a closed terminal or an uncaught error. (A SIGKILL of this process is covered in process.ts.)
 */

/** What stops first: programs that use services, then services, then what services stand on (epmd). */
export type Tier = 'application' | 'service' | 'substrate';
const STOP_ORDER: readonly Tier[] = ['application', 'service', 'substrate'];

interface Closer {
  readonly tier: Tier;
  /** Orderly stop. */
  readonly close: () => Promise<void>;
  /** Last resort, synchronous: this process is ending now. */
  readonly abandon: () => void;
}

const closers = new Set<Closer>();
let watching = false;
let stopping: Promise<void> | undefined;

/** Registers something to be stopped at shutdown. Gives back the function that takes it off the list again. */
export function atShutdown(closer: Closer): () => void {
  closers.add(closer);
  watchForTheEnd();
  return () => void closers.delete(closer);
}

/** Stops everything registered: tier by tier, and at the same time within a tier. A second call waits for the first. */
export function shutDown(): Promise<void> {
  stopping ??= stopTiers().finally(() => (stopping = undefined));
  return stopping;
}

async function stopTiers(): Promise<void> {
  for (const tier of STOP_ORDER) {
    const members = [...closers].filter((closer) => closer.tier === tier);
    await Promise.allSettled(members.map((closer) => closer.close()));
  }
}

function watchForTheEnd(): void {
  if (watching) return;
  watching = true;
  process.on('exit', () => {
    for (const closer of closers) closer.abandon();
  });
  for (const [signal, number] of [
    ['SIGINT', 2],
    ['SIGTERM', 15],
    ['SIGHUP', 1],
  ] as const) {
    let asked = 0;
    process.on(signal, () => {
      asked += 1;
      // A second Ctrl-C means "now": 'exit' then kills what is left.
      if (asked > 1) process.exit(128 + number);
      void shutDown().then(() => process.exit(128 + number));
    });
  }
  process.on('uncaughtExceptionMonitor', () => {
    for (const closer of closers) closer.abandon();
  });
}
