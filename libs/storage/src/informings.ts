import type { Handle, MessageId } from '#domain';
import type { Informing, InformingQuery, Informings, ReceivedAbout } from '#exchange';
import { COLUMNS, changesOf, informingOf } from './informing-rows.js';
import type { InformingRow } from './informing-rows.js';
import { json, type Sql } from './sql.js';
import { optional, optionalAs } from './values.js';

type Owed = Pick<Informing, 'id' | 'person' | 'handle'>;

/** Duties to inform, a row each; one that is owed per person, source and conversation, which the table itself keeps. */
export class SqlInformings implements Informings {
  constructor(private readonly sql: Sql) {}

  async owe(received: readonly ReceivedAbout[]): Promise<readonly string[]> {
    const rows = await this.sql<{ id: string }>(OWE, [json(received)]);
    return rows.map(({ id }) => id);
  }

  async find(id: string): Promise<Informing | undefined> {
    const [row] = await this.sql<InformingRow>(`${COLUMNS} WHERE i.id = $1 FOR UPDATE`, [id]);
    return row && informingOf(row);
  }

  async save(informing: Informing): Promise<boolean> {
    return (await this.sql(SAVE, changesOf(informing))).length > 0;
  }

  async list({ open, participant, after, limit }: InformingQuery): Promise<readonly Informing[]> {
    const rows = await this.sql<InformingRow>(
      `${COLUMNS}
       WHERE (NOT $1::boolean OR i.state IN ('open', 'postponed')) AND ($2::text IS NULL OR $2 = ANY(i.participants))
         AND ($3::timestamptz IS NULL OR (i.due_at, i.id) > ($3, $4::uuid))
       ORDER BY i.due_at, i.id LIMIT $5`,
      [open, participant ?? null, after?.dueAt ?? null, after?.id ?? null, limit],
    );
    return rows.map(informingOf);
  }

  async owedBeside(id: string): Promise<boolean> {
    return (await this.sql(OWED_BESIDE, [id])).length > 0;
  }

  async about(messages: readonly MessageId[]): Promise<readonly string[]> {
    const rows = await this.sql<{ id: string }>(
      'SELECT DISTINCT informing AS id FROM informing_messages WHERE message = ANY($1::uuid[]) ORDER BY id',
      [messages],
    );
    return rows.map(({ id }) => id);
  }

  async toFollow(): Promise<readonly string[]> {
    return (await this.sql<{ id: string }>(TO_FOLLOW)).map(({ id }) => id);
  }

  async dueAt(
    what: Parameters<Informings['dueAt']>[0],
    { at, by }: Parameters<Informings['dueAt']>[1],
  ): Promise<readonly Owed[]> {
    const [message, person] = 'message' in what ? [what.message, null] : [null, what.person];
    return (await this.sql<OwedRow>(BRING_FORWARD, [message, person, at, by])).map(owedOf);
  }

  async endErased(messages: readonly MessageId[]): ReturnType<Informings['endErased']> {
    const rows = await this.sql<OwedRow & Pick<Informing, 'state'>>(END_ERASED, [messages]);
    return rows.map((row) => ({ ...owedOf(row), state: row.state }));
  }
}

/**
 * $1: what came in, one of each handle and conversation. Candidates are locked, and looked at again once whoever had them is done:
 * a duty that was closed meanwhile takes nothing in unless it covers it. Of two that fit one duty the second waits for its turn.
 */
const OWE = `
  WITH given AS (
    SELECT g.id, g.handle, g.peer, g.conversation, g."caseId" AS case_id, g.participants, g.categories, g.messages,
           g."receivedAt" AS received_at, g."dueAt" AS due_at,
           (SELECT l.person FROM subject_links l WHERE l.handle = g.handle AND l.person IS NOT NULL LIMIT 1) AS person
    FROM jsonb_to_recordset($1::jsonb) AS g (id uuid, handle text, peer text, conversation uuid, "caseId" uuid,
      participants text[], categories text[], messages uuid[], "receivedAt" timestamptz, "dueAt" timestamptz)),
  candidates AS (
    SELECT g.id AS given, i.id, i.received_at, i.state IN ('open', 'postponed') AS owed
    FROM given g JOIN informings i ON i.peer = g.peer AND (i.conversation = g.conversation OR i.case_id = g.case_id)
      AND (i.person = g.person OR i.handle = g.handle)
    WHERE i.state IN ('open', 'postponed')
      OR (i.state IN ('informed', 'not-informed') AND i.categories @> g.categories)
    FOR UPDATE OF i),
  places AS (SELECT DISTINCT ON (given) given, id, owed FROM candidates ORDER BY given, owed DESC, received_at, id),
  known AS (SELECT DISTINCT ON (id) id, given, owed FROM places ORDER BY id, given),
  -- Which duties get to know their person: one of each, and none where another has that person already.
  named AS (
    SELECT DISTINCT ON (g.person, i.peer, i.conversation) i.id, g.person, i.peer, i.conversation
    FROM known k JOIN given g ON g.id = k.given JOIN informings i ON i.id = k.id
    WHERE k.owed AND g.person IS NOT NULL AND i.person IS NULL
      AND NOT EXISTS (SELECT FROM informings o
                      WHERE o.person = g.person AND o.peer = i.peer AND o.conversation = i.conversation
                        AND o.state IN ('open', 'postponed') AND o.id <> i.id)
    ORDER BY g.person, i.peer, i.conversation, i.id),
  grown AS (
    UPDATE informings i SET version = i.version + 1,
      categories = ARRAY(SELECT DISTINCT c FROM unnest(i.categories || g.categories) AS c ORDER BY c),
      participants = ARRAY(SELECT DISTINCT p FROM unnest(i.participants || g.participants) AS p ORDER BY p),
      person = CASE WHEN n.id = i.id THEN g.person ELSE i.person END
    FROM known k JOIN given g ON g.id = k.given LEFT JOIN named n ON n.id = k.id
    WHERE i.id = k.id AND k.owed),
  fresh AS (
    INSERT INTO informings (id, version, state, person, handle, peer, conversation, case_id, participants, categories,
                            received_at, due_at, due_by)
    SELECT DISTINCT ON (coalesce(encode(person, 'hex'), handle), peer, conversation)
           id, 1, 'open', person, handle, peer, conversation, case_id, participants, categories, received_at, due_at, 'MONTH'
    FROM given g
    WHERE NOT EXISTS (SELECT FROM candidates c WHERE c.given = g.id)
      AND NOT EXISTS (SELECT FROM named n
                      WHERE n.person = g.person AND n.peer = g.peer AND n.conversation = g.conversation)
    ORDER BY coalesce(encode(person, 'hex'), handle), peer, conversation, id
    ON CONFLICT DO NOTHING RETURNING id),
  placed AS (SELECT given, id FROM known UNION ALL SELECT id, id FROM fresh),
  tied AS (
    INSERT INTO informing_messages (informing, message)
    SELECT p.id, unnest(g.messages) FROM placed p JOIN given g ON g.id = p.given ON CONFLICT DO NOTHING)
  SELECT given AS id FROM placed`;

const SAVE = `
  UPDATE informings SET version = $2 + 1, state = $3, due_at = $4, due_by = $5, ground = $6, pointer = $7, consulted = $8,
                        valid_until = $9, informed_at = $10, method = $11, decided_by = $12, decided_at = $13
  WHERE id = $1 AND version = $2 RETURNING 1`;

/** As the table's unique indexes have it. */
const OWED_BESIDE = `
  SELECT FROM informings i JOIN informings o ON o.conversation = i.conversation AND o.id <> i.id
    AND (o.handle = i.handle OR (o.person = i.person AND o.peer = i.peer))
  WHERE i.id = $1 AND o.state IN ('open', 'postponed') LIMIT 1`;

/** Of what leads to nobody any more nothing moves. */
const TO_FOLLOW = `
  SELECT id FROM informings i
  WHERE handle IS NOT NULL AND (
    state = 'postponed' OR (state = 'not-informed' AND ground LIKE 'UAVG%')
    OR (state = 'open' AND EXISTS (
      SELECT FROM informing_messages m JOIN right_notices n ON n.about = m.message
      WHERE m.informing = i.id AND n.direction = 'received' AND n.do_not_inform)))
  ORDER BY id`;

const BRING_FORWARD = `
  UPDATE informings SET due_at = $3, due_by = $4, version = version + 1
  WHERE state IN ('open', 'postponed') AND due_at > $3::timestamptz
    AND (person = $2 OR id IN (SELECT informing FROM informing_messages WHERE message = $1))
  RETURNING id, person, handle`;

/** What was recorded stays; whom it was about does not. */
const END_ERASED = `
  WITH ending AS (
    SELECT i.id, i.person, i.handle, i.state FROM informings i
    WHERE i.handle IS NOT NULL
      AND i.id IN (SELECT informing FROM informing_messages WHERE message = ANY($1::uuid[]))
      AND NOT EXISTS (SELECT FROM informing_messages im JOIN messages m ON m.id = im.message
                      WHERE im.informing = i.id AND m.sealed_content IS NOT NULL)
    ORDER BY i.id FOR UPDATE OF i),
  ended AS (
    UPDATE informings i SET version = i.version + 1, person = NULL, handle = NULL, case_id = NULL, categories = '{}',
      state = CASE WHEN i.state IN ('open', 'postponed') THEN 'erased' ELSE i.state END,
      ground = CASE WHEN i.state = 'postponed' THEN NULL ELSE i.ground END,
      pointer = CASE WHEN i.state = 'postponed' THEN NULL ELSE i.pointer END,
      consulted = CASE WHEN i.state = 'postponed' THEN NULL ELSE i.consulted END,
      valid_until = NULL,
      decided_by = CASE WHEN i.state = 'postponed' THEN NULL ELSE i.decided_by END,
      decided_at = CASE WHEN i.state = 'postponed' THEN NULL ELSE i.decided_at END
    FROM ending e WHERE i.id = e.id)
  SELECT id, person, handle, state FROM ending`;

interface OwedRow {
  readonly id: string;
  readonly person: Buffer | null;
  readonly handle: Handle | null;
}
const owedOf = ({ id, person, handle }: OwedRow): Owed => ({
  id,
  ...optionalAs('person', person, (bytes): Uint8Array => bytes),
  ...optional('handle', handle),
});
