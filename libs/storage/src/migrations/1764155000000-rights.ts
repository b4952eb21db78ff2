import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Data subjects' requests, and what ties a message to a person. */
export class Rights1764155000000 implements MigrationInterface {
  readonly name = 'Rights1764155000000';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of UP) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of ['avg_dossiers', 'subject_links']) await runner.query(`DROP TABLE ${table}`);
  }
}

const UP = [
  `CREATE TABLE subject_links (
     message uuid NOT NULL,
     handle text NOT NULL,
     person bytea,
     CONSTRAINT subject_links_pkey PRIMARY KEY (message, handle))`,
  'CREATE INDEX subject_links_person ON subject_links (person) WHERE person IS NOT NULL',
  'CREATE INDEX subject_links_handle ON subject_links (handle)',
  `CREATE TABLE avg_dossiers (
     id uuid NOT NULL,
     kind text NOT NULL,
     person bytea NOT NULL,
     version integer NOT NULL,
     due_at timestamptz(3) NOT NULL,
     restricts boolean NOT NULL,
     closed_at timestamptz(3),
     content jsonb NOT NULL,
     CONSTRAINT avg_dossiers_pkey PRIMARY KEY (id))`,
  'CREATE UNIQUE INDEX avg_dossiers_open ON avg_dossiers (person, kind) WHERE closed_at IS NULL',
  'CREATE INDEX avg_dossiers_restricts ON avg_dossiers (person) WHERE restricts',
];
