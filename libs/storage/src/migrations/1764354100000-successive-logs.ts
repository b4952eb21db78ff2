import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A log that is closed for good can be followed by another; every row says of which log it is. What was there is the first. */
export class SuccessiveLogs1764354100000 implements MigrationInterface {
  readonly name = 'SuccessiveLogs1764354100000';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of UP) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const statement of DOWN) await runner.query(statement);
  }
}

const KEYS = {
  audit_leaves: 'leaf',
  audit_tiles: 'level, tile',
  audit_checkpoints: 'size',
  audit_cosignatures: 'size, witness',
};
const keyed = (table: string, columns: string): readonly string[] => [
  `ALTER TABLE ${table} DROP CONSTRAINT ${table}_pkey`,
  `ALTER TABLE ${table} ADD CONSTRAINT ${table}_pkey PRIMARY KEY (${columns})`,
];

const UP = [
  ...Object.entries(KEYS).flatMap(([table, key]) => [
    `ALTER TABLE ${table} ADD log integer NOT NULL DEFAULT 1`,
    `ALTER TABLE ${table} ALTER log DROP DEFAULT`,
    ...keyed(table, `log, ${key}`),
  ]),
  'DROP INDEX audit_leaves_entry',
  'CREATE UNIQUE INDEX audit_leaves_entry ON audit_leaves (transaction, position, log)',
  'ALTER TABLE audit_tree ADD last text, ADD furthest text',
];

/** Later logs go: an earlier build knows one. */
const DOWN = [
  'DROP INDEX audit_leaves_entry',
  ...Object.entries(KEYS).flatMap(([table, key]) => [
    `DELETE FROM ${table} WHERE log > 1`,
    ...keyed(table, key),
    `ALTER TABLE ${table} DROP log`,
  ]),
  'CREATE UNIQUE INDEX audit_leaves_entry ON audit_leaves (transaction, position)',
  'DELETE FROM audit_tree WHERE id > 1',
  'ALTER TABLE audit_tree DROP last, DROP furthest',
];
