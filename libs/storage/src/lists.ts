import type { ListExport, ListFilter, ListName, Lists, SavedView, ViewAudience } from '#exchange';
import { json, type Sql } from './sql.js';
import { instant } from './values.js';

export class SqlLists implements Lists {
  constructor(private readonly sql: Sql) {}

  async views({ lists, audience }: Parameters<Lists['views']>[0]): Promise<readonly SavedView[]> {
    const rows = await this.sql<ViewRow>(
      'SELECT * FROM saved_views WHERE list = ANY($1::text[]) AND audience = $2 ORDER BY name, id',
      [lists, audience],
    );
    return rows.map(({ at, ...row }) => ({ ...row, at: instant(at) }));
  }

  async keepView({ id, list, name, filter, audience, by, at }: SavedView): Promise<void> {
    await this.sql(
      `INSERT INTO saved_views (id, list, name, filter, audience, by, at)
       VALUES ($1, $2, $3, $4::jsonb, $5, $6, $7)`,
      [id, list, name, json(filter), audience, by, at],
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
  readonly audience: ViewAudience;
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
