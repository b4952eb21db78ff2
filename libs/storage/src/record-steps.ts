/** Requests and breaches beside what the log says of them. */
import type { Breach, KeptRecord, Records, RecordStep } from '#exchange';
import { breachOf } from './breaches.js';
import { dossierOf, type DossierRow } from './rights.js';
import type { Sql } from './sql.js';
import { optional, optionalAs } from './values.js';

export class SqlRecords implements Records {
  constructor(private readonly sql: Sql) {}

  async append({ id, version, salt, bytes }: RecordStep): Promise<void> {
    await this.sql('INSERT INTO record_steps (record, version, salt, step) VALUES ($1, $2, $3, $4)', [
      id,
      version,
      salt,
      bytes,
    ]);
  }

  async steps(of: Parameters<Records['steps']>[0]): Promise<readonly RecordStep[]> {
    const rows = await this.sql<StepRow>(
      `SELECT record, s.version, salt, step FROM record_steps s
       JOIN unnest($1::uuid[], $2::integer[]) AS asked (id, version) ON record = asked.id AND s.version = asked.version`,
      [of.map(({ id }) => id), of.map(({ version }) => version)],
    );
    return rows.map(({ record, version, salt, step }) => ({ id: record, version, salt, bytes: step }));
  }

  async kept(ids: readonly string[]): Promise<readonly KeptRecord[]> {
    if (ids.length === 0) return [];
    return (await this.sql<KeptRow>(KEPT, [ids])).map(keptOf);
  }

  async ids({ after, limit }: Parameters<Records['ids']>[0]): Promise<readonly string[]> {
    const rows = await this.sql<{ id: string }>(IDS, [after ?? null, limit]);
    return rows.map(({ id }) => id);
  }
}

interface StepRow {
  readonly record: string;
  readonly version: number;
  readonly salt: Buffer;
  readonly step: Buffer;
}

/** One statement, so of one moment: a step that is committed in between is in all of it or in none. */
const KEPT = `
  SELECT asked.id, newest.version, newest.commitment, newest.entries, steps.salt, steps.count AS steps,
         d.version AS dossier_version, d.person, d.content AS dossier, b.version AS breach_version, b.content AS breach
  FROM unnest($1::uuid[]) AS asked (id)
  LEFT JOIN avg_dossiers d ON d.id = asked.id
  LEFT JOIN breaches b ON b.id = asked.id
  LEFT JOIN LATERAL (
    SELECT (e.record ->> 'version')::integer AS version, e.record ->> 'commitment' AS commitment,
           count(*) OVER ()::integer AS entries
    FROM audit_entries e WHERE e.record IS NOT NULL AND e.object = asked.id::text ORDER BY 1 DESC LIMIT 1) AS newest ON true
  CROSS JOIN LATERAL (
    SELECT count(*)::integer AS count, (array_agg(s.salt) FILTER (WHERE s.version = newest.version))[1] AS salt
    FROM record_steps s WHERE s.record = asked.id) AS steps
  ORDER BY asked.id`;

const IDS = `
  SELECT id FROM (
    SELECT id FROM avg_dossiers UNION SELECT id FROM breaches
    UNION SELECT object::uuid FROM audit_entries WHERE record IS NOT NULL) AS records
  WHERE $1::uuid IS NULL OR id > $1 ORDER BY id LIMIT $2`;

interface KeptRow {
  readonly id: string;
  readonly version: number | null;
  readonly commitment: string | null;
  readonly entries: number | null;
  readonly salt: Buffer | null;
  readonly steps: number;
  readonly dossier_version: number | null;
  readonly person: Buffer | null;
  readonly dossier: DossierRow['content'] | null;
  readonly breach_version: number | null;
  readonly breach: Breach | null;
}

const keptOf = (row: KeptRow): KeptRecord => ({
  id: row.id,
  ...optional('now', nowOf(row)),
  ...optionalAs('newest', row.version, (version) => ({ version, commitment: row.commitment! })),
  ...optionalAs('salt', row.salt, (salt): Uint8Array => salt),
  entries: row.entries ?? 0,
  steps: row.steps,
});

function nowOf(row: KeptRow): NonNullable<KeptRecord['now']> | null {
  const { dossier, dossier_version, person, breach, breach_version } = row;
  if (dossier !== null)
    return { dossier: dossierOf({ version: dossier_version!, person: person!, content: dossier }) };
  return breach === null ? null : { breach: breachOf({ version: breach_version!, content: breach }) };
}
