import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The register of human acts. */
export class Acts1764080000000 implements MigrationInterface {
  readonly name = 'Acts1764080000000';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of UP) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE acts');
  }
}

const UP = [
  `CREATE TABLE acts (
     position bigint GENERATED ALWAYS AS IDENTITY,
     id uuid NOT NULL,
     type text NOT NULL,
     participant text NOT NULL,
     role text NOT NULL,
     account text NOT NULL,
     at timestamptz(3) NOT NULL,
     outcome text NOT NULL,
     reason text,
     pointer text NOT NULL,
     about_what text NOT NULL,
     about_id text NOT NULL,
     recipient text,
     valid_until timestamptz(3),
     CONSTRAINT acts_pkey PRIMARY KEY (position))`,
  `CREATE UNIQUE INDEX acts_id ON acts (id)`,
  `CREATE INDEX acts_about ON acts (about_id, type, position)`,
  `CREATE INDEX acts_participant ON acts (participant, position)`,
];
