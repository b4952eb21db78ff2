import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What corrections and recalls took out of use, and the way from a message to the acts about it. */
export class Withheld1764150000000 implements MigrationInterface {
  readonly name = 'Withheld1764150000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`CREATE TABLE withheld_elements (
     message uuid NOT NULL,
     element text NOT NULL,
     notice uuid NOT NULL,
     at timestamptz(3) NOT NULL,
     CONSTRAINT withheld_elements_pkey PRIMARY KEY (message, element))`);
    await runner.query(
      'CREATE INDEX conversation_threads_about ON conversation_threads (about_id) WHERE about_id IS NOT NULL',
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP INDEX conversation_threads_about');
    await runner.query('DROP TABLE withheld_elements');
  }
}
