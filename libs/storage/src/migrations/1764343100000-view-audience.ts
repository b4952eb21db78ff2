import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * A view is of those who see the same of its list. Whose those were that stand there cannot be told any more, and their names
 * may say anything: they go to who sees most.
 */
export class ViewAudience1764343100000 implements MigrationInterface {
  readonly name = 'ViewAudience1764343100000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`ALTER TABLE saved_views ADD COLUMN audience text NOT NULL DEFAULT 'law'`);
    await runner.query('ALTER TABLE saved_views ALTER COLUMN audience DROP DEFAULT');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE saved_views DROP COLUMN audience');
  }
}
