import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What people do about matching: since when a case is closed or kept out, why a peer was let in again, monthly counters. */
export class MatchDesk1764200000000 implements MigrationInterface {
  readonly name = 'MatchDesk1764200000000';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of UP) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const statement of DOWN) await runner.query(statement);
  }
}

const UP = [
  'ALTER TABLE cases ADD closed_at timestamptz(3), ADD excluded_at timestamptz(3)',
  'ALTER TABLE match_suspensions ADD clear_reason text',
  `CREATE TABLE match_counters (
     month text NOT NULL,
     jws text NOT NULL,
     at timestamptz(3) NOT NULL,
     CONSTRAINT match_counters_pkey PRIMARY KEY (month))`,
  // Class A: neither what was hit nor which own records stand behind it.
  `CREATE VIEW flow_matches AS
     SELECT id, peer, state, over, opened_at,
            record #>> '{session,terms,purpose}' AS purpose, record #>> '{session,terms,mode}' AS mode,
            record #>> '{session,role}' AS role, record #>> '{session,notAfter}' AS not_after,
            record #>> '{session,exit,code}' AS code,
            (SELECT jsonb_agg(jsonb_build_object('part', leg -> 'part', 'state', leg -> 'state', 'counts', leg -> 'counts',
                                                 'since', leg -> 'since', 'done', leg -> 'done'))
             FROM jsonb_array_elements(record #> '{session,legs}') AS leg) AS legs
     FROM match_sessions`,
  'CREATE VIEW flow_match_spendings AS SELECT peer, purpose, size, padded_count, at FROM match_spendings',
  `CREATE VIEW flow_match_suspensions AS
     SELECT peer, code, at FROM match_suspensions WHERE cleared_at IS NULL`,
];

const DOWN = [
  'DROP VIEW flow_match_suspensions',
  'DROP VIEW flow_match_spendings',
  'DROP VIEW flow_matches',
  'DROP TABLE match_counters',
  'ALTER TABLE match_suspensions DROP clear_reason',
  'ALTER TABLE cases DROP closed_at, DROP excluded_at',
];
