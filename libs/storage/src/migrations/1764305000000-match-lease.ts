import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Whose turn it is to work on a matching session: who has lost it writes nothing more. */
export class MatchLease1764305000000 implements MigrationInterface {
  readonly name = 'MatchLease1764305000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE match_sessions ADD leased_by uuid');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE match_sessions DROP leased_by');
  }
}
