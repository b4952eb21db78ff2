import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What each peer says that it can do; empty until its next heartbeat. */
export class PeerVersions1764356000000 implements MigrationInterface {
  readonly name = 'PeerVersions1764356000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE peer_beats ADD COLUMN says jsonb');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE peer_beats DROP COLUMN says');
  }
}
