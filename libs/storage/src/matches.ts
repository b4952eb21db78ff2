/** Sessions of signal matching, their sealed chunks, budgets and suspensions. */
import type {
  BodyCode,
  CaseId,
  ConversationId,
  Instant,
  MatchCode,
  MessageId,
  MessageKind,
  Oin,
} from '#domain';
import { SIGNED_KINDS } from '#exchange';
import type {
  AuditRecord,
  Counter,
  HitRecord,
  KeptChunk,
  MatchableCase,
  Matches,
  MatchLease,
  MatchRecord,
  NecessityRecord,
  MatchStatus,
  RegisteredCase,
  RegisterExclusion,
  SealedChunk,
  SessionSpending,
  SignedCounters,
  Size,
  Spent,
} from '#exchange';
import { SqlMatchCounters } from './match-counters.js';
import { SqlMatchRecords } from './match-records.js';
import { SqlMatchSpendings } from './match-spendings.js';
import { EARLIER_OF, json, type Sql } from './sql.js';
import { instant } from './values.js';

export class SqlMatches implements Matches {
  private readonly records: SqlMatchRecords;
  private readonly tallies: SqlMatchCounters;
  private readonly spendings: SqlMatchSpendings;

  constructor(private readonly sql: Sql) {
    this.records = new SqlMatchRecords(sql);
    this.tallies = new SqlMatchCounters(sql);
    this.spendings = new SqlMatchSpendings(sql);
  }

  async insert(record: MatchRecord, status: MatchStatus): Promise<void> {
    await this.sql(
      `INSERT INTO match_sessions (id, peer, conversation, size, participants, record, state, over, work, opened_at, looked_at)
       VALUES ($1, $2, $3, $4, $5, $6::jsonb, $7, $8, $9, $10, $10)`,
      [...columnsOf(record, status), record.session.openedAt],
    );
  }

  find(id: string): Promise<MatchRecord | undefined> {
    return this.one('WHERE id = $1', [id]);
  }

  async idOf(conversation: ConversationId): Promise<string | undefined> {
    const [row] = await this.sql<{ id: string }>('SELECT id FROM match_sessions WHERE conversation = $1', [
      conversation,
    ]);
    return row?.id;
  }

  lock(id: string): Promise<MatchRecord | undefined> {
    return this.one('WHERE id = $1 FOR UPDATE', [id]);
  }

  async save(record: MatchRecord, status: MatchStatus): Promise<void> {
    await this.sql(
      `UPDATE match_sessions SET peer = $2, conversation = $3, size = $4, participants = $5, record = $6::jsonb,
              state = $7, over = $8, work = $9, looked_at = now() WHERE id = $1`,
      columnsOf(record, status),
    );
  }

  list(participant: BodyCode, limit: number): Promise<readonly MatchRecord[]> {
    return this.select(`WHERE participants @> ARRAY[$1] ORDER BY ${IN_TURN} LIMIT $2`, [participant, limit]);
  }

  async open(peer: Oin): Promise<Readonly<Record<Size, number>>> {
    const rows = await this.sql<{ size: Size; n: number }>(
      `SELECT size, count(*)::int AS n FROM match_sessions WHERE peer = $1 AND NOT over AND state <> 'REVIEW'
         AND (size = 'batch' OR record #>> '{session,role}' = 'responder') GROUP BY size`,
      [peer],
    );
    const of = (size: Size): number => rows.find((row) => row.size === size)?.n ?? 0;
    return { single: of('single'), batch: of('batch') };
  }

  async claim(of: { size: Size; holder: string; seconds: number }): Promise<MatchLease | undefined> {
    const { size, holder, seconds } = of;
    const [row] = await this.sql<{ id: string }>(CLAIM, [size, holder, seconds]);
    return row && { session: row.id, holder };
  }

  async renew({ session, holder }: MatchLease, seconds: number): Promise<boolean> {
    const rows = await this.sql(
      `UPDATE match_sessions SET leased_until = clock_timestamp() + make_interval(secs => $3)
       WHERE ${HELD} RETURNING 1`,
      [session, holder, seconds],
    );
    return rows.length > 0;
  }

  lockLeased({ session, holder }: MatchLease): Promise<MatchRecord | undefined> {
    return this.one(`WHERE ${HELD} FOR UPDATE`, [session, holder]);
  }

  async release({ session, holder }: MatchLease): Promise<void> {
    await this.sql(
      'UPDATE match_sessions SET leased_by = NULL, leased_until = NULL WHERE id = $1 AND leased_by = $2',
      [session, holder],
    );
  }

  async idle(before: Instant, limit: number): Promise<readonly string[]> {
    const rows = await this.sql<{ id: string }>(
      'SELECT id FROM match_sessions WHERE NOT over AND looked_at < $1 ORDER BY looked_at LIMIT $2',
      [before, limit],
    );
    return rows.map(({ id }) => id);
  }

  async keep(session: string, chunks: readonly SealedChunk[]): Promise<void> {
    if (chunks.length === 0) return;
    await this.sql(KEEP, [
      session,
      chunks.map(({ dir }) => dir),
      chunks.map(({ slot }) => slot),
      chunks.map(({ i }) => i),
      chunks.map(({ sealed }) => sealed),
      chunks.map(({ keyId }) => keyId ?? null),
    ]);
  }

  async load(session: string, { dir, slot, i }: KeptChunk): Promise<Uint8Array | undefined> {
    const [row] = await this.sql<{ sealed: Buffer }>(
      'SELECT sealed FROM match_chunks WHERE session = $1 AND dir = $2 AND slot = $3 AND i = $4',
      [session, dir, slot, i],
    );
    return row?.sealed;
  }

  async drop(session: string, dir: KeptChunk['dir'], keyId: string): Promise<void> {
    await this.sql(`DELETE FROM match_chunks WHERE session = $1 AND dir = $2 AND slot <> 'handles'`, [
      session,
      dir,
    ]);
    await this.sql('INSERT INTO undestroyed (id) VALUES ($1) ON CONFLICT DO NOTHING', [keyId]);
  }

  async dropHandles(now: Instant): Promise<readonly string[]> {
    const rows = await this.sql<{ id: string }>(DROP_HANDLES, [now]);
    return rows.map(({ id }) => id);
  }

  listMessages = (conversation: ConversationId): Promise<readonly MessageId[]> =>
    this.messagesOf(conversation, ['match.query', 'match.evaluated', 'match.entries']);
  signedMessages = (conversation: ConversationId): Promise<readonly MessageId[]> =>
    this.messagesOf(conversation, SIGNED_KINDS);

  private async messagesOf(
    conversation: ConversationId,
    kinds: readonly MessageKind[],
  ): Promise<readonly MessageId[]> {
    const rows = await this.sql<{ id: MessageId }>(
      'SELECT id FROM messages WHERE conversation = $1 AND sealed_content IS NOT NULL AND kind = ANY($2)',
      [conversation, kinds],
    );
    return rows.map(({ id }) => id);
  }

  async rememberNonce(nonce: string, at: Instant): Promise<boolean> {
    const rows = await this.sql(
      'INSERT INTO match_nonces (nonce, at) VALUES ($1, $2) ON CONFLICT DO NOTHING RETURNING 1',
      [nonce, at],
    );
    return rows.length > 0;
  }

  lockSpending = (query: Parameters<Matches['lockSpending']>[0]): Promise<readonly Spent[]> =>
    this.spendings.lock(query);
  followCheck = (query: Parameters<Matches['followCheck']>[0]): Promise<boolean> =>
    this.spendings.follow(query);
  spend = (...spending: Parameters<Matches['spend']>): Promise<void> => this.spendings.add(...spending);
  spendingsUpTo = (session: string, dir: KeptChunk['dir']): Promise<readonly SessionSpending[]> =>
    this.spendings.upTo(session, dir);
  counters = (from: Instant, until: Instant): Promise<readonly Counter[]> => this.tallies.of(from, until);
  countersOf = (month: string): Promise<SignedCounters | undefined> => this.tallies.signed(month);
  listCounters = (): Promise<readonly SignedCounters[]> => this.tallies.list();
  keepCounters = (counters: SignedCounters): Promise<boolean> => this.tallies.keep(counters);

  async suspend(peer: Oin, code: MatchCode, at: Instant): Promise<void> {
    await this.sql('INSERT INTO match_suspensions (peer, code, at) VALUES ($1, $2, $3)', [peer, code, at]);
  }

  async suspension(peer: Oin): Promise<{ code: MatchCode; at: Instant } | undefined> {
    const [row] = await this.sql<{ code: MatchCode; at: Date }>(
      'SELECT code, at FROM match_suspensions WHERE peer = $1 AND cleared_at IS NULL ORDER BY position LIMIT 1',
      [peer],
    );
    return row && { code: row.code, at: instant(row.at) };
  }

  async clear(
    peer: Oin,
    { account, at, reason }: { account: string; at: Instant; reason: string },
  ): Promise<boolean> {
    const rows = await this.sql(
      `UPDATE match_suspensions SET cleared_by = $2, cleared_at = $3, clear_reason = $4
       WHERE peer = $1 AND cleared_at IS NULL RETURNING 1`,
      [peer, account, at, reason],
    );
    return rows.length > 0;
  }

  addNecessity = (record: NecessityRecord): Promise<void> => this.records.addNecessity(record);
  necessities = (query: Parameters<Matches['necessities']>[0]): Promise<readonly NecessityRecord[]> =>
    this.records.necessities(query);
  useNecessities = (ids: readonly string[], session: string): Promise<boolean> =>
    this.records.useNecessities(ids, session);
  necessitiesUsedBy = (session: string): Promise<readonly NecessityRecord[]> =>
    this.records.necessitiesUsedBy(session);
  cases = (query: Parameters<Matches['cases']>[0]): Promise<readonly MatchableCase[]> =>
    this.records.cases(query);
  necessity = (id: string): Promise<NecessityRecord | undefined> => this.records.necessity(id);
  lockNecessity = (id: string): Promise<NecessityRecord | undefined> => this.records.lockNecessity(id);
  matchable = (id: CaseId): Promise<MatchableCase | undefined> => this.records.matchable(id);
  registered = (ids: readonly CaseId[], at: Instant): Promise<readonly RegisteredCase[]> =>
    this.records.registered(ids, at);
  exclude = (caseId: CaseId, exclusion: RegisterExclusion | undefined, at: Instant): Promise<void> =>
    this.records.exclude(caseId, exclusion, at);
  addHits = (hits: readonly HitRecord[]): Promise<void> => this.records.addHits(hits);
  findHit = (id: string): Promise<HitRecord | undefined> => this.records.findHit(id);
  hits = (query: { participant: BodyCode; at: Instant }) => this.records.hits(query);
  hitsOf = (session: string, dir: KeptChunk['dir']) => this.records.hitsOf(session, dir);
  review = (id: string, review: NonNullable<HitRecord['review']>) => this.records.review(id, review);
  markContact = (hit: HitRecord, contact: string): Promise<boolean> => this.records.markContact(hit, contact);
  noteContact = (hit: HitRecord, message: MessageId): Promise<void> => this.records.noteContact(hit, message);
  unmarkContact = (hit: HitRecord): Promise<void> => this.records.unmarkContact(hit);
  addAudit = (record: AuditRecord): Promise<void> => this.records.addAudit(record);
  audits = (session: string): Promise<readonly AuditRecord[]> => this.records.audits(session);

  private async one(where: string, parameters: readonly unknown[]): Promise<MatchRecord | undefined> {
    return (await this.select(where, parameters))[0];
  }

  private async select(where: string, parameters: readonly unknown[]): Promise<readonly MatchRecord[]> {
    const rows = await this.sql<{ record: MatchRecord }>(
      `SELECT record FROM match_sessions ${where}`,
      parameters,
    );
    return rows.map(({ record }) => record);
  }
}

/** What waits for a person's yes is never past the end of the list: forty peers may have fifty each. The oldest of these is over first. */
const WAITS = `NOT over AND state = 'PROPOSED' AND record #>> '{session,role}' = 'responder'`;
const IN_TURN = `(${WAITS}) DESC, CASE WHEN ${WAITS} THEN opened_at END, opened_at DESC, id`;

const columnsOf = (record: MatchRecord, { state, over, work }: MatchStatus): readonly unknown[] => [
  record.id,
  record.session.peer,
  record.conversation ?? null,
  record.size,
  record.participants,
  json(record),
  state,
  over,
  work,
];

/** The clock of the moment: a transaction may have waited for the row for longer than the lease lasted. */
const HELD = 'id = $1 AND leased_by = $2 AND leased_until > clock_timestamp()';
const CLAIM = `
  UPDATE match_sessions SET leased_by = $2, leased_until = clock_timestamp() + make_interval(secs => $3)
  WHERE id = (SELECT id FROM match_sessions
              WHERE work AND NOT over AND size = $1 AND (leased_until IS NULL OR leased_until <= clock_timestamp())
              ORDER BY looked_at LIMIT 1 FOR UPDATE SKIP LOCKED)
  RETURNING id`;

const KEEP = `
  INSERT INTO match_chunks (session, dir, slot, i, sealed, key_id)
  SELECT $1::uuid, dir, slot, i, sealed, key_id
  FROM unnest($2::smallint[], $3::text[], $4::int[], $5::bytea[], $6::uuid[]) AS given (dir, slot, i, sealed, key_id)
  ON CONFLICT (session, dir, slot, i) DO UPDATE SET sealed = excluded.sealed, key_id = excluded.key_id`;

/** Thirty days after they were issued handles mean nothing any more. */
const DROP_HANDLES = `
  WITH dropped AS (
    DELETE FROM match_chunks WHERE key_id IS NOT NULL AND kept_at < ${EARLIER_OF('$1')} - interval '30 days'
    RETURNING key_id::text AS id),
  lined_up AS (INSERT INTO undestroyed (id) SELECT id FROM dropped ON CONFLICT DO NOTHING)
  SELECT DISTINCT id FROM dropped`;
