import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Acceptance of partners takes effect: who exchanged with this node before is accepted, whoever comes after is asked about. */
export class Partners1764250000000 implements MigrationInterface {
  readonly name = 'Partners1764250000000';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of UP) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE accepted_partners');
  }
}

const UP = [
  `CREATE TABLE accepted_partners (
     peer text NOT NULL,
     accepted_at timestamptz(3) NOT NULL,
     approval uuid,
     CONSTRAINT accepted_partners_pkey PRIMARY KEY (peer),
     CONSTRAINT accepted_partners_approval FOREIGN KEY (approval) REFERENCES approvals (id))`,
  `INSERT INTO accepted_partners (peer, accepted_at, approval)
     SELECT asked->>'peer', max(decided_at), (array_agg(id ORDER BY decided_at DESC))[1]
     FROM approvals WHERE kind = 'partner' AND state = 'done' GROUP BY 1`,
  // Heard of, or exchanged with: that is what a partner was until now.
  `INSERT INTO accepted_partners (peer, accepted_at)
     SELECT peer, now() FROM key_documents
     UNION SELECT peer, now() FROM messages WHERE direction <> 'internal'
     ON CONFLICT (peer) DO NOTHING`,
];
