import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * A question after a single check is paid by that check, so that an open one can be told from it. Those that came before this
 * migration are taken to have come after the oldest checks, as they come from now on: no question of theirs is counted again.
 * Operators see one as a single check, which is what it counts as: told apart, the others would be what followed a hit.
 */
export class OpenChecks1764357643000 implements MigrationInterface {
  readonly name = 'OpenChecks1764357643000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE match_spendings ADD followed boolean NOT NULL DEFAULT false');
    await runner.query(PAID);
    await runner.query(`CREATE OR REPLACE VIEW flow_match_spendings AS ${AS_CHECKS}`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`CREATE OR REPLACE VIEW flow_match_spendings AS ${AS_THEY_ARE}`);
    await runner.query(`DELETE FROM match_spendings WHERE size = 'open'`);
    await runner.query('ALTER TABLE match_spendings DROP COLUMN followed');
  }
}

const AS_THEY_ARE = 'SELECT peer, purpose, size, padded_count, at FROM match_spendings';
const AS_CHECKS = `
  SELECT peer, purpose, CASE size WHEN 'open' THEN 'single' ELSE size END AS size,
         CASE size WHEN 'open' THEN 256 ELSE padded_count END AS padded_count, at
  FROM match_spendings`;
const PAID = `
  UPDATE match_spendings SET followed = true
  FROM (SELECT session, dir, peer, purpose, row_number() OVER (PARTITION BY peer, purpose ORDER BY at, session) AS n
        FROM match_spendings WHERE size = 'single') AS check_of
  WHERE (match_spendings.session, match_spendings.dir) = (check_of.session, check_of.dir)
    AND n <= (SELECT count(*) FROM messages m WHERE m.peer = check_of.peer AND m.purpose = check_of.purpose
              AND m.direction = 'received' AND m.kind = 'known-check.request')`;
