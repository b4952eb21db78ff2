/**
 * Messages and the postbox.
 *
 * The position in the postbox (`sequence`) is given when someone looks, not when the message comes in. A number drawn at
 * the insert would be visible out of order: 6 is committed, a reader goes past it, and 5, still in flight, is lost to
 * that reader. Readers therefore number, under a lock, what is committed and has no number yet; whatever commits later
 * gets a later number. Writers wait for nobody: with a lock at the insert, which lasts until the commit has reached the
 * disk, eight receivers stored 959 messages/s in batches of 16 instead of 2,326 (2 shared cores, 2026-11-25).
 */
import { KINDS, MESSAGE_KINDS } from '#domain';
import type { BodyCode, CaseId, ConversationId, Instant, MessageId } from '#domain';
import type { DecisionSummary, MessageRecord, Messages, MessageState } from '#exchange';
import { MESSAGE_COLUMNS, messageColumns, messageOf, type MessageRow } from './message-rows.js';
import { EARLIER_OF, json, type Sql } from './sql.js';

export class SqlMessages implements Messages {
  constructor(private readonly sql: Sql) {}

  async lockConversations(ids: readonly ConversationId[]): Promise<void> {
    if (ids.length > 0) await this.sql(LOCK_CONVERSATIONS, [ids]);
  }

  async insert(records: readonly MessageRecord[]): Promise<void> {
    if (records.length > 0) await this.sql(INSERT, messageColumns(records));
  }

  async find(id: MessageId): Promise<MessageRecord | undefined> {
    return (await this.findMany([id]))[0];
  }

  findMany(ids: readonly MessageId[]): Promise<readonly MessageRecord[]> {
    return this.select('WHERE id = ANY($1::uuid[])', [ids], ids.length);
  }

  waitingFor(ids: readonly MessageId[]): Promise<readonly MessageRecord[]> {
    const where = `WHERE state = 'waiting' AND in_reply_to = ANY($1::uuid[]) ORDER BY recorded_at, id`;
    return this.select(where, [ids], ids.length);
  }

  async move(
    ids: readonly MessageId[],
    from: readonly MessageState[],
    to: MessageState,
  ): Promise<readonly MessageId[]> {
    if (ids.length === 0) return [];
    const rows = await this.sql<{ id: MessageId }>(MOVE, [ids, from, to]);
    return rows.map(({ id }) => id);
  }

  async settle(id: MessageId, state: MessageState, decision: DecisionSummary): Promise<void> {
    await this.sql(`UPDATE messages SET state = $2, decision = $3::jsonb WHERE id = $1`, [
      id,
      state,
      json(decision),
    ]);
  }

  async postbox(query: {
    participant: BodyCode;
    after: number;
    limit: number;
    at: Instant;
  }): Promise<readonly MessageRecord[]> {
    await this.numberWhatCameIn();
    const { participant, after, limit, at } = query;
    return this.select(POSTBOX, [participant, after, at, SUPPORTING, limit], limit);
  }

  async newestInPostbox(query: {
    participant: BodyCode;
    before?: number;
    limit: number;
    at: Instant;
  }): Promise<readonly MessageRecord[]> {
    await this.numberWhatCameIn();
    const { participant, before, limit, at } = query;
    const last = before ?? Number.MAX_SAFE_INTEGER;
    return this.select(NEWEST, [participant, last, at, SUPPORTING, limit], limit);
  }

  async unread({ participant, at, upTo }: { participant: BodyCode; at: Instant; upTo: number }) {
    const [row] = await this.sql<{ count: number }>(UNREAD, [participant, 0, at, SUPPORTING, upTo]);
    return row?.count ?? 0;
  }

  private async numberWhatCameIn(): Promise<void> {
    const [look] = await this.sql<{ unnumbered: boolean }>(`SELECT EXISTS (${UNNUMBERED}) AS unnumbered`);
    if (!look?.unnumbered) return;
    await this.sql('SELECT pg_advisory_xact_lock(21332, 2)');
    // A statement of its own: its snapshot must be younger than the lock.
    await this.sql(NUMBER);
  }

  async countRead(id: MessageId): Promise<number> {
    const [row] = await this.sql<{ before: number }>(
      'UPDATE messages SET reads = reads + 1 WHERE id = $1 RETURNING reads - 1 AS before',
      [id],
    );
    return row?.before ?? 0;
  }

  async bindCase(id: MessageId, caseId: CaseId): Promise<void> {
    await this.sql('UPDATE messages SET case_id = $2 WHERE id = $1 AND case_id IS NULL', [id, caseId]);
  }

  async dropContent(ids: readonly MessageId[]): Promise<readonly MessageId[]> {
    if (ids.length === 0) return [];
    const rows = await this.sql<{ id: MessageId }>(DROP_CONTENT, [ids]);
    return rows.map(({ id }) => id);
  }

  overdue(at: Instant, states: readonly MessageState[], limit: number): Promise<readonly MessageRecord[]> {
    const where = `WHERE state = ANY($2) AND expires_at < ${EARLIER_OF('$1')} ORDER BY expires_at, id LIMIT $3`;
    return this.select(where, [at, states, limit], limit);
  }

  private async select(
    rest: string,
    parameters: readonly unknown[],
    expected: number,
  ): Promise<readonly MessageRecord[]> {
    if (expected === 0) return [];
    return (await this.sql<MessageRow>(`SELECT ${MESSAGE_COLUMNS} FROM messages ${rest}`, parameters)).map(
      messageOf,
    );
  }
}

/** In one order, so that two batches wait in one direction; with the transaction they are gone. */
const LOCK_CONVERSATIONS = `
  SELECT pg_advisory_xact_lock(21333, key)
  FROM (SELECT DISTINCT hashtext(given) AS key FROM unnest($1::text[]) AS given ORDER BY key) AS keys`;

const INSERT = `
  INSERT INTO messages (id, sender, direction, peer, kind, purpose, conversation, in_reply_to, participants, account,
                        case_id, state, time, expires_at, recorded_at, commitment, sealed_content, decision, reads,
                        erase_at, shielded_at)
  SELECT id, sender, direction, peer, kind, purpose, conversation, in_reply_to, participants::text[], account,
         case_id, state, time, expires_at, recorded_at, commitment, sealed_content, decision::jsonb, reads,
         erase_at, shielded_at
  FROM unnest($1::uuid[], $2::text[], $3::text[], $4::text[], $5::text[], $6::text[], $7::uuid[], $8::uuid[], $9::text[],
              $10::text[], $11::uuid[], $12::text[], $13::timestamptz[], $14::timestamptz[], $15::timestamptz[],
              $16::bytea[], $17::bytea[], $18::text[], $19::int[], $20::timestamptz[], $21::timestamptz[])
       AS given (id, sender, direction, peer, kind, purpose, conversation, in_reply_to, participants, account,
                 case_id, state, time, expires_at, recorded_at, commitment, sealed_content, decision, reads, erase_at, shielded_at)`;

/** Locked in one order, so that two batches with the same messages cannot wait for each other. */
const MOVE = `
  WITH found AS (
    SELECT id FROM messages WHERE id = ANY($1::uuid[]) AND state = ANY($2) ORDER BY id FOR UPDATE)
  UPDATE messages SET state = $3 FROM found WHERE messages.id = found.id RETURNING messages.id`;

/** The key is another database's to destroy: what is in line here survives a crash between the two. */
const DROP_CONTENT = `
  WITH dropped AS (
    UPDATE messages SET sealed_content = NULL
    WHERE id = ANY($1::uuid[]) AND sealed_content IS NOT NULL RETURNING id),
  lined_up AS (
    INSERT INTO undestroyed (id) SELECT id::text FROM dropped ON CONFLICT DO NOTHING)
  SELECT id FROM dropped`;

const UNNUMBERED = `
  SELECT id, recorded_at FROM messages
  WHERE sequence IS NULL AND direction <> 'sent' AND state IN ('delivered', 'retrieved')
    AND kind NOT LIKE 'match.%'`;

const NUMBER = `
  UPDATE messages SET sequence = numbered.sequence
  FROM (SELECT id, nextval('postbox_sequence') AS sequence
        FROM (${UNNUMBERED} ORDER BY recorded_at, id) AS ordered) AS numbered
  WHERE messages.id = numbered.id`;

/** What must be put right is told under a closed case too; the rest of it is delivered no more (WGS 2.31(8)). */
const SUPPORTING = MESSAGE_KINDS.filter((kind) => KINDS[kind].act === 'supporting');

const IN_POSTBOX = `participants @> ARRAY[$1] AND direction <> 'sent'
    AND state IN ('delivered', 'retrieved') AND expires_at >= $3
    AND (shielded_at IS NULL OR kind = ANY($4))`;
const POSTBOX = `WHERE sequence > $2 AND ${IN_POSTBOX} ORDER BY sequence LIMIT $5`;
const NEWEST = `WHERE sequence < $2 AND ${IN_POSTBOX} ORDER BY sequence DESC LIMIT $5`;
const UNREAD = `
  SELECT count(*)::int AS count
  FROM (SELECT FROM messages WHERE sequence > $2 AND reads = 0 AND ${IN_POSTBOX} LIMIT $5) AS unread`;
