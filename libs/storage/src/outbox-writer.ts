import type { MessageId } from '#domain';
import type { Lane, OutboxItem, OutboxPurpose, OutboxWriter } from '#exchange';
import type { Sql } from './sql.js';

/** Index: priority. A waiting bulk transfer lets conversations pass. */
export const LANES: readonly Lane[] = ['in', 'bulk'];

/** Puts things in line within a business transaction. */
export class SqlOutboxWriter implements OutboxWriter {
  private changed = false;

  constructor(private readonly sql: Sql) {}

  /** Whether anything was put in line here. */
  get filled(): boolean {
    return this.changed;
  }

  async add(items: readonly OutboxItem[]): Promise<void> {
    if (items.length === 0) return;
    await this.sql(INSERT, [
      items.map(({ id }) => id),
      items.map(({ about }) => about),
      items.map(({ peer }) => peer ?? null),
      items.map(({ lane }) => LANES.indexOf(lane)),
      items.map(({ purpose }) => purpose),
      items.map(({ evidence }) => evidence ?? null),
      items.map(({ salt }) => salt ?? null),
      items.map(({ expiresAt }) => expiresAt),
    ]);
    this.changed = true;
  }

  async repeat(about: readonly MessageId[], purpose: OutboxPurpose): Promise<void> {
    if (about.length === 0) return;
    await this.sql(REPEAT, [about, purpose]);
    this.changed = true;
  }
}

const INSERT = `
  INSERT INTO outbox (id, about, peer, priority, purpose, evidence, salt, expires_at)
  SELECT * FROM unnest($1::uuid[], $2::uuid[], $3::text[], $4::smallint[], $5::text[], $6::bytea[], $7::bytea[],
                       $8::timestamptz[])`;

/** What still waits goes anyway; what was sent goes again, with the bytes it went with. */
const REPEAT = `
  UPDATE outbox SET done = false, next_at = now(), attempts = 0, reason = NULL
  WHERE about = ANY($1::uuid[]) AND purpose = $2 AND done AND peer IS NOT NULL`;
