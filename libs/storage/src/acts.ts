import type { BodyCode, FunctionRole, Instant, Oin } from '#domain';
import type { ActAbout, ActQuery, Acts, ActType, RecordedAct } from '#exchange';
import type { Sql } from './sql.js';
import { instant, optional, optionalAs } from './values.js';

export class SqlActs implements Acts {
  constructor(private readonly sql: Sql) {}

  async insert(act: RecordedAct): Promise<void> {
    await this.sql(
      `INSERT INTO acts (id, type, participant, role, account, at, outcome, reason, pointer, about_what, about_id, recipient,
                         valid_until)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)`,
      [
        act.id,
        act.type,
        act.participant,
        act.role,
        act.account,
        act.at,
        act.outcome,
        act.reason ?? null,
        act.pointer,
        act.about.what,
        act.about.id,
        act.recipient ?? null,
        act.until ?? null,
      ],
    );
  }

  /** The newest first stands for its object, participant and recipient, also when its own term has passed. */
  async find({ type, about, recipient, at }: ActQuery): Promise<readonly RecordedAct[]> {
    const objects = [about].flat();
    const rows = await this.sql<ActRow>(
      `SELECT * FROM (
         SELECT DISTINCT ON (about_what, about_id, participant, recipient) * FROM acts
         WHERE type = $1 AND (about_what, about_id) IN (SELECT * FROM unnest($2::text[], $3::text[])) AND at <= $4
           AND (recipient IS NULL OR recipient = $5)
         ORDER BY about_what, about_id, participant, recipient, position DESC) AS newest
       WHERE valid_until IS NULL OR valid_until >= $4 ORDER BY position`,
      [type, objects.map(({ what }) => what), objects.map(({ id }) => id), at, recipient ?? null],
    );
    return rows.map(actOf);
  }

  async list(query: {
    participant: BodyCode;
    types: readonly ActType[];
    role?: FunctionRole;
    limit: number;
  }): Promise<readonly RecordedAct[]> {
    const { participant, types, role, limit } = query;
    const rows = await this.sql<ActRow>(
      `SELECT * FROM acts WHERE participant = $1 AND type = ANY($2) AND ($3::text IS NULL OR role = $3)
       ORDER BY position DESC LIMIT $4`,
      [participant, types, role ?? null, limit],
    );
    return rows.map(actOf);
  }
}

interface ActRow {
  readonly id: string;
  readonly type: ActType;
  readonly participant: BodyCode;
  readonly role: FunctionRole;
  readonly account: string;
  readonly at: Date;
  readonly outcome: string;
  readonly reason: string | null;
  readonly pointer: string;
  readonly about_what: ActAbout['what'];
  readonly about_id: string;
  readonly recipient: Oin | null;
  readonly valid_until: Date | null;
}

function actOf(row: ActRow): RecordedAct {
  const { id, type, participant, role, account, outcome, pointer } = row;
  return {
    id,
    type,
    participant,
    role,
    account,
    at: instant(row.at),
    outcome,
    ...optional('reason', row.reason),
    pointer,
    about: { what: row.about_what, id: row.about_id },
    ...optional('recipient', row.recipient),
    ...optionalAs('until', row.valid_until, (value): Instant => instant(value)),
  };
}
