import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Tests of the connection with a partner: asked by the api, walked by the courier. */
export class LinkTests1764265000000 implements MigrationInterface {
  readonly name = 'LinkTests1764265000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(UP);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE link_tests');
  }
}

const UP = `CREATE TABLE link_tests (
     peer text NOT NULL,
     id uuid NOT NULL,
     asked_at timestamptz(3) NOT NULL,
     done_at timestamptz(3),
     steps jsonb NOT NULL,
     CONSTRAINT link_tests_pkey PRIMARY KEY (peer))`;
