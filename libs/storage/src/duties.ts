import type { BodyCode, FunctionRole, Instant, MessageId } from '#domain';
import type { Duties, DutyRecord } from '#exchange';
import { EARLIER_OF, type Sql } from './sql.js';
import { instant, optional, optionalAs } from './values.js';

export class SqlDuties implements Duties {
  constructor(private readonly sql: Sql) {}

  async open({ message, participant, owner, openedAt, dueAt }: DutyRecord): Promise<boolean> {
    const rows = await this.sql(
      `INSERT INTO use_duties (message, participant, owner, opened_at, due_at) VALUES ($1, $2, $3, $4, $5)
       ON CONFLICT DO NOTHING RETURNING message`,
      [message, participant, owner, openedAt, dueAt],
    );
    return rows.length > 0;
  }

  async unanswered(participant: BodyCode): Promise<readonly DutyRecord[]> {
    const where = 'WHERE participant = $1 AND answered_by IS NULL ORDER BY due_at, message';
    return (await this.sql<DutyRow>(`SELECT * FROM use_duties ${where}`, [participant])).map(dutyOf);
  }

  async answer(duty: {
    message: MessageId;
    participant: BodyCode;
    by: MessageId;
    at: Instant;
  }): Promise<boolean> {
    const rows = await this.sql(
      `UPDATE use_duties SET answered_by = $3, answered_at = $4
       WHERE message = $1 AND participant = $2 AND answered_by IS NULL RETURNING message`,
      [duty.message, duty.participant, duty.by, duty.at],
    );
    return rows.length > 0;
  }

  async overdue(at: Instant, limit: number): Promise<readonly DutyRecord[]> {
    const rows = await this.sql<DutyRow>(
      `SELECT * FROM use_duties WHERE answered_by IS NULL AND overdue_at IS NULL AND due_at < ${EARLIER_OF('$1')}
       ORDER BY due_at, message LIMIT $2 FOR UPDATE SKIP LOCKED`,
      [at, limit],
    );
    return rows.map(dutyOf);
  }

  async markOverdue(duties: readonly DutyRecord[], at: Instant): Promise<void> {
    if (duties.length === 0) return;
    await this.sql(
      `UPDATE use_duties SET overdue_at = $3
       FROM unnest($1::uuid[], $2::text[]) AS given (message, participant)
       WHERE use_duties.message = given.message AND use_duties.participant = given.participant`,
      [duties.map(({ message }) => message), duties.map(({ participant }) => participant), at],
    );
  }
}

interface DutyRow {
  readonly message: MessageId;
  readonly participant: BodyCode;
  readonly owner: FunctionRole;
  readonly opened_at: Date;
  readonly due_at: Date;
  readonly answered_by: MessageId | null;
  readonly answered_at: Date | null;
  readonly overdue_at: Date | null;
}

const dutyOf = (row: DutyRow): DutyRecord => ({
  message: row.message,
  participant: row.participant,
  owner: row.owner,
  openedAt: instant(row.opened_at),
  dueAt: instant(row.due_at),
  ...optional('answeredBy', row.answered_by),
  ...optionalAs('answeredAt', row.answered_at, instant),
  ...optionalAs('overdueAt', row.overdue_at, instant),
});
