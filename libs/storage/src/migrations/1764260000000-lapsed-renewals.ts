import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * A renewal lapses when a consent under it is withdrawn or its judgement ends; what is renewed again may end at the same
 * moment. What had lapsed before the node knew of it goes, at the latest, five years after the message's own time.
 */
export class LapsedRenewals1764260000000 implements MigrationInterface {
  readonly name = 'LapsedRenewals1764260000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`ALTER TABLE retention_renewals ADD COLUMN lapsed_at timestamptz(3),
      DROP CONSTRAINT retention_renewals_pkey,
      ADD CONSTRAINT retention_renewals_pkey PRIMARY KEY (message, valid_until, at)`);
    await runner.query(`UPDATE retention_renewals SET lapsed_at = now()
      WHERE EXISTS (SELECT FROM held_consents WHERE id = ANY(consents) AND withdrawn_at IS NOT NULL)
         OR EXISTS (SELECT FROM acts JOIN messages ON messages.id = retention_renewals.message
                    WHERE acts.type = 'special-retention' AND acts.outcome = 'ended' AND acts.at >= retention_renewals.at
                      AND acts.about_id IN (messages.id::text, messages.case_id::text))`);
    await runner.query(`UPDATE messages SET erase_at = LEAST(erase_at, time + interval '5 years')
      WHERE id IN (SELECT message FROM retention_renewals GROUP BY message HAVING bool_and(lapsed_at IS NOT NULL))`);
  }

  /** The older primary key has room for one renewal of a message to a moment: the newest that stands. */
  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DELETE FROM retention_renewals AS old USING retention_renewals AS other
      WHERE old.message = other.message AND old.valid_until = other.valid_until
        AND (old.lapsed_at IS NOT NULL, other.at) > (other.lapsed_at IS NOT NULL, old.at)`);
    await runner.query(`ALTER TABLE retention_renewals DROP CONSTRAINT retention_renewals_pkey,
      DROP COLUMN lapsed_at, ADD CONSTRAINT retention_renewals_pkey PRIMARY KEY (message, valid_until)`);
  }
}
