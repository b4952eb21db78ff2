/** The console's view of the flow. Each call is a transaction in which the connection is the role of one field class. */
import type { Instant, MessageId } from '#domain';
import type {
  Approval,
  DossierHead,
  FlowBucket,
  FlowLine,
  FlowMatch,
  FlowPage,
  FlowRecord,
  Flows,
  FlowSpending,
  FlowStep,
  FlowSuspension,
  LawPage,
  LawRecord,
  LawStep,
  ParkedGroup,
  ParkedLine,
  ParkedOne,
  PeerFlow,
  RefusalGroup,
  RefusalsOfPeer,
  RefusedOn,
  StageTimes,
  Ending,
  EndingQuery,
  Erasure,
  TermDay,
  TermQuery,
  TermRecord,
  TermWindow,
} from '#exchange';
import type { DataSource } from 'typeorm';
import {
  bucketOf,
  headOf,
  flowOf,
  lawOf,
  lawStepOf,
  lineOf,
  parkedLineOf,
  parkedOf,
  parkedOneOf,
  refusalOf,
  refusedOnOf,
  stepOf,
} from './flow-rows.js';
import type {
  BucketRow,
  DossierHeadRow,
  FlowRow,
  FlowStepRow,
  LawRow,
  LawStepRow,
  LineRow,
  ParkedLineRow,
  ParkedOneRow,
  ParkedRow,
  RefusalRow,
  RefusedOnRow,
} from './flow-rows.js';
import { matchOf, spendingOf } from './flow-match-rows.js';
import type { FlowMatchRow, SpendingRow, SuspensionRow } from './flow-match-rows.js';
import { approvalOf, WAITING_FIRST } from './approvals.js';
import type { ApprovalRow } from './approvals.js';
import { storageError } from './errors.js';
import { flowPlace } from './flow-place.js';
import { endingsIn, erasuresIn, termDaysIn, termsIn } from './flow-terms.js';
import { PeerFlows } from './peer-flows.js';
import { Seldom } from './seldom.js';
import { StageCounters } from './stage-times.js';
import { sqlOf, type Sql } from './sql.js';
import { instant } from './values.js';

type FieldClass = 'flow' | 'law';
const NOBODY = '00000000-0000-0000-0000-000000000000';

export class SqlFlows implements Flows {
  private readonly perPeer = new PeerFlows();
  private readonly counters = new StageCounters();
  private readonly seldom = new Seldom(() => performance.now());

  constructor(private readonly source: DataSource) {}

  place(for_: FieldClass): Promise<string> {
    return this.as(for_, (sql) => flowPlace(sql, for_));
  }

  list(page: FlowPage): Promise<readonly FlowRecord[]> {
    return this.as('flow', async (sql) => (await sql<FlowRow>(pageOf('flow'), placed(page))).map(flowOf));
  }

  lawList({ participant, ...page }: LawPage): Promise<readonly LawRecord[]> {
    const mine = participant === undefined ? '$7::text IS NULL' : 'participants @> ARRAY[$7::text]';
    const given = [...placed(page), participant ?? null];
    return this.as('law', async (sql) => (await sql<LawRow>(pageOf('law', mine), given)).map(lawOf));
  }

  async find(id: MessageId): Promise<FlowRecord | undefined> {
    return this.as('flow', async (sql) => {
      const rows = await sql<FlowRow>('SELECT * FROM flow_messages WHERE id = $1', [id]);
      return rows.map(flowOf)[0];
    });
  }

  steps(id: MessageId): Promise<readonly FlowStep[]> {
    return this.as('flow', async (sql) => (await sql<FlowStepRow>(steps('flow'), [id])).map(stepOf));
  }

  line(id: MessageId, for_: FieldClass): Promise<FlowLine | undefined> {
    return this.as(for_, async (sql) => (await sql<LineRow>(LINE[for_], [id])).map(lineOf)[0]);
  }

  peers(since: Instant): Promise<readonly PeerFlow[]> {
    return this.as('flow', (sql) => this.perPeer.read(sql, since));
  }

  stages(now: Instant): Promise<readonly StageTimes[]> {
    return this.as('flow', (sql) => this.counters.read(sql, now));
  }

  series(since: Instant, seconds: number): Promise<readonly FlowBucket[]> {
    return this.seldom.ask(`series ${windowOf(since)} ${seconds}`, () =>
      this.as('flow', async (sql) => (await sql<BucketRow>(SERIES, [since, seconds])).map(bucketOf)),
    );
  }

  parked(): Promise<readonly ParkedGroup[]> {
    return this.as('flow', async (sql) => (await sql<ParkedRow>(PARKED)).map(parkedOf));
  }

  parkedOnes({
    peer,
    code,
    after,
    limit,
  }: Parameters<Flows['parkedOnes']>[0]): Promise<readonly ParkedOne[]> {
    const given = [peer ?? null, code ?? null, after ?? 0, limit];
    return this.as('flow', async (sql) => (await sql<ParkedOneRow>(PARKED_ONES, given)).map(parkedOneOf));
  }

  parkedLines({ after, limit }: Parameters<Flows['parkedLines']>[0]): Promise<readonly ParkedLine[]> {
    const given = [after?.at ?? null, after?.id ?? NOBODY, limit];
    return this.as('flow', async (sql) => (await sql<ParkedLineRow>(PARKED_LINES, given)).map(parkedLineOf));
  }

  lawOf(id: MessageId): Promise<LawRecord | undefined> {
    return this.as('law', async (sql) => {
      const rows = await sql<LawRow>('SELECT * FROM law_messages WHERE id = $1', [id]);
      return rows.map(lawOf)[0];
    });
  }

  lawSteps(id: MessageId): Promise<readonly LawStep[]> {
    return this.as('law', async (sql) => (await sql<LawStepRow>(steps('law'), [id])).map(lawStepOf));
  }

  refusals(since: Instant): Promise<readonly RefusalGroup[]> {
    return this.as('law', async (sql) => (await sql<RefusalRow>(REFUSALS, [since])).map(refusalOf));
  }

  refusalsByPeer(since: Instant): Promise<readonly RefusalsOfPeer[]> {
    return this.as('law', (sql) => sql<RefusalsOfPeer>(REFUSALS_BY_PEER, [since]));
  }

  refusedMessages({ from, until }: Parameters<Flows['refusedMessages']>[0]): Promise<number> {
    return this.as('law', async (sql) => (await sql<{ n: number }>(REFUSED_COUNT, [from, until]))[0]!.n);
  }

  refused({ before, limit, peer, code }: Parameters<Flows['refused']>[0]): Promise<readonly LawRecord[]> {
    const given = [before?.at ?? null, before?.id ?? NOBODY, limit, peer ?? null, code ?? null];
    return this.as('law', async (sql) => (await sql<LawRow>(REFUSED, given)).map(lawOf));
  }

  refusedOn({ id, participant }: Parameters<Flows['refusedOn']>[0]): Promise<RefusedOn | undefined> {
    return this.as('law', async (sql) => {
      const rows = await sql<RefusedOnRow>(REFUSED_ON, [id, participant ?? null]);
      return rows.map(refusedOnOf)[0];
    });
  }

  refusedOns({ from, until, limit }: Parameters<Flows['refusedOns']>[0]): Promise<readonly RefusedOn[]> {
    const given = [from ?? null, until ?? null, limit];
    return this.as('law', async (sql) => (await sql<RefusedOnRow>(REFUSED_ONS, given)).map(refusedOnOf));
  }

  dossierHeads(limit: number): Promise<readonly DossierHead[]> {
    return this.as('law', async (sql) => (await sql<DossierHeadRow>(DOSSIER_HEADS, [limit])).map(headOf));
  }

  matches(limit: number): Promise<readonly FlowMatch[]> {
    return this.as('flow', async (sql) => {
      const rows = await sql<FlowMatchRow>(
        'SELECT * FROM flow_matches ORDER BY opened_at DESC, id LIMIT $1',
        [limit],
      );
      return rows.map(matchOf);
    });
  }

  matchSpendings(since: Instant): Promise<readonly FlowSpending[]> {
    return this.as('flow', async (sql) => {
      const rows = await sql<SpendingRow>(
        'SELECT * FROM flow_match_spendings WHERE at > $1 ORDER BY peer, purpose, at',
        [since],
      );
      return rows.map(spendingOf);
    });
  }

  matchSuspensions(): Promise<readonly FlowSuspension[]> {
    return this.as('flow', async (sql) => {
      const rows = await sql<SuspensionRow>('SELECT * FROM flow_match_suspensions ORDER BY at');
      return rows.map(({ peer, code, at }) => ({ peer, code, at: instant(at) }));
    });
  }

  keepersApprovals(limit: number): Promise<readonly Approval[]> {
    const asked = `SELECT * FROM flow_approvals ORDER BY ${WAITING_FIRST} LIMIT $1`;
    return this.as('flow', async (sql) => (await sql<ApprovalRow>(asked, [limit])).map(approvalOf));
  }

  keepersApproval(id: string): Promise<Approval | undefined> {
    const asked = 'SELECT * FROM flow_approvals WHERE id = $1';
    return this.as('flow', async (sql) => (await sql<ApprovalRow>(asked, [id])).map(approvalOf)[0]);
  }

  terms(query: TermQuery): Promise<readonly TermRecord[]> {
    return this.as('law', (sql) => termsIn(sql, query));
  }

  termDays(query: TermWindow): Promise<readonly TermDay[]> {
    return this.as('law', (sql) => termDaysIn(sql, query));
  }

  endings(query: EndingQuery): Promise<readonly Ending[]> {
    return this.as('law', (sql) => endingsIn(sql, query));
  }

  erasures(query: TermQuery): Promise<readonly Erasure[]> {
    return this.as('law', (sql) => erasuresIn(sql, query));
  }

  /** `set_config(…, true)` is SET LOCAL ROLE with a name that no text of ours has to be glued to. */
  private async as<T>(fieldClass: FieldClass, read: (sql: Sql) => Promise<T>): Promise<T> {
    const runner = this.source.createQueryRunner();
    try {
      await runner.startTransaction('REPEATABLE READ');
      const sql = sqlOf(runner);
      await sql(`SELECT set_config('role', current_database() || '_' || $1, true)`, [fieldClass]);
      const result = await read(sql);
      await runner.commitTransaction();
      return result;
    } catch (error) {
      if (runner.isTransactionActive) await runner.rollbackTransaction().catch(() => undefined);
      throw storageError(error);
    } finally {
      await runner.release();
    }
  }
}

/** Minutes back from now: `since` moves with the clock, the window that somebody looks at does not. */
const windowOf = (since: Instant): number => Math.round((Date.now() - Date.parse(since)) / 60_000);

const pageOf = (from: FieldClass, mine = 'true'): string => `
  SELECT * FROM ${from}_messages
  WHERE ($1::text IS NULL OR peer = $1) AND ($2::text IS NULL OR state = $2) AND ($3::text IS NULL OR direction = $3)
    AND ($4::timestamptz IS NULL OR (recorded_at, id) < ($4, $5::uuid)) AND ${mine}
  ORDER BY recorded_at DESC, id DESC LIMIT $6`;
const placed = ({ peer, state, direction, before, limit }: FlowPage<string>): readonly unknown[] => [
  ...[peer ?? null, state ?? null, direction ?? null],
  ...[before?.at ?? null, before?.id ?? NOBODY, limit],
];
const LINED = 'done, attempts, next_at, attempt_code, attempted_at, parked_at, parked_by, parked_reason';
const LINE: Readonly<Record<FieldClass, string>> = {
  flow: `SELECT ${LINED} FROM flow_lines WHERE about = $1`,
  law: `SELECT ${LINED} FROM law_lines
        WHERE about = $1 AND purpose = 'messages' AND peer IS NOT NULL`,
};
const REFUSED = `
  SELECT * FROM law_messages WHERE decision->>'outcome' IN ('refuse', 'refer')
    AND ($1::timestamptz IS NULL OR (recorded_at, id) < ($1, $2::uuid))
    AND ($4::text IS NULL OR peer = $4) AND ($5::text IS NULL OR decision->'codes' ? $5)
  ORDER BY recorded_at DESC, id DESC LIMIT $3`;
const DOSSIER_HEADS = `
  SELECT * FROM law_dossiers ORDER BY state = 'closed', due_at, id LIMIT $1`;
const REFUSED_ON = `
  SELECT * FROM law_refused_facts WHERE id = $1 AND ($2::text IS NULL OR participants @> ARRAY[$2::text])`;
const REFUSED_ONS = `
  SELECT * FROM law_refused_facts
  WHERE ($1::timestamptz IS NULL OR decided_at >= $1) AND ($2::timestamptz IS NULL OR decided_at < $2)
  ORDER BY decided_at DESC, id LIMIT $3`;
const REFUSED_COUNT = `
  SELECT count(*)::int AS n FROM law_messages
  WHERE recorded_at >= $1 AND recorded_at < $2 AND decision->>'outcome' IN ('refuse', 'refer')`;
const steps = (from: FieldClass): string =>
  `SELECT * FROM ${from}_steps WHERE message_id = $1 ORDER BY position`;

const SERIES = `
  SELECT date_bin(make_interval(secs => $2::float8), recorded_at, $1::timestamptz) AS bucket,
         count(*) FILTER (WHERE direction = 'sent')::int AS sent,
         count(*) FILTER (WHERE direction = 'received')::int AS received,
         count(*) FILTER (WHERE state IN ('undeliverable', 'expired'))::int AS failed
  FROM flow_messages WHERE recorded_at >= $1 GROUP BY 1 ORDER BY 1`;

export const PARKED = `
  SELECT peer, code, count(*)::int AS count, count(*) FILTER (WHERE kept)::int AS kept, min(at) AS first, max(at) AS last
  FROM flow_parked GROUP BY peer, code ORDER BY max(at) DESC`;

const PARKED_ONES = `
  SELECT position, peer, code, at, kept, size FROM flow_parked
  WHERE ($1::text IS NULL OR peer = $1) AND ($2::text IS NULL OR code = $2) AND position > $3::bigint
  ORDER BY position LIMIT $4`;

const PARKED_LINES = `
  SELECT m.id, m.peer, m.recorded_at, m.expires_at, l.parked_at, l.parked_by, l.parked_reason
  FROM flow_lines l JOIN flow_messages m ON m.id = l.about
  WHERE l.parked_at IS NOT NULL AND NOT l.done
    AND ($1::timestamptz IS NULL OR (l.parked_at, l.about) > ($1, $2::uuid))
  ORDER BY l.parked_at, l.about LIMIT $3`;

const REFUSALS = `
  SELECT code, direction, count(*)::int AS count, max(recorded_at) AS last
  FROM law_messages, jsonb_array_elements_text(decision->'codes') AS code
  WHERE recorded_at >= $1 AND decision->>'outcome' IN ('refuse', 'refer')
  GROUP BY code, direction ORDER BY count(*) DESC, code`;

const REFUSALS_BY_PEER = `
  SELECT peer, purpose, direction, count(*)::int AS count
  FROM law_messages WHERE recorded_at >= $1 AND decision->>'outcome' IN ('refuse', 'refer')
  GROUP BY peer, purpose, direction ORDER BY count(*) DESC, peer, purpose, direction LIMIT 1000`;
