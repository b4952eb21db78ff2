/**
 * One table for all pages: Utrecht's, with a caption for who cannot see where it stands. On a narrow page each row is a block
 * (narrow.css), which takes the meaning of a table away: the roles give it back.
 */
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
      <table className="utrecht-table" role="table">
        <caption className="hidden">{caption}</caption>
        <thead className="utrecht-table__header" role="rowgroup">
          <tr role="row">
            {columns.map(({ name, number }) => (
              <th
                key={name}
                role="columnheader"
                scope="col"
                className={`utrecht-table__header-cell${number ? ' number' : ''}`}
              >
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody className="utrecht-table__body" role="rowgroup">
          {rows.map((row) => (
            <tr key={keyOf(row)} role="row" className="utrecht-table__row">
              {columns.map(({ name, cell, number }) => (
                <td
                  key={name}
                  role="cell"
                  data-column={name}
                  className={`utrecht-table__cell${number ? ' number' : ''}`}
                >
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
