import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Heads of the requests of data subjects, for who watches over the law: which right, how it stands, by when. Nothing leads to a person. */
export class DossierHeads1764357652000 implements MigrationInterface {
  readonly name = 'DossierHeads1764357652000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      `CREATE VIEW law_dossiers AS
         SELECT id, content ->> 'kind' AS right_kind, content ->> 'state' AS state,
                (content ->> 'receivedAt')::timestamptz AS received_at, (content ->> 'dueAt')::timestamptz AS due_at
         FROM avg_dossiers`,
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP VIEW law_dossiers');
  }
}
