import type { MessageId } from '#domain';
import type { Lane, LeasedItem, OutboxItem, OutboxPurpose, OutboxWriter } from '#exchange';
import { HELD, leases } from './outbox-lease.js';
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
      items.map(({ afterSeconds }) => afterSeconds ?? 0),
    ]);
    this.changed = true;
  }

  async settle(
    items: readonly Pick<LeasedItem, 'id' | 'lease' | 'peer'>[],
    how?: 'never-left',
  ): Promise<readonly MessageId[]> {
    if (items.length === 0) return [];
    const settled = await this.sql<{ id: MessageId }>(SETTLE, [...leases(items), how === 'never-left']);
    return settled.map(({ id }) => id);
  }

  async repeat(about: readonly MessageId[], purpose: OutboxPurpose): Promise<void> {
    if (about.length === 0) return;
    await this.sql(REPEAT, [about, purpose]);
    this.changed = true;
  }
}

const INSERT = `
  INSERT INTO outbox (id, about, peer, priority, purpose, evidence, salt, expires_at, next_at)
  SELECT id, about, peer, priority, purpose, evidence, salt, expires_at, now() + make_interval(secs => after_seconds)
  FROM unnest($1::uuid[], $2::uuid[], $3::text[], $4::smallint[], $5::text[], $6::bytea[], $7::bytea[], $8::timestamptz[],
              $9::float8[])
    AS given (id, about, peer, priority, purpose, evidence, salt, expires_at, after_seconds)`;

/**
 * A sent message's envelope is dropped: the recipient has it, and should it have to go again it is sealed anew around the
 * same signed bytes. Evidence keeps its own.
 */
const SETTLE = `
  WITH given AS (SELECT * FROM unnest($1::uuid[], $2::uuid[]) AS given (id, lease)), ${HELD},
  kept AS (
    DELETE FROM outbox USING held WHERE outbox.id = held.id AND outbox.peer IS NULL RETURNING outbox.id),
  sent AS (
    UPDATE outbox
    SET done = true, lease = NULL, reason = NULL, attempt_code = NULL, attempted_at = NULL,
        unsent_attempts = CASE WHEN $3::boolean THEN attempts ELSE unsent_attempts END,
        envelope = CASE WHEN outbox.purpose = 'messages' THEN NULL ELSE outbox.envelope END
    FROM held WHERE outbox.id = held.id AND outbox.peer IS NOT NULL RETURNING outbox.id)
  SELECT id FROM kept UNION ALL SELECT id FROM sent`;

/** What still waits goes anyway; what was sent goes again, with the bytes it went with, and is never unsent again. */
const REPEAT = `
  UPDATE outbox SET done = false, next_at = now(), attempts = 0, unsent_attempts = -1, reason = NULL, attempt_code = NULL,
         attempted_at = NULL
  WHERE about = ANY($1::uuid[]) AND purpose = $2 AND done AND peer IS NOT NULL`;
