import type { BodyCode, FunctionRole, Instant } from '#domain';
import type {
  Approval,
  ApprovalResult,
  Approvals,
  ApprovalState,
  Asked,
  AskedKind,
  ReleasePlan,
} from '#exchange';
import { EARLIER_OF, json, type Sql } from './sql.js';
import { instant, optional, optionalAs } from './values.js';

/** Each move names the states that it starts from: of two at once one finds no row. */
export class SqlApprovals implements Approvals {
  constructor(private readonly sql: Sql) {}

  async insert({ id, asked, state, by, at, reason, expiresAt }: Approval): Promise<void> {
    await this.sql(
      `INSERT INTO approvals (id, kind, asked, state, requested_by, participant, role, requested_at, reason, expires_at)
       VALUES ($1, $2, $3::jsonb, $4, $5, $6, $7, $8, $9, $10)`,
      [
        id,
        asked.kind,
        json(asked),
        state,
        by.account,
        by.participant,
        by.role,
        at,
        reason ?? null,
        expiresAt,
      ],
    );
  }

  async find(id: string): Promise<Approval | undefined> {
    return (await this.sql<ApprovalRow>('SELECT * FROM approvals WHERE id = $1', [id])).map(approvalOf)[0];
  }

  async list({ kinds, participant, limit }: Parameters<Approvals['list']>[0]): Promise<readonly Approval[]> {
    const rows = await this.sql<ApprovalRow>(
      `SELECT * FROM approvals WHERE kind = ANY($1::text[]) AND ($2::text IS NULL OR participant = $2)
       ORDER BY ${WAITING_FIRST} LIMIT $3`,
      [kinds, participant ?? null, limit],
    );
    return rows.map(approvalOf);
  }

  async inState(
    state: ApprovalState,
    kinds: readonly AskedKind[],
    limit: number,
  ): Promise<readonly Approval[]> {
    const rows = await this.sql<ApprovalRow>(
      'SELECT * FROM approvals WHERE state = $1 AND kind = ANY($2::text[]) ORDER BY requested_at, id LIMIT $3',
      [state, kinds, limit],
    );
    return rows.map(approvalOf);
  }

  planned(id: string, plan: ReleasePlan): Promise<boolean> {
    return this.moved(
      `UPDATE approvals SET state = 'planned', plan = $2::jsonb WHERE id = $1 AND state = 'planning' RETURNING id`,
      [id, json(plan)],
    );
  }

  ask(id: string, { reason, expiresAt }: Parameters<Approvals['ask']>[1]): Promise<boolean> {
    return this.moved(
      `UPDATE approvals SET state = 'open', reason = $2, expires_at = $3
       WHERE id = $1 AND state = 'planned' RETURNING id`,
      [id, reason, expiresAt],
    );
  }

  decide(id: string, { to, by, at, remark }: Parameters<Approvals['decide']>[1]): Promise<boolean> {
    return this.moved(
      `UPDATE approvals SET state = $2, decided_by = $3, decided_at = $4, remark = $5
       WHERE id = $1 AND state = 'open' AND expires_at > $4 RETURNING id`,
      [id, to, by, at, remark ?? null],
    );
  }

  close(id: string, { from, to, result }: Parameters<Approvals['close']>[1]): Promise<boolean> {
    return this.moved(
      'UPDATE approvals SET state = $2, result = $3::jsonb WHERE id = $1 AND state = ANY($4::text[]) RETURNING id',
      [id, to, result === undefined ? null : json(result), from],
    );
  }

  async lapse(at: Instant, limit: number): Promise<readonly string[]> {
    const rows = await this.sql<{ id: string }>(
      `UPDATE approvals SET state = 'lapsed' WHERE id IN (
         SELECT id FROM approvals WHERE state IN ('planning', 'planned', 'open') AND expires_at <= ${EARLIER_OF('$1')}
         ORDER BY expires_at LIMIT $2 FOR UPDATE SKIP LOCKED) RETURNING id`,
      [at, limit],
    );
    return rows.map(({ id }) => id);
  }

  private async moved(text: string, parameters: readonly unknown[]): Promise<boolean> {
    return (await this.sql(text, parameters)).length > 0;
  }
}

export const WAITING_FIRST = `state IN ('planning', 'planned', 'open') DESC, requested_at DESC, id DESC`;

export interface ApprovalRow {
  readonly id: string;
  readonly asked: Asked;
  readonly state: ApprovalState;
  readonly requested_by: string;
  readonly participant: BodyCode;
  readonly role: FunctionRole;
  readonly requested_at: Date;
  readonly reason: string | null;
  readonly plan: ReleasePlan | null;
  readonly expires_at: Date;
  readonly decided_by: string | null;
  readonly decided_at: Date | null;
  readonly remark: string | null;
  readonly result: ApprovalResult | null;
}

export const approvalOf = (row: ApprovalRow): Approval => ({
  id: row.id,
  asked: row.asked,
  state: row.state,
  by: { account: row.requested_by, participant: row.participant, role: row.role },
  at: instant(row.requested_at),
  ...optional('reason', row.reason),
  ...optional('plan', row.plan),
  expiresAt: instant(row.expires_at),
  ...optional('decidedBy', row.decided_by),
  ...optionalAs('decidedAt', row.decided_at, instant),
  ...optional('remark', row.remark),
  ...optional('result', row.result),
});
