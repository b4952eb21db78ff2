import type { MigrationInterface, QueryRunner } from 'typeorm';

/** By which message contact was sought after a hit: the conversation that follows names it. */
export class ContactMessage1764308000000 implements MigrationInterface {
  readonly name = 'ContactMessage1764308000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE match_hits ADD contact_message uuid');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE match_hits DROP contact_message');
  }
}
