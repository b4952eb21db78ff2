import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A set is read case by case, page after page, and its judgements with it: by peer alone each page went over all of them. */
export class NecessitiesByCase1764357500000 implements MigrationInterface {
  readonly name = 'NecessitiesByCase1764357500000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('CREATE INDEX match_necessities_case ON match_necessities (case_id)');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP INDEX match_necessities_case');
  }
}
