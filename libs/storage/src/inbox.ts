import type { MessageId } from '#domain';
import type { Inbox, InboxRow } from '#exchange';
import type { Sql } from './sql.js';

type Claim = { fresh: true } | { fresh: false; commitment: Uint8Array };
interface KnownRow {
  readonly id: MessageId;
  readonly commitment: Buffer;
}

export class SqlInbox implements Inbox {
  constructor(private readonly sql: Sql) {}

  /**
   * An id that another node used, or that stands under a message already, is not fresh either: its commitment differs,
   * so the caller refuses it instead of running into a key that is taken, again at every redelivery.
   */
  async claim(rows: readonly InboxRow[]): Promise<readonly Claim[]> {
    if (rows.length === 0) return [];
    const added = await this.sql<KnownRow>(CLAIM, [
      rows.map(({ source }) => source),
      rows.map(({ id }) => id),
      rows.map(({ commitment }) => commitment),
      rows.map(({ keepUntil }) => keepUntil),
    ]);
    const fresh = new Set(added.map(({ id }) => id));
    const first = new Map<MessageId, InboxRow>();
    for (const row of rows) if (fresh.has(row.id) && !first.has(row.id)) first.set(row.id, row);
    const old = await this.onRecord(rows.filter(({ id }) => !fresh.has(id)).map(({ id }) => id));
    return rows.map((row): Claim => {
      if (first.get(row.id) === row) return { fresh: true };
      return { fresh: false, commitment: first.get(row.id)?.commitment ?? old.get(row.id) ?? row.commitment };
    });
  }

  /** In a second statement: a row that another transaction committed meanwhile is not in the first one's snapshot. */
  private async onRecord(ids: readonly MessageId[]): Promise<ReadonlyMap<MessageId, Uint8Array>> {
    if (ids.length === 0) return new Map();
    const rows = await this.sql<KnownRow>(ON_RECORD, [ids]);
    return new Map(rows.map(({ id, commitment }) => [id, commitment]));
  }
}

/** In order of id: two batches with the same ids then wait for each other in one direction only. */
const CLAIM = `
  INSERT INTO inbox (source, id, commitment, keep_until)
  SELECT source, id, commitment, keep_until
  FROM unnest($1::text[], $2::uuid[], $3::bytea[], $4::timestamptz[]) WITH ORDINALITY
       AS given (source, id, commitment, keep_until, n)
  WHERE NOT EXISTS (SELECT FROM messages WHERE messages.id = given.id)
  ORDER BY id, n
  ON CONFLICT DO NOTHING
  RETURNING id, commitment`;

/** The inbox's own word goes first. */
const ON_RECORD = `
  SELECT id, commitment FROM messages WHERE id = ANY($1::uuid[])
  UNION ALL SELECT id, commitment FROM inbox WHERE id = ANY($1::uuid[])`;
