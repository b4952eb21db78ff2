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
/** Sealed packages of matching: an overseer has a year (doc 13 §8). */
const AUDIT_DAYS = 365;
/** A session of at most ten days until its hits are known, and the thirty of their handles. */
const MATCH_DAYS = 40;
/** How long news of an alarm is kept once it was told; before that it is never removed. */
const TOLD_DAYS = 30;

/** Removes up to `limit` rows of each kind, or what they say of persons, that have served their time; returns how many. Call again until it returns 0. */
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
    ['match_audits', '(session, dir)', 'at < $1', daysAgo(AUDIT_DAYS)],
  ] as const) {
    const columns = key.replace(/[()]/g, '');
    const rows = await sql(
      `DELETE FROM ${table} WHERE ${key} IN (SELECT ${columns} FROM ${table} WHERE ${where} LIMIT $2) RETURNING 1`,
      [moment, limit],
    );
    removed += rows.length;
  }
  return removed + (await sql(FORGET_PERSONS, [daysAgo(MATCH_DAYS), limit])).length;
}

/** Of a session that is over: whom its set left out, and how many it found. What both signed of it stays. */
const FORGET_PERSONS = `
  UPDATE match_sessions
  SET record = jsonb_set(record #- '{session,legs,0,hits}' #- '{session,legs,1,hits}', '{excluded}', '[]')
  WHERE id IN (
    SELECT id FROM match_sessions
    WHERE over AND opened_at < $1
      AND (record -> 'excluded' <> '[]' OR record #> '{session,legs,0,hits}' IS NOT NULL
           OR record #> '{session,legs,1,hits}' IS NOT NULL)
    LIMIT $2)
  RETURNING 1`;
