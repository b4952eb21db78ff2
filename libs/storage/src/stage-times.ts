/**
 * How long each stage of a message took, counted on from when this process began: each look reads the steps that came since
 * the last one, by their place, and no step twice.
 */
import { FLOW_STAGES, STAGE_BOUNDS } from '#exchange';
import type { FlowStage, StageTimes } from '#exchange';
import { instantOf, millisOf } from '#domain';
import type { Instant } from '#domain';
import type { Sql } from './sql.js';

/** A step that is younger may have neighbours whose transaction is still under way. */
const SETTLED_MS = 5_000;

export class StageCounters {
  private floor: string | undefined;
  private readonly stages = new Map<FlowStage, { counts: number[]; seconds: number }>(
    FLOW_STAGES.map((stage) => [stage, { counts: STAGE_BOUNDS.map(() => 0).concat(0), seconds: 0 }]),
  );

  async read(sql: Sql, now: Instant): Promise<readonly StageTimes[]> {
    const until = instantOf(millisOf(now) - SETTLED_MS);
    // What was before this process counts for nobody's rate.
    this.floor ??= await this.end(sql, until);
    const rows = await sql<StageRow>(STAGES, [this.floor, until, STAGE_BOUNDS]);
    for (const { stage, bucket, count, seconds, last } of rows) {
      const counter = stage === null ? undefined : this.stages.get(stage);
      if (counter && bucket !== null) {
        counter.counts[bucket] = counter.counts[bucket]! + count;
        counter.seconds += seconds ?? 0;
      }
      if (BigInt(last) > BigInt(this.floor)) this.floor = last;
    }
    return [...this.stages].map(([stage, { counts, seconds }]) => ({ stage, counts: [...counts], seconds }));
  }

  private async end(sql: Sql, until: Instant): Promise<string> {
    const [row] = await sql<{ position: string }>(
      `SELECT coalesce((SELECT position FROM flow_steps WHERE at < $1::timestamptz ORDER BY position DESC LIMIT 1), 0)::text
         AS position`,
      [until],
    );
    return row!.position;
  }
}

interface StageRow {
  readonly stage: FlowStage | null;
  /** Index of the first bound that it is under; the number of bounds where it is under none. */
  readonly bucket: number | null;
  readonly count: number;
  readonly seconds: number | null;
  readonly last: string;
}

const STAGES = `
  WITH fresh AS (
    SELECT s.position, s.message_id, s.at, m.time,
           CASE WHEN s.step = 'relayed' THEN 'relay'
                WHEN s.step = 'arrived' AND s.origin = 'peer' THEN 'receipt'
                WHEN s.step = 'arrived' AND m.direction = 'received' THEN 'transit' END AS stage
    FROM flow_steps s JOIN flow_messages m ON m.id = s.message_id
    WHERE s.position > $1::bigint AND s.at < $2::timestamptz),
  timed AS (
    SELECT position, stage,
           greatest(0, extract(epoch FROM at - CASE stage WHEN 'transit' THEN time
             ELSE (SELECT max(p.at) FROM flow_steps p
                   WHERE p.message_id = fresh.message_id AND p.position < fresh.position
                     AND p.step = CASE stage WHEN 'relay' THEN 'accepted' ELSE 'relayed' END) END))::float8 AS seconds
    FROM fresh)
  SELECT stage, width_bucket(seconds, $3::float8[]) AS bucket, count(*)::int AS count, sum(seconds) AS seconds,
         max(position)::text AS last
  FROM timed GROUP BY 1, 2`;
