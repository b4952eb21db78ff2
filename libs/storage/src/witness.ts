import { bytesOf, contradictionDigest, parseCheckpoint, type Checkpoint } from '#audit';
import type { Instant, Oin } from '#domain';
import {
  MAX_LOG_EVIDENCE,
  type ChangedRecord,
  type LogAlarm,
  type LogAlarmCode,
  type LogClaim,
  type LogEvidence,
  type PackedAlarm,
  type RaisedLogAlarm,
  type SeenLog,
  type WitnessStore,
} from '#exchange';
import { StorageError } from './errors.js';
import type { Sql } from './sql.js';
import { instant, optional, optionalAs } from './values.js';

/**
 * With the alarm that is open. Couriers that add at the same moment do not see each other's, so the bound may be passed by as
 * many as there are couriers, and by no more.
 */
const KEEP_EVIDENCE = `
  INSERT INTO log_evidence (alarm, heads, at, first, second)
  SELECT a.id, $3, $4, $5, $6 FROM log_alarms a
  WHERE a.node = $1 AND a.code = $2 AND a.settled_at IS NULL
    AND (SELECT count(*) FROM log_evidence e WHERE e.alarm = a.id) < $7
  ON CONFLICT (alarm, heads) DO NOTHING RETURNING 1`;

const NAME_RECORDS = `
  INSERT INTO changed_records (id, alarm, record, at, salt, state)
  SELECT found.id, a.id, found.record, found.at, found.salt, found.state
  FROM log_alarms a, unnest($2::uuid[], $3::uuid[], $4::timestamptz[], $5::bytea[], $6::bytea[])
                       AS found (id, record, at, salt, state)
  WHERE a.node = $1 AND a.code = 'RECORD_CHANGED' AND a.settled_at IS NULL`;

export class SqlWitness implements WitnessStore {
  constructor(private readonly sql: Sql) {}

  async seen(): Promise<readonly SeenLog[]> {
    const rows = await this.sql<SeenRow>('SELECT * FROM log_seen ORDER BY node');
    return rows.map(({ node, note, said_at, seen_at, unproved }) => ({
      node,
      checkpoint: checkpointIn(note),
      saidAt: instant(said_at),
      seenAt: instant(seen_at),
      unproved,
    }));
  }

  async saveSeen({ node, checkpoint, saidAt, seenAt, unproved }: SeenLog): Promise<void> {
    await this.sql(
      `INSERT INTO log_seen (node, note, said_at, seen_at, unproved) VALUES ($1, $2, $3, $4, $5)
       ON CONFLICT (node) DO UPDATE SET note = excluded.note, said_at = excluded.said_at, seen_at = excluded.seen_at,
                                        unproved = excluded.unproved`,
      [node, checkpoint.note, saidAt, seenAt, unproved],
    );
  }

  async claims(node?: Oin): Promise<readonly LogClaim[]> {
    const rows = await this.sql<ClaimRow>(
      'SELECT * FROM log_claims WHERE $1::text IS NULL OR node = $1 ORDER BY node, size LIMIT 64',
      [node ?? null],
    );
    return rows.map(({ node: of, note, told_by, at, unproved }) => ({
      node: of,
      checkpoint: checkpointIn(note),
      toldBy: told_by,
      at: instant(at),
      unproved,
    }));
  }

  async saveClaim({ node, checkpoint, toldBy, at, unproved }: LogClaim): Promise<void> {
    await this.sql(
      `INSERT INTO log_claims (node, size, root, note, told_by, at, unproved) VALUES ($1, $2, $3, $4, $5, $6, $7)
       ON CONFLICT (node, size, root) DO UPDATE SET unproved = excluded.unproved`,
      [node, checkpoint.size, bytesOf(checkpoint.root), checkpoint.note, toldBy, at, unproved],
    );
  }

  async dropClaim({ node, checkpoint }: Pick<LogClaim, 'node' | 'checkpoint'>): Promise<void> {
    await this.sql('DELETE FROM log_claims WHERE node = $1 AND size = $2 AND root = $3', [
      node,
      checkpoint.size,
      bytesOf(checkpoint.root),
    ]);
  }

  async told(peer?: Oin): Promise<readonly number[]> {
    const rows = await this.sql<{ size: string }>(
      'SELECT DISTINCT unnest(sizes) AS size FROM log_told WHERE $1::text IS NULL OR peer = $1',
      [peer ?? null],
    );
    return rows.map(({ size }) => Number(size));
  }

  async saveTold(peer: Oin, sizes: readonly number[]): Promise<void> {
    await this.sql(
      `INSERT INTO log_told (peer, sizes) VALUES ($1, $2::bigint[])
       ON CONFLICT (peer) DO UPDATE SET sizes = excluded.sizes`,
      [peer, [...new Set(sizes)]],
    );
  }

  async raise({ id, node, code, at, first, second }: RaisedLogAlarm): Promise<'raised' | 'added' | 'known'> {
    const opened = await this.sql(
      `INSERT INTO log_alarms (id, node, code, at, first, second) VALUES ($1, $2, $3, $4, $5, $6)
       ON CONFLICT (node, code) WHERE settled_at IS NULL DO NOTHING RETURNING 1`,
      [id, node, code, at, first ?? null, second ?? null],
    );
    const isOpened = opened.length > 0;
    if (first === undefined && second === undefined) return isOpened ? 'raised' : 'known';
    const heads = contradictionDigest({ ...optional('first', first), ...optional('second', second) });
    const notes = [at, first ?? null, second ?? null];
    const kept = await this.sql(KEEP_EVIDENCE, [node, code, heads, ...notes, MAX_LOG_EVIDENCE]);
    if (isOpened) return 'raised';
    return kept.length > 0 ? 'added' : 'known';
  }

  async alarms(): Promise<readonly LogAlarm[]> {
    const rows = await this.sql<AlarmRow>(
      `SELECT a.*, (SELECT count(*)::integer FROM log_evidence e WHERE e.alarm = a.id) AS evidence,
              (SELECT count(DISTINCT c.record)::integer FROM changed_records c WHERE c.alarm = a.id) AS records
       FROM log_alarms a ORDER BY at DESC, id LIMIT 1000`,
    );
    return rows.map(({ id, node, code, at, first, second, evidence, records, settled_by, settled_at }) => ({
      id,
      node,
      code,
      at: instant(at),
      ...optional('first', first),
      ...optional('second', second),
      evidence,
      records,
      ...optional('settledBy', settled_by),
      ...optionalAs('settledAt', settled_at, instant),
    }));
  }

  async allAlarms(): Promise<readonly PackedAlarm[]> {
    const rows = await this.sql<Pick<AlarmRow, 'id' | 'node' | 'code' | 'at' | 'settled_at'>>(
      'SELECT id, node, code, at, settled_at FROM log_alarms ORDER BY at DESC, id',
    );
    return rows.map(({ id, node, code, at, settled_at }) => ({
      id,
      node,
      code,
      at: instant(at),
      ...optionalAs('settledAt', settled_at, instant),
    }));
  }

  async evidence(alarms: readonly string[]): Promise<readonly LogEvidence[]> {
    const rows = await this.sql<EvidenceRow>(
      'SELECT alarm, at, first, second FROM log_evidence WHERE alarm = ANY($1::uuid[]) ORDER BY alarm, at, heads',
      [alarms],
    );
    return rows.map(({ alarm, at, first, second }) => ({
      alarm,
      at: instant(at),
      ...optional('first', first),
      ...optional('second', second),
    }));
  }

  async nameRecords(node: Oin, found: readonly ChangedRecord[]): Promise<void> {
    await this.sql(NAME_RECORDS, [
      node,
      found.map(({ id }) => id),
      found.map(({ record }) => record),
      found.map(({ at }) => at),
      found.map(({ salt }) => salt),
      found.map(({ state }) => state),
    ]);
  }

  async named(records: readonly string[]): Promise<readonly ChangedRecord[]> {
    const rows = await this.sql<ChangedRow>(
      'SELECT id, record, at, salt, state FROM changed_records WHERE record = ANY($1::uuid[])',
      [records],
    );
    return rows.map((row) => ({ ...row, at: instant(row.at) }));
  }

  async changedRecords(alarm: string): Promise<readonly Pick<ChangedRecord, 'record' | 'at'>[]> {
    const rows = await this.sql<Pick<ChangedRow, 'record' | 'at'>>(
      'SELECT record, at FROM changed_records WHERE alarm = $1 ORDER BY at, id LIMIT 10000',
      [alarm],
    );
    return rows.map(({ record, at }) => ({ record, at: instant(at) }));
  }

  async settleAlarm(id: string, { account, at }: { account: string; at: Instant }): Promise<boolean> {
    const rows = await this.sql(
      'UPDATE log_alarms SET settled_by = $2, settled_at = $3 WHERE id = $1 AND settled_at IS NULL RETURNING 1',
      [id, account, at],
    );
    return rows.length > 0;
  }
}

function checkpointIn(note: string): Checkpoint {
  const checkpoint = parseCheckpoint(note);
  if (checkpoint === undefined)
    throw new StorageError('STORAGE_FAILED', 'A stored head of a log is no checkpoint.');
  return checkpoint;
}

interface SeenRow {
  readonly node: Oin;
  readonly note: string;
  readonly said_at: Date;
  readonly seen_at: Date;
  readonly unproved: number;
}
interface ClaimRow {
  readonly node: Oin;
  readonly note: string;
  readonly told_by: Oin;
  readonly at: Date;
  readonly unproved: number;
}
interface AlarmRow {
  readonly id: string;
  readonly node: Oin;
  readonly code: LogAlarmCode;
  readonly at: Date;
  readonly first: string | null;
  readonly second: string | null;
  readonly evidence: number;
  readonly records: number;
  readonly settled_by: string | null;
  readonly settled_at: Date | null;
}
interface EvidenceRow {
  readonly alarm: string;
  readonly at: Date;
  readonly first: string | null;
  readonly second: string | null;
}
interface ChangedRow {
  readonly id: string;
  readonly record: string;
  readonly at: Date;
  readonly salt: Buffer;
  readonly state: Buffer;
}
