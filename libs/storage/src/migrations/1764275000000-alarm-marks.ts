import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Who saw an alarm, and who made it quiet until when. */
export class AlarmMarks1764275000000 implements MigrationInterface {
  readonly name = 'AlarmMarks1764275000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(UP);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE alarm_marks');
  }
}

const UP = `CREATE TABLE alarm_marks (
     alarm text NOT NULL,
     about text NOT NULL,
     seen_by text,
     seen_at timestamptz(3),
     muted_by text,
     muted_at timestamptz(3),
     muted_until timestamptz(3),
     reason text,
     step integer,
     CONSTRAINT alarm_marks_pkey PRIMARY KEY (alarm, about))`;
