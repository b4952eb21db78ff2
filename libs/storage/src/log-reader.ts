/** One of the node's logs, to be read: its tree, heads and entries. */
import { bytesOf, hashFrom, parseCheckpoint, type Hash, type Tile, type TileId } from '#audit';
import type { Instant, Oin } from '#domain';
import type {
  Cosignature,
  LogBeginning,
  LogDefect,
  LogEntry,
  LogReader,
  LogTree,
  PublishedCheckpoint,
} from '#exchange';
import { AUDIT_COLUMNS, entryOf, type AuditRow } from './audit-rows.js';
import { StorageError } from './errors.js';
import type { Sql } from './sql.js';
import { instant, optional } from './values.js';

export const NEWEST = '(SELECT max(id) FROM audit_tree)';
/** The log that is asked for, $n, or the one in use. */
const which = (parameter: string): string => `COALESCE(${parameter}::integer, ${NEWEST})`;

export class SqlLogReader implements LogReader {
  /** `log`: which; `null` is the one in use, whichever that is. */
  constructor(
    protected readonly sql: Sql,
    private readonly log: number | null,
  ) {}

  async tree(): Promise<LogTree> {
    const [row] = await this.sql<{ id: number; size: string; root: Buffer; closed: LogDefect | null }>(
      `SELECT id, size, root, closed FROM audit_tree WHERE id = ${which('$1')}`,
      [this.log],
    );
    if (row === undefined) throw new StorageError('STORAGE_FAILED', 'The audit log has lost its tree.');
    const { id: log, size, root, closed } = row;
    return { log, size: Number(size), root: hashFrom(root), ...optional('closed', closed) };
  }

  async beginning(): Promise<LogBeginning | undefined> {
    const [row] = await this.sql<{ last: string | null; furthest: string | null }>(
      `SELECT last, furthest FROM audit_tree WHERE id = ${which('$1')} AND id > 1`,
      [this.log],
    );
    return row && { ...optional('first', row.last), ...optional('second', row.furthest) };
  }

  async tiles(ids: readonly TileId[]): Promise<readonly Tile[]> {
    if (ids.length === 0) return [];
    const rows = await this.sql<{ level: number; tile: string; hashes: Buffer }>(
      `SELECT level, tile, hashes FROM audit_tiles
       JOIN unnest($1::integer[], $2::bigint[]) AS wanted (level, tile) USING (level, tile)
       WHERE log = ${which('$3')}`,
      [ids.map(({ level }) => level), ids.map(({ index }) => index), this.log],
    );
    return rows.map(({ level, tile, hashes }) => ({ level, index: Number(tile), hashes }));
  }

  async latest(): Promise<PublishedCheckpoint | undefined> {
    const [row] = await this.sql<CheckpointRow>(
      `SELECT * FROM audit_checkpoints WHERE log = ${which('$1')} ORDER BY size DESC LIMIT 1`,
      [this.log],
    );
    return row && publishedOf(row);
  }

  async checkpoints(from: number, to: number, limit: number): Promise<readonly PublishedCheckpoint[]> {
    const rows = await this.sql<CheckpointRow>(
      `SELECT * FROM audit_checkpoints WHERE size BETWEEN $1 AND $2 AND log = ${which('$4')} ORDER BY size LIMIT $3`,
      [from, to, limit, this.log],
    );
    return rows.map(publishedOf);
  }

  async checkpointsAfter(
    after: number,
    { since, and }: Parameters<LogReader['checkpointsAfter']>[1],
  ): Promise<readonly PublishedCheckpoint[]> {
    return (await this.sql<CheckpointRow>(CHECKPOINTS_AFTER, [after, since, and, this.log])).map(publishedOf);
  }

  async cosignatures(from: number, to: number): Promise<readonly Cosignature[]> {
    const rows = await this.sql<{ size: string; witness: Oin; line: string; at: Date }>(
      `SELECT * FROM audit_cosignatures WHERE size BETWEEN $1 AND $2 AND log = ${which('$3')} ORDER BY size, witness`,
      [from, to, this.log],
    );
    return rows.map(({ size, witness, line, at }) => ({
      size: Number(size),
      witness,
      line,
      at: instant(at),
    }));
  }

  async indexOf(digest: Hash): Promise<number | undefined> {
    const [row] = await this.sql<{ leaf: string }>(
      `SELECT leaf FROM audit_leaves WHERE digest = $1 AND log = ${which('$2')} LIMIT 1`,
      [bytesOf(digest), this.log],
    );
    return row && Number(row.leaf);
  }

  async entries(from: number, to: number): Promise<readonly LogEntry[]> {
    return (await this.sql<EntryRow>(ENTRIES, [from, to, this.log])).map(logEntryOf);
  }

  async entriesAbout(object: string): Promise<readonly LogEntry[]> {
    return (await this.sql<EntryRow>(ENTRIES_ABOUT, [object, this.log])).map(logEntryOf);
  }

  async digests(from: number, to: number): Promise<readonly Hash[]> {
    const rows = await this.sql<{ digest: Buffer }>(
      `SELECT digest FROM audit_leaves WHERE leaf >= $1 AND leaf < $2 AND log = ${which('$3')} ORDER BY leaf`,
      [from, to, this.log],
    );
    return rows.map(({ digest }) => hashFrom(digest));
  }

  async indexSince(at: Instant): Promise<number> {
    const [row] = await this.sql<{ leaf: string | null }>(INDEX_SINCE, [at, this.log]);
    return row?.leaf == null ? (await this.tree()).size : Number(row.leaf);
  }

  async indexAfter(at: Instant): Promise<number> {
    const [row] = await this.sql<{ leaf: string | null }>(INDEX_AFTER, [at, this.log]);
    return row?.leaf == null ? 0 : Number(row.leaf) + 1;
  }
}

const ENTRIES = `
  SELECT leaf, salt, l.digest, ${AUDIT_COLUMNS}
  FROM audit_leaves l JOIN audit_entries USING (transaction, position)
  WHERE leaf >= $1 AND leaf < $2 AND log = ${which('$3')} ORDER BY leaf`;

const ENTRIES_ABOUT = `
  SELECT leaf, salt, l.digest, ${AUDIT_COLUMNS}
  FROM audit_leaves l JOIN audit_entries USING (transaction, position)
  WHERE object = $1 AND log = ${which('$2')} ORDER BY leaf`;

const INDEX_SINCE = `
  SELECT min(leaf) AS leaf FROM audit_leaves JOIN audit_entries USING (transaction, position)
  WHERE at >= $1 AND log = ${which('$2')}`;

/** From the newest back: of those of an hour there are hundreds, whatever the log has behind them. */
const CHECKPOINTS_AFTER = `
  SELECT * FROM (
    SELECT * FROM (SELECT * FROM audit_checkpoints WHERE size > $1 AND log = ${which('$4')} ORDER BY size DESC LIMIT 1000)
      AS newest
    WHERE at >= $2::timestamptz OR size = (SELECT max(size) FROM audit_checkpoints WHERE log = ${which('$4')})
    UNION
    SELECT * FROM audit_checkpoints WHERE size > $1 AND size = ANY($3::bigint[]) AND log = ${which('$4')}) AS later
  ORDER BY size`;

const INDEX_AFTER = `
  SELECT max(leaf) AS leaf FROM audit_leaves JOIN audit_entries USING (transaction, position)
  WHERE at < $1 AND log = ${which('$2')}`;

type EntryRow = AuditRow & { readonly leaf: string; readonly salt: Buffer; readonly digest: Buffer };

const logEntryOf = (row: EntryRow): LogEntry => ({
  index: Number(row.leaf),
  entry: entryOf(row),
  salt: row.salt,
  digest: hashFrom(row.digest),
});

interface CheckpointRow {
  readonly size: string;
  readonly note: string;
  readonly at: Date;
}

function publishedOf({ note, at }: CheckpointRow): PublishedCheckpoint {
  const checkpoint = parseCheckpoint(note);
  if (checkpoint === undefined)
    throw new StorageError('STORAGE_FAILED', 'A stored checkpoint of the audit log is no checkpoint.');
  return { checkpoint, at: instant(at) };
}
