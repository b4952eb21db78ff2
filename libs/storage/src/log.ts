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
    if (!row?.mine) return undefined;
    await this.sql(KEEP_DOUBT);
    return this.tree();
  }

  async pending(limit: number): Promise<readonly PendingEntry[]> {
    const [row] = await this.sql<{ doubted: boolean }>(DOUBTED);
    const rows = await this.sql<PendingRow>(row?.doubted ? PENDING_IN_DOUBT : PENDING, [limit]);
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
    await this.sql(INTEGRATE, [tree.size, bytesOf(tree.root), last.transaction, last.position]);
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

/**
 * The tree's mark says: every entry up to here, in the order of (transaction, position), has its leaf. In its own cluster transaction
 * numbers only grow, so what lies beyond the mark is all that waits. Restored into another cluster they begin again: new entries lie
 * before the mark. Then the order is in doubt, from when the mark was not reached until an entry beyond it has its leaf, with all
 * before it. The mark is not that of the newest leaf for as long.
 */
const NEWEST_LEAF_IS_MARK = `
  EXISTS (SELECT FROM audit_leaves l WHERE l.log = t.id AND l.leaf = t.size - 1
          AND (l.transaction, l.position) = (t.transaction, t.position))`;
const IN_DOUBT = `(t.transaction >= ${OLDEST_RUNNING} OR t.size > 0 AND NOT ${NEWEST_LEAF_IS_MARK})`;
const DOUBTED = `SELECT ${IN_DOUBT} AS doubted FROM audit_tree t ORDER BY id DESC LIMIT 1`;

/** Before any entry is taken up after the restore: else nothing would tell once this cluster's numbers have come past the mark. */
const KEEP_DOUBT = `
  UPDATE audit_tree t SET position = position - 1
  WHERE t.id = ${NEWEST} AND t.transaction >= ${OLDEST_RUNNING} AND ${NEWEST_LEAF_IS_MARK}`;

const ofNewest = (column: string): string => `(SELECT ${column} FROM audit_tree ORDER BY id DESC LIMIT 1)`;
/** The first entry of a log has its place from the start. */
const TAKEN_UP_BY_ITSELF = `e.action <> 'audit.log.begin'`;

/** What lies after the last integrated entry, as far as every transaction before it has ended: then none can come in between. */
const PENDING = `
  SELECT ${ENTRY_COLUMNS} FROM audit_entries e
  WHERE (e.transaction, e.position) > (${ofNewest('transaction')}, ${ofNewest('position')})
    AND e.transaction < ${OLDEST_RUNNING} AND ${TAKEN_UP_BY_ITSELF}
  ORDER BY e.transaction, e.position LIMIT $1`;

const HAS_NO_LEAF = `
  NOT EXISTS (
    SELECT FROM audit_leaves l
    WHERE (l.transaction, l.position) = (e.transaction, e.position)
      AND (l.log = ${NEWEST}
           OR l.leaf < (SELECT max(c.size) FROM audit_checkpoints c WHERE c.log = l.log)))`;

/**
 * Whatever has no leaf beyond the mark by either of its numbers; positions go on growing in another cluster. What that one wrote has a
 * transaction that this one has still to reach. It reads all entries, and looks for the leaf of each since the restore
 * (docs/runbooks/audit-log.md says how long that takes): slower, never wrong.
 */
const PENDING_IN_DOUBT = `
  SELECT ${ENTRY_COLUMNS} FROM audit_entries e
  WHERE ((e.transaction, e.position) > (${ofNewest('transaction')}, ${ofNewest('position')})
         OR e.position > ${ofNewest('position')})
    AND ${HAS_NO_LEAF} AND ${TAKEN_UP_BY_ITSELF}
    AND (e.transaction < ${OLDEST_RUNNING}
         OR e.transaction >= (SELECT pg_snapshot_xmax(pg_current_snapshot())::text::bigint))
  ORDER BY e.transaction < ${OLDEST_RUNNING}, e.transaction, e.position LIMIT $1`;

/** In doubt the mark moves only to where it is true again: nothing before it waits, and nothing beyond it has a leaf. */
const MARK_HOLDS = `
  (NOT ${IN_DOUBT}
   OR NOT EXISTS (
        SELECT FROM audit_entries e
        WHERE (e.transaction, e.position) > (t.transaction, t.position)
          AND (e.transaction, e.position) <= ($3::bigint, $4::bigint) AND ${TAKEN_UP_BY_ITSELF} AND ${HAS_NO_LEAF})
      AND NOT EXISTS (
        SELECT FROM audit_leaves l
        WHERE l.log = t.id AND (l.transaction, l.position) > ($3::bigint, $4::bigint)))`;
const INTEGRATE = `
  UPDATE audit_tree t SET size = $1, root = $2,
    (transaction, position) = (
      SELECT next.transaction, next.position
      FROM (VALUES ($3::bigint, $4::bigint, 1), (t.transaction, t.position, 2)) AS next (transaction, position, rank)
      WHERE rank = 2 OR (next.transaction, next.position) > (t.transaction, t.position) AND ${MARK_HOLDS}
      ORDER BY rank LIMIT 1)
  WHERE t.id = ${NEWEST}`;

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

/** Its entries begin after those under a head of the log before. */
const BEGIN = `
  INSERT INTO audit_tree (id, size, root, transaction, position, last, furthest)
  SELECT $1::integer, $2::bigint, $3::bytea, COALESCE(l.transaction, -1), COALESCE(l.position, 0), $4::text, $5::text
  FROM (SELECT max(size) AS size FROM audit_checkpoints WHERE log = $1::integer - 1) AS published
  LEFT JOIN LATERAL (
    SELECT transaction, position FROM audit_leaves
    WHERE log = $1::integer - 1 AND leaf < published.size ORDER BY transaction DESC, position DESC LIMIT 1) AS l ON true`;
