import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Who keeps the node running reads requests for a second person as the role of class A: of dossiers and longer terms that role has none.
 * The kind stands in `asked`; a column of that name would look like a message's.
 */
export class KeepersApprovals1764357641000 implements MigrationInterface {
  readonly name = 'KeepersApprovals1764357641000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      `CREATE OR REPLACE VIEW flow_approvals AS
         SELECT state, id, asked, requested_by, participant, role, requested_at, reason, plan, expires_at, decided_by,
                decided_at, remark, result
         FROM approvals WHERE kind IN (${OF_KEEPERS}, 'audit-log')`,
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP VIEW flow_approvals');
    await runner.query(
      `CREATE VIEW flow_approvals AS SELECT state FROM approvals WHERE kind IN (${OF_KEEPERS})`,
    );
  }
}

const OF_KEEPERS = `'release', 'discard', 'partner', 'resume', 'partner-end'`;
