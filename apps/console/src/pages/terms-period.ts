/** Which periods the node takes (`van` and `tot` of `GET /v1/termijnen`): while somebody types a day, most are none yet. */
import type { Period } from '../client/law-queries.js';
import { DAY_MS } from '../parts/whole-days.js';

/** As the node has it, the last day included. */
const LONGEST_MS = 6 * 366 * DAY_MS;
/** A date field gives `0002-11-27` after the first digit of 2026. */
const DAY = /^[2-9]\d{3}-\d\d-\d\d$/;

/** Why this is no period to ask for; `undefined` where it is one. A side that is left open is none of the faults. */
export function periodFault({ van, tot }: Period): 'year' | 'order' | 'long' | undefined {
  if ([van, tot].some((day) => day !== undefined && !DAY.test(day))) return 'year';
  if (van === undefined || tot === undefined) return undefined;
  const length = Date.parse(tot) + DAY_MS - Date.parse(van);
  if (length <= 0) return 'order';
  return length > LONGEST_MS ? 'long' : undefined;
}
