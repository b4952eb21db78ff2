import type { Instant } from '#domain';
import { REFUSED_FACTS_DAYS } from '#exchange';
import { EARLIER_OF, type Sql } from './sql.js';

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
/** Judgements of necessity: as long as an overseer may ask for those of a package, and the thirty days that one is good for. */
const NECESSITY_DAYS = 400;
/** How long news of an alarm is kept once it was told; before that it is never removed. */
const TOLD_DAYS = 30;

/** Removes up to `limit` rows of each kind, or what they say of persons, that have served their time; returns how many. Call again until it returns 0. */
export async function prune(sql: Sql, at: Instant, limit: number): Promise<number> {
  let removed = 0;
  for (const [table, key, past, days] of [
    ['outbox', 'id', 'done AND expires_at', 0],
    ['inbox', 'id', 'keep_until', 0],
    ['parked', 'position', 'at', PARKED_DAYS],
    ['idempotency_keys', '(account, key)', 'claimed_at', IDEMPOTENCY_DAYS],
    ['match_nonces', 'nonce', 'at', NONCE_DAYS],
    ['alarm_tellings', '(id, channel)', 'done_at', TOLD_DAYS],
    ['match_hits', 'id', 'expires_at', 0],
    ['match_audits', '(session, dir)', 'at', AUDIT_DAYS],
    ['match_necessities', 'id', 'at', NECESSITY_DAYS],
    ['refused_facts', 'message', 'at', REFUSED_FACTS_DAYS],
  ] as const) {
    const columns = key.replace(/[()]/g, '');
    const rows = await sql(
      `DELETE FROM ${table} WHERE ${key} IN (SELECT ${columns} FROM ${table} WHERE ${past} < ${DAYS_AGO} LIMIT $3) RETURNING 1`,
      [at, days, limit],
    );
    removed += rows.length;
  }
  return removed + (await sql(FORGET_PERSONS, [at, MATCH_DAYS, limit])).length;
}

const DAYS_AGO = `${EARLIER_OF('$1')} - make_interval(hours => 24 * $2::int)`;

/**
 * Of a session that is over: whom its set left out, how many it found, and whom a check was about, of which earlier builds kept those
 * that were known. What both signed of it stays.
 */
const FORGET_PERSONS = `
  UPDATE match_sessions
  SET record = jsonb_set(record #- '{session,legs,0,hits}' #- '{session,legs,1,hits}' #- '{check,caseId}' #- '{check,subject}', '{excluded}', '[]')
  WHERE id IN (
    SELECT id FROM match_sessions
    WHERE over AND opened_at < ${DAYS_AGO}
      AND (record -> 'excluded' <> '[]' OR record #> '{session,legs,0,hits}' IS NOT NULL
           OR record #> '{session,legs,1,hits}' IS NOT NULL OR record #> '{check,subject}' IS NOT NULL)
    LIMIT $3)
  RETURNING 1`;
