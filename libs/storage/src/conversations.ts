import type {
  BodyCode,
  CaseId,
  ConversationId,
  ConversationName,
  Handle,
  Instant,
  MessageId,
  Oin,
} from '#domain';
import type {
  ConversationFigure,
  Conversations,
  Counted,
  RefusalFigure,
  ThreadMove,
  ThreadRecord,
  YearFigures,
} from '#exchange';
import { EARLIER_OF, list, type Sql } from './sql.js';
import { instant, optionalAs } from './values.js';

export class SqlConversations implements Conversations {
  constructor(private readonly sql: Sql) {}

  async open(threads: readonly ThreadRecord[]): Promise<void> {
    if (threads.length === 0) return;
    await this.sql(OPEN, [
      threads.map(({ id }) => id),
      threads.map(({ name }) => name),
      threads.map(({ conversation }) => conversation),
      threads.map(({ peer }) => peer),
      threads.map(({ opener }) => opener),
      threads.map(({ openedBy }) => openedBy),
      threads.map(({ participants }) => list(participants)),
      threads.map(({ subjects }) => list(subjects)),
      threads.map(({ about }) => about?.source ?? null),
      threads.map(({ about }) => about?.id ?? null),
      threads.map(({ state }) => state),
      threads.map(({ since }) => since),
      threads.map(({ deadline }) => deadline ?? null),
    ]);
  }

  async threadOf(message: MessageId): Promise<ThreadRecord | undefined> {
    const [thread] = await this.select(
      'JOIN conversation_moves ON thread = threads.id WHERE message = $1 FOR UPDATE OF threads',
      [message],
    );
    return thread;
  }

  within(query: { conversation: ConversationId; peer: Oin }): Promise<readonly ThreadRecord[]> {
    return this.select('WHERE conversation = $1 AND peer = $2 ORDER BY id', [query.conversation, query.peer]);
  }

  about(messages: readonly MessageId[]): Promise<readonly ThreadRecord[]> {
    return this.select('WHERE about_id = ANY($1::uuid[]) ORDER BY id', [messages]);
  }

  async find(id: MessageId): Promise<ThreadRecord | undefined> {
    const [thread] = await this.select('WHERE id = $1', [id]);
    return thread;
  }

  list(query: {
    participant: BodyCode;
    open: boolean;
    before?: MessageId;
    limit: number;
  }): Promise<readonly ThreadRecord[]> {
    return this.select(
      `WHERE participants @> ARRAY[$1] AND (NOT $2 OR deadline IS NOT NULL) AND ($3::uuid IS NULL OR id < $3)
       ORDER BY id DESC LIMIT $4`,
      [query.participant, query.open, query.before ?? null, query.limit],
    );
  }

  async move(move: ThreadMove): Promise<void> {
    const { thread, message, participants, to, at, deadline } = move;
    if (message !== undefined) await this.sql(REMEMBER, [message, thread, at]);
    await this.sql(MOVE, [thread, to, at, deadline ?? null, message ?? null, participants]);
  }

  async takeBack(message: MessageId): Promise<void> {
    await this.sql(TAKE_BACK, [message]);
  }

  async end(id: MessageId, state: string, at: Instant): Promise<void> {
    await this.sql('UPDATE conversation_threads SET state = $2, since = $3, deadline = NULL WHERE id = $1', [
      id,
      state,
      at,
    ]);
  }

  due(at: Instant, limit: number): Promise<readonly ThreadRecord[]> {
    return this.select(
      `WHERE deadline < ${EARLIER_OF('$1')} ORDER BY deadline, id LIMIT $2 FOR UPDATE SKIP LOCKED`,
      [at, limit],
    );
  }

  underCase(caseId: CaseId, names: readonly ConversationName[]): Promise<readonly ThreadRecord[]> {
    return this.select(
      `WHERE name = ANY($2) AND EXISTS (
         SELECT FROM conversation_moves JOIN messages ON messages.id = message
         WHERE thread = threads.id AND case_id = $1)
       ORDER BY id FOR UPDATE`,
      [caseId, names],
    );
  }

  runningWith(
    peer: Oin,
    places: readonly Pick<ThreadRecord, 'name' | 'state'>[],
  ): Promise<readonly ThreadRecord[]> {
    return this.select(
      `WHERE peer = $1 AND (name, state) IN (SELECT * FROM unnest($2::text[], $3::text[]))
       ORDER BY id FOR UPDATE`,
      [peer, places.map(({ name }) => name), places.map(({ state }) => state)],
    );
  }

  async figures({ from, to }: { from: Instant; to: Instant }): Promise<YearFigures> {
    return {
      conversations: await this.sql<Counted<ConversationFigure>>(THREAD_FIGURES, [from, to]),
      refusals: await this.sql<Counted<RefusalFigure>>(REFUSAL_FIGURES, [from, to]),
    };
  }

  private async select(rest: string, parameters: readonly unknown[]): Promise<readonly ThreadRecord[]> {
    const text = `SELECT threads.* FROM conversation_threads AS threads ${rest}`;
    return (await this.sql<ThreadRow>(text, parameters)).map(threadOf);
  }
}

const OPEN = `
  WITH given AS (
    SELECT * FROM unnest($1::uuid[], $2::text[], $3::uuid[], $4::text[], $5::text[], $6::text[], $7::text[], $8::text[],
                         $9::text[], $10::uuid[], $11::text[], $12::timestamptz[], $13::timestamptz[])
         AS given (id, name, conversation, peer, opener, opened_by, participants, subjects, about_source, about_id,
                   state, since, deadline)),
  opened AS (
    INSERT INTO conversation_threads (id, name, conversation, peer, opener, opened_by, participants, subjects,
                                      about_source, about_id, state, since, deadline, last_message)
    SELECT id, name, conversation, peer, opener, opened_by, participants::text[], subjects::text[],
           about_source, about_id, state, since, deadline, id FROM given)
  INSERT INTO conversation_moves (message, thread, at) SELECT id, id, since FROM given`;

const REMEMBER = `
  INSERT INTO conversation_moves (message, thread, at, from_state, from_since, from_deadline, from_message)
  SELECT $1, id, $3, state, since, deadline, last_message FROM conversation_threads WHERE id = $2`;

const MOVE = `
  UPDATE conversation_threads
  SET state = $2, since = $3, deadline = $4, last_message = COALESCE($5::uuid, last_message),
      participants = participants || ARRAY(SELECT unnest($6::text[]) EXCEPT SELECT unnest(participants))
  WHERE id = $1`;

const TAKE_BACK = `
  UPDATE conversation_threads
  SET state = from_state, since = from_since, deadline = from_deadline, last_message = from_message
  FROM conversation_moves
  WHERE message = $1 AND conversation_threads.id = thread AND last_message = $1 AND from_state IS NOT NULL`;

const THREAD_FIGURES = `
  SELECT name, purpose, opener, threads.state, count(*)::int AS count
  FROM conversation_threads AS threads JOIN messages ON messages.id = threads.id
  WHERE messages.time BETWEEN $1 AND $2
  GROUP BY name, purpose, opener, threads.state ORDER BY name, purpose, opener, threads.state`;

const REFUSAL_FIGURES = `
  SELECT kind, purpose, direction, decision->'codes'->>0 AS code, count(*)::int AS count
  FROM messages
  WHERE state = 'refused' AND time BETWEEN $1 AND $2 AND decision->'codes'->>0 IS NOT NULL
  GROUP BY kind, purpose, direction, code ORDER BY kind, purpose, direction, code`;

interface ThreadRow {
  readonly id: MessageId;
  readonly name: ConversationName;
  readonly conversation: ConversationId;
  readonly peer: Oin;
  readonly opener: ThreadRecord['opener'];
  readonly opened_by: BodyCode;
  readonly participants: readonly BodyCode[];
  readonly subjects: readonly Handle[];
  readonly about_source: Oin | null;
  readonly about_id: MessageId | null;
  readonly state: string;
  readonly since: Date;
  readonly deadline: Date | null;
  readonly last_message: MessageId;
}

function threadOf(row: ThreadRow): ThreadRecord {
  const { id, name, conversation, peer, opener, participants, subjects, state } = row;
  const { about_source: source, about_id: about } = row;
  return {
    id,
    name,
    conversation,
    peer,
    opener,
    openedBy: row.opened_by,
    participants,
    subjects,
    ...(source !== null && about !== null ? { about: { source, id: about } } : {}),
    state,
    since: instant(row.since),
    ...optionalAs('deadline', row.deadline, instant),
    lastMessage: row.last_message,
  };
}
