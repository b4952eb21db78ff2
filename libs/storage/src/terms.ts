import type { BodyCode, CaseId, Instant, MessageId } from '#domain';
import type {
  HoldReason,
  HoldRecord,
  MessageRecord,
  RenewalBasis,
  RenewalRecord,
  Replayed,
  Terms,
} from '#exchange';
import { MESSAGE_COLUMNS, messageOf, type MessageRow } from './message-rows.js';
import { EARLIER_OF, type Sql } from './sql.js';
import { instant, optionalAs } from './values.js';

export class SqlTerms implements Terms {
  constructor(private readonly sql: Sql) {}

  async due(at: Instant, limit: number): Promise<readonly MessageRecord[]> {
    return (await this.sql<MessageRow>(DUE, [at, limit])).map(messageOf);
  }

  async eraseBy(ids: readonly MessageId[], at: Instant): Promise<void> {
    if (ids.length === 0) return;
    // LEAST passes over NULL.
    await this.sql(
      'UPDATE messages SET erase_at = LEAST(erase_at, $2::timestamptz) WHERE id = ANY($1::uuid[])',
      [ids, at],
    );
  }

  async shield(caseId: CaseId, at: Instant | undefined): Promise<void> {
    await this.sql('UPDATE messages SET shielded_at = $2 WHERE case_id = $1', [caseId, at ?? null]);
  }

  async hold(record: HoldRecord): Promise<void> {
    const { id, message, reason, participant, account, at, until, liftedAt } = record;
    await this.sql(
      `INSERT INTO retention_holds (id, message, reason, participant, account, at, valid_until, lifted_at)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8)`,
      [id, message, reason, participant, account, at, until, liftedAt ?? null],
    );
  }

  async holdsOf(message: MessageId): Promise<readonly HoldRecord[]> {
    const rows = await this.sql<HoldRow>('SELECT * FROM retention_holds WHERE message = $1 ORDER BY at, id', [
      message,
    ]);
    return rows.map(holdOf);
  }

  async isHeld(message: MessageId, at: Instant): Promise<boolean> {
    const [row] = await this.sql<{ held: boolean }>(HELD, [message, at]);
    return row?.held === true;
  }

  async earlierOf(at: Instant): Promise<Instant> {
    const [row] = await this.sql<{ at: Date }>(`SELECT ${EARLIER_OF('$1')} AS at`, [at]);
    return instant(row!.at);
  }

  async lift(id: string, participant: BodyCode, at: Instant): Promise<MessageId | undefined> {
    const [row] = await this.sql<{ message: MessageId }>(
      `UPDATE retention_holds SET lifted_at = $3
       WHERE id = $1 AND participant = $2 AND lifted_at IS NULL AND valid_until >= $3 RETURNING message`,
      [id, participant, at],
    );
    return row?.message;
  }

  async renew(
    { message, until, consents, participant, account, at }: RenewalRecord,
    end: Instant,
  ): Promise<void> {
    await this.sql(
      `INSERT INTO retention_renewals (message, valid_until, consents, participant, account, at)
       VALUES ($1, $2, $3::uuid[], $4, $5, $6)`,
      [message, until, consents, participant, account, at],
    );
    await this.sql('UPDATE messages SET erase_at = $2 WHERE id = $1', [message, end]);
  }

  async renewedUntil(message: MessageId): Promise<Instant | undefined> {
    const [row] = await this.sql<{ until: Date | null }>(
      'SELECT max(valid_until) AS until FROM retention_renewals WHERE message = $1 AND lapsed_at IS NULL',
      [message],
    );
    return row?.until ? instant(row.until) : undefined;
  }

  async lapse(basis: RenewalBasis, at: Instant): Promise<readonly MessageRecord[]> {
    const { consent = null, message = null, case: of = null } = basis as Partial<Record<string, string>>;
    return (await this.sql<MessageRow>(LAPSE, [at, consent, message, of])).map(messageOf);
  }

  async forgetPersons(ids: readonly MessageId[], entries: readonly string[]): Promise<void> {
    if (ids.length > 0) await this.sql(FORGET_PERSONS, [ids, entries]);
  }

  async undestroyed(limit: number): Promise<readonly string[]> {
    const rows = await this.sql<{ id: string }>('SELECT id FROM undestroyed LIMIT $1', [limit]);
    return rows.map(({ id }) => id);
  }

  async destroyed(ids: readonly string[]): Promise<void> {
    if (ids.length > 0) await this.sql('DELETE FROM undestroyed WHERE id = ANY($1)', [ids]);
  }

  async replayedTo(what: Replayed): Promise<number> {
    const [row] = await this.sql<{ position: string }>('SELECT position FROM erase_replays WHERE what = $1', [
      what,
    ]);
    return Number(row?.position ?? 0);
  }

  async replayed(what: Replayed, position: number): Promise<void> {
    await this.sql(
      `INSERT INTO erase_replays (what, position) VALUES ($1, $2)
       ON CONFLICT (what) DO UPDATE SET position = GREATEST(erase_replays.position, excluded.position)`,
      [what, position],
    );
  }
}

const LAPSE = `
  WITH lapsed AS (
    UPDATE retention_renewals SET lapsed_at = $1
    WHERE lapsed_at IS NULL
      AND ($2::uuid = ANY(consents) OR message = $3::uuid
           OR message IN (SELECT id FROM messages WHERE case_id = $4::uuid)) RETURNING message)
  SELECT ${MESSAGE_COLUMNS} FROM messages
  WHERE id IN (SELECT message FROM lapsed) AND sealed_content IS NOT NULL ORDER BY id`;

const FORGET_PERSONS = `
  WITH links AS (DELETE FROM subject_links WHERE message = ANY($1::uuid[])),
       checks AS (DELETE FROM known_checks WHERE id = ANY($1::uuid[]))
  INSERT INTO undestroyed (id) SELECT unnest($2::text[]) ON CONFLICT DO NOTHING`;

const HELD = `
  SELECT EXISTS (SELECT FROM retention_holds
                 WHERE message = $1 AND lifted_at IS NULL AND valid_until >= ${EARLIER_OF('$2')}) AS held`;

/**
 * Both clocks must have passed the moment: the node's ($1) and the database's; a hold ends by both too. An answer without a hit is to go from the
 * moment it was written on, and still has to leave first; if it cannot, it expires.
 */
const DUE = `
  SELECT ${MESSAGE_COLUMNS} FROM messages
  WHERE erase_at < ${EARLIER_OF('$1')} AND sealed_content IS NOT NULL
    AND NOT (kind = 'known-check.response' AND direction = 'sent' AND state = 'accepted')
    AND NOT EXISTS (SELECT FROM retention_holds
                    WHERE message = messages.id AND lifted_at IS NULL AND valid_until >= ${EARLIER_OF('$1')})
  ORDER BY erase_at, id LIMIT $2`;

interface HoldRow {
  readonly id: string;
  readonly message: MessageId;
  readonly reason: HoldReason;
  readonly participant: BodyCode;
  readonly account: string;
  readonly at: Date;
  readonly valid_until: Date;
  readonly lifted_at: Date | null;
}

function holdOf(row: HoldRow): HoldRecord {
  const { id, message, reason, participant, account } = row;
  return {
    id,
    message,
    reason,
    participant,
    account,
    at: instant(row.at),
    until: instant(row.valid_until),
    ...optionalAs('liftedAt', row.lifted_at, instant),
  };
}
