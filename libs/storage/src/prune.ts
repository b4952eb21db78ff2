import type { Instant } from '#domain';
import { instantOf, millisOf } from '#domain';
import type { Sql } from './sql.js';

const DAY_MS = 86_400_000;
/** How long a repeated request gets its first answer. */
const IDEMPOTENCY_DAYS = 7;
/** How long what could not be opened is there to be looked into. */
const PARKED_DAYS = 30;
/** Thirteen months: no proposal is taken for new while anybody could still hold an old one. */
const NONCE_DAYS = 400;
/** How long news of an alarm is kept once it was told; before that it is never removed. */
const TOLD_DAYS = 30;

/** Removes up to `limit` rows of each kind that have served their time; returns how many. Call again until it returns 0. */
export async function prune(sql: Sql, at: Instant, limit: number): Promise<number> {
  const daysAgo = (days: number): Instant => instantOf(millisOf(at) - days * DAY_MS);
  let removed = 0;
  for (const [table, key, where, moment] of [
    ['outbox', 'id', 'done AND expires_at < $1', at],
    ['inbox', 'id', 'keep_until < $1', at],
    ['parked', 'position', 'at < $1', daysAgo(PARKED_DAYS)],
    ['idempotency_keys', '(account, key)', 'claimed_at < $1', daysAgo(IDEMPOTENCY_DAYS)],
    ['match_nonces', 'nonce', 'at < $1', daysAgo(NONCE_DAYS)],
    ['alarm_tellings', '(id, channel)', 'done_at < $1', daysAgo(TOLD_DAYS)],
    ['match_hits', 'id', 'expires_at < $1', at],
  ] as const) {
    const columns = key.replace(/[()]/g, '');
    const rows = await sql(
      `DELETE FROM ${table} WHERE ${key} IN (SELECT ${columns} FROM ${table} WHERE ${where} LIMIT $2) RETURNING 1`,
      [moment, limit],
    );
    removed += rows.length;
  }
  return removed;
}
