import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Authorised persons of the node, and incidental third parties. */
export class People1764145000000 implements MigrationInterface {
  readonly name = 'People1764145000000';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of UP) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE third_parties');
    await runner.query('DROP TABLE persons');
  }
}

const UP = [
  `CREATE TABLE persons (
     id uuid NOT NULL,
     account text NOT NULL,
     participant text NOT NULL,
     role text NOT NULL,
     screened_until timestamptz(3) NOT NULL,
     trained_until timestamptz(3) NOT NULL,
     added_at timestamptz(3) NOT NULL,
     added_by text NOT NULL,
     ended_at timestamptz(3),
     CONSTRAINT persons_pkey PRIMARY KEY (id))`,
  'CREATE UNIQUE INDEX persons_in_force ON persons (account, participant, role) WHERE ended_at IS NULL',
  `CREATE TABLE third_parties (
     id uuid NOT NULL,
     case_id uuid NOT NULL,
     sector text NOT NULL,
     participant text NOT NULL,
     account text NOT NULL,
     declaration text NOT NULL,
     signed_at timestamptz(3) NOT NULL,
     admitted_at timestamptz(3) NOT NULL,
     ended_at timestamptz(3),
     CONSTRAINT third_parties_pkey PRIMARY KEY (id))`,
  'CREATE INDEX third_parties_participant ON third_parties (participant, id)',
];
