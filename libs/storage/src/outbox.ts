/**
 * The line of what is to be signed or sent. An item is
 *   due        not done, `next_at` past: anyone may claim it;
 *   leased     not done, `next_at` ahead, `lease` set: its holder may settle or postpone it until someone else claims it;
 *   postponed  not done, `next_at` ahead, no lease: waits for its next attempt;
 *   parked     not done, `parked_at` set: nobody claims it before its end, except that a person lets it go (lines.ts);
 *   done       sent and kept for repetition until it expires. What was only to be signed leaves the table instead.
 * Leases, not row locks: a row lock would last as long as the publishing, and a killed holder's would outlive it. Only the
 * database's clock counts.
 */
import type { MessageId, Oin } from '#domain';
import type { LeasedItem, Outbox, OutboxPurpose, Postponed } from '#exchange';
import type { Hints } from './hints.js';
import { HELD, leases } from './outbox-lease.js';
import { LANES } from './outbox-writer.js';
import { cleaned, type Sql } from './sql.js';
import { instant, optional } from './values.js';

const LONGEST_REASON = 500;

export class SqlOutbox implements Outbox {
  /** `sql`: each statement its own transaction. */
  constructor(
    private readonly sql: Sql,
    private readonly hints: Hints,
  ) {}

  async claim(query: {
    peer: Oin | undefined;
    limit: number;
    seconds: number;
  }): Promise<readonly LeasedItem[]> {
    const { peer, limit, seconds } = query;
    const rows =
      peer === undefined
        ? await this.sql<ClaimedRow>(claimWhere('peer IS NULL'), [limit, seconds])
        : await this.sql<ClaimedRow>(claimWhere('peer = $3'), [limit, seconds, peer]);
    return [...rows].sort(inLine).map(itemOf);
  }

  async saveEnvelopes(
    items: readonly { id: MessageId; lease: string; envelope: Uint8Array }[],
  ): Promise<void> {
    if (items.length === 0) return;
    await this.sql(SAVE, [...leases(items), items.map(({ envelope }) => envelope)]);
  }

  async postpone(items: readonly Postponed[]): Promise<void> {
    if (items.length === 0) return;
    await this.sql(POSTPONE, [
      ...leases(items),
      items.map(({ delaySeconds }) => delaySeconds),
      // May quote a peer's broker, which could send anything.
      items.map(({ reason }) => cleaned(reason, LONGEST_REASON)),
      items.map(({ isUnsent }) => isUnsent),
      items.map(({ code }) => code),
      items.map(({ at }) => at),
    ]);
  }

  waitForWork(signal: AbortSignal): Promise<void> {
    return this.hints.next(signal);
  }
}

/** Eight claimers at once take disjoint rows: each skips what another is taking, and re-reads `next_at` once it has the lock. */
const claimWhere = (lane: string): string => `
  WITH due AS (
    SELECT id, next_at AS since FROM outbox
    WHERE ${lane} AND NOT done AND next_at <= now() AND (parked_at IS NULL OR expires_at <= now())
    ORDER BY priority, next_at, id LIMIT $1 FOR UPDATE SKIP LOCKED)
  UPDATE outbox
  SET lease = (SELECT gen_random_uuid()), next_at = now() + make_interval(secs => $2::float8), attempts = attempts + 1
  FROM due WHERE outbox.id = due.id
  RETURNING outbox.id, about, peer, priority, purpose, evidence, salt, envelope, expires_at, lease, attempts,
            (envelope IS NULL OR unsent_attempts = attempts - 1) AS unsent, due.since`;

const SAVE = `
  WITH given AS (
    SELECT * FROM unnest($1::uuid[], $2::uuid[], $3::bytea[]) AS given (id, lease, envelope)), ${HELD}
  UPDATE outbox SET envelope = held.envelope FROM held WHERE outbox.id = held.id`;

/**
 * One attempt of which nobody can say that it left nothing, or a crash within one, and the count lags for good. The journey
 * tells each code once: a message that waits for days would have a step for every five minutes of them.
 */
const POSTPONE = `
  WITH given AS (
    SELECT * FROM unnest($1::uuid[], $2::uuid[], $3::float8[], $4::text[], $5::boolean[], $6::text[], $7::timestamptz[])
      AS given (id, lease, delay, reason, unsent, code, at)), ${HELD},
  postponed AS (
    UPDATE outbox SET lease = NULL, next_at = now() + make_interval(secs => held.delay), reason = held.reason,
           attempt_code = held.code, attempted_at = held.at,
           unsent_attempts = CASE WHEN held.unsent AND unsent_attempts = attempts - 1 THEN attempts ELSE unsent_attempts END
    FROM held WHERE outbox.id = held.id RETURNING outbox.about, outbox.purpose, held.code, held.at)
  INSERT INTO steps (message_id, step, at, origin, code)
  SELECT about, 'attempted', at, 'own', code FROM postponed
  WHERE purpose = 'messages' AND NOT EXISTS (
    SELECT FROM steps s WHERE s.message_id = postponed.about AND s.step = 'attempted' AND s.code = postponed.code)`;

interface ClaimedRow {
  readonly id: MessageId;
  readonly about: MessageId;
  readonly peer: Oin | null;
  readonly priority: number;
  readonly purpose: OutboxPurpose;
  readonly evidence: Buffer | null;
  readonly salt: Buffer | null;
  readonly envelope: Buffer | null;
  readonly expires_at: Date;
  readonly lease: string;
  readonly attempts: number;
  readonly unsent: boolean;
  readonly since: Date;
}

/** RETURNING has no order. */
function inLine(a: ClaimedRow, b: ClaimedRow): number {
  return (
    a.priority - b.priority ||
    a.since.getTime() - b.since.getTime() ||
    (a.id < b.id ? -1 : a.id > b.id ? 1 : 0)
  );
}

function itemOf(row: ClaimedRow): LeasedItem {
  return {
    id: row.id,
    about: row.about,
    ...optional('peer', row.peer),
    lane: LANES[row.priority]!,
    purpose: row.purpose,
    ...optional('evidence', row.evidence),
    ...optional('salt', row.salt),
    ...optional('envelope', row.envelope),
    expiresAt: instant(row.expires_at),
    lease: row.lease,
    attempts: row.attempts,
    isUnsent: row.unsent,
  };
}
