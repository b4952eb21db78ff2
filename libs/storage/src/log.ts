/** The log's tree. One row, `audit_tree`, says how far it is; whoever holds its lock integrates. */
import { bytesOf, hashFrom, type Tile } from '#audit';
import type {
  Cosignature,
  LogDefect,
  LogLeaf,
  LogReader,
  LogStore,
  LogTree,
  PendingEntry,
  PublishedCheckpoint,
} from '#exchange';
import { NEWEST, SqlLogReader } from './log-reader.js';
import type { Sql } from './sql.js';
import { instant } from './values.js';

/** Beside the migrations' lock (21332, 1). Ends with the transaction, so also with the process that held it. */
const CLAIM = 'SELECT pg_try_advisory_xact_lock(21332, 2) AS mine';

export class SqlLog extends SqlLogReader implements LogStore {
  constructor(sql: Sql) {
    super(sql, null);
  }

  of(log: number): LogReader {
    return new SqlLogReader(this.sql, log);
  }

  async claim(): Promise<LogTree | undefined> {
    const [row] = await this.sql<{ mine: boolean }>(CLAIM);
    return row?.mine ? this.tree() : undefined;
  }

  async pending(limit: number): Promise<readonly PendingEntry[]> {
    const [row] = await this.sql<{ ordered: boolean }>(ORDERED);
    const rows = await this.sql<PendingRow>(row?.ordered ? PENDING : PENDING_AFTER_RESTORE, [limit]);
    return rows.map(pendingOf);
  }

  async firstOfNext(): Promise<PendingEntry> {
    const [row] = await this.sql<PendingRow>(FIRST_OF_NEXT);
    return pendingOf(row!);
  }

  async begin({ tree, tiles, leaf, after }: Parameters<LogStore['begin']>[0]): Promise<void> {
    const { log, size, root } = tree;
    await this.sql(BEGIN, [log, size, bytesOf(root), after.first ?? null, after.second ?? null]);
    await this.saveLeaves([leaf]);
    await this.saveTiles(tiles);
  }

  async integrate({ tree, tiles, leaves }: Parameters<LogStore['integrate']>[0]): Promise<void> {
    const last = leaves.at(-1)!.at;
    await this.saveLeaves(leaves);
    await this.saveTiles(tiles);
    await this.sql(
      `UPDATE audit_tree SET size = $1, root = $2, position = CASE WHEN transaction > $3::bigint THEN position ELSE $4::bigint END,
              transaction = GREATEST(transaction, $3::bigint)
       WHERE id = ${NEWEST}`,
      [tree.size, bytesOf(tree.root), last.transaction, last.position],
    );
  }

  private async saveLeaves(leaves: readonly LogLeaf[]): Promise<void> {
    await this.sql(SAVE_LEAVES, [
      leaves.map(({ index }) => index),
      leaves.map(({ at }) => at.transaction),
      leaves.map(({ at }) => at.position),
      leaves.map(({ digest }) => bytesOf(digest)),
    ]);
  }

  private async saveTiles(tiles: readonly Tile[]): Promise<void> {
    await this.sql(SAVE_TILES, [
      tiles.map(({ level }) => level),
      tiles.map(({ index }) => index),
      tiles.map(({ hashes }) => hashes),
    ]);
  }

  async close(defect: LogDefect | undefined): Promise<void> {
    await this.sql(`UPDATE audit_tree SET closed = $1 WHERE id = ${NEWEST}`, [defect ?? null]);
  }

  async publish({ checkpoint, at }: PublishedCheckpoint): Promise<void> {
    await this.sql(
      'INSERT INTO audit_checkpoints (log, size, note, at) SELECT max(id), $1, $2, $3 FROM audit_tree',
      [checkpoint.size, checkpoint.note, at],
    );
  }

  async addCosignatures(cosignatures: readonly Cosignature[]): Promise<void> {
    if (cosignatures.length === 0) return;
    await this.sql(
      `INSERT INTO audit_cosignatures (log, size, witness, line, at)
       SELECT ${NEWEST}, given.*
       FROM unnest($1::bigint[], $2::text[], $3::text[], $4::timestamptz[]) AS given ON CONFLICT DO NOTHING`,
      [
        cosignatures.map(({ size }) => size),
        cosignatures.map(({ witness }) => witness),
        cosignatures.map(({ line }) => line),
        cosignatures.map(({ at }) => at),
      ],
    );
  }
}

const ENTRY_COLUMNS = 'e.transaction, e.position, e.digest, e.at';
const OLDEST_RUNNING = '(SELECT pg_snapshot_xmin(pg_current_snapshot())::text::bigint)';

/** In its own cluster, transaction numbers only grow; restored into another they begin again. */
const ORDERED = `SELECT ${OLDEST_RUNNING} > transaction AS ordered FROM audit_tree ORDER BY id DESC LIMIT 1`;

const ofNewest = (column: string): string => `(SELECT ${column} FROM audit_tree ORDER BY id DESC LIMIT 1)`;
/** The first entry of a log has its place from the start. */
const TAKEN_UP_BY_ITSELF = `e.action <> 'audit.log.begin'`;

/** What lies after the last integrated entry, as far as every transaction before it has ended: then none can come in between. */
const PENDING = `
  SELECT ${ENTRY_COLUMNS} FROM audit_entries e
  WHERE (e.transaction, e.position) > (${ofNewest('transaction')}, ${ofNewest('position')})
    AND e.transaction < ${OLDEST_RUNNING} AND ${TAKEN_UP_BY_ITSELF}
  ORDER BY e.transaction, e.position LIMIT $1`;

/** Whatever has no leaf; what another cluster wrote has a number that this one has still to reach. Slower, never wrong. */
const PENDING_AFTER_RESTORE = `
  SELECT ${ENTRY_COLUMNS} FROM audit_entries e
  WHERE NOT EXISTS (
      SELECT FROM audit_leaves l
      WHERE (l.transaction, l.position) = (e.transaction, e.position)
        AND (l.log = ${NEWEST}
             OR l.leaf < (SELECT max(c.size) FROM audit_checkpoints c WHERE c.log = l.log)))
    AND ${TAKEN_UP_BY_ITSELF}
    AND (e.transaction < ${OLDEST_RUNNING}
         OR e.transaction >= (SELECT pg_snapshot_xmax(pg_current_snapshot())::text::bigint))
  ORDER BY e.position LIMIT $1`;

const SAVE_LEAVES = `
  INSERT INTO audit_leaves (log, leaf, transaction, position, digest)
  SELECT ${NEWEST}, given.* FROM unnest($1::bigint[], $2::bigint[], $3::bigint[], $4::bytea[]) AS given`;

/** A tile only grows: whoever overwrote one would have to delete it first, and may not. */
const SAVE_TILES = `
  INSERT INTO audit_tiles (log, level, tile, hashes)
  SELECT ${NEWEST}, given.* FROM unnest($1::integer[], $2::bigint[], $3::bytea[]) AS given
  ON CONFLICT (log, level, tile) DO UPDATE SET hashes = excluded.hashes
  WHERE substr(excluded.hashes, 1, length(audit_tiles.hashes)) = audit_tiles.hashes`;

interface PendingRow {
  readonly transaction: string;
  readonly position: string;
  readonly digest: Buffer;
  readonly at: Date;
}
const pendingOf = ({ transaction, position, digest, at }: PendingRow): PendingEntry => ({
  at: { transaction, position },
  digest: hashFrom(digest),
  since: instant(at),
});

const FIRST_OF_NEXT = `
  SELECT ${ENTRY_COLUMNS} FROM audit_entries e
  WHERE e.transaction = pg_current_xact_id()::text::bigint AND e.action = 'audit.log.begin'
  ORDER BY e.position DESC LIMIT 1`;

/** Its entries begin after the last under a head of the log before. */
const BEGIN = `
  INSERT INTO audit_tree (id, size, root, transaction, position, last, furthest)
  SELECT $1::integer, $2::bigint, $3::bytea, COALESCE(l.transaction, -1), COALESCE(l.position, 0), $4::text, $5::text
  FROM (SELECT max(size) AS size FROM audit_checkpoints WHERE log = $1::integer - 1) AS published
  LEFT JOIN audit_leaves l ON l.log = $1::integer - 1 AND l.leaf = published.size - 1`;
