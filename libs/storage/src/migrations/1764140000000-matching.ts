import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Signal matching: sessions, their sealed chunks, judgements, hits, budgets, sealed audit packages. */
export class Matching1764140000000 implements MigrationInterface {
  readonly name = 'Matching1764140000000';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of UP) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of TABLES) await runner.query(`DROP TABLE ${table}`);
    await runner.query('ALTER TABLE cases DROP matching_exclusion');
  }
}

const TABLES = [
  'match_audits',
  'match_hits',
  'match_necessities',
  'match_suspensions',
  'match_nonces',
  'match_spendings',
  'match_chunks',
  'match_sessions',
];

const UP = [
  'ALTER TABLE cases ADD matching_exclusion text',
  `CREATE TABLE match_sessions (
     id uuid NOT NULL,
     peer text NOT NULL,
     conversation uuid,
     size text NOT NULL,
     participants text[] NOT NULL,
     state text NOT NULL,
     over boolean NOT NULL,
     work boolean NOT NULL,
     record jsonb NOT NULL,
     opened_at timestamptz(3) NOT NULL,
     looked_at timestamptz(3) NOT NULL,
     leased_until timestamptz(3),
     CONSTRAINT match_sessions_pkey PRIMARY KEY (id))`,
  'CREATE UNIQUE INDEX match_sessions_conversation ON match_sessions (conversation)',
  'CREATE INDEX match_sessions_open ON match_sessions (looked_at) WHERE NOT over',
  `CREATE TABLE match_chunks (
     session uuid NOT NULL,
     dir smallint NOT NULL,
     slot text NOT NULL,
     i integer NOT NULL,
     sealed bytea NOT NULL,
     key_id uuid,
     kept_at timestamptz(3) NOT NULL DEFAULT now(),
     CONSTRAINT match_chunks_pkey PRIMARY KEY (session, dir, slot, i))`,
  'CREATE INDEX match_chunks_handles ON match_chunks (kept_at) WHERE key_id IS NOT NULL',
  `CREATE TABLE match_spendings (
     session uuid NOT NULL,
     dir smallint NOT NULL,
     peer text NOT NULL,
     purpose text NOT NULL,
     size text NOT NULL,
     padded_count integer NOT NULL,
     at timestamptz(3) NOT NULL,
     CONSTRAINT match_spendings_pkey PRIMARY KEY (session, dir))`,
  'CREATE INDEX match_spendings_peer ON match_spendings (peer, at)',
  `CREATE TABLE match_nonces (
     nonce text NOT NULL,
     at timestamptz(3) NOT NULL,
     CONSTRAINT match_nonces_pkey PRIMARY KEY (nonce))`,
  `CREATE TABLE match_suspensions (
     position bigint GENERATED ALWAYS AS IDENTITY,
     peer text NOT NULL,
     code text NOT NULL,
     at timestamptz(3) NOT NULL,
     cleared_by text,
     cleared_at timestamptz(3),
     CONSTRAINT match_suspensions_pkey PRIMARY KEY (position))`,
  `CREATE TABLE match_necessities (
     id uuid NOT NULL,
     case_id uuid NOT NULL,
     subject text NOT NULL,
     purpose text NOT NULL,
     peer text NOT NULL,
     participant text NOT NULL,
     role text NOT NULL,
     account text NOT NULL,
     at timestamptz(3) NOT NULL,
     used_by uuid,
     CONSTRAINT match_necessities_pkey PRIMARY KEY (id))`,
  'CREATE INDEX match_necessities_peer ON match_necessities (peer, participant)',
  `CREATE TABLE match_hits (
     id uuid NOT NULL,
     session uuid NOT NULL,
     dir smallint NOT NULL,
     side text NOT NULL,
     peer text NOT NULL,
     purpose text NOT NULL,
     conversation uuid NOT NULL,
     handle text NOT NULL,
     peer_handle text,
     contact text,
     case_id uuid NOT NULL,
     subject text NOT NULL,
     participant text NOT NULL,
     possible boolean NOT NULL,
     found_at timestamptz(3) NOT NULL,
     expires_at timestamptz(3) NOT NULL,
     outcome text,
     reason text,
     reviewed_by text,
     reviewed_at timestamptz(3),
     CONSTRAINT match_hits_pkey PRIMARY KEY (id))`,
  'CREATE INDEX match_hits_session ON match_hits (session, dir)',
  'CREATE INDEX match_hits_participant ON match_hits (participant, expires_at)',
  `CREATE TABLE match_audits (
     session uuid NOT NULL,
     dir smallint NOT NULL,
     peer text NOT NULL,
     sealed bytea NOT NULL,
     at timestamptz(3) NOT NULL,
     CONSTRAINT match_audits_pkey PRIMARY KEY (session, dir))`,
];
