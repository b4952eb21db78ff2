import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * What operators see says nothing of a person: no conversation that joins a check to what followed it, no refusal, no step
 * of people, and no question that a comparison answered (docs/console.md, "What operators do not see").
 */
export class NeutralFlow1764330000000 implements MigrationInterface {
  readonly name = 'NeutralFlow1764330000000';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of UP) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const statement of DOWN) await runner.query(statement);
  }
}

/** With each of these steps a message has come where it was to come; which of them it was, law decides and people do. */
const ARRIVALS = `('waiting', 'delivered', 'refused', 'retrieved', 'not-retrieved')`;
/** `e`, a step of message `m`, is an arrival: what this node itself no longer let go has arrived nowhere. */
const IS_ARRIVAL = `e.step IN ${ARRIVALS} AND (m.direction <> 'sent' OR e.origin = 'peer')`;
const HAS_ARRIVED = `EXISTS (SELECT FROM steps e WHERE e.message_id = m.id AND ${IS_ARRIVAL})`;

/** A question leaves only after a comparison that found somebody, and is answered here after one that did not. */
const isCompared = (id: string): string =>
  `EXISTS (SELECT FROM match_sessions s WHERE s.record #>> '{check,message}' = ${id}::text)`;
const ENTERED = `
  (m.direction = 'received' OR m.state <> 'refused'
   OR EXISTS (SELECT FROM steps e WHERE e.message_id = m.id AND e.step = 'accepted'))
  AND NOT (m.kind = 'known-check.request' AND m.direction = 'sent' AND ${isCompared('m.id')})
  AND NOT (m.kind = 'known-check.response' AND m.direction = 'internal'
           AND EXISTS (SELECT FROM messages q WHERE q.id = m.in_reply_to AND q.direction = 'sent'))`;

const STATE = `
  CASE WHEN m.state IN ('waiting', 'delivered', 'retrieved') THEN 'arrived'
       WHEN m.state IN ('refused', 'expired') AND ${HAS_ARRIVED} THEN 'arrived'
       WHEN m.state = 'refused' THEN 'undeliverable'
       ELSE m.state END`;

const OLD_LINES =
  'about, peer, purpose, done, attempts, next_at, lease IS NOT NULL AS leased, expires_at, parked_at, parked_by, parked_reason';
const LINES = OLD_LINES.replace('purpose, ', '');
const LEGS = (state: string, since: string): string => `
  (SELECT jsonb_agg(jsonb_strip_nulls(jsonb_build_object('part', leg -> 'part', 'state', ${state}, 'counts', leg -> 'counts',
                                                         'since', ${since}, 'done', leg -> 'done')))
   FROM jsonb_array_elements(record #> '{session,legs}') AS leg) AS legs`;
const MATCH = `
  record #>> '{session,terms,purpose}' AS purpose, record #>> '{session,terms,mode}' AS mode,
  record #>> '{session,role}' AS role, record #>> '{session,notAfter}' AS not_after,
  record #>> '{session,exit,code}' AS code`;
/** Only what was found is looked at by a person: until when is as telling as that. */
const IS_DONE = `leg ->> 'state' IN ('REVIEW', 'CLOSED')`;

export const UNLISTED = `s.step = 'undeliverable' AND s.code = 'PEER_NOT_LISTED'`;
/**
 * Codes of our own transport alone: a peer could write anything, and why something was ended here may be law. `endedHere`:
 * the steps `s` of this node that ended a message, whose code is transport too.
 */
export const flowSteps = (endedHere: string): string => `
     CREATE OR REPLACE VIEW flow_steps AS
     SELECT s.position, s.message_id, s.at, s.origin, s.evidence_id,
            CASE WHEN s.step IN ('accepted', 'attempted', 'relayed', 'undeliverable', 'expired', 'duplicate') THEN s.step
                 WHEN s.step = 'refused' AND s.origin = 'own' AND m.direction = 'sent' THEN 'undeliverable'
                 ELSE 'arrived' END AS step,
            CASE WHEN s.origin = 'own' AND (s.step IN ('attempted', 'relayed', 'expired', 'duplicate')
                                            OR ${endedHere}) THEN s.code END AS code
     FROM steps s JOIN messages m ON m.id = s.message_id
     WHERE ${ENTERED}
       AND (s.step IN ('accepted', 'attempted', 'relayed', 'undeliverable', 'duplicate')
            OR s.step IN ('waiting', 'delivered', 'refused', 'retrieved', 'not-retrieved', 'expired')
               AND NOT EXISTS (SELECT FROM steps e WHERE e.message_id = s.message_id AND e.position < s.position
                               AND ${IS_ARRIVAL}))`;

const UP = [
  'DROP VIEW flow_steps',
  'DROP VIEW flow_lines',
  'DROP VIEW flow_messages',
  'DROP VIEW flow_matches',
  `CREATE INDEX match_sessions_check ON match_sessions ((record #>> '{check,message}'))`,
  `CREATE VIEW flow_messages AS
     SELECT m.id, m.direction, m.peer, ${STATE} AS state, m.time, m.recorded_at, m.expires_at
     FROM messages m WHERE ${ENTERED}`,
  flowSteps(UNLISTED),
  `CREATE VIEW flow_lines AS
     SELECT ${LINES} FROM outbox WHERE purpose = 'messages' AND peer IS NOT NULL AND NOT ${isCompared('about')}`,
  // A single check is about one person: what is left of it here is that one failed, and why.
  `CREATE VIEW flow_matches AS
     SELECT id, peer, over OR state = 'REVIEW' AS over, opened_at,
            CASE state WHEN 'REVIEW' THEN 'CLOSED' ELSE state END AS state, ${MATCH},
            ${LEGS(
              `CASE WHEN ${IS_DONE} THEN '"CLOSED"'::jsonb ELSE leg -> 'state' END`,
              `CASE WHEN ${IS_DONE} THEN NULL ELSE leg -> 'since' END`,
            )}
     FROM match_sessions WHERE size <> 'single' OR record #> '{session,exit}' IS NOT NULL`,
  `CREATE VIEW law_lines AS SELECT ${OLD_LINES} FROM outbox`,
];

const DOWN = [
  'DROP VIEW law_lines',
  'DROP VIEW flow_matches',
  'DROP VIEW flow_lines',
  'DROP VIEW flow_steps',
  'DROP VIEW flow_messages',
  'DROP INDEX match_sessions_check',
  `CREATE VIEW flow_messages AS
     SELECT id, direction, peer, conversation, in_reply_to, state, time, recorded_at, expires_at, sequence
     FROM messages`,
  `CREATE VIEW flow_steps AS
     SELECT position, message_id, step, at, origin, evidence_id,
            CASE WHEN step IN ('attempted', 'relayed', 'undeliverable', 'expired', 'duplicate') THEN code END AS code
     FROM steps`,
  `CREATE VIEW flow_lines AS SELECT ${OLD_LINES} FROM outbox`,
  `CREATE VIEW flow_matches AS
     SELECT id, peer, state, over, opened_at, ${MATCH}, ${LEGS(`leg -> 'state'`, `leg -> 'since'`)}
     FROM match_sessions`,
];
