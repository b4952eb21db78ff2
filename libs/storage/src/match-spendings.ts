/** What sessions and open known-checks of a peer spent of its budgets, and which single check paid for a question that came after it. */
import type { Instant, Oin, Purpose } from '#domain';
import type { KeptChunk, Matches, SessionSpending, Spent } from '#exchange';
import type { Sql } from './sql.js';
import { instant } from './values.js';

export class SqlMatchSpendings {
  constructor(private readonly sql: Sql) {}

  async lock(query: { peer: Oin; purpose: Purpose; since: Instant }): Promise<readonly Spent[]> {
    const { peer, purpose, since } = query;
    await this.sql('SELECT pg_advisory_xact_lock(21333, hashtext($1))', [peer]);
    const rows = await this.sql<SpendingRow>(
      'SELECT at, size, padded_count FROM match_spendings WHERE peer = $1 AND purpose = $2 AND at > $3',
      [peer, purpose, since],
    );
    return rows.map(spentOf);
  }

  async follow(query: Parameters<Matches['followCheck']>[0]): Promise<boolean> {
    const { peer, purpose, since, at, most } = query;
    return (await this.sql(FOLLOW_CHECK, [peer, purpose, since, at, most])).length > 0;
  }

  async add(
    session: string,
    dir: KeptChunk['dir'] | 0,
    of: Spent & { peer: Oin; purpose: Purpose },
  ): Promise<void> {
    await this.sql(
      `INSERT INTO match_spendings (session, dir, peer, purpose, size, padded_count, at)
       VALUES ($1, $2, $3, $4, $5, $6, $7) ON CONFLICT DO NOTHING`,
      [session, dir, of.peer, of.purpose, of.size, of.paddedCount, of.at],
    );
  }

  async upTo(session: string, dir: KeptChunk['dir']): Promise<readonly SessionSpending[]> {
    const rows = await this.sql<SpendingRow & { session: string }>(SPENDINGS_UP_TO, [session, dir]);
    return rows.map((row) => ({ session: row.session, ...spentOf(row) }));
  }
}

interface SpendingRow {
  readonly at: Date;
  readonly size: Spent['size'];
  readonly padded_count: number;
}
const spentOf = ({ at, size, padded_count }: SpendingRow): Spent => ({
  at: instant(at),
  size,
  paddedCount: padded_count,
});
/** The oldest: a question comes as long after its session as it likes. */
const FOLLOW_CHECK = `
  UPDATE match_spendings SET followed_at = $4
  WHERE (session, dir) = (SELECT session, dir FROM match_spendings
                          WHERE peer = $1 AND purpose = $2 AND at > $3 AND size = 'single' AND followed_at IS NULL
                          ORDER BY at, session, dir LIMIT 1)
    AND $5 > (SELECT count(*) FROM match_spendings
              WHERE peer = $1 AND purpose = $2 AND followed_at > $4::timestamptz - interval '24 hours')
  RETURNING session`;

/** The window of a batch's budget, 30 days; that of a day lies within it. */
const SPENDINGS_UP_TO = `
  SELECT one.session, one.at, one.size, one.padded_count FROM match_spendings AS own
  JOIN match_spendings AS one ON one.peer = own.peer AND one.purpose = own.purpose
                             AND one.at <= own.at AND one.at > own.at - interval '30 days'
  WHERE own.session = $1 AND own.dir = $2 ORDER BY one.at, one.session`;
