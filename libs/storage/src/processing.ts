/** The processing log, read and passed on. Lines are written with their audit entries (audit-store.ts). */
import type { Oin } from '#domain';
import type {
  BoundProcessingLine,
  ProcessingLine,
  ProcessingLog,
  ProcessingQuery,
  StoredLine,
} from '#exchange';
import type { Sql } from './sql.js';
import { instant, optional, optionalAs } from './values.js';

export class SqlProcessing implements ProcessingLog {
  constructor(private readonly sql: Sql) {}

  async find(query: ProcessingQuery): Promise<readonly StoredLine[]> {
    const { traceId, activity, subjects, from, to, after, limit } = query;
    const rows = await this.sql<LineRow>(FIND, [
      traceId ?? null,
      activity?.id ?? null,
      activity?.version ?? null,
      subjects === undefined ? null : subjects.map(({ key }) => key),
      from ?? null,
      to ?? null,
      after ?? 0,
      limit,
    ]);
    return rows.map(lineOf);
  }

  async boundTo(entries: Parameters<ProcessingLog['boundTo']>[0]): Promise<readonly BoundProcessingLine[]> {
    if (entries.length === 0) return [];
    const rows = await this.sql<LineRow & { salt: Buffer }>(BOUND, [
      entries.map(({ traceId }) => traceId),
      entries.map(({ operation }) => operation),
    ]);
    return rows.map((row) => ({ ...lineOf(row), salt: row.salt }));
  }

  async bindingsOf(operations: readonly string[]): Promise<readonly Uint8Array[]> {
    const rows = await this.sql<{ processing: Buffer }>(
      'SELECT processing FROM audit_entries WHERE operation = ANY($1) AND processing IS NOT NULL',
      [operations],
    );
    return rows.map(({ processing }) => processing);
  }

  async firstEpoch(): Promise<number | undefined> {
    const [row] = await this.sql<{ subject_epoch: number }>(
      'SELECT subject_epoch FROM processing_lines WHERE subject_epoch IS NOT NULL ORDER BY position LIMIT 1',
    );
    return row?.subject_epoch;
  }

  async claimUnsent({
    lease,
    seconds,
    limit,
  }: Parameters<ProcessingLog['claimUnsent']>[0]): Promise<readonly StoredLine[] | undefined> {
    const [place] = await this.sql<{ position: string; reached: string }>(CLAIM, [lease, seconds]);
    if (place === undefined) return undefined;
    const rows = await this.sql<LineRow>(UNSENT, [place.position, place.reached, limit]);
    return rows.map(lineOf);
  }

  async sent({ lease, position, failure }: Parameters<ProcessingLog['sent']>[0]): Promise<void> {
    await this.sql(
      `UPDATE processing_export SET position = GREATEST(position, $2), failure = $3, lease = NULL, leased_until = NULL
       WHERE lease = $1`,
      [lease, position ?? 0, failure ?? null],
    );
  }

  async exported(): ReturnType<ProcessingLog['exported']> {
    const [row] = await this.sql<{ position: string; waiting: string; failure: string | null }>(EXPORTED);
    const { position, waiting, failure } = row!;
    return { position: Number(position), waiting: Number(waiting), ...optional('failure', failure) };
  }
}

/** As the columns of `INSERT_LINES`, in order: a list per column. */
export function lineColumns(lines: readonly BoundProcessingLine[]): readonly (readonly unknown[])[] {
  return [
    lines.map(({ operation }) => operation),
    lines.map(({ traceId }) => traceId),
    lines.map(({ spanId }) => Buffer.from(spanId, 'hex')),
    lines.map(({ parentSpanId }) => (parentSpanId === undefined ? null : Buffer.from(parentSpanId, 'hex'))),
    lines.map(({ status }) => status),
    lines.map(({ name }) => name),
    lines.map(({ startedAt }) => startedAt),
    lines.map(({ endedAt }) => endedAt),
    lines.map(({ activity }) => activity.id),
    lines.map(({ activity }) => activity.version),
    lines.map(({ subject }) => subject?.epoch ?? null),
    lines.map(({ subject }) => subject?.key ?? null),
    lines.map(({ caller }) => caller ?? null),
    lines.map(({ salt }) => salt),
  ];
}

export const LINE_COLUMNS =
  'operation, trace_id, span_id, parent_span_id, status, name, started_at, ended_at, activity, activity_version, subject_epoch, subject, caller';
const BOUND_COLUMNS = `${LINE_COLUMNS}, salt`;
const LINE_TYPES =
  'uuid uuid bytea bytea text text timestamptz timestamptz text integer integer bytea text bytea'.split(' ');

/** `first`: the number of the first of fourteen parameters. */
export const insertLines = (first: number): string => `
  INSERT INTO processing_lines (${BOUND_COLUMNS})
  SELECT ${BOUND_COLUMNS} FROM unnest(${LINE_TYPES.map((type, i) => `$${first + i}::${type}[]`).join(', ')})
       WITH ORDINALITY AS line (${BOUND_COLUMNS}, n)
  ORDER BY n
  RETURNING 1`;

/** By the trace, which has an index. */
const BOUND = `
  SELECT position, ${BOUND_COLUMNS} FROM processing_lines
  WHERE trace_id = ANY($1::uuid[]) AND operation = ANY($2::uuid[]) AND salt IS NOT NULL
  ORDER BY position`;

const FIND = `
  SELECT position, ${LINE_COLUMNS} FROM processing_lines
  WHERE ($1::uuid IS NULL OR trace_id = $1) AND ($2::text IS NULL OR activity = $2)
    AND ($3::integer IS NULL OR activity_version = $3) AND ($4::bytea[] IS NULL OR subject = ANY($4))
    AND ($5::timestamptz IS NULL OR ended_at >= $5) AND ($6::timestamptz IS NULL OR started_at <= $6)
    AND position > $7
  ORDER BY position LIMIT $8`;

/**
 * Positions are drawn when a line is written and seen when it is committed, so a lower one can come later. All up to the highest
 * that is seen were drawn by transactions that had begun: once those have ended, nothing is missing below it. In another
 * cluster, after a restore, transactions count anew: then we look again.
 */
const CLAIM = `
  WITH now AS (
    SELECT pg_snapshot_xmin(pg_current_snapshot())::text::bigint AS oldest,
           pg_snapshot_xmax(pg_current_snapshot())::text::bigint AS next,
           COALESCE((SELECT max(position) FROM processing_lines), 0) AS highest)
  UPDATE processing_export e
  SET lease = $1, leased_until = clock_timestamp() + $2::integer * interval '1 second',
      reached = CASE WHEN now.oldest >= e.horizon THEN e.seen ELSE e.reached END,
      seen = CASE WHEN now.oldest >= e.horizon OR e.horizon > now.next THEN now.highest ELSE e.seen END,
      horizon = CASE WHEN now.oldest >= e.horizon OR e.horizon > now.next THEN now.next ELSE e.horizon END
  FROM now
  WHERE e.leased_until IS NULL OR e.leased_until < clock_timestamp()
  RETURNING e.position, e.reached`;

const UNSENT = `
  SELECT position, ${LINE_COLUMNS} FROM processing_lines
  WHERE position > $1 AND position <= $2 ORDER BY position LIMIT $3`;

const EXPORTED = `
  SELECT position, failure,
         COALESCE((SELECT max(l.position) FROM processing_lines l), 0) - position AS waiting
  FROM processing_export`;

interface LineRow {
  readonly position: string;
  readonly operation: string;
  readonly trace_id: string;
  readonly span_id: Buffer;
  readonly parent_span_id: Buffer | null;
  readonly status: ProcessingLine['status'];
  readonly name: string;
  readonly started_at: Date;
  readonly ended_at: Date;
  readonly activity: ProcessingLine['activity']['id'];
  readonly activity_version: number;
  readonly subject_epoch: number | null;
  readonly subject: Buffer | null;
  readonly caller: Oin | null;
}

const lineOf = (row: LineRow): StoredLine => ({
  position: Number(row.position),
  operation: row.operation,
  traceId: row.trace_id.replaceAll('-', ''),
  spanId: row.span_id.toString('hex'),
  ...optionalAs('parentSpanId', row.parent_span_id, (bytes) => bytes.toString('hex')),
  status: row.status,
  name: row.name,
  startedAt: instant(row.started_at),
  endedAt: instant(row.ended_at),
  activity: { id: row.activity, version: row.activity_version },
  ...optionalAs('subject', row.subject, (key) => ({ epoch: row.subject_epoch!, key })),
  ...optional('caller', row.caller),
});
