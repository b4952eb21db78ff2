import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The audit log's tree, its signed heads, and what this node witnesses of the logs of its peers. */
export class Log1764106000000 implements MigrationInterface {
  readonly name = 'Log1764106000000';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of UP) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of TABLES) await runner.query(`DROP TABLE ${table}`);
    await runner.query('ALTER TABLE audit_entries DROP CONSTRAINT audit_entries_pkey');
    await runner.query('ALTER TABLE audit_entries ADD CONSTRAINT audit_entries_pkey PRIMARY KEY (position)');
    await runner.query('ALTER TABLE audit_entries DROP transaction, DROP trace_id');
  }
}

const TABLES = [
  'log_alarms',
  'log_told',
  'log_claims',
  'log_seen',
  'audit_cosignatures',
  'audit_checkpoints',
  'audit_tree',
  'audit_tiles',
  'audit_leaves',
];

const UP = [
  // Entries are taken up in the order of (transaction, position): a transaction below every running one is complete.
  'ALTER TABLE audit_entries ADD transaction bigint NOT NULL DEFAULT 0, ADD trace_id text',
  'ALTER TABLE audit_entries ALTER transaction DROP DEFAULT',
  'ALTER TABLE audit_entries DROP CONSTRAINT audit_entries_pkey',
  'ALTER TABLE audit_entries ADD CONSTRAINT audit_entries_pkey PRIMARY KEY (transaction, position)',
  `CREATE TABLE audit_leaves (
     leaf bigint NOT NULL,
     transaction bigint NOT NULL,
     position bigint NOT NULL,
     salt bytea NOT NULL,
     digest bytea NOT NULL,
     CONSTRAINT audit_leaves_pkey PRIMARY KEY (leaf))`,
  'CREATE UNIQUE INDEX audit_leaves_entry ON audit_leaves (transaction, position)',
  'CREATE INDEX audit_leaves_digest ON audit_leaves (digest)',
  `CREATE TABLE audit_tiles (
     level integer NOT NULL,
     tile bigint NOT NULL,
     hashes bytea NOT NULL,
     CONSTRAINT audit_tiles_pkey PRIMARY KEY (level, tile))`,
  // Hashes do not compress.
  'ALTER TABLE audit_tiles ALTER hashes SET STORAGE EXTERNAL',
  `CREATE TABLE audit_tree (
     id integer NOT NULL,
     size bigint NOT NULL,
     root bytea NOT NULL,
     transaction bigint NOT NULL,
     position bigint NOT NULL,
     closed text,
     CONSTRAINT audit_tree_pkey PRIMARY KEY (id))`,
  // The root of no leaves is SHA-256 of nothing.
  `INSERT INTO audit_tree (id, size, root, transaction, position) VALUES (1, 0, sha256(''), -1, 0)`,
  `CREATE TABLE audit_checkpoints (
     size bigint NOT NULL,
     note text NOT NULL,
     at timestamptz(3) NOT NULL,
     CONSTRAINT audit_checkpoints_pkey PRIMARY KEY (size))`,
  `CREATE TABLE audit_cosignatures (
     size bigint NOT NULL,
     witness text NOT NULL,
     line text NOT NULL,
     at timestamptz(3) NOT NULL,
     CONSTRAINT audit_cosignatures_pkey PRIMARY KEY (size, witness))`,
  `CREATE TABLE log_seen (
     node text NOT NULL,
     note text NOT NULL,
     said_at timestamptz(3) NOT NULL,
     seen_at timestamptz(3) NOT NULL,
     unproved integer NOT NULL,
     CONSTRAINT log_seen_pkey PRIMARY KEY (node))`,
  `CREATE TABLE log_claims (
     node text NOT NULL,
     size bigint NOT NULL,
     root bytea NOT NULL,
     note text NOT NULL,
     told_by text NOT NULL,
     at timestamptz(3) NOT NULL,
     unproved integer NOT NULL,
     CONSTRAINT log_claims_pkey PRIMARY KEY (node, size, root))`,
  `CREATE TABLE log_told (
     peer text NOT NULL,
     sizes bigint[] NOT NULL,
     CONSTRAINT log_told_pkey PRIMARY KEY (peer))`,
  `CREATE TABLE log_alarms (
     id uuid NOT NULL,
     node text NOT NULL,
     code text NOT NULL,
     at timestamptz(3) NOT NULL,
     first text,
     second text,
     settled_by text,
     settled_at timestamptz(3),
     CONSTRAINT log_alarms_pkey PRIMARY KEY (id))`,
  'CREATE UNIQUE INDEX log_alarms_open ON log_alarms (node, code) WHERE settled_at IS NULL',
];
