import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Four eyes: what one person asks and another decides. That they are two, the table itself keeps. */
export class Approvals1764170000000 implements MigrationInterface {
  readonly name = 'Approvals1764170000000';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of UP) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE approvals');
  }
}

const UP = [
  `CREATE TABLE approvals (
     id uuid NOT NULL,
     kind text NOT NULL,
     asked jsonb NOT NULL,
     state text NOT NULL,
     requested_by text NOT NULL,
     participant text NOT NULL,
     role text NOT NULL,
     requested_at timestamptz(3) NOT NULL,
     reason text,
     plan jsonb,
     expires_at timestamptz(3) NOT NULL,
     decided_by text,
     decided_at timestamptz(3),
     remark text,
     result jsonb,
     CONSTRAINT approvals_pkey PRIMARY KEY (id),
     CONSTRAINT approvals_two_people CHECK (decided_by IS NULL OR lower(decided_by) <> lower(requested_by)),
     CONSTRAINT approvals_decided CHECK
       ((state IN ('approved', 'rejected', 'done', 'failed')) = (decided_by IS NOT NULL)
        AND (decided_by IS NULL) = (decided_at IS NULL)))`,
  'CREATE INDEX approvals_state ON approvals (state, kind, requested_at)',
];
