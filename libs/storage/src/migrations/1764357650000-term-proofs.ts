import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * For the page of terms: what was erased, with its place in the audit log, and what ends. An erasure has an audit entry (`message.erase`, or
 * `erasure.replay` where a backup had brought it back); it is a leaf of a log once the integrator took it in.
 */
export class TermProofs1764357650000 implements MigrationInterface {
  readonly name = 'TermProofs1764357650000';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of UP) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const statement of DOWN) await runner.query(statement);
  }
}

const MESSAGE = 'm.direction, m.peer, m.participants';
const ERASES = (action: string): string => `${action} IN ('message.erase', 'erasure.replay')`;
const UP = [
  `CREATE INDEX steps_erased ON steps (at, message_id) WHERE step = 'erased' AND origin = 'own'`,
  `CREATE INDEX audit_entries_erasures ON audit_entries (object) WHERE ${ERASES('action')}`,
  `CREATE VIEW law_erasures AS
     SELECT s.message_id AS id, ${MESSAGE}, s.at AS erased_at, m.erase_at, s.evidence_id, COALESCE(s.code, e.code) AS code,
            e.digest, e.log, e.leaf
     FROM steps s JOIN messages m ON m.id = s.message_id
     LEFT JOIN LATERAL (
       SELECT e.code, e.digest, l.log, l.leaf FROM audit_entries e
       LEFT JOIN audit_leaves l ON l.transaction = e.transaction AND l.position = e.position
       WHERE e.object = s.message_id::text AND ${ERASES('e.action')}
       ORDER BY e.transaction DESC, e.position DESC, l.log DESC LIMIT 1) e ON true
     WHERE s.step = 'erased' AND s.origin = 'own'`,
  `CREATE VIEW law_endings AS
     SELECT m.id, ${MESSAGE}, 'hold' AS sort, h.reason AS code, h.valid_until AS ends_at, h.participant, h.account,
            NULL::text AS reviewer
     FROM retention_holds h JOIN messages m ON m.id = h.message
     WHERE h.lifted_at IS NULL AND m.sealed_content IS NOT NULL
     UNION ALL
     SELECT m.id, ${MESSAGE}, 'renewal', NULL, r.valid_until, r.participant, r.account,
            (SELECT a.decided_by FROM approvals a
             WHERE a.kind = 'renewal' AND a.state = 'done' AND a.asked->>'message' = m.id::text AND a.decided_at <= r.at
             ORDER BY a.decided_at DESC LIMIT 1)
     FROM retention_renewals r JOIN messages m ON m.id = r.message
     WHERE r.lapsed_at IS NULL AND m.sealed_content IS NOT NULL
     UNION ALL
     SELECT m.id, ${MESSAGE}, 'condition', t.restriction->>'type', (t.restriction->>'at')::timestamptz, t.participant, t.account, NULL
     FROM tightenings t JOIN messages m ON m.id = t.message
     WHERE t.restriction->>'type' IN ('RETAIN_UNTIL', 'NOT_BEFORE') AND m.sealed_content IS NOT NULL`,
];
const DOWN = [
  'DROP VIEW law_endings',
  'DROP VIEW law_erasures',
  'DROP INDEX audit_entries_erasures',
  'DROP INDEX steps_erased',
];
