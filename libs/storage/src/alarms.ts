/** Conditions that are watched and their news, of the courier; the api reads the records alone. */
import type { Instant, Oin } from '#domain';
import type {
  AlarmChannel,
  AlarmFacts,
  AlarmRecord,
  AlarmStore,
  Beat,
  FollowedConditions,
  LateKind,
  NewsKind,
  Telling,
  TermKind,
} from '#exchange';
import { PARKED } from './flows.js';
import { parkedOf } from './flow-rows.js';
import type { ParkedRow } from './flow-rows.js';
import { PeerFlows } from './peer-flows.js';
import { EARLIER_OF, json, type Sql } from './sql.js';
import { instant, optional, optionalAs } from './values.js';

export class SqlAlarms implements AlarmStore {
  private readonly peers = new PeerFlows();

  constructor(private readonly sql: Sql) {}

  async records(): Promise<readonly AlarmRecord[]> {
    const columns = 'alarm, about, state, since, until, count, step, told, seen_at, seen_since';
    return (await this.sql<RecordRow>(`SELECT ${columns} FROM alarms ORDER BY alarm, about`)).map(recordOf);
  }

  async facts({ now, since, unconfirmedBefore }: Parameters<AlarmStore['facts']>[0]): Promise<AlarmFacts> {
    const { sql } = this;
    return {
      flows: await this.peers.read(sql, since),
      parked: (await sql<ParkedRow>(PARKED)).map(parkedOf),
      beats: (await sql<BeatRow>('SELECT peer, at, clock, law_hash FROM peer_beats ORDER BY peer')).map(
        beatOf,
      ),
      unconfirmed: (await sql<UnconfirmedRow>(UNCONFIRMED, [unconfirmedBefore])).map(
        ({ peer, count, oldest }) => ({ peer, count, oldest: instant(oldest) }),
      ),
      late: (await sql<LateRow>(LATE, [now])).flatMap(({ what, since: from }) =>
        from === null ? [] : [{ what, since: instant(from) }],
      ),
      terms: (await sql<TermRow>(TERMS)).flatMap(({ what, until }) =>
        until === null ? [] : [{ what, until: instant(until) }],
      ),
      matched: (await sql<MatchedRow>(MATCHED, [now])).map(matchedOf),
      checked: await sql<AlarmFacts['checked'][number]>(CHECKED, [now]),
      suspended: (await sql<SuspendedRow>(SUSPENDED)).map(({ peer, since: from }) => ({
        peer,
        since: instant(from),
      })),
      untold: (await sql<UntoldRow>(UNTOLD)).map(({ channel, since: from }) => ({
        channel,
        since: instant(from),
      })),
    };
  }

  async keep({ records, news }: FollowedConditions, channels: readonly AlarmChannel[]): Promise<void> {
    await this.sql(KEEP, [json(records), json(news), channels]);
  }

  async claim(asked: Parameters<AlarmStore['claim']>[0]): Promise<readonly Telling[]> {
    const { channels, now, leaseMs, limit } = asked;
    return (await this.sql<TellingRow>(CLAIM, [channels, now, leaseMs, limit])).map(tellingOf);
  }

  async told({ news, channel }: Telling, at: Instant): Promise<void> {
    await this.sql('UPDATE alarm_tellings SET done_at = $3 WHERE id = $1 AND channel = $2', [
      news.id,
      channel,
      at,
    ]);
  }

  async failed({ news, channel }: Telling, nextAt: Instant): Promise<void> {
    await this.sql(
      'UPDATE alarm_tellings SET attempts = attempts + 1, next_at = $3 WHERE id = $1 AND channel = $2',
      [news.id, channel, nextAt],
    );
  }
}

/** $1 records with `was`, $2 news, $3 channels. Whoever was told of something else in the meantime keeps its row and news. */
const KEEP = `
  WITH given AS (
    SELECT * FROM jsonb_to_recordset($1::jsonb) AS g (alarm text, about text, state text, since timestamptz,
      until timestamptz, count integer, step integer, told integer, "seenAt" timestamptz, "seenSince" timestamptz,
      was integer)),
  changed AS (
    UPDATE alarms SET state = g.state, since = g.since, until = g.until, count = g.count, step = g.step, told = g.told,
                      seen_at = g."seenAt", seen_since = g."seenSince"
    FROM given g WHERE alarms.alarm = g.alarm AND alarms.about = g.about AND alarms.told = g.was
    RETURNING alarms.alarm, alarms.about),
  added AS (
    INSERT INTO alarms (alarm, about, state, since, until, count, step, told, seen_at, seen_since)
    SELECT alarm, about, state, since, until, count, step, told, "seenAt", "seenSince" FROM given g
    WHERE NOT EXISTS (SELECT FROM alarms a WHERE a.alarm = g.alarm AND a.about = g.about)
    ON CONFLICT DO NOTHING RETURNING alarm, about),
  gone AS (
    DELETE FROM alarms a WHERE NOT EXISTS (SELECT FROM given g WHERE g.alarm = a.alarm AND g.about = a.about)
    RETURNING a.alarm, a.about),
  ours AS (TABLE changed UNION ALL TABLE added UNION ALL TABLE gone)
  INSERT INTO alarm_tellings (id, channel, alarm, about, kind, at, since, until, next_at)
  SELECT n.id, c.channel, n.alarm, n.about, n.kind, n.at, n.since, n.until, n.at
  FROM jsonb_to_recordset($2::jsonb) AS n (id uuid, alarm text, about text, kind text, at timestamptz,
         since timestamptz, until timestamptz)
    JOIN ours USING (alarm, about) CROSS JOIN unnest($3::text[]) AS c (channel)
  ON CONFLICT DO NOTHING`;

/** Of one condition the oldest first: that it is over is told to nobody who does not know that it began. */
const CLAIM = `
  UPDATE alarm_tellings t SET next_at = $2::timestamptz + make_interval(secs => $3::float8 / 1000)
  FROM (SELECT id, channel FROM alarm_tellings d
        WHERE done_at IS NULL AND next_at <= $2::timestamptz AND channel = ANY($1::text[])
          AND NOT EXISTS (SELECT FROM alarm_tellings e WHERE e.done_at IS NULL AND e.channel = d.channel
                          AND e.alarm = d.alarm AND e.about = d.about AND (e.at, e.id) < (d.at, d.id))
        ORDER BY next_at, id LIMIT $4::int FOR UPDATE SKIP LOCKED) due
  WHERE t.id = due.id AND t.channel = due.channel
  RETURNING t.id, t.channel, t.alarm, t.about, t.kind, t.at, t.since, t.until, t.attempts`;

const UNCONFIRMED = `
  SELECT peer, count(*)::int AS count, min(recorded_at) AS oldest FROM flow_messages
  WHERE state = 'relayed' AND direction = 'sent' AND recorded_at < $1::timestamptz GROUP BY peer`;

/**
 * What came back after the sessions: a contact shows a handle, and a question is sent on after a hit alone (doc 13 §6); it is after
 * single checks, and a contact after the session of its conversation. Of a batch only persons count: the fewest that are padded to
 * its size of 256·2ʲ or 384·2ʲ, at the floor as if there were a step below it. The second half looks at an index of just those messages.
 */
const MATCHED = `
  WITH said AS (
    SELECT peer, at, size, (followed_at IS NOT NULL)::int AS hit, CASE WHEN size = 'single' THEN 1
             WHEN padded_count % 3 = 0 THEN padded_count * 2 / 3 + 1 ELSE padded_count * 3 / 4 + 1 END AS asked
    FROM match_spendings WHERE size <> 'open' AND at > $1::timestamptz - interval '360 days'
    UNION ALL
    SELECT m.peer, m.recorded_at, coalesce(s.size, 'batch'), 1, 0
    FROM messages m LEFT JOIN match_sessions s ON s.conversation = m.conversation
    WHERE m.direction = 'received' AND m.kind = 'match.contact'
      AND m.recorded_at > $1::timestamptz - interval '360 days'),
  told AS (SELECT peer, size, asked, hit, at > $1::timestamptz - interval '30 days' AS recent FROM said)
  SELECT peer, size, coalesce(sum(asked) FILTER (WHERE recent), 0)::int AS asked,
         coalesce(sum(hit) FILTER (WHERE recent), 0)::int AS hits,
         coalesce(sum(asked) FILTER (WHERE NOT recent), 0)::int AS asked_before,
         coalesce(sum(hit) FILTER (WHERE NOT recent), 0)::int AS hits_before
  FROM told GROUP BY peer, size HAVING sum(asked) > 0 ORDER BY peer, size`;

/** More than a day has only where something of it was open: a session is let in by the same count. */
const CHECKED = `
  SELECT peer, max(count)::int AS count FROM (
    SELECT peer, count(*) AS count FROM match_spendings
    WHERE size <> 'batch' AND at > $1::timestamptz - interval '24 hours' GROUP BY peer, purpose) AS counted
  GROUP BY peer ORDER BY peer`;

const SUSPENDED = `
  SELECT peer, min(at) AS since FROM match_suspensions WHERE cleared_at IS NULL GROUP BY peer ORDER BY peer`;

const UNTOLD = `SELECT channel, min(at) AS since FROM alarm_tellings WHERE done_at IS NULL GROUP BY channel`;

/** A machine passes deadlines and erases within seconds: what it has left lie for long says that it does not run. */
const LATE = `
  SELECT 'duties' AS what, min(due_at) AS since FROM use_duties WHERE answered_by IS NULL AND due_at < $1::timestamptz
  UNION ALL
  SELECT 'conversations', min(coalesce(deadline, since)) FROM conversation_threads
  WHERE state = 'overdue' OR deadline < $1::timestamptz - interval '10 minutes'
  UNION ALL
  SELECT 'erasure', min(erase_at) FROM messages
  WHERE erase_at < $1::timestamptz - interval '1 hour' AND sealed_content IS NOT NULL
    AND NOT EXISTS (SELECT FROM retention_holds
                    WHERE message = messages.id AND lifted_at IS NULL AND valid_until >= ${EARLIER_OF('$1')})`;

/** Passed or not: how near each end is, is judged where the alarm is. 72 hours: AVG 33(1). */
const TERMS = `
  SELECT 'requests' AS what, min((content->>'dueAt')::timestamptz) AS until FROM avg_dossiers
  WHERE content->'closedAt' IS NULL AND content->'decision' IS NULL
  UNION ALL
  SELECT 'breaches', min((content->>'discoveredAt')::timestamptz) + interval '72 hours' FROM breaches
  WHERE content->'closedAt' IS NULL AND content->'reported' IS NULL
  UNION ALL
  SELECT 'decisions', min(due_at) FROM right_notices WHERE direction = 'received' AND ack IS NULL
  UNION ALL
  SELECT 'informing', least(
    (SELECT min((content->>'informDueSince')::timestamptz) FROM avg_dossiers
     WHERE content->'informDueSince' IS NOT NULL AND content->'informedAt' IS NULL),
    (SELECT min((content->>'informDueSince')::timestamptz) FROM breaches),
    (SELECT min(due_at) FROM informings WHERE state = 'open'))
  UNION ALL
  SELECT 'recipients', least(
    (SELECT min((one->>'dueAt')::timestamptz)
     FROM avg_dossiers CROSS JOIN
       jsonb_array_elements(content->'recipients' || coalesce(content->'reported', '[]')) AS one
     WHERE one->'doneAt' IS NULL AND one->'dueAt' IS NOT NULL),
    (SELECT min(due_at) FROM right_notices WHERE cause IS NOT NULL AND fulfilment IS NULL))`;

interface BeatRow {
  readonly peer: Oin;
  readonly at: Date;
  readonly clock: Date;
  readonly law_hash: string | null;
}
interface UnconfirmedRow {
  readonly peer: Oin;
  readonly count: number;
  readonly oldest: Date;
}
interface LateRow {
  readonly what: LateKind;
  readonly since: Date | null;
}
interface TermRow {
  readonly what: TermKind;
  readonly until: Date | null;
}
interface MatchedRow {
  readonly peer: Oin;
  readonly size: AlarmFacts['matched'][number]['size'];
  readonly asked: number;
  readonly hits: number;
  readonly asked_before: number;
  readonly hits_before: number;
}
const matchedOf = (row: MatchedRow): AlarmFacts['matched'][number] => ({
  peer: row.peer,
  size: row.size,
  recent: { asked: row.asked, hits: row.hits },
  before: { asked: row.asked_before, hits: row.hits_before },
});
interface SuspendedRow {
  readonly peer: Oin;
  readonly since: Date;
}
interface UntoldRow {
  readonly channel: AlarmChannel;
  readonly since: Date;
}
interface RecordRow {
  readonly alarm: string;
  readonly about: string;
  readonly state: AlarmRecord['state'];
  readonly since: Date;
  readonly until: Date | null;
  readonly count: number | null;
  readonly step: number | null;
  readonly told: number;
  readonly seen_at: Date;
  readonly seen_since: Date;
}
interface TellingRow {
  readonly id: string;
  readonly channel: AlarmChannel;
  readonly alarm: string;
  readonly about: string;
  readonly kind: NewsKind;
  readonly at: Date;
  readonly since: Date;
  readonly until: Date | null;
  readonly attempts: number;
}

const beatOf = ({ peer, at, clock, law_hash: lawHash }: BeatRow): Beat => ({
  peer,
  at: instant(at),
  clock: instant(clock),
  ...optional('lawHash', lawHash),
});

const recordOf = (row: RecordRow): AlarmRecord => ({
  alarm: row.alarm,
  about: row.about,
  state: row.state,
  since: instant(row.since),
  ...optionalAs('until', row.until, instant),
  ...optional('count', row.count),
  ...optional('step', row.step),
  told: row.told,
  seenAt: instant(row.seen_at),
  seenSince: instant(row.seen_since),
});

const tellingOf = ({ id, channel, alarm, about, kind, at, since, until, attempts }: TellingRow): Telling => ({
  channel,
  attempts,
  news: {
    id,
    alarm,
    about,
    kind,
    at: instant(at),
    since: instant(since),
    ...optionalAs('until', until, instant),
  },
});
