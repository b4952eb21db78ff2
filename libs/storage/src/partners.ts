import type { Oin } from '#domain';
import type { AcceptedPartner, Partners } from '#exchange';
import type { Sql } from './sql.js';
import { instant, optional } from './values.js';

export class SqlPartners implements Partners {
  constructor(private readonly sql: Sql) {}

  async isAccepted(peer: Oin): Promise<boolean> {
    return (await this.sql('SELECT peer FROM accepted_partners WHERE peer = $1', [peer])).length > 0;
  }

  async list(): Promise<readonly AcceptedPartner[]> {
    const rows = await this.sql<{ peer: Oin; accepted_at: Date; approval: string | null }>(
      'SELECT peer, accepted_at, approval FROM accepted_partners ORDER BY peer',
    );
    return rows.map((row) => ({
      peer: row.peer,
      at: instant(row.accepted_at),
      ...optional('approval', row.approval),
    }));
  }

  async accept({ peer, at, approval }: Parameters<Partners['accept']>[0]): Promise<void> {
    await this.sql(
      `INSERT INTO accepted_partners (peer, accepted_at, approval) VALUES ($1, $2, $3) ON CONFLICT (peer) DO NOTHING`,
      [peer, at, approval],
    );
  }
}
