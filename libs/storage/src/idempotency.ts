import type { IdempotencyKeys } from '#exchange';
import type { Sql } from './sql.js';

type Claim = { outcome: 'new' } | { outcome: 'taken'; bodyDigest: Uint8Array; answer: string | undefined };

/** Key and answer are committed together with the work; whoever comes while the work still runs is told so at once. */
export class SqlIdempotencyKeys implements IdempotencyKeys {
  constructor(private readonly sql: Sql) {}

  async claim(query: { account: string; key: string; bodyDigest: Uint8Array; at: string }): Promise<Claim> {
    const { account, key, bodyDigest, at } = query;
    const taken = await this.sql(CLAIM, [account, key, bodyDigest, at]);
    if (taken.length > 0) return { outcome: 'new' };
    const [row] = await this.sql<{ body_digest: Buffer; answer: string | null }>(
      'SELECT body_digest, answer FROM idempotency_keys WHERE account = $1 AND key = $2',
      [account, key],
    );
    // Not to be seen yet, so not to be compared: whether the body is the same is told once the first is through.
    if (row === undefined) return { outcome: 'taken', bodyDigest, answer: undefined };
    return { outcome: 'taken', bodyDigest: row.body_digest, answer: row.answer ?? undefined };
  }

  async complete({ account, key, answer }: { account: string; key: string; answer: string }): Promise<void> {
    await this.sql('UPDATE idempotency_keys SET answer = $3 WHERE account = $1 AND key = $2', [
      account,
      key,
      answer,
    ]);
  }

  async release({ account, key }: { account: string; key: string }): Promise<void> {
    await this.sql('DELETE FROM idempotency_keys WHERE account = $1 AND key = $2', [account, key]);
  }
}

/**
 * The lock is tried, not awaited: a plain INSERT would wait for the first transaction, and a client that repeats itself
 * could then hold every connection. It ends with the transaction, by when the row is there for all to see, or gone.
 */
const CLAIM = `
  INSERT INTO idempotency_keys (account, key, body_digest, claimed_at)
  SELECT $1::text, $2::text, $3::bytea, $4::timestamptz
  WHERE pg_try_advisory_xact_lock(hashtextextended($1::text || E'\\x1f' || $2::text, 0))
  ON CONFLICT DO NOTHING
  RETURNING key`;
