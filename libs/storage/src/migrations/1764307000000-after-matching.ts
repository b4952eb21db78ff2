import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What a peer came back about after its sessions is counted at each look of the courier: few messages, by an index of their own. */
export class AfterMatching1764307000000 implements MigrationInterface {
  readonly name = 'AfterMatching1764307000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      `CREATE INDEX messages_after_matching ON messages (recorded_at)
       WHERE direction = 'received' AND kind IN ('match.contact', 'known-check.request')`,
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP INDEX messages_after_matching');
  }
}
