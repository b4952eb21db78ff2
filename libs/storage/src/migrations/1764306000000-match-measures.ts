import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What the audit log says of an act in a matching session beside who and when: direction, padded size, budget left. */
export class MatchMeasures1764306000000 implements MigrationInterface {
  readonly name = 'MatchMeasures1764306000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE audit_entries ADD match jsonb');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE audit_entries DROP match');
  }
}
