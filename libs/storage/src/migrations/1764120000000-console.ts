import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What the console needs: sessions, and a view of the flow per field class (docs/console.md). */
export class Console1764120000000 implements MigrationInterface {
  readonly name = 'Console1764120000000';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of UP) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const view of [
      'law_steps',
      'law_messages',
      'flow_parked',
      'flow_lines',
      'flow_steps',
      'flow_messages',
    ])
      await runner.query(`DROP VIEW ${view}`);
    await runner.query('DROP INDEX messages_recorded');
    for (const table of ['sign_ins', 'sessions']) await runner.query(`DROP TABLE ${table}`);
  }
}

const UP = [
  `CREATE TABLE sessions (
     id_hash bytea NOT NULL,
     account text NOT NULL,
     participant text NOT NULL,
     role text NOT NULL,
     screening_until timestamptz(3),
     created_at timestamptz(3) NOT NULL,
     seen_at timestamptz(3) NOT NULL,
     expires_at timestamptz(3) NOT NULL,
     CONSTRAINT sessions_pkey PRIMARY KEY (id_hash))`,
  'CREATE INDEX sessions_expires_at ON sessions (expires_at)',
  `CREATE TABLE sign_ins (
     id_hash bytea NOT NULL,
     state text NOT NULL,
     nonce text NOT NULL,
     verifier text NOT NULL,
     return_to text NOT NULL,
     expires_at timestamptz(3) NOT NULL,
     CONSTRAINT sign_ins_pkey PRIMARY KEY (id_hash))`,
  'CREATE INDEX sign_ins_expires_at ON sign_ins (expires_at)',
  'CREATE INDEX messages_recorded ON messages (recorded_at, id)',
  // Class A. A view runs with its owner's rights: whoever may read the view need not read what is under it.
  `CREATE VIEW flow_messages AS
     SELECT id, direction, peer, conversation, in_reply_to, state, time, recorded_at, expires_at, sequence
     FROM messages`,
  // What a decision was stays out: its code speaks of law and person, so only codes of transport are flow.
  `CREATE VIEW flow_steps AS
     SELECT position, message_id, step, at, origin, evidence_id,
            CASE WHEN step IN ('attempted', 'relayed', 'undeliverable', 'expired', 'duplicate') THEN code END AS code
     FROM steps`,
  // Not `reason`: it may quote a peer's broker, which could send anything.
  `CREATE VIEW flow_lines AS
     SELECT about, peer, purpose, done, attempts, next_at, lease IS NOT NULL AS leased, expires_at FROM outbox`,
  `CREATE VIEW flow_parked AS
     SELECT position, peer, code, at, bytes IS NOT NULL AS kept,
            CASE WHEN size < 4096 THEN 'S' WHEN size < 65536 THEN 'M' WHEN size < 1048576 THEN 'L' ELSE 'XL' END AS size
     FROM parked`,
  // Classes A and B.
  `CREATE VIEW law_messages AS
     SELECT id, direction, peer, conversation, in_reply_to, state, time, recorded_at, expires_at, sequence,
            kind, purpose, participants, decision, reads
     FROM messages`,
  `CREATE VIEW law_steps AS
     SELECT position, message_id, step, at, origin, evidence_id, code, citations FROM steps`,
];
