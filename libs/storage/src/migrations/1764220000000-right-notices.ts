import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Decisions on rights that travelled, and breaches. */
export class RightNotices1764220000000 implements MigrationInterface {
  readonly name = 'RightNotices1764220000000';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of UP) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of ['breaches', 'right_notices']) await runner.query(`DROP TABLE ${table}`);
  }
}

const UP = [
  `CREATE TABLE right_notices (
     id uuid NOT NULL,
     direction text NOT NULL,
     "right" text NOT NULL,
     outcome text NOT NULL,
     about uuid NOT NULL,
     peer text NOT NULL,
     at timestamptz(3) NOT NULL,
     due_at timestamptz(3) NOT NULL,
     do_not_inform boolean NOT NULL,
     dossier uuid,
     cause uuid,
     restricts boolean NOT NULL,
     ack uuid,
     answered_at timestamptz(3),
     fulfilment text,
     onward text,
     CONSTRAINT right_notices_pkey PRIMARY KEY (id))`,
  'CREATE INDEX right_notices_cause ON right_notices (cause) WHERE cause IS NOT NULL',
  'CREATE INDEX right_notices_restricts ON right_notices (about) WHERE restricts',
  `CREATE INDEX right_notices_received ON right_notices (due_at) WHERE direction = 'received'`,
  `CREATE TABLE breaches (
     id uuid NOT NULL,
     version integer NOT NULL,
     discovered_at timestamptz(3) NOT NULL,
     closed_at timestamptz(3),
     content jsonb NOT NULL,
     CONSTRAINT breaches_pkey PRIMARY KEY (id))`,
];
