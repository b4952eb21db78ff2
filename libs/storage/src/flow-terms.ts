/** What the page of terms asks: what goes when, what ends, and what went with its proof. Statements of the role `law`. */
import type { BodyCode, Instant, MessageId, Oin } from '#domain';
import type {
  Direction,
  Ending,
  EndingQuery,
  Erasure,
  TermDay,
  TermQuery,
  TermRecord,
  TermWindow,
} from '#exchange';
import type { Sql } from './sql.js';
import { instant, optional, optionalAs } from './values.js';

const NOBODY = '00000000-0000-0000-0000-000000000000';

export async function termsIn(sql: Sql, query: TermQuery): Promise<readonly TermRecord[]> {
  return (await sql<TermRow>(TERMS, paged(query))).map(termOf);
}

export function termDaysIn(sql: Sql, query: TermWindow): Promise<readonly TermDay[]> {
  return sql<TermDay>(TERM_DAYS, windowed(query));
}

export async function endingsIn(sql: Sql, query: EndingQuery): Promise<readonly Ending[]> {
  return (await sql<EndingRow>(ENDINGS, [...windowed(query), query.limit])).map(endingOf);
}

export async function erasuresIn(sql: Sql, query: TermQuery): Promise<readonly Erasure[]> {
  return (await sql<ErasureRow>(ERASURES, paged(query))).map(erasureOf);
}

const windowed = ({ participant, from, until }: TermWindow): readonly unknown[] => [
  participant ?? null,
  from ?? null,
  until ?? null,
];
const paged = ({ after, limit, ...window }: TermQuery): readonly unknown[] => [
  ...windowed(window),
  ...[after?.at ?? null, after?.id ?? NOBODY, limit],
];

/** $1: the participant whose messages they are, all where absent; `at` from $2 on and before $3. */
const within = (at: string): string => `
  ($1::text IS NULL OR participants @> ARRAY[$1::text])
  AND ($2::timestamptz IS NULL OR ${at} >= $2) AND ($3::timestamptz IS NULL OR ${at} < $3)`;

const TERMS = `
  SELECT id, direction, peer, recorded_at, erase_at, shielded, held, renewed FROM law_terms
  WHERE kept AND ${within('erase_at')} AND ($4::timestamptz IS NULL OR (erase_at, id) > ($4, $5::uuid))
  ORDER BY erase_at, id LIMIT $6`;

/** Days on which something is to go, or went; as many as six years have. */
const TERM_DAYS = `
  WITH planned AS (
    SELECT to_char(erase_at AT TIME ZONE 'UTC', 'YYYY-MM-DD') AS day, count(*)::int AS planned
    FROM law_terms WHERE kept AND NOT held AND ${within('erase_at')} GROUP BY 1),
  done AS (
    SELECT to_char(erased_at AT TIME ZONE 'UTC', 'YYYY-MM-DD') AS day, count(*)::int AS done
    FROM law_erasures WHERE ${within('erased_at')} GROUP BY 1)
  SELECT day, coalesce(planned, 0) AS planned, coalesce(done, 0) AS done
  FROM planned FULL JOIN done USING (day) ORDER BY day LIMIT 2200`;

const ENDINGS = `
  SELECT id, direction, peer, sort, code, ends_at, participant, account, reviewer FROM law_endings
  WHERE ${within('ends_at')} ORDER BY ends_at, id, sort LIMIT $4`;

/** Newest first. */
const ERASURES = `
  SELECT id, direction, peer, erased_at, erase_at, code, evidence_id, digest, log, leaf FROM law_erasures
  WHERE ${within('erased_at')} AND ($4::timestamptz IS NULL OR (erased_at, id) < ($4, $5::uuid))
  ORDER BY erased_at DESC, id DESC LIMIT $6`;

interface Passed {
  readonly id: MessageId;
  readonly direction: Direction;
  readonly peer: Oin;
}
interface TermRow extends Passed {
  readonly recorded_at: Date;
  readonly erase_at: Date;
  readonly shielded: boolean;
  readonly held: boolean;
  readonly renewed: boolean;
}
interface EndingRow extends Passed {
  readonly sort: Ending['sort'];
  readonly code: string | null;
  readonly ends_at: Date;
  readonly participant: BodyCode;
  readonly account: string;
  readonly reviewer: string | null;
}
interface ErasureRow extends Passed {
  readonly erased_at: Date;
  readonly erase_at: Date | null;
  readonly code: string | null;
  readonly evidence_id: MessageId | null;
  readonly digest: Buffer | null;
  readonly log: number | null;
  readonly leaf: string | null;
}

const termOf = ({ recorded_at, erase_at, ...row }: TermRow): TermRecord => ({
  ...row,
  recordedAt: instant(recorded_at),
  eraseAt: instant(erase_at),
});

const endingOf = ({ ends_at, code, reviewer, ...row }: EndingRow): Ending => ({
  ...row,
  endsAt: instant(ends_at),
  ...optional('code', code),
  ...optional('reviewer', reviewer),
});

function erasureOf(row: ErasureRow): Erasure {
  const { id, direction, peer, log, leaf } = row;
  const at: Instant = instant(row.erased_at);
  return {
    id,
    direction,
    peer,
    at,
    ...optionalAs('term', row.erase_at, instant),
    ...optional('cause', row.code),
    ...optional('evidenceId', row.evidence_id),
    ...optionalAs('digest', row.digest, (bytes): Uint8Array => bytes),
    ...(log === null || leaf === null ? {} : { entry: { log, leaf: Number(leaf) } }),
  };
}
