/** Audit entries as rows, and back: what comes out must give the very bytes that went in, or its digest is another. */
import type { BodyCode, CaseId, FunctionRole, Purpose } from '#domain';
import type { AuditEntry } from '#exchange';
import { json } from './sql.js';
import { instant, optional, optionalAs } from './values.js';

export interface AuditRow {
  readonly operation: string;
  readonly action: string;
  readonly object: string;
  readonly result: AuditEntry['result'];
  readonly code: string | null;
  readonly origin: string;
  readonly account: string;
  readonly participant: BodyCode | null;
  readonly role: FunctionRole | null;
  readonly at: Date;
  readonly law_hash: string | null;
  readonly commitment: Buffer | null;
  readonly purpose: Purpose | null;
  readonly case_id: CaseId | null;
  readonly trace_id: string | null;
  readonly match: NonNullable<AuditEntry['match']> | null;
  readonly processing: Buffer | null;
  readonly record: { readonly version: number; readonly commitment: string } | null;
  readonly use: NonNullable<AuditEntry['use']> | null;
}

export const AUDIT_COLUMNS =
  'operation, action, object, result, code, origin, account, participant, role, at, law_hash, commitment, purpose, case_id, trace_id, match, processing, record, use';

export const entryOf = (row: AuditRow): AuditEntry => ({
  operation: row.operation,
  action: row.action,
  object: row.object,
  result: row.result,
  ...optional('code', row.code),
  origin: row.origin,
  actor: {
    account: row.account,
    ...optional('participant', row.participant),
    ...optional('role', row.role),
  },
  at: instant(row.at),
  ...optional('purpose', row.purpose),
  ...optional('caseId', row.case_id),
  ...optional('lawHash', row.law_hash),
  ...optionalAs('commitment', row.commitment, (bytes): Uint8Array => bytes),
  ...optional('traceId', row.trace_id),
  ...optional('match', row.match),
  ...optionalAs('processing', row.processing, (bytes): Uint8Array => bytes),
  ...optionalAs('record', row.record, markOf),
  ...optional('use', row.use),
});

const markOf = ({
  version,
  commitment,
}: NonNullable<AuditRow['record']>): NonNullable<AuditEntry['record']> => ({
  version,
  commitment: Buffer.from(commitment, 'base64url'),
});

export const markColumn = ({ record }: Pick<AuditEntry, 'record'>): string | null =>
  record === undefined
    ? null
    : json({ version: record.version, commitment: Buffer.from(record.commitment).toString('base64url') });
