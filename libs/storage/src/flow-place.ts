/** Where the flow is, in one text: another one means that something may have changed of what a role of this class sees. */
import type { Sql } from './sql.js';

export async function flowPlace(sql: Sql, for_: 'flow' | 'law'): Promise<string> {
  const [row] = await sql<{ place: string }>(PLACE[for_]);
  return row!.place;
}

/**
 * The last step, what is in line and how often it was tried, what was parked, and what waits for a second person; each as
 * the class sees it. Operators hear of nothing else: a hint at the moment of a reading or a refusal would tell of it.
 */
const placeIn = (fieldClass: 'flow' | 'law'): string => `
  SELECT concat_ws('.', (SELECT position FROM ${fieldClass}_steps ORDER BY position DESC LIMIT 1),
                   (SELECT concat_ws('.', count(*), coalesce(sum(attempts), 0), count(parked_at))
                    FROM ${fieldClass}_lines WHERE NOT done),
                   (SELECT coalesce(max(position), 0) || '.' || count(*) FROM flow_parked),
                   (SELECT string_agg(state || n, '.' ORDER BY state)
                    FROM (SELECT state, count(*) AS n FROM ${fieldClass}_approvals GROUP BY state) AS counted)) AS place`;
const PLACE = { flow: placeIn('flow'), law: placeIn('law') } as const;
