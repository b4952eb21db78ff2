import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What was erased stays erased: also after a restore of the content database, and of these keys. */
export class EraseLedger1764090000000 implements MigrationInterface {
  readonly name = 'EraseLedger1764090000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      `CREATE TABLE erase_ledger (
         position bigint GENERATED ALWAYS AS IDENTITY,
         id text NOT NULL,
         erased_at timestamptz(3) NOT NULL DEFAULT now(),
         CONSTRAINT erase_ledger_pkey PRIMARY KEY (position))`,
    );
    await runner.query('CREATE UNIQUE INDEX erase_ledger_once ON erase_ledger (id)');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE erase_ledger');
  }
}
