import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What is kept beyond five years, until when and under which consents. */
export class Renewals1764150000000 implements MigrationInterface {
  readonly name = 'Renewals1764150000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`CREATE TABLE retention_renewals (
      message uuid NOT NULL,
      valid_until timestamptz(3) NOT NULL,
      consents uuid[] NOT NULL,
      participant text NOT NULL,
      account text NOT NULL,
      at timestamptz(3) NOT NULL,
      CONSTRAINT retention_renewals_pkey PRIMARY KEY (message, valid_until))`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE retention_renewals');
  }
}
