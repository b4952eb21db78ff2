import type { BodyCode, Handle, Instant, MessageId, TravellingRight } from '#domain';
import type { Dossier, RightKind, RightNotice, RightsStore, SubjectLink } from '#exchange';
import { NOTICE, noticeColumns, noticeOf } from './right-notices.js';
import type { NoticeRow } from './right-notices.js';
import { EARLIER_OF, json, type Sql } from './sql.js';
import { optionalAs } from './values.js';

/**
 * A dossier is one row: whom it is about, and the rest as it is bound to the log. What is looked for is looked for in that, never in
 * a column beside it that could say otherwise. It holds no name and no number.
 */
export class SqlRights implements RightsStore {
  constructor(private readonly sql: Sql) {}

  async link(links: readonly SubjectLink[]): Promise<void> {
    if (links.length === 0) return;
    await this.sql(LINK, [
      links.map(({ message }) => message),
      links.map(({ handle }) => handle),
      links.map(({ index }) => index ?? null),
    ]);
  }

  async restricted(who: {
    message: MessageId;
    handles: readonly Handle[];
    indexes: readonly Uint8Array[];
  }): Promise<boolean> {
    const [row] = await this.sql<{ yes: boolean }>(RESTRICTED, [who.handles, who.indexes, who.message]);
    return row!.yes;
  }

  async restrictedAt(at: Instant): Promise<readonly Uint8Array[]> {
    const rows = await this.sql<{ person: Buffer }>(
      `SELECT DISTINCT person FROM avg_dossiers
       WHERE (content ->> 'restrictedAt')::timestamptz <= $1
         AND coalesce((content ->> 'liftedAt')::timestamptz > $1, true)`,
      [at],
    );
    return rows.map(({ person }) => person);
  }

  linksAbout(index: Uint8Array): Promise<readonly Pick<SubjectLink, 'message' | 'handle'>[]> {
    return this.sql<{ message: MessageId; handle: Handle }>(LINKS_ABOUT, [index]);
  }

  async linked(messages: readonly string[]): Promise<readonly SubjectLink[]> {
    const rows = await this.sql<{ message: MessageId; handle: Handle; person: Buffer | null }>(
      `SELECT message, handle, COALESCE(person, ${KNOWN_AS('one.handle')}) AS person FROM subject_links one
       WHERE message = ANY($1::uuid[]) ORDER BY message, handle`,
      [messages],
    );
    return rows.map(({ message, handle, person }) => ({
      message,
      handle,
      ...optionalAs('index', person, (bytes): Uint8Array => bytes),
    }));
  }

  async knownAs(handles: readonly Handle[]): Promise<ReadonlyMap<Handle, Uint8Array>> {
    const rows = await this.sql<{ handle: Handle; person: Buffer }>(
      `SELECT DISTINCT ON (handle) handle, person FROM subject_links
       WHERE handle = ANY($1::text[]) AND person IS NOT NULL ORDER BY handle, message`,
      [handles],
    );
    return new Map(rows.map(({ handle, person }) => [handle, person]));
  }

  async handlesOf(index: Uint8Array): Promise<readonly Handle[]> {
    const rows = await this.sql<{ handle: Handle }>(
      'SELECT DISTINCT handle FROM subject_links WHERE person = $1 ORDER BY handle',
      [index],
    );
    return rows.map(({ handle }) => handle);
  }

  async insert(dossier: Dossier): Promise<boolean> {
    const rows = await this.sql(
      `INSERT INTO avg_dossiers (id, person, version, content) VALUES ($1, $2, $3, $4::jsonb)
       ON CONFLICT DO NOTHING RETURNING 1`,
      columnsOf(dossier),
    );
    return rows.length > 0;
  }

  async save(dossier: Dossier): Promise<boolean> {
    const rows = await this.sql(
      `UPDATE avg_dossiers SET version = $3 + 1, content = $4::jsonb
       WHERE id = $1 AND person = $2 AND version = $3 RETURNING 1`,
      columnsOf(dossier),
    );
    return rows.length > 0;
  }

  async find(id: string): Promise<Dossier | undefined> {
    const [row] = await this.sql<DossierRow>('SELECT * FROM avg_dossiers WHERE id = $1 FOR UPDATE', [id]);
    return row && dossierOf(row);
  }

  async list(limit: number): Promise<readonly Dossier[]> {
    const rows = await this.sql<DossierRow>(
      `SELECT * FROM avg_dossiers ORDER BY NOT (${IS_OPEN} OR ${IS_TO_BE_ANSWERED}), ${DUE_AT}, id LIMIT $1`,
      [limit],
    );
    return rows.map(dossierOf);
  }

  async silent(): Promise<readonly string[]> {
    const rows = await this.sql<{ id: string }>(
      `SELECT id FROM avg_dossiers
       WHERE content -> 'decision' -> 'silent' = 'true' AND content -> 'informedAt' IS NULL ORDER BY id`,
    );
    return rows.map(({ id }) => id);
  }

  async awaitingView(participant: BodyCode, limit: number): Promise<readonly Dossier[]> {
    const text = `SELECT version, person, content ${AWAITING_VIEW} ORDER BY ${DUE_AT}, id LIMIT $2`;
    const rows = await this.sql<DossierRow>(text, [participant, limit]);
    return rows.map(dossierOf);
  }

  async countAwaitingView(participant: BodyCode): Promise<number> {
    const [row] = await this.sql<{ count: number }>(`SELECT count(*)::int AS count ${AWAITING_VIEW}`, [
      participant,
    ]);
    return row!.count;
  }

  async openFor(index: Uint8Array, kind: RightKind): Promise<Dossier | undefined> {
    const [row] = await this.sql<DossierRow>(
      `SELECT * FROM avg_dossiers WHERE person = $1 AND content ->> 'kind' = $2 AND ${IS_OPEN}`,
      [index, kind],
    );
    return row && dossierOf(row);
  }

  async addNotice(notice: RightNotice): Promise<void> {
    await this.sql(
      `INSERT INTO right_notices (id, direction, "right", outcome, about, peer, at, due_at, do_not_inform, dossier, cause,
                                  restricts)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)`,
      noticeColumns(notice),
    );
  }

  async notice(id: MessageId): Promise<RightNotice | undefined> {
    const [row] = await this.sql<NoticeRow>(`${NOTICE} WHERE id = $1 FOR UPDATE`, [id]);
    return row && noticeOf(row);
  }

  async causedBy(id: MessageId): Promise<readonly RightNotice[]> {
    return (await this.sql<NoticeRow>(`${NOTICE} WHERE cause = $1 ORDER BY id`, [id])).map(noticeOf);
  }

  async passedOn(ids: readonly MessageId[]): Promise<readonly RightNotice[]> {
    const text = `${NOTICE} WHERE cause = ANY($1::uuid[]) ORDER BY cause, id`;
    return (await this.sql<NoticeRow>(text, [ids])).map(noticeOf);
  }

  async received(limit: number): Promise<readonly RightNotice[]> {
    const rows = await this.sql<NoticeRow>(
      `${NOTICE} WHERE direction = 'received' ORDER BY ack IS NOT NULL, due_at, id LIMIT $1`,
      [limit],
    );
    return rows.map(noticeOf);
  }

  async notToInform(messages: readonly MessageId[], at: Instant): Promise<readonly RightNotice[]> {
    const rows = await this.sql<NoticeRow>(
      `${NOTICE} AS asks WHERE direction = 'received' AND do_not_inform AND about = ANY($1::uuid[]) AND at <= $2
         AND NOT EXISTS (SELECT FROM right_notices AS lifts
                         WHERE lifts.direction = 'received' AND lifts.outcome = 'MAY_INFORM' AND lifts.about = asks.about
                           AND lifts."right" = asks."right" AND lifts.at BETWEEN asks.at AND $2)
       ORDER BY id`,
      [messages, at],
    );
    return rows.map(noticeOf);
  }

  async answerNotice(id: MessageId, answer: NonNullable<RightNotice['answer']>): Promise<void> {
    await this.sql(
      'UPDATE right_notices SET ack = $2, answered_at = $3, fulfilment = $4, onward = $5 WHERE id = $1',
      [id, answer.ack ?? null, answer.at, answer.fulfilment, answer.onward],
    );
  }

  async release(about: MessageId, right: TravellingRight): Promise<void> {
    await this.sql(
      `UPDATE right_notices SET restricts = false WHERE about = $1 AND "right" = $2 AND restricts`,
      [about, right],
    );
  }

  async releasedDossiers(at: Instant, limit: number): Promise<readonly string[]> {
    const rows = await this.sql<{ id: string }>(RELEASED_DOSSIERS, [at, limit]);
    return rows.map(({ id }) => id);
  }

  async releasedNotices(at: Instant, limit: number): Promise<readonly MessageId[]> {
    const rows = await this.sql<{ id: MessageId }>(RELEASED_NOTICES, [at, limit]);
    return rows.map(({ id }) => id);
  }
}

/** Of whom the first message says that had a number; a conversation keeps its handles. */
export const KNOWN_AS = (handle: string): string =>
  `(SELECT l.person FROM subject_links l WHERE l.handle = ${handle} AND l.person IS NOT NULL ORDER BY l.message LIMIT 1)`;

/** Without an index of its own a handle has that of an earlier message. */
const LINK = `
  INSERT INTO subject_links (message, handle, person)
  SELECT message, handle, COALESCE(person, ${KNOWN_AS('given.handle')})
  FROM unnest($1::uuid[], $2::text[], $3::bytea[]) AS given (message, handle, person)
  ON CONFLICT DO NOTHING`;

/** … and of a later one: a message that came without a number is about the person whom the number told. */
const LINKS_ABOUT = `
  SELECT message, handle FROM subject_links WHERE person = $1
  UNION
  SELECT earlier.message, earlier.handle
  FROM (SELECT DISTINCT handle FROM subject_links WHERE person = $1) AS mine JOIN subject_links earlier USING (handle)
  WHERE earlier.person IS NULL AND ${KNOWN_AS('earlier.handle')} = $1
  ORDER BY message, handle`;

const IS_OPEN = `content -> 'closedAt' IS NULL`;
/** Closed, and a recipient is still to hear a later word, or to answer it. */
const IS_TO_BE_ANSWERED = `content @? '$.recipients[*] ? (!exists(@.doneAt))'`;
const DUE_AT = `(content ->> 'dueAt')::timestamptz`;

const RESTRICTED = `
  SELECT EXISTS (SELECT FROM right_notices WHERE restricts AND about = $3) OR EXISTS (
    SELECT FROM avg_dossiers
    WHERE content -> 'restrictedAt' IS NOT NULL AND content -> 'liftedAt' IS NULL
      AND (person = ANY($2::bytea[])
           OR person IN (SELECT person FROM subject_links WHERE handle = ANY($1::text[])))) AS yes`;

const AWAITING_VIEW = `
  FROM avg_dossiers
  WHERE ${IS_OPEN} AND content ->> 'state' = 'identified' AND content -> 'involved' ? $1::text
    AND NOT content -> 'views' @> jsonb_build_array(jsonb_build_object('participant', $1::text))`;

const HELD_AT_1 = `valid_until >= ${EARLIER_OF('$1')} AND lifted_at IS NULL`;

const RELEASED_DOSSIERS = `
  SELECT id FROM avg_dossiers
  WHERE content -> 'kept' <> '[]'
    AND EXISTS (SELECT FROM jsonb_array_elements_text(content -> 'kept') AS kept (id)
                WHERE NOT EXISTS (SELECT FROM retention_holds
                                  WHERE retention_holds.message = kept.id::uuid AND ${HELD_AT_1}))
  ORDER BY id LIMIT $2`;

/**
 * "Kept by law" where no hold was in force when it was said is a person's word about something else, which ends by a person's word. A
 * message that is about others too is not withheld whole (`*`), and no timer erases it: what it says of this person stays out of use.
 */
const RELEASED_NOTICES = `
  SELECT n.id FROM right_notices n JOIN messages m ON m.id = n.about
  WHERE n.direction = 'received' AND n."right" = 'erasure' AND n.outcome = 'GRANTED' AND n.fulfilment = 'KEPT_BY_LAW'
    AND m.direction = 'received' AND m.sealed_content IS NOT NULL
    AND EXISTS (SELECT FROM withheld_elements w WHERE w.message = n.about AND w.element = '*')
    AND EXISTS (SELECT FROM retention_holds h WHERE h.message = n.about AND h.at <= n.answered_at
                AND h.valid_until >= n.answered_at AND (h.lifted_at IS NULL OR h.lifted_at > n.answered_at))
    AND NOT EXISTS (SELECT FROM retention_holds WHERE message = n.about AND ${HELD_AT_1})
  ORDER BY n.id LIMIT $2`;

/** A dossier of before the receipt was kept counted from its opening. */
type Stored = Omit<Dossier, 'index' | 'version' | 'receivedAt'> & Partial<Pick<Dossier, 'receivedAt'>>;
export interface DossierRow {
  readonly version: number;
  readonly person: Buffer;
  readonly content: Stored;
}

export const dossierOf = ({ version, person, content }: DossierRow): Dossier => ({
  ...content,
  receivedAt: content.receivedAt ?? content.openedAt,
  version,
  index: person,
});

const columnsOf = ({ index, version, ...stored }: Dossier): readonly unknown[] => [
  stored.id,
  index,
  version,
  json(stored),
];
