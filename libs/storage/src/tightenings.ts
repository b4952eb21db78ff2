import type { BodyCode, MessageId, Restriction } from '#domain';
import type { TighteningRecord, Tightenings } from '#exchange';
import type { Sql } from './sql.js';
import { instant, optional } from './values.js';

export class SqlTightenings implements Tightenings {
  constructor(private readonly sql: Sql) {}

  async add(records: readonly TighteningRecord[]): Promise<void> {
    for (const { id, message, element, restriction, participant, account, at } of records)
      await this.sql(
        `INSERT INTO tightenings (id, message, element, restriction, participant, account, at)
         VALUES ($1, $2, $3, $4, $5, $6, $7)`,
        [id, message, element ?? null, JSON.stringify(restriction), participant, account, at],
      );
  }

  async of(message: MessageId): Promise<readonly TighteningRecord[]> {
    const rows = await this.sql<TighteningRow>('SELECT * FROM tightenings WHERE message = $1 ORDER BY id', [
      message,
    ]);
    return rows.map((row) => ({
      id: row.id,
      message: row.message,
      ...optional('element', row.element),
      restriction: row.restriction,
      participant: row.participant,
      account: row.account,
      at: instant(row.at),
    }));
  }
}

interface TighteningRow {
  readonly id: string;
  readonly message: MessageId;
  readonly element: string | null;
  readonly restriction: Restriction;
  readonly participant: BodyCode;
  readonly account: string;
  readonly at: Date;
}
