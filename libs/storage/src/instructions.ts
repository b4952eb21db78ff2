import type { BodyCode, FunctionRole, Instant, KnownAnswer, Purpose } from '#domain';
import type { InstructionGiver, InstructionRecord, StandingInstructions } from '#exchange';
import type { Sql } from './sql.js';
import { instant, optionalAs } from './values.js';

export class SqlInstructions implements StandingInstructions {
  constructor(private readonly sql: Sql) {}

  async insert(record: InstructionRecord): Promise<void> {
    await this.sql(
      `INSERT INTO standing_instructions (id, participant, account, role, purposes, answers, valid_from, valid_until, ended_at)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
      [
        record.id,
        record.participant,
        record.account,
        record.role,
        record.purposes,
        record.answers,
        record.from,
        record.until,
        record.endedAt ?? null,
      ],
    );
  }

  list(participant: BodyCode): Promise<readonly InstructionRecord[]> {
    return this.select('participant = $1', [participant]);
  }

  /** From `from` up to and including `until`. */
  async inForce(query: {
    participants: readonly BodyCode[];
    at: Instant;
  }): Promise<readonly InstructionRecord[]> {
    const { participants, at } = query;
    if (participants.length === 0) return [];
    const where = 'participant = ANY($1) AND valid_from <= $2 AND valid_until >= $2 AND ended_at IS NULL';
    return this.select(where, [participants, at]);
  }

  async end(id: string, participant: BodyCode, at: Instant): Promise<boolean> {
    const rows = await this.sql(
      `UPDATE standing_instructions SET ended_at = $3
       WHERE id = $1 AND participant = $2 AND ended_at IS NULL RETURNING id`,
      [id, participant, at],
    );
    return rows.length > 0;
  }

  async endOf(giver: InstructionGiver, beyond: Instant, at: Instant): Promise<readonly string[]> {
    const rows = await this.sql<{ readonly id: string }>(
      `UPDATE standing_instructions SET ended_at = $5
       WHERE account = $1 AND participant = $2 AND role = $3 AND valid_until > $4 AND ended_at IS NULL RETURNING id`,
      [giver.account, giver.participant, giver.role, beyond, at],
    );
    return rows.map(({ id }) => id);
  }

  private async select(where: string, parameters: readonly unknown[]): Promise<readonly InstructionRecord[]> {
    const rows = await this.sql<InstructionRow>(
      `SELECT * FROM standing_instructions WHERE ${where} ORDER BY valid_from, id`,
      parameters,
    );
    return rows.map(instructionOf);
  }
}

interface InstructionRow {
  readonly id: string;
  readonly participant: BodyCode;
  readonly account: string;
  readonly role: FunctionRole;
  readonly purposes: readonly Purpose[];
  readonly answers: readonly KnownAnswer[];
  readonly valid_from: Date;
  readonly valid_until: Date;
  readonly ended_at: Date | null;
}

function instructionOf(row: InstructionRow): InstructionRecord {
  const { id, participant, account, role, purposes, answers } = row;
  return {
    id,
    participant,
    account,
    role,
    purposes,
    answers,
    from: instant(row.valid_from),
    until: instant(row.valid_until),
    ...optionalAs('endedAt', row.ended_at, instant),
  };
}
