/** How a matching thread lets ordinary work pass. */
import type { Watched } from '../traffic.js';

/** Milliseconds without a step after which ordinary work is over: the steps of a message on its way are closer together. */
export const QUIET_MS = 20;
/** Milliseconds that a thread stands aside for at most, and then works for whatever goes on: a ninth of the time is always its own. */
export const LONGEST_MS = 40;
export const TURN_MS = 5;

export interface Thread {
  /** Milliseconds, of a clock that only goes on. */
  now(): number;
  /** Blocks this thread. */
  sleep(milliseconds: number): void;
}

/** To be called between two short pieces of work: returns once the way is free, or after `LONGEST_MS` or some more. */
export function stepAside(traffic: Watched, { now, sleep }: Thread): () => void {
  let seen = traffic.steps();
  let turnSince = -Infinity;
  return () => {
    if (traffic.steps() === seen || traffic.isHurried() || now() - turnSince < TURN_MS) return;
    const since = now();
    do {
      seen = traffic.steps();
      sleep(QUIET_MS);
    } while (traffic.steps() !== seen && !traffic.isHurried() && now() - since < LONGEST_MS);
    turnSince = now();
  };
}
