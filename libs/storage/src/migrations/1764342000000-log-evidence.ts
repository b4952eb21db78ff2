import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What contradicts a log while its alarm is open is kept with the alarm: until now all but the first was thrown away. */
export class LogEvidence1764342000000 implements MigrationInterface {
  readonly name = 'LogEvidence1764342000000';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of UP) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE log_evidence');
  }
}

/** As `contradictionDigest` in libs/audit: of a note what is signed, up to its empty line. */
const signed = (note: string): string =>
  `convert_to(CASE WHEN ${note} IS NULL THEN '' ELSE split_part(${note}, E'\\n\\n', 1) || E'\\n' END, 'UTF8')`;

const UP = [
  `CREATE TABLE log_evidence (
     alarm uuid NOT NULL,
     heads bytea NOT NULL,
     at timestamptz(3) NOT NULL,
     first text,
     second text,
     CONSTRAINT log_evidence_pkey PRIMARY KEY (alarm, heads))`,
  `INSERT INTO log_evidence (alarm, heads, at, first, second)
   SELECT id, sha256(${signed('first')} || '\\x00'::bytea || ${signed('second')}), at, first, second FROM log_alarms
   WHERE first IS NOT NULL OR second IS NOT NULL`,
  `CREATE TRIGGER log_evidence_stand BEFORE UPDATE OR DELETE OR TRUNCATE ON log_evidence
     FOR EACH STATEMENT EXECUTE FUNCTION what_is_logged_stands()`,
];
