import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * What an entry is proved by is made when it is written, and nobody changes it: salt and digest stand with the entry from the
 * start, and lines of the processing log are bound into it. Until now both were made when the integrator came by.
 */
export class StandingEntries1764310000000 implements MigrationInterface {
  readonly name = 'StandingEntries1764310000000';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of UP) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const statement of DOWN) await runner.query(statement);
  }
}

/** The canonical bytes of an entry that still waits for its place: RFC 8785, members by name, absent ones left out. */
export const CANONICAL = `convert_to(json_strip_nulls(json_build_object(
  'action', e.action,
  'actor', json_build_object('account', e.account, 'participant', e.participant, 'role', e.role),
  'at', to_char(e.at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'),
  'caseId', e.case_id,
  'code', e.code,
  'commitment', rtrim(translate(encode(e.commitment, 'base64'), E'+/\\n', '-_'), '='),
  'form', 1,
  'lawHash', e.law_hash,
  'match', CASE WHEN e.match IS NOT NULL THEN json_build_object(
    'count', e.match -> 'count', 'dir', e.match -> 'dir', 'left', e.match -> 'left') END,
  'object', e.object,
  'operation', e.operation,
  'origin', e.origin,
  'purpose', e.purpose,
  'result', e.result,
  'traceId', e.trace_id))::text, 'UTF8')`;

/** Whoever runs the database can take a trigger away, but not by mistake, and not without the server's log saying so. */
const standing = (table: string): readonly string[] => [
  `CREATE TRIGGER ${table}_stand BEFORE UPDATE OR DELETE OR TRUNCATE ON ${table}
     FOR EACH STATEMENT EXECUTE FUNCTION what_is_logged_stands()`,
];

const UP = [
  'ALTER TABLE audit_entries ADD salt bytea, ADD digest bytea, ADD processing bytea',
  `UPDATE audit_entries e SET salt = l.salt, digest = l.digest FROM audit_leaves l
   WHERE (l.transaction, l.position) = (e.transaction, e.position)`,
  // 32 random bytes: two UUIDs hold 244 random bits, hashed to one length.
  `UPDATE audit_entries SET salt = sha256(convert_to(gen_random_uuid()::text || gen_random_uuid()::text || gen_random_uuid()::text, 'UTF8'))
   WHERE salt IS NULL`,
  `UPDATE audit_entries e SET digest = sha256(e.salt || ${CANONICAL}) WHERE digest IS NULL`,
  'ALTER TABLE audit_entries ALTER salt SET NOT NULL, ALTER digest SET NOT NULL',
  'ALTER TABLE audit_leaves DROP salt',
  // Lines of before are bound to nothing, and have no salt.
  'ALTER TABLE processing_lines ADD salt bytea',
  `CREATE FUNCTION what_is_logged_stands() RETURNS trigger LANGUAGE plpgsql AS
     $$ BEGIN RAISE EXCEPTION 'what is logged stands: % on %', TG_OP, TG_TABLE_NAME; END $$`,
  ...standing('audit_entries'),
  ...standing('processing_lines'),
];

const DOWN = [
  'DROP TRIGGER audit_entries_stand ON audit_entries',
  'DROP TRIGGER processing_lines_stand ON processing_lines',
  'DROP FUNCTION what_is_logged_stands',
  'ALTER TABLE processing_lines DROP salt',
  'ALTER TABLE audit_leaves ADD salt bytea',
  `UPDATE audit_leaves l SET salt = e.salt FROM audit_entries e
   WHERE (l.transaction, l.position) = (e.transaction, e.position)`,
  'ALTER TABLE audit_leaves ALTER salt SET NOT NULL',
  'ALTER TABLE audit_entries DROP salt, DROP digest, DROP processing',
];
