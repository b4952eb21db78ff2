import type { Refusals, RefusedFacts } from '#exchange';
import { json, type Sql } from './sql.js';

export class SqlRefusals implements Refusals {
  constructor(private readonly sql: Sql) {}

  /** Once of each: what is delivered again is refused again, and for the same. */
  async keep({ message, at, facts }: RefusedFacts): Promise<void> {
    await this.sql(
      'INSERT INTO refused_facts (message, at, facts) VALUES ($1, $2, $3::jsonb) ON CONFLICT DO NOTHING',
      [message, at, json(facts)],
    );
  }
}
