/** What was asked and answered between two moments, and the months that are signed. */
import type { Instant, Oin, Purpose } from '#domain';
import type { Counter, SignedCounters } from '#exchange';
import type { Sql } from './sql.js';
import { instant } from './values.js';

export class SqlMatchCounters {
  constructor(private readonly sql: Sql) {}

  async of(from: Instant, until: Instant): Promise<readonly Counter[]> {
    const rows = await this.sql<CounterRow>(COUNTERS, [from, until]);
    return rows.map((row) => ({
      peer: row.peer,
      purpose: row.purpose,
      asked: { sessions: row.asked, paddedElements: row.asked_padded },
      answered: { sessions: row.answered, paddedElements: row.answered_padded },
    }));
  }

  async signed(month: string): Promise<SignedCounters | undefined> {
    const [row] = await this.sql<SignedRow>('SELECT * FROM match_counters WHERE month = $1', [month]);
    return row && signedOf(row);
  }

  async list(): Promise<readonly SignedCounters[]> {
    const rows = await this.sql<SignedRow>('SELECT * FROM match_counters ORDER BY month DESC LIMIT 120');
    return rows.map(signedOf);
  }

  async keep({ month, jws, at }: SignedCounters): Promise<boolean> {
    const rows = await this.sql(
      'INSERT INTO match_counters (month, jws, at) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING RETURNING 1',
      [month, jws, at],
    );
    return rows.length > 0;
  }
}

interface CounterRow {
  readonly peer: Oin;
  readonly purpose: Purpose;
  readonly asked: number;
  readonly asked_padded: number;
  readonly answered: number;
  readonly answered_padded: number;
}
interface SignedRow {
  readonly month: string;
  readonly jws: string;
  readonly at: Date;
}
const signedOf = ({ month, jws, at }: SignedRow): SignedCounters => ({ month, jws, at: instant(at) });

/** Asked: every direction in which we were the asker, counted when the session was accepted. Answered: what was spent here. */
const COUNTERS = `
  SELECT peer, purpose, sum(asked)::int AS asked, sum(asked_padded)::int AS asked_padded,
         sum(answered)::int AS answered, sum(answered_padded)::int AS answered_padded
  FROM (
    SELECT peer, record #>> '{session,terms,purpose}' AS purpose, 1 AS asked,
           coalesce((leg #>> '{counts,asker}')::int, 0) AS asked_padded, 0 AS answered, 0 AS answered_padded
    FROM match_sessions, jsonb_array_elements(record #> '{session,legs}') AS leg
    WHERE leg ->> 'part' = 'asker' AND (record #>> '{session,acceptedAt}')::timestamptz >= $1
      AND (record #>> '{session,acceptedAt}')::timestamptz < $2
    UNION ALL
    SELECT peer, purpose, 0, 0, 1, padded_count FROM match_spendings
    WHERE at >= $1 AND at < $2 AND size <> 'open') AS counted
  GROUP BY peer, purpose ORDER BY peer, purpose`;
