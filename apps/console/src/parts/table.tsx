/** One table for all pages: Utrecht's, with a caption for who cannot see where it stands. */
import type { ReactNode } from 'react';

export interface Column<Row> {
  readonly name: string;
  readonly cell: (row: Row) => ReactNode;
  readonly number?: boolean;
}
interface Props<Row> {
  readonly caption: string;
  readonly columns: readonly Column<Row>[];
  readonly rows: readonly Row[];
  readonly keyOf: (row: Row) => string;
}

export function Table<Row>({ caption, columns, rows, keyOf }: Props<Row>) {
  return (
    <div className="scroll" role="region" aria-label={caption} tabIndex={0}>
      <table className="utrecht-table">
        <caption className="hidden">{caption}</caption>
        <thead className="utrecht-table__header">
          <tr>
            {columns.map(({ name, number }) => (
              <th key={name} scope="col" className={`utrecht-table__header-cell${number ? ' number' : ''}`}>
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody className="utrecht-table__body">
          {rows.map((row) => (
            <tr key={keyOf(row)} className="utrecht-table__row">
              {columns.map(({ name, cell, number }) => (
                <td key={name} className={`utrecht-table__cell${number ? ' number' : ''}`}>
                  {cell(row)}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
