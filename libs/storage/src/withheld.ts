import type { MessageId } from '#domain';
import type { Withheld, WithheldElement } from '#exchange';
import type { Sql } from './sql.js';
import { instant } from './values.js';

export class SqlWithheld implements Withheld {
  constructor(private readonly sql: Sql) {}

  async add(elements: readonly WithheldElement[]): Promise<void> {
    if (elements.length === 0) return;
    await this.sql(
      `INSERT INTO withheld_elements (message, element, notice, at)
       SELECT * FROM unnest($1::uuid[], $2::text[], $3::uuid[], $4::timestamptz[]) ON CONFLICT DO NOTHING`,
      [
        elements.map(({ message }) => message),
        elements.map(({ element }) => element),
        elements.map(({ notice }) => notice),
        elements.map(({ at }) => at),
      ],
    );
  }

  async of(message: MessageId): Promise<readonly WithheldElement[]> {
    const rows = await this.sql<Omit<WithheldElement, 'at'> & { readonly at: Date }>(
      'SELECT message, element, notice, at FROM withheld_elements WHERE message = $1 ORDER BY at, element',
      [message],
    );
    return rows.map(({ at, ...row }) => ({ ...row, at: instant(at) }));
  }
}
