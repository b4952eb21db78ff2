/**
 * What goes wrong in storage, without a word of anyone's data: PostgreSQL's `detail` and TypeORM's `parameters` can hold
 * values, so neither the message nor the cause of our errors does.
 */

/** A statement was refused. `code`: SQLSTATE, or one of ours (`STORAGE_…`, `AUDIT_LOG_UNAVAILABLE`, `TEXT_NOT_STORABLE`). */
export class StorageError extends Error {
  override readonly name: string = 'StorageError';
  constructor(
    readonly code: string,
    message: string,
  ) {
    super(message);
  }
}

/** The database is not there, is full or takes too long: answer 503, try again later. */
export class StorageUnavailable extends StorageError {
  override readonly name = 'StorageUnavailable';
  /**
   * `outcome`: `unknown` when it broke at the commit; the work may be there. Try again under the same ids.
   * `reason`: SQLSTATE or system error code.
   */
  constructor(
    readonly reason: string,
    readonly outcome: 'none' | 'unknown' = 'none',
  ) {
    super('STORAGE_UNAVAILABLE', `The database cannot be used now (${reason}).`);
  }
}

/** The audit log takes no writes, so nothing is processed (rule 31 of the law table): answer 503. */
export class AuditLogUnavailable extends StorageError {
  override readonly name = 'AuditLogUnavailable';
  constructor(readonly reason: string) {
    super('AUDIT_LOG_UNAVAILABLE', `The audit log takes no entries (${reason}); nothing is processed.`);
  }
}

/** A text holds NUL or a lone surrogate, which PostgreSQL refuses: a peer's poison must not come this far. */
export class TextNotStorable extends StorageError {
  override readonly name = 'TextNotStorable';
  constructor() {
    super('TEXT_NOT_STORABLE', 'A text holds a NUL or a lone surrogate and cannot be stored.');
  }
}

const UNREACHABLE = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'ECONNABORTED',
  'EPIPE',
  'ETIMEDOUT',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'ENOTFOUND',
  'EAI_AGAIN',
]);
/** SQLSTATE classes: connection 08, resources 53, operator intervention 57, system 58; deadlock 40; too slow 25P03, 55P03. */
const UNAVAILABLE = /^(08|53|57|58)|^(25P0[34]|25006|40001|40P01|55P03)$/;
/** pg's own errors have no code. */
const LOST =
  /connection terminated|timeout exceeded when trying to connect|timeout expired|query read timeout|not queryable|connection error|pool after calling end|runner already released|datasource.*not.*(initialized|established)/i;

/** Any error of pg or TypeORM as one of ours; ours stay what they are. */
export function storageError(error: unknown): StorageError {
  if (error instanceof StorageError) return error;
  const { code, constraint } = driverFields(error);
  if (code !== undefined && (UNREACHABLE.has(code) || UNAVAILABLE.test(code)))
    return new StorageUnavailable(code);
  if (code === undefined && error instanceof Error && LOST.test(`${error.name} ${error.message}`))
    return new StorageUnavailable('connection lost');
  const where = constraint === undefined ? '' : `, ${constraint}`;
  return new StorageError(
    code ?? 'STORAGE_FAILED',
    `The database refused a statement (${code ?? 'no code'}${where}).`,
  );
}

/** `constraint` is a name of our own schema. */
function driverFields(error: unknown): { code?: string | undefined; constraint?: string | undefined } {
  if (typeof error !== 'object' || error === null) return {};
  const { code, constraint } = error as { code?: unknown; constraint?: unknown };
  return {
    code: typeof code === 'string' ? code : undefined,
    constraint: typeof constraint === 'string' ? constraint : undefined,
  };
}
