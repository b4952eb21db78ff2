import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The way of the data that a consent to pass them on was given for; a consent from before it lets nothing on. */
export class Ways1764195000000 implements MigrationInterface {
  readonly name = 'Ways1764195000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE consents ADD way text');
    await runner.query('ALTER TABLE held_consents ADD way text');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE held_consents DROP way');
    await runner.query('ALTER TABLE consents DROP way');
  }
}
