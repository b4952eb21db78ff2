import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A sign-in under way lies with the browser that began it: rows that anybody could make had to be limited, for all together. */
export class SignIns1764331000000 implements MigrationInterface {
  readonly name = 'SignIns1764331000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE sign_ins');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(
      `CREATE TABLE sign_ins (
         id_hash bytea NOT NULL,
         state text NOT NULL,
         nonce text NOT NULL,
         verifier text NOT NULL,
         return_to text NOT NULL,
         expires_at timestamptz(3) NOT NULL,
         CONSTRAINT sign_ins_pkey PRIMARY KEY (id_hash))`,
    );
    await runner.query('CREATE INDEX sign_ins_expires_at ON sign_ins (expires_at)');
  }
}
