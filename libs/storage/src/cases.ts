import type { BodyCode, CaseId, Instant } from '#domain';
import type { CaseRecord, Cases, RegisterExclusion } from '#exchange';
import type { Sql } from './sql.js';
import { duringNow, instant, optional } from './values.js';

export class SqlCases implements Cases {
  constructor(private readonly sql: Sql) {}

  async insert(record: CaseRecord): Promise<void> {
    await this.sql(
      'INSERT INTO cases (id, participant, status, opened_at, sealed_content) VALUES ($1, $2, $3, $4, $5)',
      [record.id, record.participant, record.status, record.openedAt, record.sealedContent ?? null],
    );
    if (record.subjects.length === 0) return;
    await this.sql(INSERT_SUBJECTS, [
      record.id,
      record.subjects.map(({ id }) => id),
      record.subjects.map(({ bsnIndex }) => bsnIndex ?? null),
    ]);
  }

  async find(id: CaseId): Promise<CaseRecord | undefined> {
    return (await this.select('WHERE id = $1', [id]))[0];
  }

  findByIndex(index: Uint8Array): Promise<readonly CaseRecord[]> {
    const where = 'WHERE id IN (SELECT case_id FROM case_subjects WHERE bsn_index = $1)';
    return this.select(`${where} ORDER BY opened_at, id`, [index]);
  }

  list(participant: BodyCode): Promise<readonly CaseRecord[]> {
    return this.select('WHERE participant = $1 ORDER BY opened_at, id', [participant]);
  }

  async setStatus(id: CaseId, status: 'open' | 'closed', at: Instant): Promise<void> {
    const during = duringNow('closed_during', status === 'closed');
    await this.sql(`UPDATE cases SET status = $3, closed_during = ${during} WHERE id = $1`, [id, at, status]);
  }

  /** The subjects go with it. */
  async remove(id: CaseId): Promise<void> {
    await this.sql(
      `WITH removed AS (DELETE FROM cases WHERE id = $1 RETURNING id)
       INSERT INTO undestroyed (id) SELECT id::text FROM removed ON CONFLICT DO NOTHING`,
      [id],
    );
  }

  private async select(rest: string, parameters: readonly unknown[]): Promise<readonly CaseRecord[]> {
    return (await this.sql<CaseRow>(`${SELECT} ${rest}`, parameters)).map(caseOf);
  }
}

/** With the subjects as two lists in their order, so that one statement gives all of a case. */
const SELECT = `
  SELECT id, participant, status, opened_at, sealed_content, matching_exclusion,
         ARRAY(SELECT s.id FROM case_subjects s WHERE s.case_id = cases.id ORDER BY s.position) AS subjects,
         ARRAY(SELECT s.bsn_index FROM case_subjects s WHERE s.case_id = cases.id ORDER BY s.position) AS indexes
  FROM cases`;

const INSERT_SUBJECTS = `
  INSERT INTO case_subjects (case_id, position, id, bsn_index)
  SELECT $1::uuid, n, id, bsn_index FROM unnest($2::text[], $3::bytea[]) WITH ORDINALITY AS given (id, bsn_index, n)`;

interface CaseRow {
  readonly id: CaseId;
  readonly participant: BodyCode;
  readonly status: 'open' | 'closed';
  readonly opened_at: Date;
  readonly sealed_content: Buffer | null;
  readonly matching_exclusion: RegisterExclusion | null;
  readonly subjects: readonly string[];
  readonly indexes: readonly (Buffer | null)[];
}

function caseOf(row: CaseRow): CaseRecord {
  return {
    id: row.id,
    participant: row.participant,
    status: row.status,
    openedAt: instant(row.opened_at),
    ...optional('sealedContent', row.sealed_content),
    ...optional('exclusion', row.matching_exclusion),
    subjects: row.subjects.map((id, i) => ({ id, ...optional('bsnIndex', row.indexes[i] ?? null) })),
  };
}
