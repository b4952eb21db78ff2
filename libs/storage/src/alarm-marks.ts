import type { AlarmMark, AlarmMarks } from '#exchange';
import type { Sql } from './sql.js';
import { instant } from './values.js';

export class SqlAlarmMarks implements AlarmMarks {
  constructor(private readonly sql: Sql) {}

  async all(): Promise<readonly AlarmMark[]> {
    return (await this.sql<Row>('SELECT * FROM alarm_marks')).map(markOf);
  }

  async find({ alarm, about }: Pick<AlarmMark, 'alarm' | 'about'>): Promise<AlarmMark | undefined> {
    const rows = await this.sql<Row>('SELECT * FROM alarm_marks WHERE alarm = $1 AND about = $2 FOR UPDATE', [
      alarm,
      about,
    ]);
    return rows.map(markOf)[0];
  }

  async put({ alarm, about, seen, muted }: AlarmMark): Promise<void> {
    await this.sql(PUT, [
      alarm,
      about,
      seen?.by ?? null,
      seen?.at ?? null,
      muted?.by ?? null,
      muted?.at ?? null,
      muted?.until ?? null,
      muted?.reason ?? null,
      muted?.step ?? null,
    ]);
  }
}

const PUT = `
  INSERT INTO alarm_marks (alarm, about, seen_by, seen_at, muted_by, muted_at, muted_until, reason, step)
  VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)
  ON CONFLICT (alarm, about) DO UPDATE
  SET seen_by = $3, seen_at = $4, muted_by = $5, muted_at = $6, muted_until = $7, reason = $8, step = $9`;

interface Row {
  readonly alarm: string;
  readonly about: string;
  readonly seen_by: string | null;
  readonly seen_at: Date | null;
  readonly muted_by: string | null;
  readonly muted_at: Date | null;
  readonly muted_until: Date | null;
  readonly reason: string | null;
  readonly step: number | null;
}

const markOf = (row: Row): AlarmMark => ({
  alarm: row.alarm,
  about: row.about,
  ...(row.seen_at && row.seen_by ? { seen: { by: row.seen_by, at: instant(row.seen_at) } } : {}),
  ...(row.muted_at && row.muted_until && row.muted_by
    ? {
        muted: {
          by: row.muted_by,
          at: instant(row.muted_at),
          until: instant(row.muted_until),
          reason: row.reason ?? '',
          step: row.step ?? 1,
        },
      }
    : {}),
});
