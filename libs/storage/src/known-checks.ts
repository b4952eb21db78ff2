import type { BodyCode, CaseId, ConversationId, Handle, Instant, KnownAnswer, MessageId, Oin } from '#domain';
import type { KnownCheckRecord, KnownChecks } from '#exchange';
import { list, type Sql } from './sql.js';
import { instant, optional } from './values.js';

export class SqlKnownChecks implements KnownChecks {
  constructor(private readonly sql: Sql) {}

  async insert(records: readonly KnownCheckRecord[]): Promise<void> {
    if (records.length === 0) return;
    await this.sql(INSERT, [
      records.map(({ id }) => id),
      records.map(({ peer }) => peer),
      records.map(({ conversation }) => conversation),
      records.map(({ subject }) => subject),
      records.map(({ participants }) => list(participants)),
      records.map(({ replyTo }) => list(replyTo)),
      records.map(({ proposal }) => proposal),
      records.map(({ caseId }) => caseId ?? null),
      records.map(({ receivedAt }) => receivedAt),
      records.map(({ answerBefore }) => answerBefore),
      records.map(({ answeredBy }) => answeredBy ?? null),
    ]);
  }

  async find(id: MessageId): Promise<KnownCheckRecord | undefined> {
    const [row] = await this.sql<CheckRow>('SELECT * FROM known_checks WHERE id = $1', [id]);
    return row && checkOf(row);
  }

  async open(participant: BodyCode, at: Instant): Promise<readonly KnownCheckRecord[]> {
    const rows = await this.sql<CheckRow>(
      `SELECT * FROM known_checks WHERE answered_by IS NULL AND participants @> ARRAY[$1] AND answer_before >= $2
       ORDER BY received_at, id`,
      [participant, at],
    );
    return rows.map(checkOf);
  }

  async answer(id: MessageId, by: MessageId): Promise<boolean> {
    const rows = await this.sql(
      'UPDATE known_checks SET answered_by = $2 WHERE id = $1 AND answered_by IS NULL RETURNING id',
      [id, by],
    );
    return rows.length > 0;
  }

  async establish(hit: {
    conversation: ConversationId;
    peer: Oin;
    subject: Handle;
    at: Instant;
  }): Promise<void> {
    await this.sql(
      'INSERT INTO known_hits (conversation, peer, subject, at) VALUES ($1, $2, $3, $4) ON CONFLICT DO NOTHING',
      [hit.conversation, hit.peer, hit.subject, hit.at],
    );
  }

  async established(query: { conversation: ConversationId; peer: Oin }): Promise<readonly Handle[]> {
    const rows = await this.sql<{ subject: Handle }>(
      'SELECT subject FROM known_hits WHERE conversation = $1 AND peer = $2 ORDER BY at, subject',
      [query.conversation, query.peer],
    );
    return rows.map(({ subject }) => subject);
  }
}

const INSERT = `
  INSERT INTO known_checks (id, peer, conversation, subject, participants, reply_to, proposal, case_id, received_at,
                            answer_before, answered_by)
  SELECT id, peer, conversation, subject, participants::text[], reply_to::text[], proposal, case_id, received_at,
         answer_before, answered_by
  FROM unnest($1::uuid[], $2::text[], $3::uuid[], $4::text[], $5::text[], $6::text[], $7::text[], $8::uuid[],
              $9::timestamptz[], $10::timestamptz[], $11::uuid[])
       AS given (id, peer, conversation, subject, participants, reply_to, proposal, case_id, received_at, answer_before,
                 answered_by)`;

interface CheckRow {
  readonly id: MessageId;
  readonly peer: Oin;
  readonly conversation: ConversationId;
  readonly subject: Handle;
  readonly participants: readonly BodyCode[];
  readonly reply_to: readonly BodyCode[];
  readonly proposal: KnownAnswer;
  readonly case_id: CaseId | null;
  readonly received_at: Date;
  readonly answer_before: Date;
  readonly answered_by: MessageId | null;
}

function checkOf(row: CheckRow): KnownCheckRecord {
  const { id, peer, conversation, subject, participants, proposal } = row;
  return {
    id,
    peer,
    conversation,
    subject,
    participants,
    replyTo: row.reply_to,
    proposal,
    ...optional('caseId', row.case_id),
    receivedAt: instant(row.received_at),
    answerBefore: instant(row.answer_before),
    ...optional('answeredBy', row.answered_by),
  };
}
