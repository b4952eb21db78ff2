import type { BodyCode, CaseId, FunctionRole, Instant } from '#domain';
import type { People, PersonRecord, Sector, ThirdPartyRecord } from '#exchange';
import type { Sql } from './sql.js';
import { instant, optionalAs } from './values.js';

export class SqlPeople implements People {
  constructor(private readonly sql: Sql) {}

  async add(record: PersonRecord): Promise<void> {
    const { account, participant, role } = record;
    await this.sql(
      `UPDATE persons SET ended_at = $4
       WHERE account = $1 AND participant = $2 AND role = $3 AND ended_at IS NULL`,
      [account, participant, role, record.addedAt],
    );
    await this.sql(
      `INSERT INTO persons (id, account, participant, role, screened_until, trained_until, added_at, added_by, ended_at)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
      valuesOf(record),
    );
  }

  /** The second of two waits at the unique index until the first has committed, and then adds nothing. */
  async seed(record: PersonRecord): Promise<boolean> {
    const rows = await this.sql(
      `INSERT INTO persons (id, account, participant, role, screened_until, trained_until, added_at, added_by, ended_at)
       SELECT $1, $2, $3, $4, $5::timestamptz, $6::timestamptz, $7::timestamptz, $8, $9::timestamptz
       WHERE NOT EXISTS (SELECT FROM persons WHERE account = $2 AND participant = $3 AND role = $4)
       ON CONFLICT (account, participant, role) WHERE ended_at IS NULL DO NOTHING
       RETURNING 1`,
      valuesOf(record),
    );
    return rows.length > 0;
  }

  async of(account: string): Promise<readonly PersonRecord[]> {
    return (await this.sql<PersonRow>(OF, [account])).map(personOf);
  }

  async list(query: { participant?: BodyCode; limit: number }): Promise<readonly PersonRecord[]> {
    const rows = await this.sql<PersonRow>(
      'SELECT * FROM persons WHERE $1::text IS NULL OR participant = $1 ORDER BY id DESC LIMIT $2',
      [query.participant ?? null, query.limit],
    );
    return rows.map(personOf);
  }

  async end(id: string, at: Instant): Promise<PersonRecord | undefined> {
    const rows = await this.sql<PersonRow>(
      `WITH ended AS (UPDATE persons SET ended_at = $2 WHERE id = $1 AND ended_at IS NULL RETURNING *)
       SELECT * FROM ended`,
      [id, at],
    );
    return rows.map(personOf)[0];
  }

  async admit(record: ThirdPartyRecord): Promise<void> {
    await this.sql(
      `INSERT INTO third_parties (id, case_id, sector, participant, account, declaration, signed_at, admitted_at, ended_at)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
      [
        record.id,
        record.caseId,
        record.sector,
        record.participant,
        record.account,
        record.declaration,
        record.signedAt,
        record.admittedAt,
        record.endedAt ?? null,
      ],
    );
  }

  async thirdParties(query: { participant: BodyCode; limit: number }): Promise<readonly ThirdPartyRecord[]> {
    const rows = await this.sql<ThirdPartyRow>(
      'SELECT * FROM third_parties WHERE participant = $1 ORDER BY id DESC LIMIT $2',
      [query.participant, query.limit],
    );
    return rows.map(thirdPartyOf);
  }

  async thirdParty(id: string): Promise<ThirdPartyRecord | undefined> {
    const rows = await this.sql<ThirdPartyRow>('SELECT * FROM third_parties WHERE id = $1', [id]);
    return rows.map(thirdPartyOf)[0];
  }

  async dismiss(id: string, participant: BodyCode, at: Instant): Promise<boolean> {
    const rows = await this.sql(
      `WITH ended AS (UPDATE third_parties SET ended_at = $3
                      WHERE id = $1 AND participant = $2 AND ended_at IS NULL RETURNING 1)
       SELECT FROM ended`,
      [id, participant, at],
    );
    return rows.length > 0;
  }
}

const valuesOf = (record: PersonRecord): readonly unknown[] => [
  record.id,
  record.account,
  record.participant,
  record.role,
  record.screenedUntil,
  record.trainedUntil,
  record.addedAt,
  record.addedBy,
  record.endedAt ?? null,
];

/** Asked at every request. Its columns are named so that it is prepared. */
const OF = `
  SELECT id, account, participant, role, screened_until, trained_until, added_at, added_by, ended_at
  FROM persons WHERE account = $1 AND ended_at IS NULL`;

interface PersonRow {
  readonly id: string;
  readonly account: string;
  readonly participant: BodyCode;
  readonly role: FunctionRole;
  readonly screened_until: Date;
  readonly trained_until: Date;
  readonly added_at: Date;
  readonly added_by: string;
  readonly ended_at: Date | null;
}
interface ThirdPartyRow {
  readonly id: string;
  readonly case_id: CaseId;
  readonly sector: Sector;
  readonly participant: BodyCode;
  readonly account: string;
  readonly declaration: string;
  readonly signed_at: Date;
  readonly admitted_at: Date;
  readonly ended_at: Date | null;
}

const thirdPartyOf = (row: ThirdPartyRow): ThirdPartyRecord => ({
  id: row.id,
  caseId: row.case_id,
  sector: row.sector,
  participant: row.participant,
  account: row.account,
  declaration: row.declaration,
  signedAt: instant(row.signed_at),
  admittedAt: instant(row.admitted_at),
  ...optionalAs('endedAt', row.ended_at, instant),
});

const personOf = (row: PersonRow): PersonRecord => ({
  id: row.id,
  account: row.account,
  participant: row.participant,
  role: row.role,
  screenedUntil: instant(row.screened_until),
  trainedUntil: instant(row.trained_until),
  addedAt: instant(row.added_at),
  addedBy: row.added_by,
  ...optionalAs('endedAt', row.ended_at, instant),
});
