import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What nobody read yet, counted without passing along what is read. */
export class Unread1764340000000 implements MigrationInterface {
  readonly name = 'Unread1764340000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      'CREATE INDEX messages_unread ON messages (sequence) WHERE sequence IS NOT NULL AND reads = 0',
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP INDEX messages_unread');
  }
}
