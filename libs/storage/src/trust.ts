import type { Instant, Oin } from '#domain';
import type { TrustStore } from '#exchange';
import { json, type Sql } from './sql.js';

/** What is older than what is kept is not kept, without an error: two roles of a node may learn of it in either order. */
export class SqlTrust implements TrustStore {
  constructor(private readonly sql: Sql) {}

  async directory(): Promise<{ version: number; hash: Uint8Array; bytes: Uint8Array } | undefined> {
    const [row] = await this.sql<{ version: string; hash: Buffer; bytes: Buffer }>(
      'SELECT version, hash, bytes FROM directory_versions ORDER BY version DESC LIMIT 1',
    );
    return row && { version: Number(row.version), hash: row.hash, bytes: row.bytes };
  }

  async directoriesSince(since: Instant): Promise<readonly Uint8Array[]> {
    return (await this.sql<{ bytes: Buffer }>(DIRECTORIES_SINCE, [since])).map(({ bytes }) => bytes);
  }

  async saveDirectory(document: {
    version: number;
    hash: Uint8Array;
    bytes: Uint8Array;
    at: Instant;
  }): Promise<void> {
    await this.sql(SAVE_DIRECTORY, [document.version, document.hash, document.bytes, document.at]);
  }

  async keyDocuments(): Promise<readonly { peer: Oin; number: number; jws: string }[]> {
    const rows = await this.sql<{ peer: Oin; number: string; jws: string }>(
      'SELECT peer, number, jws FROM key_documents ORDER BY peer',
    );
    return rows.map(({ peer, number, jws }) => ({ peer, number: Number(number), jws }));
  }

  async saveKeyDocument(document: Parameters<TrustStore['saveKeyDocument']>[0]): Promise<void> {
    const { peer, number, jws, at, replaced } = document;
    await this.sql(SAVE_KEY_DOCUMENT, [peer, number, jws, at, replaced]);
  }

  /** A last one that is still to come was written by a clock that has been put back since. */
  async heard({ peer, at, clock, lawHash, says }: Parameters<TrustStore['heard']>[0]): Promise<void> {
    await this.sql(
      `INSERT INTO peer_beats (peer, at, clock, law_hash, says) VALUES ($1, $2, $3, $4, $5::jsonb)
       ON CONFLICT (peer) DO UPDATE
       SET at = excluded.at, clock = excluded.clock, law_hash = excluded.law_hash, says = excluded.says
       WHERE peer_beats.at <= excluded.at OR peer_beats.at > now()`,
      [peer, at, clock, lawHash, json(says)],
    );
  }

  async lawOf(peer: Oin): Promise<string | undefined> {
    const [row] = await this.sql<{ law_hash: string | null }>(
      'SELECT law_hash FROM peer_beats WHERE peer = $1',
      [peer],
    );
    return row?.law_hash ?? undefined;
  }
}

/** Of a peer that left, the one that still lists it is that of the day on which its last key document came. */
const DIRECTORIES_SINCE = `
  WITH reigns AS (
    SELECT version, bytes, seen_at, lead(seen_at) OVER (ORDER BY version) AS until FROM directory_versions)
  SELECT bytes FROM reigns
  WHERE until IS NULL OR until > $1::timestamptz
     OR EXISTS (SELECT FROM key_documents k WHERE k.seen_at >= reigns.seen_at AND k.seen_at < reigns.until)
  ORDER BY version DESC`;

const SAVE_DIRECTORY = `
  INSERT INTO directory_versions (version, hash, bytes, seen_at)
  SELECT $1::bigint, $2::bytea, $3::bytea, $4::timestamptz
  WHERE NOT EXISTS (SELECT FROM directory_versions WHERE version >= $1::bigint)
  ON CONFLICT DO NOTHING`;

const SAVE_KEY_DOCUMENT = `
  INSERT INTO key_documents (peer, number, jws, seen_at) VALUES ($1, $2, $3, $4)
  ON CONFLICT (peer) DO UPDATE SET number = excluded.number, jws = excluded.jws, seen_at = excluded.seen_at
  WHERE key_documents.number < excluded.number OR $5::boolean`;
