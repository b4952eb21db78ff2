/**
 * Comma-separated values (RFC 4180) for a spreadsheet: UTF-8 with a mark, so that it reads diacritics. A cell that a spreadsheet
 * would take for a formula begins with an apostrophe: what a stranger wrote stays text there too.
 */
const FORMULA = /^[=+\-@\t\r]/;

function cell(value: string): string {
  const safe = FORMULA.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

export function toCsv(names: readonly string[], rows: readonly (readonly string[])[]): string {
  return `\ufeff${[names, ...rows].map((row) => row.map(cell).join(',')).join('\r\n')}\r\n`;
}
