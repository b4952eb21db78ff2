/** An answer to a data subject, on paper: one HTML page that needs nothing beside it, and a tagged PDF on A4. */
import { text } from './html.js';
import { drawPdf, type PdfOptions } from './pdf.js';
import type { Page, Table } from './pdf-page.js';

/** What a letter says, in order; texts are plain. */
export interface LetterForm {
  readonly from: string;
  readonly head: readonly (readonly [label: string, value: string])[];
  readonly title: string;
  readonly opening: readonly string[];
  readonly sections: readonly LetterPart[];
  readonly closing: readonly string[];
}
interface LetterPart {
  readonly heading: string;
  readonly paragraphs: readonly string[];
  readonly list?: readonly string[];
  readonly table?: Pick<Table, 'widths' | 'rows'> & { readonly head: readonly string[] };
}

export const letterPdf = (letter: LetterForm, options: PdfOptions): Promise<Uint8Array> =>
  drawPdf({ title: letter.title, subject: letter.from }, options, (page) => put(page, letter));

function put(page: Page, { from, head, title, opening, sections, closing }: LetterForm): void {
  page.title(title, from);
  page.table({ head: undefined, widths: [0.2, 0.8], rows: head, words: true });
  page.gap();
  for (const one of opening) page.paragraph(one);
  for (const { heading, paragraphs, table, list } of sections) {
    page.heading(heading);
    for (const one of paragraphs) page.paragraph(one);
    if (table) page.table({ ...table, words: true });
    if (list) page.list(list);
  }
  page.gap();
  for (const one of closing) page.paragraph(one);
  page.footers(from);
}

const STYLE = `
:root{color-scheme:light}
body{font:16px/1.5 "Noto Sans",Arial,sans-serif;color:#1b1b1b;max-width:44rem;margin:2rem auto;padding:0 1rem}
h1{font-size:1.6rem;margin:0;color:#154273}h2{font-size:1.1rem;margin:1.75rem 0 .25rem}p{margin:.25rem 0 .75rem}
.van{color:#4a4a4a}table{border-collapse:collapse;width:100%;margin:.5rem 0 1rem}
th,td{text-align:left;vertical-align:top;padding:.3rem .6rem .3rem 0;border-bottom:1px solid #d0d0d0}
thead th{border-bottom:2px solid #154273}tbody th{font-weight:400;color:#4a4a4a}li{margin:.25rem 0}
.slot{margin-top:2rem}@media print{body{margin:0}h2{break-after:avoid}}`;

export function letterHtml({ from, head, title, opening, sections, closing }: LetterForm): string {
  return `<!doctype html>
<html lang="nl">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${text(title)}</title>
<style>${STYLE}</style>
</head>
<body>
<main>
<h1>${text(title)}</h1>
<p class="van">${text(from)}</p>
<table><tbody>${head.map(([label, value]) => `<tr><th scope="row">${text(label)}</th><td>${text(value)}</td></tr>`).join('')}</tbody></table>
${paragraphs(opening)}
${sections.map(part).join('\n')}
<div class="slot">${paragraphs(closing)}</div>
</main>
</body>
</html>
`;
}

const paragraphs = (all: readonly string[]): string => all.map((one) => `<p>${text(one)}</p>`).join('\n');

const part = ({ heading, paragraphs: said, table, list }: LetterPart): string => `<section>
<h2>${text(heading)}</h2>
${paragraphs(said)}
${table ? tableOf(table) : ''}${list ? `<ul>${list.map((one) => `<li>${text(one)}</li>`).join('')}</ul>` : ''}
</section>`;

const tableOf = ({ head, rows }: NonNullable<LetterPart['table']>): string =>
  `<table><thead><tr>${head.map((one) => `<th scope="col">${text(one)}</th>`).join('')}</tr></thead>
<tbody>${rows.map((row) => `<tr>${row.map((cell) => `<td>${text(cell)}</td>`).join('')}</tr>`).join('')}</tbody></table>`;
