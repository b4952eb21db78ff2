import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Views that people keep of a list, and the lists that were taken out. */
export class Lists1764280000000 implements MigrationInterface {
  readonly name = 'Lists1764280000000';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of UP) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of ['list_exports', 'saved_views']) await runner.query(`DROP TABLE ${table}`);
  }
}

const UP = [
  `CREATE TABLE saved_views (
     id uuid NOT NULL,
     list text NOT NULL,
     name text NOT NULL,
     filter jsonb NOT NULL,
     by text NOT NULL,
     at timestamptz(3) NOT NULL,
     CONSTRAINT saved_views_pkey PRIMARY KEY (id))`,
  `CREATE TABLE list_exports (
     id uuid NOT NULL,
     list text NOT NULL,
     filter jsonb NOT NULL,
     reason text NOT NULL,
     by text NOT NULL,
     at timestamptz(3) NOT NULL,
     CONSTRAINT list_exports_pkey PRIMARY KEY (id))`,
];
