import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * When a question came after a single check, and not only that one did: so many in a day are paid, however many checks were saved up.
 * Of those of before this migration the moment of the check stands for it, which is earlier.
 */
export class FollowedAt1764357660000 implements MigrationInterface {
  readonly name = 'FollowedAt1764357660000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE match_spendings ADD followed_at timestamptz(3)');
    await runner.query('UPDATE match_spendings SET followed_at = at WHERE followed');
    await runner.query('ALTER TABLE match_spendings DROP COLUMN followed');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE match_spendings ADD followed boolean NOT NULL DEFAULT false');
    await runner.query('UPDATE match_spendings SET followed = true WHERE followed_at IS NOT NULL');
    await runner.query('ALTER TABLE match_spendings DROP COLUMN followed_at');
  }
}
