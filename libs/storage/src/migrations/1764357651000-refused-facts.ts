import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What a refusal was decided on, to be looked into and tried against another law table. Those of before have none. */
export class RefusedFacts1764357651000 implements MigrationInterface {
  readonly name = 'RefusedFacts1764357651000';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of UP) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP VIEW law_refused_facts');
    await runner.query('DROP TABLE refused_facts');
  }
}

const UP = [
  `CREATE TABLE refused_facts (
     message uuid NOT NULL, at timestamptz(3) NOT NULL, facts jsonb NOT NULL,
     CONSTRAINT refused_facts_pkey PRIMARY KEY (message))`,
  'CREATE INDEX refused_facts_at ON refused_facts (at)',
  `CREATE VIEW law_refused_facts AS
     SELECT m.*, f.at AS decided_at, f.facts FROM refused_facts f JOIN law_messages m ON m.id = f.message`,
];
