import type { ListExport, ListFilter, ListName, Lists, SavedView } from '#exchange';
import { json, type Sql } from './sql.js';
import { instant } from './values.js';

export class SqlLists implements Lists {
  constructor(private readonly sql: Sql) {}

  async views(lists: readonly ListName[]): Promise<readonly SavedView[]> {
    const rows = await this.sql<ViewRow>(
      'SELECT * FROM saved_views WHERE list = ANY($1::text[]) ORDER BY name, id',
      [lists],
    );
    return rows.map(({ at, ...row }) => ({ ...row, at: instant(at) }));
  }

  async keepView({ id, list, name, filter, by, at }: SavedView): Promise<void> {
    await this.sql(
      'INSERT INTO saved_views (id, list, name, filter, by, at) VALUES ($1, $2, $3, $4::jsonb, $5, $6)',
      [id, list, name, json(filter), by, at],
    );
  }

  async dropView(id: string): Promise<boolean> {
    return (await this.sql('DELETE FROM saved_views WHERE id = $1 RETURNING id', [id])).length > 0;
  }

  async addExport({ id, list, filter, reason, by, at }: ListExport): Promise<void> {
    await this.sql(
      'INSERT INTO list_exports (id, list, filter, reason, by, at) VALUES ($1, $2, $3::jsonb, $4, $5, $6)',
      [id, list, json(filter), reason, by, at],
    );
  }

  async exports(limit: number): Promise<readonly ListExport[]> {
    const rows = await this.sql<ExportRow>('SELECT * FROM list_exports ORDER BY at DESC, id DESC LIMIT $1', [
      limit,
    ]);
    return rows.map(({ at, ...row }) => ({ ...row, at: instant(at) }));
  }
}

interface ViewRow {
  readonly id: string;
  readonly list: ListName;
  readonly name: string;
  readonly filter: ListFilter;
  readonly by: string;
  readonly at: Date;
}
interface ExportRow {
  readonly id: string;
  readonly list: ListName;
  readonly filter: ListFilter;
  readonly reason: string;
  readonly by: string;
  readonly at: Date;
}
