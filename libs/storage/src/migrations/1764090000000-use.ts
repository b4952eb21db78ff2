import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Terms of content, duties that come with its use, and where it was passed on to. */
export class Use1764090000000 implements MigrationInterface {
  readonly name = 'Use1764090000000';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of UP) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of ['onward_copies', 'use_duties', 'erase_replays', 'undestroyed', 'retention_holds'])
      await runner.query(`DROP TABLE ${table}`);
    await runner.query('ALTER TABLE audit_entries DROP case_id, DROP purpose');
    await runner.query('DROP INDEX messages_case');
    await runner.query('DROP INDEX messages_erase');
    await runner.query('ALTER TABLE messages DROP shielded_at, DROP erase_at');
  }
}

const UP = [
  'ALTER TABLE messages ADD erase_at timestamptz(3), ADD shielded_at timestamptz(3)',
  // When it was first processed lies sealed; no message is younger than its data by law (WGS 1.8(7)).
  `UPDATE messages SET erase_at = time + interval '5 years' WHERE sealed_content IS NOT NULL`,
  'ALTER TABLE audit_entries ADD purpose text, ADD case_id uuid',
  'CREATE INDEX messages_erase ON messages (erase_at) WHERE sealed_content IS NOT NULL',
  'CREATE INDEX messages_case ON messages (case_id) WHERE case_id IS NOT NULL',
  `CREATE TABLE retention_holds (
     id uuid NOT NULL,
     message uuid NOT NULL,
     reason text NOT NULL,
     participant text NOT NULL,
     account text NOT NULL,
     at timestamptz(3) NOT NULL,
     valid_until timestamptz(3) NOT NULL,
     lifted_at timestamptz(3),
     CONSTRAINT retention_holds_pkey PRIMARY KEY (id))`,
  'CREATE INDEX retention_holds_message ON retention_holds (message)',
  'CREATE TABLE undestroyed (id text NOT NULL, CONSTRAINT undestroyed_pkey PRIMARY KEY (id))',
  `CREATE TABLE erase_replays (
     what text NOT NULL,
     position bigint NOT NULL,
     CONSTRAINT erase_replays_pkey PRIMARY KEY (what))`,
  `CREATE TABLE use_duties (
     message uuid NOT NULL,
     participant text NOT NULL,
     owner text NOT NULL,
     opened_at timestamptz(3) NOT NULL,
     due_at timestamptz(3) NOT NULL,
     answered_by uuid,
     answered_at timestamptz(3),
     overdue_at timestamptz(3),
     CONSTRAINT use_duties_pkey PRIMARY KEY (message, participant))`,
  'CREATE INDEX use_duties_unanswered ON use_duties (due_at) WHERE answered_by IS NULL',
  `CREATE TABLE onward_copies (
     from_message uuid NOT NULL,
     element text NOT NULL,
     to_message uuid NOT NULL,
     to_element text NOT NULL,
     peer text NOT NULL,
     at timestamptz(3) NOT NULL,
     CONSTRAINT onward_copies_pkey PRIMARY KEY (from_message, element, to_message))`,
  'CREATE INDEX onward_copies_to ON onward_copies (to_message)',
];
