import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What the issuer is asked by whether somebody still has the role of their session. Sessions of before go on without, to their end. */
export class SessionRenewal1764352000000 implements MigrationInterface {
  readonly name = 'SessionRenewal1764352000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      `ALTER TABLE sessions ADD renewal text, ADD confirmed_at timestamptz(3), ADD asked_at timestamptz(3)`,
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE sessions DROP renewal, DROP confirmed_at, DROP asked_at');
  }
}
