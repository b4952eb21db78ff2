import type { MigrationInterface, QueryRunner } from 'typeorm';

/** By which law table each peer decides; empty until its next heartbeat. */
export class PeerLaw1764230000000 implements MigrationInterface {
  readonly name = 'PeerLaw1764230000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE peer_beats ADD COLUMN law_hash text');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE peer_beats DROP COLUMN law_hash');
  }
}
