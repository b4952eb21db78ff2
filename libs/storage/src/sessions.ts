/**
 * Sessions of the console. The caller gives hashes of the cookies, never the cookies: whoever reads
 * this table can sign in as nobody. Only the caller's clock counts, so that a test can move it.
 */
import type { BodyCode, Instant } from '#domain';
import { EARLIER_OF, type Sql } from './sql.js';
import { instant, optionalAs } from './values.js';

export interface Session {
  readonly account: string;
  readonly participant: BodyCode;
  /** Account role as the console knows it; the app maps it to a function role. */
  readonly role: string;
  readonly screeningUntil?: Instant;
  readonly createdAt: Instant;
  readonly seenAt: Instant;
  /** Whatever is done until then, the session ends here. */
  readonly expiresAt: Instant;
}

export interface Sessions {
  start(idHash: Uint8Array, session: Session): Promise<void>;
  /** Whatever its age: the caller judges. */
  find(idHash: Uint8Array): Promise<Session | undefined>;
  touch(idHash: Uint8Array, at: Instant): Promise<void>;
  end(idHash: Uint8Array): Promise<void>;
  /** Removes what has expired. */
  sweep(at: Instant): Promise<void>;
}

export class SqlSessions implements Sessions {
  constructor(private readonly sql: Sql) {}

  async start(idHash: Uint8Array, session: Session): Promise<void> {
    const { account, participant, role, screeningUntil, createdAt, seenAt, expiresAt } = session;
    await this.sql(
      `INSERT INTO sessions (id_hash, account, participant, role, screening_until, created_at, seen_at, expires_at)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8)`,
      [idHash, account, participant, role, screeningUntil ?? null, createdAt, seenAt, expiresAt],
    );
  }

  async find(idHash: Uint8Array): Promise<Session | undefined> {
    const [row] = await this.sql<SessionRow>('SELECT * FROM sessions WHERE id_hash = $1', [idHash]);
    if (row === undefined) return undefined;
    return {
      account: row.account,
      participant: row.participant,
      role: row.role,
      ...optionalAs('screeningUntil', row.screening_until, instant),
      createdAt: instant(row.created_at),
      seenAt: instant(row.seen_at),
      expiresAt: instant(row.expires_at),
    };
  }

  async touch(idHash: Uint8Array, at: Instant): Promise<void> {
    await this.sql('UPDATE sessions SET seen_at = $2 WHERE id_hash = $1 AND seen_at < $2', [idHash, at]);
  }

  async end(idHash: Uint8Array): Promise<void> {
    await this.sql('DELETE FROM sessions WHERE id_hash = $1', [idHash]);
  }

  async sweep(at: Instant): Promise<void> {
    await this.sql(`DELETE FROM sessions WHERE expires_at <= ${EARLIER_OF('$1')}`, [at]);
  }
}

interface SessionRow {
  readonly account: string;
  readonly participant: BodyCode;
  readonly role: string;
  readonly screening_until: Date | null;
  readonly created_at: Date;
  readonly seen_at: Date;
  readonly expires_at: Date;
}
