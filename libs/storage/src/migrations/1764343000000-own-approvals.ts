import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What keeps the flow going waits for operators alone; that a dossier or a longer term was asked for is no concern of theirs. */
export class OwnApprovals1764343000000 implements MigrationInterface {
  readonly name = 'OwnApprovals1764343000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      `CREATE OR REPLACE VIEW flow_approvals AS
         SELECT state FROM approvals WHERE kind IN ('release', 'discard', 'partner', 'resume')`,
    );
    await runner.query('CREATE VIEW law_approvals AS SELECT state FROM approvals');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP VIEW law_approvals');
    await runner.query('CREATE OR REPLACE VIEW flow_approvals AS SELECT state FROM approvals');
  }
}
