import type { Oin } from '#domain';
import type { ParkedDelivery, ParkedQuery, ParkedRecord, Quarantine } from '#exchange';
import { cleaned, type Sql } from './sql.js';
import { instant } from './values.js';

/** Deliveries of one peer whose bytes are kept; of what comes after, only code and size are. */
const KEPT_PER_PEER = 500;

export class SqlQuarantine implements Quarantine {
  constructor(private readonly sql: Sql) {}

  async park(parked: readonly ParkedDelivery[]): Promise<number> {
    if (parked.length === 0) return 0;
    const rows = await this.sql<{ kept: boolean }>(PARK, [
      parked.map(({ peer }) => peer),
      parked.map(({ code }) => cleaned(code, 100)),
      parked.map(({ bytes }) => bytes.length),
      parked.map(({ bytes }) => bytes),
      parked.map(({ at }) => at),
      KEPT_PER_PEER,
    ]);
    return rows.filter(({ kept }) => !kept).length;
  }

  async list({ peer, code, position, kept, limit }: ParkedQuery): Promise<readonly ParkedRecord[]> {
    const given = [peer ?? null, code ?? null, position ?? null, limit, kept ?? false];
    const rows = await this.sql<ParkedRow>(LIST, given);
    return rows.map((row) => ({ ...row, position: Number(row.position), at: instant(row.at) }));
  }

  async bytesOf(positions: readonly number[]): Promise<ReadonlyMap<number, Uint8Array>> {
    const rows = await this.sql<{ position: string; bytes: Buffer }>(
      'SELECT position, bytes FROM parked WHERE position = ANY($1::bigint[]) AND bytes IS NOT NULL',
      [positions],
    );
    return new Map(rows.map(({ position, bytes }) => [Number(position), bytes]));
  }

  async remove(positions: readonly number[]): Promise<number> {
    const rows = await this.sql('DELETE FROM parked WHERE position = ANY($1::bigint[]) RETURNING position', [
      positions,
    ]);
    return rows.length;
  }
}

interface ParkedRow {
  readonly position: string;
  readonly peer: Oin;
  readonly code: string;
  readonly size: number;
  readonly kept: boolean;
  readonly at: Date;
}

const PARK = `
  INSERT INTO parked (peer, code, size, bytes, at)
  SELECT peer, code, size,
         CASE WHEN n + (SELECT count(*) FROM parked WHERE parked.peer = given.peer AND bytes IS NOT NULL) <= $6
              THEN bytes END,
         at
  FROM unnest($1::text[], $2::text[], $3::int[], $4::bytea[], $5::timestamptz[]) WITH ORDINALITY
       AS given (peer, code, size, bytes, at, n)
  ORDER BY n
  RETURNING bytes IS NOT NULL AS kept`;

const LIST = `
  SELECT position, peer, code, size, bytes IS NOT NULL AS kept, at FROM parked
  WHERE ($1::text IS NULL OR peer = $1) AND ($2::text IS NULL OR code = $2) AND ($3::bigint IS NULL OR position = $3)
        AND (NOT $5::boolean OR bytes IS NOT NULL)
  ORDER BY position LIMIT $4`;
