import type { MessageId, Oin } from '#domain';
import type { Lineage, OnwardCopy } from '#exchange';
import type { Sql } from './sql.js';
import { instant } from './values.js';

export class SqlLineage implements Lineage {
  constructor(private readonly sql: Sql) {}

  async record(copies: readonly OnwardCopy[]): Promise<void> {
    if (copies.length === 0) return;
    await this.sql(
      `INSERT INTO onward_copies (from_message, element, to_message, to_element, peer, at)
       SELECT * FROM unnest($1::uuid[], $2::text[], $3::uuid[], $4::text[], $5::text[], $6::timestamptz[])`,
      [
        copies.map(({ from }) => from),
        copies.map(({ element }) => element),
        copies.map(({ to }) => to),
        copies.map(({ toElement }) => toElement),
        copies.map(({ peer }) => peer),
        copies.map(({ at }) => at),
      ],
    );
  }

  copiesOf(message: MessageId): Promise<readonly OnwardCopy[]> {
    return this.where('from_message = $1', message);
  }

  sourcesOf(message: MessageId): Promise<readonly OnwardCopy[]> {
    return this.where('to_message = $1', message);
  }

  waysOf(messages: readonly MessageId[]): Promise<readonly OnwardCopy[]> {
    return this.where('from_message = ANY($1::uuid[]) OR to_message = ANY($1::uuid[])', messages);
  }

  async countOf(message: MessageId): Promise<number> {
    const [row] = await this.sql<{ reads: number }>(COUNT, [message]);
    return row?.reads ?? 0;
  }

  async passUses({
    from,
    to,
    all,
  }: {
    readonly from: MessageId;
    readonly to: MessageId;
    readonly all: number;
  }): Promise<void> {
    await this.sql(PASS, [from, to, all]);
  }

  private async where(
    condition: string,
    messages: MessageId | readonly MessageId[],
  ): Promise<readonly OnwardCopy[]> {
    const rows = await this.sql<CopyRow>(
      `SELECT * FROM onward_copies WHERE ${condition} ORDER BY at, to_message, element`,
      [messages],
    );
    return rows.map((row) => ({
      from: row.from_message,
      element: row.element,
      to: row.to_message,
      toElement: row.to_element,
      peer: row.peer,
      at: instant(row.at),
    }));
  }
}

/** The update itself holds the row until the transaction ends, whether or not anything came back. */
const COUNT = `
  WITH back AS (
    DELETE FROM passed_uses USING messages AS copy
    WHERE from_message = $1 AND copy.id = to_message AND copy.state = 'refused' RETURNING passed_uses.uses)
  UPDATE messages SET reads = reads - (SELECT COALESCE(sum(uses), 0)::int FROM back) WHERE id = $1 RETURNING reads`;

/** The row is held already, so what is left before is what is left now. */
const PASS = `
  WITH before AS (SELECT id, reads FROM messages WHERE id = $1 AND reads < $3),
  spent AS (UPDATE messages SET reads = $3 FROM before WHERE messages.id = before.id RETURNING $3 - before.reads AS uses)
  INSERT INTO passed_uses (to_message, from_message, uses) SELECT $2, $1, uses FROM spent`;

interface CopyRow {
  readonly from_message: MessageId;
  readonly element: string;
  readonly to_message: MessageId;
  readonly to_element: string;
  readonly peer: Oin;
  readonly at: Date;
}
