import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Requests of data subjects and breaches are looked for in what is bound to the log: a column beside it that said otherwise lifted a
 * restriction or a term, and no check saw it.
 */
export class RecordsAsBound1764357610000 implements MigrationInterface {
  readonly name = 'RecordsAsBound1764357610000';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of UP) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const statement of DOWN) await runner.query(statement);
  }
}

const UP = [
  'DROP INDEX avg_dossiers_open',
  'DROP INDEX avg_dossiers_restricts',
  'ALTER TABLE avg_dossiers DROP kind, DROP due_at, DROP restricts, DROP closed_at',
  'ALTER TABLE breaches DROP discovered_at, DROP closed_at',
  `CREATE UNIQUE INDEX avg_dossiers_open ON avg_dossiers (person, (content ->> 'kind')) WHERE content -> 'closedAt' IS NULL`,
  `CREATE INDEX avg_dossiers_restricts ON avg_dossiers (person)
     WHERE content -> 'restrictedAt' IS NOT NULL AND content -> 'liftedAt' IS NULL`,
];

const MOMENT = (member: string): string => `(content ->> '${member}')::timestamptz`;
const DOWN = [
  'DROP INDEX avg_dossiers_open',
  'DROP INDEX avg_dossiers_restricts',
  `ALTER TABLE avg_dossiers ADD kind text, ADD due_at timestamptz(3), ADD restricts boolean, ADD closed_at timestamptz(3)`,
  `UPDATE avg_dossiers SET kind = content ->> 'kind', due_at = ${MOMENT('dueAt')}, closed_at = ${MOMENT('closedAt')},
     restricts = content -> 'restrictedAt' IS NOT NULL AND content -> 'liftedAt' IS NULL`,
  `ALTER TABLE avg_dossiers ALTER kind SET NOT NULL, ALTER due_at SET NOT NULL, ALTER restricts SET NOT NULL`,
  'ALTER TABLE breaches ADD discovered_at timestamptz(3), ADD closed_at timestamptz(3)',
  `UPDATE breaches SET discovered_at = ${MOMENT('discoveredAt')}, closed_at = ${MOMENT('closedAt')}`,
  'ALTER TABLE breaches ALTER discovered_at SET NOT NULL',
  'CREATE UNIQUE INDEX avg_dossiers_open ON avg_dossiers (person, kind) WHERE closed_at IS NULL',
  'CREATE INDEX avg_dossiers_restricts ON avg_dossiers (person) WHERE restricts',
];
