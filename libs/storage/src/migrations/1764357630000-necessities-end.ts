import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Judgements of necessity have a term, and whose it is over is looked for by time. */
export class NecessitiesEnd1764357630000 implements MigrationInterface {
  readonly name = 'NecessitiesEnd1764357630000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('CREATE INDEX match_necessities_at ON match_necessities (at)');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP INDEX match_necessities_at');
  }
}
