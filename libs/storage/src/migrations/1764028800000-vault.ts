import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The vault database's first shape. */
export class Vault1764028800000 implements MigrationInterface {
  readonly name = 'Vault1764028800000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      `CREATE TABLE content_keys (
         id text NOT NULL,
         key bytea NOT NULL,
         kept_at timestamptz(3) NOT NULL DEFAULT now(),
         CONSTRAINT content_keys_pkey PRIMARY KEY (id))`,
    );
    // A destroyed key stays in its page until it is vacuumed: soon, whatever the size of the table.
    await runner.query(
      'ALTER TABLE content_keys SET (autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 1)',
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE content_keys');
  }
}
