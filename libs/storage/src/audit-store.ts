import { randomBytes } from 'node:crypto';
import { entryDigest } from '#audit';
import type { AuditTrail, BoundProcessingLine, Logged } from '#exchange';
import { AUDIT_COLUMNS, markColumn } from './audit-rows.js';
import { AuditLogUnavailable, StorageUnavailable, TextNotStorable, storageError } from './errors.js';
import { insertLines, lineColumns } from './processing.js';
import { assertStorable, json, type Sql } from './sql.js';

/** Entries as they come; the integrator gives them their place in the log (architecture.md, choice 7). */
export class SqlAuditTrail implements AuditTrail {
  constructor(private readonly sql: Sql) {}

  /** Throws AuditLogUnavailable, whatever the cause but a text that cannot be stored. */
  async append(entries: readonly Logged[]): Promise<void> {
    if (entries.length === 0) return;
    const taken = await this.insert(entries);
    // Its own tree is damaged: what is written now could not be proved later.
    if (taken < entries.length) throw new AuditLogUnavailable('the log is closed');
  }

  private async insert(entries: readonly Logged[]): Promise<number> {
    const [lines, ...more] = inParts(entries.flatMap((entry) => entry.lines ?? []));
    try {
      const [row] = await this.sql<{ taken: number; lines?: number }>(
        lines.length > 0 ? INSERT_BOTH : INSERT,
        [...entryColumns(entries), ...(lines.length > 0 ? lineColumns(lines) : [])],
      );
      let written = row!.lines ?? 0;
      for (const part of more) written += await this.insertLines(part);
      // Confirmed, not assumed: a line that is not there is processing that nobody can account for.
      return written === lines.length + more.reduce((sum, part) => sum + part.length, 0) ? row!.taken : 0;
    } catch (error) {
      // A text that cannot be stored has no digest either: whichever met it first.
      assertStorable(entries);
      const cause = storageError(error);
      if (cause instanceof TextNotStorable) throw cause;
      throw new AuditLogUnavailable(cause instanceof StorageUnavailable ? cause.reason : cause.code);
    }
  }

  private async insertLines(lines: Part): Promise<number> {
    const [row] = await this.sql<{ lines: number }>(INSERT_LINES, [...lineColumns(lines)]);
    return row!.lines;
  }
}

/** As the parameters of `ENTRIES`, in order: a list per column. */
function entryColumns(entries: readonly Logged[]): readonly (readonly unknown[])[] {
  // Made here, in the transaction of the act: what is done to the row afterwards shows.
  const salts = entries.map(() => randomBytes(SALT_LENGTH));
  return [
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
    entries.map(({ traceId }) => traceId ?? null),
    entries.map(({ match }) => (match === undefined ? null : json(match))),
    entries.map(({ processing }) => processing ?? null),
    entries.map(markColumn),
    entries.map(({ use }) => (use === undefined ? null : json(use))),
    salts,
    entries.map((entry, i) => entryDigest(entry, salts[i]!)),
  ];
}

/** Of an act about very many: as text, each of its lines takes half a kilobyte. */
const LINES_AT_ONCE = 5_000;

/** At least one, be it empty. */
function inParts(lines: readonly BoundProcessingLine[]): readonly [Part, ...Part[]] {
  const more: Part[] = [];
  for (let from = LINES_AT_ONCE; from < lines.length; from += LINES_AT_ONCE)
    more.push(lines.slice(from, from + LINES_AT_ONCE));
  return [lines.slice(0, LINES_AT_ONCE), ...more];
}
type Part = readonly BoundProcessingLine[];

const SALT_LENGTH = 32;
const PROVED_COLUMNS = `${AUDIT_COLUMNS}, salt, digest`;

/**
 * WITH ORDINALITY: identity numbers follow the order of the call. A closed log still takes the entries of whoever looks into
 * it (`audit.…`), and of the two people who agree on another: otherwise nobody could find out why, or mend it.
 */
const ENTRIES = `
  INSERT INTO audit_entries (transaction, ${PROVED_COLUMNS})
  SELECT pg_current_xact_id()::text::bigint, ${PROVED_COLUMNS}
  FROM unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::text[], $6::text[], $7::text[], $8::text[], $9::text[],
              $10::timestamptz[], $11::text[], $12::bytea[], $13::text[], $14::uuid[], $15::text[], $16::jsonb[],
              $17::bytea[], $18::jsonb[], $19::jsonb[], $20::bytea[], $21::bytea[]) WITH ORDINALITY
       AS given (${PROVED_COLUMNS}, n)
  WHERE action LIKE 'audit.%' OR action LIKE 'approval.%.audit-log'
     OR (SELECT closed FROM audit_tree ORDER BY id DESC LIMIT 1) IS NULL
  ORDER BY n
  RETURNING 1`;
const INSERT = `WITH entry AS (${ENTRIES}) SELECT count(*)::integer AS taken FROM entry`;
const INSERT_LINES = `WITH line AS (${insertLines(1)}) SELECT count(*)::integer AS lines FROM line`;
/** One statement: a round trip more for each message is what the second log would cost. */
const INSERT_BOTH = `
  WITH entry AS (${ENTRIES}), line AS (${insertLines(22)})
  SELECT (SELECT count(*) FROM entry)::integer AS taken, (SELECT count(*) FROM line)::integer AS lines`;
