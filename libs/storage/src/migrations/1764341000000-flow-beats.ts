import type { MigrationInterface, QueryRunner } from 'typeorm';

/** When each peer was last heard of, for the console: class A. */
export class FlowBeats1764341000000 implements MigrationInterface {
  readonly name = 'FlowBeats1764341000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('CREATE VIEW flow_beats AS SELECT peer, at FROM peer_beats');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP VIEW flow_beats');
  }
}
