import type { AuditEntry, AuditTrail } from '#exchange';
import { AuditLogUnavailable, StorageUnavailable, TextNotStorable, storageError } from './errors.js';
import type { Sql } from './sql.js';

/** Entries as they come; an integrator gives them index, hash and checkpoint later (architecture.md, choice 7). */
export class SqlAuditTrail implements AuditTrail {
  constructor(private readonly sql: Sql) {}

  /** Throws AuditLogUnavailable, whatever the cause but a text that cannot be stored. */
  async append(entries: readonly AuditEntry[]): Promise<void> {
    if (entries.length === 0) return;
    try {
      await this.sql(INSERT, [
        entries.map(({ operation }) => operation),
        entries.map(({ action }) => action),
        entries.map(({ object }) => object),
        entries.map(({ result }) => result),
        entries.map(({ code }) => code ?? null),
        entries.map(({ origin }) => origin),
        entries.map(({ actor }) => actor.account),
        entries.map(({ actor }) => actor.participant ?? null),
        entries.map(({ actor }) => actor.role ?? null),
        entries.map(({ at }) => at),
        entries.map(({ lawHash }) => lawHash ?? null),
        entries.map(({ commitment }) => commitment ?? null),
        entries.map(({ purpose }) => purpose ?? null),
        entries.map(({ caseId }) => caseId ?? null),
      ]);
    } catch (error) {
      const cause = storageError(error);
      if (cause instanceof TextNotStorable) throw cause;
      throw new AuditLogUnavailable(cause instanceof StorageUnavailable ? cause.reason : cause.code);
    }
  }
}

/** WITH ORDINALITY: identity numbers follow the order of the call. */
const INSERT = `
  INSERT INTO audit_entries (operation, action, object, result, code, origin, account, participant, role, at, law_hash, commitment,
                             purpose, case_id)
  SELECT operation, action, object, result, code, origin, account, participant, role, at, law_hash, commitment, purpose, case_id
  FROM unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::text[], $6::text[], $7::text[], $8::text[], $9::text[],
              $10::timestamptz[], $11::text[], $12::bytea[], $13::text[], $14::uuid[]) WITH ORDINALITY
       AS given (operation, action, object, result, code, origin, account, participant, role, at, law_hash, commitment, purpose,
                 case_id, n)
  ORDER BY n`;
