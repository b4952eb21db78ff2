import type { BodyCode, Category, FunctionRole, Handle, Instant, MessageId, Oin, Purpose } from '#domain';
import type { ConsentRecord, Consents } from '#exchange';
import type { Sql } from './sql.js';
import { instant, optionalAs } from './values.js';

export class SqlConsents implements Consents {
  constructor(private readonly sql: Sql) {}

  async insert(record: ConsentRecord): Promise<void> {
    await this.sql(
      `INSERT INTO consents (id, supplier, role, account, categories, purpose, recipient, subject, granted_at, valid_until,
                             withdrawn_at)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)`,
      [
        record.id,
        record.supplier,
        record.role,
        record.account,
        record.categories,
        record.purpose,
        record.recipient,
        record.subject,
        record.grantedAt,
        record.until,
        record.withdrawnAt ?? null,
      ],
    );
  }

  async findMany(ids: readonly MessageId[]): Promise<readonly ConsentRecord[]> {
    if (ids.length === 0) return [];
    return (await this.sql<ConsentRow>('SELECT * FROM consents WHERE id = ANY($1::uuid[])', [ids])).map(
      consentOf,
    );
  }

  /** The first withdrawal stands. */
  async withdraw(id: MessageId, at: Instant): Promise<void> {
    await this.sql('UPDATE consents SET withdrawn_at = $2 WHERE id = $1 AND withdrawn_at IS NULL', [id, at]);
  }
}

interface ConsentRow {
  readonly id: MessageId;
  readonly supplier: BodyCode;
  readonly role: FunctionRole;
  readonly account: string;
  readonly categories: readonly Category[];
  readonly purpose: Purpose;
  readonly recipient: Oin;
  readonly subject: Handle;
  readonly granted_at: Date;
  readonly valid_until: Date;
  readonly withdrawn_at: Date | null;
}

function consentOf(row: ConsentRow): ConsentRecord {
  const { id, supplier, role, account, categories, purpose, recipient, subject } = row;
  return {
    id,
    supplier,
    role,
    account,
    categories,
    purpose,
    recipient,
    subject,
    grantedAt: instant(row.granted_at),
    until: instant(row.valid_until),
    ...optionalAs('withdrawnAt', row.withdrawn_at, instant),
  };
}
