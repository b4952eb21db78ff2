import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Whether what is in line can have reached its peer; what was in line before counts as if it could. */
export class Unsent1764160000000 implements MigrationInterface {
  readonly name = 'Unsent1764160000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE outbox ADD unsent_attempts integer NOT NULL DEFAULT 0');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE outbox DROP unsent_attempts');
  }
}
