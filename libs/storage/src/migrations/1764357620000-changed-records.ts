import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Which records an alarm names: until now they stood in the log alone, and what was changed while it was open nowhere. */
export class ChangedRecords1764357620000 implements MigrationInterface {
  readonly name = 'ChangedRecords1764357620000';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of UP) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE changed_records');
  }
}

const UP = [
  `CREATE TABLE changed_records (
     id uuid NOT NULL,
     alarm uuid NOT NULL,
     record uuid NOT NULL,
     at timestamptz(3) NOT NULL,
     salt bytea NOT NULL,
     state bytea NOT NULL,
     CONSTRAINT changed_records_pkey PRIMARY KEY (id))`,
  'CREATE INDEX changed_records_alarm ON changed_records (alarm)',
  'CREATE INDEX changed_records_record ON changed_records (record)',
  `CREATE TRIGGER changed_records_stand BEFORE UPDATE OR DELETE OR TRUNCATE ON changed_records
     FOR EACH STATEMENT EXECUTE FUNCTION what_is_logged_stands()`,
];
