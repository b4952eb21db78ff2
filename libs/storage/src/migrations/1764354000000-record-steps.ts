import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Requests of data subjects and breaches are bound to the audit log, step by step. Steps of before were not: their count begins
 * anew, and the courier binds what it finds at its first check.
 */
export class RecordSteps1764354000000 implements MigrationInterface {
  readonly name = 'RecordSteps1764354000000';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of UP) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE record_steps');
    await runner.query('ALTER TABLE audit_entries DROP record');
  }
}

const UP = [
  'ALTER TABLE audit_entries ADD record jsonb',
  'CREATE INDEX audit_entries_record ON audit_entries (object) WHERE record IS NOT NULL',
  `CREATE TABLE record_steps (
     record uuid NOT NULL,
     version integer NOT NULL,
     salt bytea NOT NULL,
     step bytea NOT NULL,
     CONSTRAINT record_steps_pkey PRIMARY KEY (record, version))`,
  `CREATE TRIGGER record_steps_stand BEFORE UPDATE OR DELETE OR TRUNCATE ON record_steps
     FOR EACH STATEMENT EXECUTE FUNCTION what_is_logged_stands()`,
  'UPDATE avg_dossiers SET version = 0',
  'UPDATE breaches SET version = 0',
];
