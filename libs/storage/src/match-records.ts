/** What matching asks of the case register and leaves behind: necessity statements, hits, sealed audit packages. */
import type {
  BodyCode,
  CaseId,
  ConversationId,
  FunctionRole,
  Handle,
  Instant,
  MessageId,
  Oin,
  Purpose,
} from '#domain';
import type {
  AuditRecord,
  HitOutcome,
  HitRecord,
  MatchableCase,
  NecessityRecord,
  RegisteredCase,
  RegisterExclusion,
} from '#exchange';
import type { Sql } from './sql.js';
import { duringNow, instant, optional } from './values.js';

export class SqlMatchRecords {
  constructor(private readonly sql: Sql) {}

  async addNecessity(record: NecessityRecord): Promise<void> {
    const { id, caseId, subject, purpose, peer, participant, role, account, at } = record;
    await this.sql(
      `INSERT INTO match_necessities (id, case_id, subject, purpose, peer, participant, role, account, at)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
      [id, caseId, subject, purpose, peer, participant, role, account, at],
    );
  }

  async necessities(query: {
    peer: Oin;
    purpose: Purpose;
    participant: BodyCode;
    cases: readonly CaseId[];
  }): Promise<readonly NecessityRecord[]> {
    const rows = await this.sql<NecessityRow>(
      `SELECT DISTINCT ON (case_id, subject) * FROM match_necessities
       WHERE peer = $1 AND purpose = $2 AND participant = $3 AND case_id = ANY($4::uuid[])
       ORDER BY case_id, subject, at DESC, id DESC`,
      [query.peer, query.purpose, query.participant, query.cases],
    );
    return rows.map(necessityOf);
  }

  async useNecessities(ids: readonly string[], session: string): Promise<boolean> {
    const [free] = await this.sql<{ n: number }>(
      `WITH free AS (SELECT id FROM match_necessities WHERE id = ANY($1::uuid[]) AND used_by IS NULL ORDER BY id FOR UPDATE)
       SELECT count(*)::int AS n FROM free`,
      [ids],
    );
    if (free!.n < ids.length) return false;
    await this.sql('UPDATE match_necessities SET used_by = $2 WHERE id = ANY($1::uuid[])', [ids, session]);
    return true;
  }

  async necessitiesUsedBy(session: string): Promise<readonly NecessityRecord[]> {
    const rows = await this.sql<NecessityRow>('SELECT * FROM match_necessities WHERE used_by = $1', [
      session,
    ]);
    return rows.map(necessityOf);
  }

  async cases(query: {
    after?: CaseId;
    limit: number;
    participants: readonly BodyCode[];
    cases?: readonly CaseId[];
  }): Promise<readonly MatchableCase[]> {
    const rows = await this.sql<MatchableRow>(
      `SELECT id, participant, sealed_content, matching_exclusion FROM cases
       WHERE status = 'open' AND sealed_content IS NOT NULL AND ($1::uuid IS NULL OR id > $1)
         AND participant = ANY($2::text[]) AND ($3::uuid[] IS NULL OR id = ANY($3)) ORDER BY id LIMIT $4`,
      [query.after ?? null, query.participants, query.cases ?? null, query.limit],
    );
    return rows.map(matchableOf);
  }

  async necessity(id: string): Promise<NecessityRecord | undefined> {
    const [row] = await this.sql<NecessityRow>('SELECT * FROM match_necessities WHERE id = $1', [id]);
    return row && necessityOf(row);
  }

  async lockNecessity(id: string): Promise<NecessityRecord | undefined> {
    await this.sql('SELECT pg_advisory_xact_lock(21336, hashtext($1))', [id]);
    return this.necessity(id);
  }

  async matchable(id: CaseId): Promise<MatchableCase | undefined> {
    const [row] = await this.sql<MatchableRow>(
      `SELECT id, participant, sealed_content, matching_exclusion FROM cases
       WHERE id = $1 AND status = 'open' AND sealed_content IS NOT NULL`,
      [id],
    );
    return row && matchableOf(row);
  }

  async registered(ids: readonly CaseId[], at: Instant): Promise<readonly RegisteredCase[]> {
    const rows = await this.sql<RegisteredRow>(
      `SELECT id, participant, sealed_content, opened_at <= $2 AND NOT closed_during @> $2::timestamptz
                                               AND NOT excluded_during @> $2::timestamptz AS matchable
       FROM cases WHERE id = ANY($1::uuid[])`,
      [ids, at],
    );
    return rows.map(({ id, participant, matchable, sealed_content: content }) => ({
      ...{ id, participant, matchable },
      ...optional('sealedContent', content),
    }));
  }

  async exclude(caseId: CaseId, exclusion: RegisterExclusion | undefined, at: Instant): Promise<void> {
    const during = duringNow('excluded_during', exclusion !== undefined);
    await this.sql(`UPDATE cases SET matching_exclusion = $3, excluded_during = ${during} WHERE id = $1`, [
      caseId,
      at,
      exclusion ?? null,
    ]);
  }

  async addHits(hits: readonly HitRecord[]): Promise<void> {
    for (const hit of hits)
      await this.sql(
        `INSERT INTO match_hits (id, session, dir, side, peer, purpose, conversation, handle, peer_handle, contact,
                                 case_id, subject, participant, possible, found_at, expires_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16)`,
        [
          hit.id,
          hit.session,
          hit.dir,
          hit.side,
          hit.peer,
          hit.purpose,
          hit.conversation,
          hit.handle,
          hit.peerHandle ?? null,
          hit.contact ?? null,
          hit.caseId,
          hit.subject,
          hit.participant,
          hit.possible,
          hit.foundAt,
          hit.expiresAt,
        ],
      );
  }

  async findHit(id: string): Promise<HitRecord | undefined> {
    return (await this.select('WHERE id = $1', [id]))[0];
  }

  hits({ participant, at }: { participant: BodyCode; at: Instant }): Promise<readonly HitRecord[]> {
    return this.select('WHERE participant = $1 AND expires_at >= $2 ORDER BY found_at, id', [
      participant,
      at,
    ]);
  }

  hitsOf(session: string, dir: HitRecord['dir']): Promise<readonly HitRecord[]> {
    return this.select('WHERE session = $1 AND dir = $2 ORDER BY found_at, id', [session, dir]);
  }

  async review(id: string, review: NonNullable<HitRecord['review']>): Promise<boolean> {
    const { outcome, reason, account, at } = review;
    const rows = await this.sql(
      `UPDATE match_hits SET outcome = $2, reason = $3, reviewed_by = $4, reviewed_at = $5
       WHERE id = $1 AND outcome IS NULL RETURNING 1`,
      [id, outcome, reason ?? null, account, at],
    );
    return rows.length > 0;
  }

  async markContact({ session, dir, handle }: HitRecord, contact: string): Promise<boolean> {
    const rows = await this.sql(
      `UPDATE match_hits SET contact = $4
       WHERE session = $1 AND dir = $2 AND handle = $3 AND side = 'asked' AND contact IS NULL RETURNING 1`,
      [session, dir, handle, contact],
    );
    return rows.length > 0;
  }

  async noteContact({ session, dir, handle }: HitRecord, message: MessageId): Promise<void> {
    await this.sql(
      `UPDATE match_hits SET contact_message = $4 WHERE session = $1 AND dir = $2 AND handle = $3 AND side = 'asked'`,
      [session, dir, handle, message],
    );
  }

  async unmarkContact({ session, dir, handle }: HitRecord): Promise<void> {
    await this.sql(
      `UPDATE match_hits SET contact = NULL
       WHERE session = $1 AND dir = $2 AND handle = $3 AND side = 'asked'`,
      [session, dir, handle],
    );
  }

  async addAudit({ session, dir, peer, sealed, at }: AuditRecord): Promise<void> {
    await this.sql(
      `INSERT INTO match_audits (session, dir, peer, sealed, at) VALUES ($1, $2, $3, $4, $5)
       ON CONFLICT DO NOTHING`,
      [session, dir, peer, sealed, at],
    );
  }

  async audits(session: string): Promise<readonly AuditRecord[]> {
    const rows = await this.sql<AuditRow>('SELECT * FROM match_audits WHERE session = $1 ORDER BY dir', [
      session,
    ]);
    return rows.map((row) => ({ ...row, at: instant(row.at) }));
  }

  private async select(where: string, parameters: readonly unknown[]): Promise<readonly HitRecord[]> {
    return (await this.sql<HitRow>(`SELECT * FROM match_hits ${where}`, parameters)).map(hitOf);
  }
}

interface NecessityRow {
  readonly id: string;
  readonly case_id: CaseId;
  readonly subject: string;
  readonly purpose: Purpose;
  readonly peer: Oin;
  readonly participant: BodyCode;
  readonly role: FunctionRole;
  readonly account: string;
  readonly at: Date;
  readonly used_by: string | null;
}
function necessityOf(row: NecessityRow): NecessityRecord {
  const { id, case_id: caseId, subject, purpose, peer, participant, role, account, at } = row;
  const given = { id, caseId, subject, purpose, peer, participant, role, account, at: instant(at) };
  return { ...given, ...optional('usedBy', row.used_by) };
}

interface RegisteredRow {
  readonly id: CaseId;
  readonly participant: BodyCode;
  readonly sealed_content: Buffer | null;
  readonly matchable: boolean;
}
interface MatchableRow {
  readonly id: CaseId;
  readonly participant: BodyCode;
  readonly sealed_content: Buffer;
  readonly matching_exclusion: RegisterExclusion | null;
}
const matchableOf = (row: MatchableRow): MatchableCase => ({
  id: row.id,
  participant: row.participant,
  sealedContent: row.sealed_content,
  ...optional('exclusion', row.matching_exclusion),
});
interface AuditRow {
  readonly session: string;
  readonly dir: HitRecord['dir'];
  readonly peer: Oin;
  readonly sealed: Buffer;
  readonly at: Date;
}
interface HitRow {
  readonly id: string;
  readonly session: string;
  readonly dir: HitRecord['dir'];
  readonly side: HitRecord['side'];
  readonly peer: Oin;
  readonly purpose: Purpose;
  readonly conversation: ConversationId;
  readonly handle: string;
  readonly peer_handle: Handle | null;
  readonly contact: string | null;
  readonly contact_message: MessageId | null;
  readonly case_id: CaseId;
  readonly subject: string;
  readonly participant: BodyCode;
  readonly possible: boolean;
  readonly found_at: Date;
  readonly expires_at: Date;
  readonly outcome: HitOutcome | null;
  readonly reason: string | null;
  readonly reviewed_by: string | null;
  readonly reviewed_at: Date | null;
}

function hitOf(row: HitRow): HitRecord {
  const { id, session, dir, side, peer, purpose, conversation, handle, subject, participant, possible } = row;
  return {
    id,
    session,
    dir,
    side,
    peer,
    purpose,
    conversation,
    handle,
    subject,
    participant,
    possible,
    caseId: row.case_id,
    ...optional('peerHandle', row.peer_handle),
    ...optional('contact', row.contact),
    ...optional('contactMessage', row.contact_message),
    foundAt: instant(row.found_at),
    expiresAt: instant(row.expires_at),
    ...(row.outcome === null ? {} : { review: reviewOf(row, row.outcome) }),
  };
}

const reviewOf = (row: HitRow, outcome: HitOutcome): NonNullable<HitRecord['review']> => ({
  outcome,
  ...optional('reason', row.reason),
  account: row.reviewed_by!,
  at: instant(row.reviewed_at!),
});
