import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Conditions that a recipient puts on what it received. */
export class Tightenings1764102000000 implements MigrationInterface {
  readonly name = 'Tightenings1764102000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`CREATE TABLE tightenings (
      id uuid NOT NULL,
      message uuid NOT NULL,
      element text,
      restriction jsonb NOT NULL,
      participant text NOT NULL,
      account text NOT NULL,
      at timestamptz(3) NOT NULL,
      CONSTRAINT tightenings_pkey PRIMARY KEY (id))`);
    await runner.query('CREATE INDEX tightenings_message ON tightenings (message)');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE tightenings');
  }
}
