import type { Citation, Instant, MessageId } from '#domain';
import type { StepName, StepRecord, Steps } from '#exchange';
import { json, type Sql } from './sql.js';
import { instant, optional } from './values.js';

export class SqlSteps implements Steps {
  constructor(private readonly sql: Sql) {}

  async append(steps: readonly StepRecord[]): Promise<void> {
    if (steps.length === 0) return;
    await this.sql(INSERT, [
      steps.map(({ messageId }) => messageId),
      steps.map(({ step }) => step),
      steps.map(({ at }) => at),
      steps.map(({ origin }) => origin),
      steps.map(({ code }) => code ?? null),
      steps.map(({ citations }) => (citations === undefined ? null : json(citations))),
      steps.map(({ evidence }) => evidence?.id ?? null),
      steps.map(({ evidence }) => evidence?.bytes ?? null),
      steps.map(({ evidence }) => evidence?.proof ?? null),
    ]);
  }

  async of(messageId: MessageId): Promise<readonly StepRecord[]> {
    const rows = await this.sql<StepRow>('SELECT * FROM steps WHERE message_id = $1 ORDER BY position', [
      messageId,
    ]);
    return rows.map(stepOf);
  }

  async prove(proofs: readonly { readonly evidenceId: MessageId; readonly proof: string }[]): Promise<void> {
    if (proofs.length === 0) return;
    await this.sql(PROVE, [proofs.map(({ evidenceId }) => evidenceId), proofs.map(({ proof }) => proof)]);
  }
}

const INSERT = `
  INSERT INTO steps (message_id, step, at, origin, code, citations, evidence_id, evidence, evidence_proof)
  SELECT message_id, step, at, origin, code, citations::jsonb, evidence_id, evidence, evidence_proof
  FROM unnest($1::uuid[], $2::text[], $3::timestamptz[], $4::text[], $5::text[], $6::text[], $7::uuid[], $8::bytea[],
              $9::text[]) WITH ORDINALITY
       AS given (message_id, step, at, origin, code, citations, evidence_id, evidence, evidence_proof, n)
  ORDER BY n`;

/** Own evidence only: a peer's carries its proof when it comes in. */
const PROVE = `
  UPDATE steps SET evidence_proof = given.proof
  FROM unnest($1::uuid[], $2::text[]) AS given (evidence_id, proof)
  WHERE steps.evidence_id = given.evidence_id AND steps.origin = 'own'`;

interface StepRow {
  readonly message_id: MessageId;
  readonly step: StepName;
  readonly at: Date;
  readonly origin: 'own' | 'peer';
  readonly code: string | null;
  readonly citations: readonly Citation[] | null;
  readonly evidence_id: MessageId | null;
  readonly evidence: Buffer | null;
  readonly evidence_proof: string | null;
}

function stepOf(row: StepRow): StepRecord {
  const at: Instant = instant(row.at);
  return {
    messageId: row.message_id,
    step: row.step,
    at,
    origin: row.origin,
    ...optional('code', row.code),
    ...optional('citations', row.citations),
    ...(row.evidence_id !== null && row.evidence !== null
      ? { evidence: { id: row.evidence_id, bytes: row.evidence, ...optional('proof', row.evidence_proof) } }
      : {}),
  };
}
