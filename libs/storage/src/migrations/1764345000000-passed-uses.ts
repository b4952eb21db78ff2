import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What went along with a copy that was passed on, of the times that a message may be used. */
export class PassedUses1764345000000 implements MigrationInterface {
  readonly name = 'PassedUses1764345000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      `CREATE TABLE passed_uses (
         to_message uuid NOT NULL,
         from_message uuid NOT NULL,
         uses integer NOT NULL,
         CONSTRAINT passed_uses_pkey PRIMARY KEY (to_message))`,
    );
    await runner.query('CREATE INDEX passed_uses_from ON passed_uses (from_message)');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE passed_uses');
  }
}
