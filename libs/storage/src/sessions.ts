/**
 * Sessions of the console. The caller gives hashes of the cookies, never the cookies: whoever reads
 * this table can sign in as nobody. The caller's clock counts, so that a test can move it; for good nothing ends by it alone.
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
  readonly renewal?: Renewal;
}
/** How the issuer is asked whether the session still stands. */
export interface Renewal {
  /** Sealed by the caller. */
  readonly sealed: string;
  readonly confirmedAt: Instant;
  readonly askedAt: Instant;
}
/** What the issuer said anew. */
export interface Renewed extends Pick<Session, 'screeningUntil' | 'expiresAt'> {
  readonly renewal: Renewal;
}

export interface Sessions {
  start(idHash: Uint8Array, session: Session): Promise<void>;
  /** Whatever its age: the caller judges. */
  find(idHash: Uint8Array): Promise<Session | undefined>;
  touch(idHash: Uint8Array, at: Instant): Promise<void>;
  /** Whether this caller is the one to ask, of all that saw `seen`: a refresh token is often taken once only. */
  claimAsking(idHash: Uint8Array, asking: { readonly seen: Instant; readonly at: Instant }): Promise<boolean>;
  renew(idHash: Uint8Array, renewed: Renewed): Promise<void>;
  end(idHash: Uint8Array): Promise<void>;
  /** Removes what has expired. */
  sweep(at: Instant): Promise<void>;
}

export class SqlSessions implements Sessions {
  constructor(private readonly sql: Sql) {}

  async start(idHash: Uint8Array, session: Session): Promise<void> {
    const { account, participant, role, screeningUntil, createdAt, seenAt, expiresAt, renewal } = session;
    await this.sql(
      `INSERT INTO sessions (id_hash, account, participant, role, screening_until, created_at, seen_at, expires_at,
                             renewal, confirmed_at, asked_at)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)`,
      [
        ...[idHash, account, participant, role, screeningUntil ?? null, createdAt, seenAt, expiresAt],
        ...[renewal?.sealed ?? null, renewal?.confirmedAt ?? null, renewal?.askedAt ?? null],
      ],
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
      ...renewalOf(row),
    };
  }

  async claimAsking(idHash: Uint8Array, { seen, at }: { seen: Instant; at: Instant }): Promise<boolean> {
    const claimed = await this.sql(
      'UPDATE sessions SET asked_at = $3 WHERE id_hash = $1 AND asked_at = $2 RETURNING 1',
      [idHash, seen, at],
    );
    return claimed.length > 0;
  }

  async renew(idHash: Uint8Array, { screeningUntil, expiresAt, renewal }: Renewed): Promise<void> {
    const { sealed, confirmedAt, askedAt } = renewal;
    await this.sql(
      `UPDATE sessions SET screening_until = $2, expires_at = $3, renewal = $4, confirmed_at = $5, asked_at = $6
       WHERE id_hash = $1`,
      [idHash, screeningUntil ?? null, expiresAt, sealed, confirmedAt, askedAt],
    );
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
  readonly renewal: string | null;
  readonly confirmed_at: Date | null;
  readonly asked_at: Date | null;
}

function renewalOf({ renewal, confirmed_at, asked_at }: SessionRow): Pick<Session, 'renewal'> {
  if (renewal === null || confirmed_at === null || asked_at === null) return {};
  return { renewal: { sealed: renewal, confirmedAt: instant(confirmed_at), askedAt: instant(asked_at) } };
}
