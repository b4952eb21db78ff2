import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Until when a comparison has is reckoned from when it was accepted and whether it is over. When a person's review ends is not in
 * it: a leg that is reviewed has no `since` in this view, as one that is closed has none.
 */
export class MatchDeadline1764357642000 implements MigrationInterface {
  readonly name = 'MatchDeadline1764357642000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      `CREATE OR REPLACE VIEW flow_matches AS ${VIEW(`,
            record #>> '{session,acceptedAt}' AS accepted_at`)}`,
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP VIEW flow_matches');
    await runner.query(`CREATE VIEW flow_matches AS ${VIEW('')}`);
  }
}

const IS_DONE = `leg ->> 'state' IN ('REVIEW', 'CLOSED')`;
const LEGS = `
  (SELECT jsonb_agg(jsonb_strip_nulls(jsonb_build_object(
            'part', leg -> 'part', 'state', CASE WHEN ${IS_DONE} THEN '"CLOSED"'::jsonb ELSE leg -> 'state' END,
            'counts', leg -> 'counts', 'since', CASE WHEN ${IS_DONE} THEN NULL ELSE leg -> 'since' END,
            'done', leg -> 'done')))
   FROM jsonb_array_elements(record #> '{session,legs}') AS leg) AS legs`;
const VIEW = (more: string): string => `
  SELECT id, peer, over OR state = 'REVIEW' AS over, opened_at,
         CASE state WHEN 'REVIEW' THEN 'CLOSED' ELSE state END AS state,
         record #>> '{session,terms,purpose}' AS purpose, record #>> '{session,terms,mode}' AS mode,
         record #>> '{session,role}' AS role, record #>> '{session,notAfter}' AS not_after,
         record #>> '{session,exit,code}' AS code, ${LEGS}${more}
  FROM match_sessions WHERE size <> 'single' OR record #> '{session,exit}' IS NOT NULL`;
