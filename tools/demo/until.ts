/** Waiting on a condition, with a limit and a name for what did not come. */
import { setTimeout as delay } from 'node:timers/promises';

/** Polls `look` until it gives something; throws after `seconds` with `what` in the message. */
export async function until<T>(what: string, look: () => Promise<T | undefined>, seconds = 30): Promise<T> {
  const end = Date.now() + seconds * 1000;
  for (;;) {
    const found = await look();
    if (found !== undefined) return found;
    if (Date.now() > end) throw new Error(`waited ${seconds} s in vain for: ${what}`);
    await delay(100);
  }
}
