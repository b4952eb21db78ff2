import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What the audit log says of a use beside its purpose and case: to whom data went out, on what ground, for which request. */
export class UseMarks1764357000000 implements MigrationInterface {
  readonly name = 'UseMarks1764357000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE audit_entries ADD use jsonb');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE audit_entries DROP use');
  }
}
