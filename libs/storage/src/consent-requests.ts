import type { BodyCode, ConsentScope, Instant, MessageId, Oin } from '#domain';
import type { ConsentDecision, ConsentRequest } from '#exchange';
import type { Sql } from './sql.js';
import { instant, optional } from './values.js';

/** What was asked of whom, here and elsewhere, and what each supplier answered. */
export class SqlConsentRequests {
  constructor(private readonly sql: Sql) {}

  async ask(request: Omit<ConsentRequest, 'answers'>): Promise<void> {
    await this.sql(
      `INSERT INTO consent_requests (id, node, suppliers, asker_node, asker_participant, scope, asked_at, answer_before)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8)`,
      [
        request.id,
        request.node,
        request.suppliers,
        request.asker.node,
        request.asker.participant,
        JSON.stringify(request.scope),
        request.askedAt,
        request.answerBefore,
      ],
    );
  }

  async find(id: MessageId): Promise<ConsentRequest | undefined> {
    const rows = await this.sql<RequestRow>('SELECT * FROM consent_requests WHERE id = $1', [id]);
    return (await this.withAnswers(rows))[0];
  }

  async list(query: {
    readonly node: Oin;
    readonly participant: BodyCode;
  }): Promise<readonly ConsentRequest[]> {
    const rows = await this.sql<RequestRow>(
      `SELECT * FROM consent_requests
       WHERE (node = $1 AND $2 = ANY (suppliers)) OR (asker_node = $1 AND asker_participant = $2)
       ORDER BY id DESC LIMIT 200`,
      [query.node, query.participant],
    );
    return this.withAnswers(rows);
  }

  async answer(decision: ConsentDecision): Promise<boolean> {
    const { request, supplier, outcome, consent, at } = decision;
    const rows = await this.sql(
      `INSERT INTO consent_answers (request, supplier, outcome, consent, at)
       VALUES ($1, $2, $3, $4, $5) ON CONFLICT (request, supplier) DO NOTHING RETURNING 1`,
      [request, supplier, outcome, consent ?? null, at],
    );
    return rows.length > 0;
  }

  private async withAnswers(rows: readonly RequestRow[]): Promise<readonly ConsentRequest[]> {
    if (rows.length === 0) return [];
    const answers = await this.sql<AnswerRow>(
      'SELECT * FROM consent_answers WHERE request = ANY($1::uuid[]) ORDER BY at, supplier',
      [rows.map(({ id }) => id)],
    );
    return rows.map((row) =>
      requestOf(
        row,
        answers.filter(({ request }) => request === row.id),
      ),
    );
  }
}

interface RequestRow {
  readonly id: MessageId;
  readonly node: Oin;
  readonly suppliers: readonly BodyCode[];
  readonly asker_node: Oin;
  readonly asker_participant: BodyCode;
  readonly scope: ConsentScope;
  readonly asked_at: Date;
  readonly answer_before: Date;
}
interface AnswerRow {
  readonly request: MessageId;
  readonly supplier: BodyCode;
  readonly outcome: ConsentDecision['outcome'];
  readonly consent: MessageId | null;
  readonly at: Date;
}

function requestOf(row: RequestRow, answers: readonly AnswerRow[]): ConsentRequest {
  const { id, node, suppliers, scope } = row;
  return {
    id,
    node,
    suppliers,
    asker: { node: row.asker_node, participant: row.asker_participant },
    scope,
    askedAt: instant(row.asked_at),
    answerBefore: instant(row.answer_before),
    answers: answers.map(({ request, supplier, outcome, consent, at }) => ({
      request,
      supplier,
      outcome,
      ...optional('consent', consent),
      at: instant(at) satisfies Instant,
    })),
  };
}
