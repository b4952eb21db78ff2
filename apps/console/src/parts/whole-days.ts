/** A period as people choose it: whole days, UTC, the last one included, and nothing after now. */
import { nodeNow } from '../client/http.js';
import type { Period } from '../client/log-pack.js';

export const DAY_MS = 86_400_000;

/** `YYYY-MM-DD`, as a date field has it. */
export const dayOf = (ms: number): string => new Date(ms).toISOString().slice(0, 10);
export const daysAgo = (days: number): string => dayOf(nodeNow() - days * DAY_MS);

export function periodOf(from: string, until: string): Period {
  const end = Math.min(Date.parse(`${until}T00:00:00Z`) + DAY_MS, nodeNow());
  return { from: `${from}T00:00:00.000Z`, to: new Date(end).toISOString() };
}

export const isPeriod = (from: string, until: string): boolean =>
  from !== '' && until !== '' && from <= until;
