import type { MessageId, Oin } from '#domain';
import type { Breach, BreachQuery, Breaches, MessageRecord } from '#exchange';
import type { Sql } from './sql.js';
import { KNOWN_AS } from './rights.js';
import { json } from './sql.js';

/** A breach is one row, looked for in what is bound to the log; what was hit is asked of the messages themselves. */
export class SqlBreaches implements Breaches {
  constructor(
    private readonly sql: Sql,
    private readonly messages: (ids: readonly MessageId[]) => Promise<readonly MessageRecord[]>,
  ) {}

  async insert(breach: Breach): Promise<void> {
    await this.sql('INSERT INTO breaches (id, version, content) VALUES ($1, $2, $3::jsonb)', [
      breach.id,
      breach.version,
      json(breach),
    ]);
  }

  async save(breach: Breach): Promise<boolean> {
    const { id, version } = breach;
    const rows = await this.sql(
      'UPDATE breaches SET version = $2 + 1, content = $3::jsonb WHERE id = $1 AND version = $2 RETURNING 1',
      [id, version, json(breach)],
    );
    return rows.length > 0;
  }

  find(id: string): Promise<Breach | undefined> {
    return this.one('id = $1', [id]);
  }

  async silent(): Promise<readonly string[]> {
    const rows = await this.sql<{ id: string }>(
      `SELECT id FROM breaches WHERE content ->> 'subjects' = 'GROUND_41' ORDER BY id`,
    );
    return rows.map(({ id }) => id);
  }

  toldBy(peer: Oin, breach: string): Promise<Breach | undefined> {
    return this.one('content @> $1::jsonb', [json({ told: { peer, breach } })]);
  }

  ofNotice(notice: MessageId): Promise<Breach | undefined> {
    return this.one('content @> $1::jsonb', [json({ lines: [{ what: 'NOTICE', message: notice }] })]);
  }

  async list(limit: number): Promise<readonly Breach[]> {
    const rows = await this.sql<Row>(
      `SELECT version, content FROM breaches
       ORDER BY content -> 'closedAt' IS NOT NULL, (content ->> 'discoveredAt')::timestamptz, id LIMIT $1`,
      [limit],
    );
    return rows.map(breachOf);
  }

  async hit(
    query: BreachQuery,
    { limit, after }: { readonly limit: number; readonly after?: MessageId },
  ): Promise<readonly MessageRecord[]> {
    const { peer = null, conversation = null, kinds = null, from = null, until = null } = query;
    const rows = await this.sql<{ id: MessageId }>(HIT, [
      peer,
      conversation,
      kinds,
      from,
      until,
      limit,
      after ?? null,
    ]);
    return this.messages(rows.map(({ id }) => id));
  }

  async personsIn(messages: readonly MessageId[]): Promise<number> {
    const [row] = await this.sql<{ persons: number }>(PERSONS, [messages]);
    return row?.persons ?? 0;
  }

  private async one(where: string, parameters: readonly unknown[]): Promise<Breach | undefined> {
    const [row] = await this.sql<Row>(
      `SELECT version, content FROM breaches WHERE ${where} FOR UPDATE`,
      parameters,
    );
    return row && breachOf(row);
  }
}

/** Messages that went to a peer or came from one; a refused one never left. */
const HIT = `
  SELECT id FROM messages
  WHERE direction <> 'internal' AND state <> 'refused'
    AND ($1::text IS NULL OR peer = $1) AND ($2::uuid IS NULL OR conversation = $2)
    AND ($3::text[] IS NULL OR kind = ANY($3)) AND ($4::timestamptz IS NULL OR recorded_at >= $4)
    AND ($5::timestamptz IS NULL OR recorded_at <= $5)
    AND ($7::uuid IS NULL OR id > $7)
  ORDER BY id LIMIT $6`;

/** By number where the node has one, else by handle. */
const PERSONS = `
  SELECT count(DISTINCT COALESCE(encode(COALESCE(person, ${KNOWN_AS('one.handle')}), 'hex'), handle))::int AS persons
  FROM subject_links one
  WHERE message = ANY($1::uuid[])`;

interface Row {
  readonly version: number;
  readonly content: Breach;
}
export const breachOf = ({ version, content }: Row): Breach => ({ ...content, version });
