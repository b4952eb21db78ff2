import type {
  BodyCode,
  Category,
  ConsentScope,
  ConversationId,
  FunctionRole,
  Handle,
  Instant,
  MessageId,
  Oin,
  Purpose,
} from '#domain';
import type {
  ConsentDecision,
  ConsentRecord,
  ConsentRequest,
  Consents,
  ConsentUse,
  HeldConsent,
  UsableConsent,
} from '#exchange';
import { SqlConsentRequests } from './consent-requests.js';
import type { Sql } from './sql.js';
import { instant, optional, optionalAs } from './values.js';

export class SqlConsents implements Consents {
  private readonly asked: SqlConsentRequests;

  constructor(private readonly sql: Sql) {
    this.asked = new SqlConsentRequests(sql);
  }

  async insert(record: ConsentRecord): Promise<void> {
    await this.sql(
      `INSERT INTO consents (id, supplier, role, account, request, asker, conversation, categories, purpose, recipient,
                             subject, granted_at, valid_until, token, withdrawn_at, way)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16)`,
      [
        record.id,
        record.supplier,
        record.role,
        record.account,
        record.request,
        record.asker,
        record.conversation ?? null,
        record.categories,
        record.purpose,
        record.recipient,
        record.subject,
        record.grantedAt,
        record.until,
        record.token ?? null,
        record.withdrawnAt ?? null,
        record.way ?? null,
      ],
    );
  }

  findMany(ids: readonly MessageId[]): Promise<readonly UsableConsent[]> {
    return this.select(ids, '');
  }

  standing(ids: readonly MessageId[]): Promise<readonly UsableConsent[]> {
    return this.select(ids, 'ORDER BY id FOR SHARE');
  }

  private async select(ids: readonly MessageId[], rest: string): Promise<readonly UsableConsent[]> {
    if (ids.length === 0) return [];
    const own = await this.sql<OwnRow>(`SELECT * FROM consents WHERE id = ANY($1::uuid[]) ${rest}`, [ids]);
    const held = await this.sql<HeldRow>(`SELECT * FROM held_consents WHERE id = ANY($1::uuid[]) ${rest}`, [
      ids,
    ]);
    return [...own.map(ownOf), ...held.map(heldOf)];
  }

  async withdraw(id: MessageId, at: Instant): Promise<void> {
    await this.sql('UPDATE consents SET withdrawn_at = $2 WHERE id = $1 AND withdrawn_at IS NULL', [id, at]);
  }

  async sign(id: MessageId, token: string): Promise<void> {
    await this.sql('UPDATE consents SET token = $2 WHERE id = $1 AND token IS NULL', [id, token]);
  }

  async given(supplier: BodyCode): Promise<readonly ConsentRecord[]> {
    const query = 'SELECT * FROM consents WHERE supplier = $1 ORDER BY id DESC LIMIT 200';
    return (await this.sql<OwnRow>(query, [supplier])).map(ownOf);
  }

  async hold(consents: readonly HeldConsent[]): Promise<void> {
    for (const one of consents)
      await this.sql(
        `INSERT INTO held_consents (node, id, supplier, role, conversation, categories, purpose, recipient, subject,
                                    granted_at, valid_until, token, way)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13) ON CONFLICT (node, id) DO NOTHING`,
        [
          one.node,
          one.id,
          one.supplier,
          one.role,
          one.conversation ?? null,
          one.categories,
          one.purpose,
          one.recipient,
          one.subject,
          one.grantedAt,
          one.until,
          one.token,
          one.way ?? null,
        ],
      );
  }

  async withdrawHeld({ node, id, at }: Parameters<Consents['withdrawHeld']>[0]): Promise<void> {
    await this.sql(
      'UPDATE held_consents SET withdrawn_at = $3 WHERE node = $1 AND id = $2 AND withdrawn_at IS NULL',
      [node, id, at],
    );
  }

  /** Ids are UUIDv7, so that an own one is never another node's; should one be forged alike, both are blocked. */
  async withdrawn(consents: Parameters<Consents['withdrawn']>[0]): ReturnType<Consents['withdrawn']> {
    if (consents.length === 0) return [];
    return this.sql<{ node: Oin; id: MessageId }>(
      `SELECT DISTINCT asked.node, asked.id FROM unnest($1::text[], $2::uuid[]) AS asked (node, id)
       WHERE EXISTS (SELECT FROM held_consents AS held
                     WHERE held.node = asked.node AND held.id = asked.id AND held.withdrawn_at IS NOT NULL)
          OR EXISTS (SELECT FROM consents AS own WHERE own.id = asked.id AND own.withdrawn_at IS NOT NULL)`,
      [consents.map(({ node }) => node), consents.map(({ id }) => id)],
    );
  }

  ask = (request: Omit<ConsentRequest, 'answers'>): Promise<void> => this.asked.ask(request);
  findRequest = (id: MessageId): Promise<ConsentRequest | undefined> => this.asked.find(id);
  requests: Consents['requests'] = (query) => this.asked.list(query);
  answer = (decision: ConsentDecision): Promise<boolean> => this.asked.answer(decision);

  async recordUses(uses: readonly ConsentUse[]): Promise<void> {
    for (const use of uses)
      await this.sql(
        `INSERT INTO consent_uses (node, consent, message, direction, peer, giver, participants)
         VALUES ($1, $2, $3, $4, $5, $6, $7) ON CONFLICT DO NOTHING`,
        [use.node, use.consent, use.message, use.direction, use.peer, use.giver, use.participants],
      );
  }

  async usesOf({ node, id, direction }: Parameters<Consents['usesOf']>[0]): Promise<readonly ConsentUse[]> {
    return this.sql<ConsentUse>(
      `SELECT node, consent, message, direction, peer, giver, participants FROM consent_uses
       WHERE node = $1 AND consent = $2 AND direction = $3 ORDER BY message`,
      [node, id, direction],
    );
  }
}

interface ConsentRow {
  readonly id: MessageId;
  readonly supplier: BodyCode;
  readonly role: FunctionRole;
  readonly conversation: ConversationId | null;
  readonly categories: readonly Category[];
  readonly purpose: Purpose;
  readonly recipient: Oin;
  readonly subject: Handle;
  readonly granted_at: Date;
  readonly valid_until: Date;
  readonly way: string | null;
  readonly withdrawn_at: Date | null;
}
type OwnRow = ConsentRow & {
  readonly account: string;
  readonly request: MessageId;
  readonly asker: Oin;
  readonly token: string | null;
};
type HeldRow = ConsentRow & { readonly node: Oin; readonly token: string };

function bothOf(row: ConsentRow) {
  const { id, supplier, role, categories, purpose, recipient, subject } = row;
  const scope: Pick<ConsentScope, 'categories' | 'purpose' | 'recipient' | 'subject'> = {
    categories,
    purpose,
    recipient,
    subject,
  };
  return {
    id,
    supplier,
    role,
    ...scope,
    ...optional('conversation', row.conversation),
    ...optional('way', row.way),
    grantedAt: instant(row.granted_at),
    until: instant(row.valid_until),
    ...optionalAs('withdrawnAt', row.withdrawn_at, instant),
  };
}

function ownOf(row: OwnRow): ConsentRecord {
  const { account, request, asker } = row;
  return { ...bothOf(row), account, request, asker, ...optional('token', row.token) };
}

const heldOf = (row: HeldRow): HeldConsent => ({ ...bothOf(row), node: row.node, token: row.token });
