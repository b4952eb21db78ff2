import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Views for the console: what waits for a second person, and when content goes. */
export class Flow1764225000000 implements MigrationInterface {
  readonly name = 'Flow1764225000000';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of UP) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const view of ['law_terms', 'flow_approvals']) await runner.query(`DROP VIEW ${view}`);
  }
}

const UP = [
  'CREATE VIEW flow_approvals AS SELECT state FROM approvals',
  `CREATE VIEW law_terms AS
     SELECT m.id, m.direction, m.peer, m.participants, m.recorded_at, m.erase_at,
            m.sealed_content IS NOT NULL AS kept, m.shielded_at IS NOT NULL AS shielded,
            EXISTS (SELECT FROM retention_holds h
                    WHERE h.message = m.id AND h.lifted_at IS NULL AND h.valid_until > now()) AS held,
            EXISTS (SELECT FROM retention_renewals r WHERE r.message = m.id) AS renewed
     FROM messages m WHERE m.erase_at IS NOT NULL`,
];
