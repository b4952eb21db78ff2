/** A log of this node: the one in use, or one before it that is asked for by its number. */
import type { Transaction } from '../ports.js';
import type { LogReader } from './ports.js';

/** `undefined` for a log that this node never had. */
export async function logNumbered(
  log: number | undefined,
  inUse: Transaction['log'],
): Promise<LogReader | undefined> {
  if (log === undefined) return inUse;
  const { log: newest } = await inUse.tree();
  return log <= newest ? inUse.of(log) : undefined;
}
