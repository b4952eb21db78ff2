import type { ContentVault, EraseLedger } from '#exchange';
import type { Sql } from './sql.js';

/** Content keys in a database of their own, with its own roles and its own rule for backups (deploy/database/README.md). */
export class SqlVault implements ContentVault {
  /** `sql`: each statement its own transaction. */
  constructor(private readonly sql: Sql) {}

  /**
   * The first key stands, so that whoever comes later, or late, never takes away the key of what was committed. What was
   * erased gets none again: a message that comes twice, because a restored inbox has forgotten it, stays unreadable.
   */
  async keep(keys: readonly { id: string; key: Uint8Array }[]): Promise<ReadonlyMap<string, Uint8Array>> {
    if (keys.length === 0) return new Map();
    const given = new Map(keys.map(({ id, key }) => [id, key]));
    const rows = await this.sql<{ id: string; key: Buffer }>(KEEP, [[...given.keys()], [...given.values()]]);
    return new Map(rows.map(({ id, key }) => [id, key]));
  }

  async find(ids: readonly string[]): Promise<ReadonlyMap<string, Uint8Array>> {
    if (ids.length === 0) return new Map();
    const rows = await this.sql<{ id: string; key: Buffer }>(
      'SELECT id, key FROM content_keys WHERE id = ANY($1)',
      [ids],
    );
    return new Map(rows.map(({ id, key }) => [id, key]));
  }

  async destroy(ids: readonly string[]): Promise<void> {
    if (ids.length > 0) await this.sql(DESTROY, [[...new Set(ids)]]);
  }

  async destroyed(ids: readonly string[]): Promise<ReadonlySet<string>> {
    if (ids.length === 0) return new Set();
    const rows = await this.sql<{ id: string }>('SELECT id FROM erase_ledger WHERE id = ANY($1)', [ids]);
    return new Set(rows.map(({ id }) => id));
  }
}

export class SqlEraseLedger implements EraseLedger {
  constructor(private readonly sql: Sql) {}

  async after(
    position: number,
    limit: number,
  ): Promise<readonly { readonly position: number; readonly id: string }[]> {
    const rows = await this.sql<{ position: string; id: string }>(
      'SELECT position, id FROM erase_ledger WHERE position > $1 ORDER BY position LIMIT $2',
      [position, limit],
    );
    return rows.map((row) => ({ position: Number(row.position), id: row.id }));
  }
}

/** The update, of nothing but the moment, waits for a writer that is under way and makes the row that stands come back. */
const KEEP = `
  INSERT INTO content_keys (id, key)
  SELECT id, key FROM unnest($1::text[], $2::bytea[]) AS given (id, key)
  WHERE NOT EXISTS (SELECT FROM erase_ledger WHERE erase_ledger.id = given.id) ORDER BY id
  ON CONFLICT (id) DO UPDATE SET kept_at = now() RETURNING id, key`;

/** In one statement: no key is gone without its entry, and no entry stands while its key does. */
const DESTROY = `
  WITH entered AS (
    INSERT INTO erase_ledger (id) SELECT unnest($1::text[]) ON CONFLICT DO NOTHING)
  DELETE FROM content_keys WHERE id = ANY($1::text[])`;
