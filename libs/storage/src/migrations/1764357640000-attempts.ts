import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Why an attempt came to nothing stood in free text that no view may show; its code may be shown to who keeps the node running. */
export class Attempts1764357640000 implements MigrationInterface {
  readonly name = 'Attempts1764357640000';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of UP) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const statement of DOWN) await runner.query(statement);
  }
}

const PARKED = 'parked_at, parked_by, parked_reason';
const FLOW = `about, peer, done, attempts, next_at, lease IS NOT NULL AS leased, expires_at, ${PARKED}`;
const LAW = `about, peer, purpose, done, attempts, next_at, lease IS NOT NULL AS leased, expires_at, ${PARKED}`;
/** As in the migration of the neutral flow: a question that a comparison answered is not in the flow. */
const IN_FLOW = `
  purpose = 'messages' AND peer IS NOT NULL
  AND NOT EXISTS (SELECT FROM match_sessions s WHERE s.record #>> '{check,message}' = about::text)`;

const UP = [
  'ALTER TABLE outbox ADD attempt_code text, ADD attempted_at timestamptz(3)',
  `CREATE OR REPLACE VIEW flow_lines AS SELECT ${FLOW}, attempt_code, attempted_at FROM outbox WHERE ${IN_FLOW}`,
  `CREATE OR REPLACE VIEW law_lines AS SELECT ${LAW}, attempt_code, attempted_at FROM outbox`,
];
const DOWN = [
  'DROP VIEW law_lines',
  'DROP VIEW flow_lines',
  `CREATE VIEW flow_lines AS SELECT ${FLOW} FROM outbox WHERE ${IN_FLOW}`,
  `CREATE VIEW law_lines AS SELECT ${LAW} FROM outbox`,
  'ALTER TABLE outbox DROP attempt_code, DROP attempted_at',
];
