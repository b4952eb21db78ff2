import type { MigrationInterface, QueryRunner } from 'typeorm';
import { UNLISTED, flowSteps } from './1764330000000-neutral-flow.js';

/**
 * The acceptance of a partner can end, and the table itself keeps that two people agreed on either: the request that a row
 * names was approved, is about this partner and of this kind, and what undoes an end was agreed on after it.
 */
export class PartnerEnds1764350000000 implements MigrationInterface {
  readonly name = 'PartnerEnds1764350000000';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of UP) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const statement of DOWN) await runner.query(statement);
  }
}

/** Whose exchange ended, operators end themselves: why such a message does not leave is no secret to them. */
const PARTED = `${UNLISTED} OR s.step = 'refused' AND s.code = 'PARTNER_NOT_ACCEPTED'`;

/** What operators ask and decide of each other. */
const KEEPING = ['release', 'discard', 'partner', 'resume'];
const flowApprovals = (kinds: readonly string[]): string =>
  `CREATE OR REPLACE VIEW flow_approvals AS
     SELECT state FROM approvals WHERE kind IN (${kinds.map((kind) => `'${kind}'`).join(', ')})`;

const UP = [
  flowSteps(PARTED),
  flowApprovals([...KEEPING, 'partner-end']),
  `ALTER TABLE accepted_partners
     ADD COLUMN ended_at timestamptz(3),
     ADD COLUMN ending uuid,
     ADD CONSTRAINT accepted_partners_ending FOREIGN KEY (ending) REFERENCES approvals (id),
     ADD CONSTRAINT accepted_partners_ended CHECK ((ended_at IS NULL) = (ending IS NULL))`,
  // That requester and approver of such a request are two, approvals_two_people keeps.
  `CREATE FUNCTION two_people_agreed_on_partner() RETURNS trigger LANGUAGE plpgsql AS $$
   DECLARE
     named uuid := coalesce(NEW.ending, NEW.approval);
     -- An end undone by the request that it followed would be no new acceptance.
     since timestamptz := CASE WHEN TG_OP = 'UPDATE' AND NEW.ending IS NULL THEN OLD.ended_at END;
   BEGIN
     -- Who exchanged with this node before acceptance was asked for has no request.
     IF TG_OP = 'INSERT' AND named IS NULL THEN RETURN NULL; END IF;
     IF NOT EXISTS (
       SELECT FROM approvals
       WHERE id = named AND asked->>'peer' = NEW.peer AND state IN ('approved', 'done')
         AND kind = CASE WHEN NEW.ending IS NULL THEN 'partner' ELSE 'partner-end' END
         AND (since IS NULL OR decided_at >= since))
     THEN
       RAISE EXCEPTION 'two people must agree on a partner, or on its end'
         USING ERRCODE = '23514', CONSTRAINT = 'accepted_partners_two_people';
     END IF;
     RETURN NULL;
   END $$`,
  // After the row, so that a request that is not there is told by its own constraint.
  `CREATE TRIGGER two_people AFTER INSERT OR UPDATE ON accepted_partners
     FOR EACH ROW EXECUTE FUNCTION two_people_agreed_on_partner()`,
];
/** An older build knows no end: it must not take for accepted whoever is not any more. */
const DOWN = [
  flowSteps(UNLISTED),
  flowApprovals(KEEPING),
  'DROP TRIGGER two_people ON accepted_partners',
  'DROP FUNCTION two_people_agreed_on_partner',
  'DELETE FROM accepted_partners WHERE ended_at IS NOT NULL',
  'ALTER TABLE accepted_partners DROP COLUMN ended_at, DROP COLUMN ending',
];
