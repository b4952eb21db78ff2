import type { Standing, StandsOn } from '#exchange';
import type { Sql } from './sql.js';

/**
 * Advisory locks, gone with the transaction: a lock on the row would ask of the courier a right to change it. Two that share a
 * hash wait for each other without need, and no more.
 */
export class SqlStanding implements Standing {
  constructor(private readonly sql: Sql) {}

  async hold(on: StandsOn): Promise<void> {
    await this.sql(HOLD, namesOf(on));
  }

  async change(on: StandsOn): Promise<void> {
    await this.sql(CHANGE, namesOf(on));
  }
}

const namesOf = ({ partner, caseId }: StandsOn): readonly unknown[] => [partner ?? null, caseId ?? null];

/** In one order, and of the fields that are given. */
const locks = (lock: string): string => `
  SELECT ${lock}(held.kind, hashtext(held.name))
  FROM (VALUES (21334, $1::text), (21335, $2::text)) AS held (kind, name) WHERE held.name IS NOT NULL`;
const HOLD = locks('pg_advisory_xact_lock_shared');
const CHANGE = locks('pg_advisory_xact_lock');
