import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Messages in line that a person keeps from being attempted. */
export class ParkedLines1764270000000 implements MigrationInterface {
  readonly name = 'ParkedLines1764270000000';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of UP) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const statement of DOWN) await runner.query(statement);
  }
}

const LINES = 'about, peer, purpose, done, attempts, next_at, lease IS NOT NULL AS leased, expires_at';
const UP = [
  `ALTER TABLE outbox ADD COLUMN parked_at timestamptz(3), ADD COLUMN parked_by text, ADD COLUMN parked_reason text`,
  `CREATE OR REPLACE VIEW flow_lines AS SELECT ${LINES}, parked_at, parked_by, parked_reason FROM outbox`,
  'CREATE INDEX outbox_parked ON outbox (parked_at, about) WHERE parked_at IS NOT NULL AND NOT done',
];
const DOWN = [
  'DROP INDEX outbox_parked',
  'DROP VIEW flow_lines',
  `CREATE VIEW flow_lines AS SELECT ${LINES} FROM outbox`,
  `ALTER TABLE outbox DROP COLUMN parked_at, DROP COLUMN parked_by, DROP COLUMN parked_reason`,
];
