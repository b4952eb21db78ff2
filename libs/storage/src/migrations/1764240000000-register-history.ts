import type { MigrationInterface, QueryRunner } from 'typeorm';

/** When a case was closed and when it was kept out, every time: a case that opens again was closed all the same. */
export class RegisterHistory1764240000000 implements MigrationInterface {
  readonly name = 'RegisterHistory1764240000000';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of UP) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const statement of DOWN) await runner.query(statement);
  }
}

const UP = [
  `ALTER TABLE cases ADD closed_during tstzmultirange NOT NULL DEFAULT '{}',
                     ADD excluded_during tstzmultirange NOT NULL DEFAULT '{}'`,
  'UPDATE cases SET closed_during = tstzmultirange(tstzrange(closed_at, NULL)) WHERE closed_at IS NOT NULL',
  'UPDATE cases SET excluded_during = tstzmultirange(tstzrange(excluded_at, NULL)) WHERE excluded_at IS NOT NULL',
  'ALTER TABLE cases DROP closed_at, DROP excluded_at',
];

/** Goes back to the last of each; what came before is lost again. */
const DOWN = [
  'ALTER TABLE cases ADD closed_at timestamptz(3), ADD excluded_at timestamptz(3)',
  `UPDATE cases SET
     closed_at = (SELECT max(lower(one)) FROM unnest(closed_during) AS one WHERE upper_inf(one)),
     excluded_at = (SELECT max(lower(one)) FROM unnest(excluded_during) AS one WHERE upper_inf(one))`,
  'ALTER TABLE cases DROP closed_during, DROP excluded_during',
];
