import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The processing log (Logboek dataverwerkingen), and how far it was passed on. */
export class Processing1764180000000 implements MigrationInterface {
  readonly name = 'Processing1764180000000';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of UP) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of ['processing_export', 'processing_lines']) await runner.query(`DROP TABLE ${table}`);
  }
}

const UP = [
  `CREATE TABLE processing_lines (
     position bigint GENERATED ALWAYS AS IDENTITY,
     operation uuid NOT NULL,
     trace_id uuid NOT NULL,
     span_id bytea NOT NULL,
     parent_span_id bytea,
     status text NOT NULL,
     name text NOT NULL,
     started_at timestamptz(3) NOT NULL,
     ended_at timestamptz(3) NOT NULL,
     activity text NOT NULL,
     activity_version integer NOT NULL,
     subject_epoch integer,
     subject bytea,
     caller text,
     CONSTRAINT processing_lines_pkey PRIMARY KEY (position))`,
  'CREATE INDEX processing_lines_subject ON processing_lines (subject) WHERE subject IS NOT NULL',
  'CREATE INDEX processing_lines_trace ON processing_lines (trace_id)',
  // `reached`: below it nothing can appear any more. `seen` becomes it once every transaction below `horizon` has ended.
  `CREATE TABLE processing_export (
     id integer NOT NULL,
     position bigint NOT NULL,
     reached bigint NOT NULL,
     seen bigint NOT NULL,
     horizon bigint NOT NULL,
     lease text,
     leased_until timestamptz,
     failure text,
     CONSTRAINT processing_export_pkey PRIMARY KEY (id))`,
  'INSERT INTO processing_export (id, position, reached, seen, horizon) VALUES (1, 0, 0, 0, 0)',
];
