/** Statements through TypeORM's connections: one way in, so that errors and texts are judged in one place. */
import { createHash } from 'node:crypto';
import type { QueryRunner } from 'typeorm';
import { StorageError, storageError, TextNotStorable } from './errors.js';

export type Row = Readonly<Record<string, unknown>>;
/** Runs one statement and gives its rows. Throws StorageError and nothing else. */
export type Sql = <T extends object = Row>(
  text: string,
  parameters?: readonly unknown[],
) => Promise<readonly T[]>;

/**
 * The node's clock ($n) or the database's, whichever is behind: what time ends here, ends once both have passed the moment. One
 * clock that jumps ahead then destroys nothing, and one that jumps back only makes it wait (ADR 0009).
 */
export const EARLIER_OF = (parameter: string): string => `LEAST(${parameter}::timestamptz, now())`;

/**
 * Statements whose result could change under a migration: a prepared one then fails on every connection that was open
 * (0A000). Those name no columns and go unprepared; `unnest` has the columns that the statement itself gives it.
 */
const OPEN_RESULT =
  /\b(?:SELECT|RETURNING)\s+(?:DISTINCT\s+(?:ON\s*\([^)]*\)\s*)?|ALL\s+)?(?:\w+\.)?\*(?!\s+FROM\s+unnest)|,\s*\w+\.\*/i;
/** Texts are constants; a program that made them up would fill the server with plans. */
const MOST_NAMES = 500;
const names = new Map<string, string>();

/** What the statement is called on each connection, which then parses it once; `undefined`: it goes unprepared. */
export function preparedName(text: string): string | undefined {
  const known = names.get(text);
  if (known !== undefined || names.size >= MOST_NAMES || OPEN_RESULT.test(text)) return known;
  const name = createHash('sha256').update(text).digest('base64url').slice(0, 22);
  names.set(text, name);
  return name;
}

/** What changes or locks a row, or moves a sequence. */
const WRITES =
  /\b(?:INSERT\s+INTO|UPDATE\s+(?:ONLY\s+)?\w+\s+(?:AS\s+)?(?:\w+\s+)?SET|DELETE\s+FROM|MERGE\s+INTO|TRUNCATE|LOCK\s+TABLE|FOR\s+(?:NO\s+KEY\s+)?UPDATE|FOR\s+(?:KEY\s+)?SHARE|nextval|setval|pg_advisory\w*|pg_notify)\b/i;

/**
 * Judged by the text, which here is a constant: a read-only transaction says the same at the price of two more round trips,
 * at each page that somebody opens.
 */
const writes = (text: string): boolean => WRITES.test(text);

/** As much of pg's client as this takes. */
interface PgClient {
  query(statement: { name: string; text: string; values: unknown[] }): Promise<{ rows: unknown[] }>;
}

async function rowsOf(
  runner: QueryRunner,
  text: string,
  parameters: readonly unknown[],
): Promise<readonly unknown[]> {
  const name = preparedName(text);
  if (name !== undefined && !runner.isReleased) {
    const client = (await runner.connect()) as PgClient;
    return (await client.query({ name, text, values: [...parameters] })).rows;
  }
  // The structured result: without it an UPDATE … RETURNING comes back as [rows, count].
  const result = await runner.query(text, [...parameters], true);
  return (result.records ?? []) as unknown[];
}

export function sqlOf(runner: QueryRunner): Sql {
  return async <T extends object>(text: string, parameters: readonly unknown[] = []) => {
    parameters.forEach(assertStorable);
    try {
      return (await rowsOf(runner, text, parameters)) as readonly T[];
    } catch (error) {
      throw storageError(error);
    }
  };
}

/**
 * One connection carries one statement at a time, so those of one transaction wait here in line: who reads independent
 * facts may gather them with Promise.all, and the driver never queues (pg deprecates that, and 9.0 refuses it). What
 * stands in line behind a refused statement is refused unasked, as PostgreSQL would.
 */
export class StatementLine {
  private last: Promise<unknown> = Promise.resolve();
  private refused = false;
  private closed = false;

  /** `readOnly`: what writes, by its text, is refused unasked. */
  constructor(
    private readonly runner: QueryRunner,
    private readonly readOnly = false,
  ) {}

  readonly sql: Sql = <T extends object>(text: string, parameters?: readonly unknown[]) => {
    if (this.closed)
      return Promise.reject(
        new StorageError('25P01', 'The work of this statement is over; it is not asked.'),
      );
    if (this.readOnly && writes(text))
      return Promise.reject(new StorageError('25006', 'What only reads may not write or lock.'));
    const turn = this.last.then(() => this.run<T>(text, parameters));
    this.last = turn.catch(() => undefined);
    return turn;
  };

  /** Whether the database did not carry out a statement. */
  get failed(): boolean {
    return this.refused;
  }

  /**
   * Closes the line, and resolves when nobody stands in it: a COMMIT or ROLLBACK then meets no running statement, and
   * what is asked later reaches no connection that is somebody else's by then.
   */
  async drained(): Promise<void> {
    this.closed = true;
    await this.last;
  }

  private async run<T extends object>(text: string, parameters?: readonly unknown[]): Promise<readonly T[]> {
    if (this.refused)
      throw new StorageError('25P02', 'A statement before this one failed in its transaction.');
    try {
      return await sqlOf(this.runner)<T>(text, parameters);
    } catch (error) {
      // A text refused before SQL spoils no transaction.
      this.refused = !(error instanceof TextNotStorable);
      throw error;
    }
  }
}

/** Throws TextNotStorable where a text, however deep, would make PostgreSQL refuse the whole batch (22021, 22P02, 22P05). */
export function assertStorable(value: unknown): void {
  if (typeof value === 'string') {
    if (value.includes('\0') || !value.isWellFormed()) throw new TextNotStorable();
  } else if (typeof value === 'object' && value !== null && !ArrayBuffer.isView(value)) {
    for (const [key, member] of Object.entries(value)) {
      assertStorable(key);
      assertStorable(member);
    }
  }
}

/** For jsonb parameters: judged before the escapes of JSON hide what it holds. */
export function json(value: unknown): string {
  assertStorable(value);
  return JSON.stringify(value);
}

/** A text[] as one text, so that a batch of lists can go through unnest, which flattens lists of lists. */
export function list(values: readonly string[]): string {
  return `{${values.map((value) => `"${value.replace(/[\\"]/g, '\\$&')}"`).join(',')}}`;
}

/** A foreign text that only serves to be read by people, made storable instead of refused. */
export function cleaned(text: string, longest: number): string {
  return text.toWellFormed().replaceAll('\0', '\uFFFD').slice(0, longest).toWellFormed();
}
