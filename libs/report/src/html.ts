/** The report as one HTML page that needs nothing beside it. */
import type { Open, Row } from './controls/control.js';
import { number } from './controls/control.js';
import type { Report, Sampled, Section } from './report.js';

const ESCAPES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
/** Text that may stand between tags and in attributes. */
export const text = (value: string): string => value.replace(/[&<>"]/g, (found) => ESCAPES[found]!);

const STYLE = `
:root{color-scheme:light}
body{font:16px/1.5 "Noto Sans",Arial,sans-serif;color:#1b1b1b;max-width:60rem;margin:2rem auto;padding:0 1rem}
h1{font-size:2rem;margin:0}h2{font-size:1.35rem;margin:2.5rem 0 .25rem;border-top:2px solid #154273;padding-top:1rem}
h3{font-size:1.05rem;margin:1.5rem 0 .25rem}p{margin:.25rem 0 .75rem}
.onder{color:#4a4a4a;font-size:1.1rem}.oordeel{border-left:.4rem solid #154273;background:#eef3f8;padding:.75rem 1rem;font-weight:600}
.oordeel.open,.bevinding{border-left:.4rem solid #a63a00;background:#fdf1ea;padding:.5rem 1rem}
.onbekend{border-left:.4rem solid #6b6b6b;background:#f3f3f3;padding:.5rem 1rem}section .onder{font-size:.95rem}
table{border-collapse:collapse;width:100%;margin:.5rem 0 1rem}caption{text-align:left;color:#4a4a4a;padding-bottom:.25rem}
th,td{text-align:left;vertical-align:top;padding:.3rem .6rem;border-bottom:1px solid #d0d0d0}thead th{border-bottom:2px solid #154273}
td.getal,th.getal{text-align:right;font-variant-numeric:tabular-nums}tbody th{font-weight:400}td.vast{white-space:nowrap}
@media print{h2{break-before:page}body{margin:0}}`;

export function renderHtml(report: Report): string {
  const open = report.findings.length > 0;
  return `<!doctype html>
<html lang="nl">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${text(report.title)} – ${text(report.subtitle)}</title>
<style>${STYLE}</style>
</head>
<body>
<main>
<h1>${text(report.title)}</h1>
<p class="onder">${text(report.subtitle)}</p>
<p class="oordeel${open ? ' open' : ''}">${text(report.verdict)}</p>
${figures('Waarover dit rapport gaat', report.about)}
<table><caption>Overzicht per norm</caption><thead><tr><th>Norm</th><th>Onderwerp</th><th class="getal">Open bevindingen</th></tr></thead>
<tbody>${report.overview.map(([norm, title, count]) => `<tr><th scope="row">${text(norm)}</th><td>${text(title)}</td><td class="getal">${text(count)}</td></tr>`).join('')}</tbody></table>
<h2>Open bevindingen</h2>
${open ? report.findings.map((one) => finding(one, one.norm)).join('\n') : '<p>Geen.</p>'}
${report.sections.map(section).join('\n')}
<h2>Hoe dit rapport is gemaakt</h2>
${report.how.map((one) => `<p>${text(one)}</p>`).join('\n')}
</main>
</body>
</html>
`;
}

const section = (one: Section): string => `<section>
<h2>${text(one.norm)} – ${text(one.title)}</h2>
<p>${text(one.asks)}</p>
${one.design ? `<p class="onder">${text(DESIGN)} ${text(one.design)}</p>` : ''}
${one.unknown ? `<p class="onbekend"><strong>${text(UNKNOWN)}</strong> ${text(one.unknown)}</p>` : ''}
<h3>Cijfers</h3>
${figures('', one.rows)}
<h3>Steekproef</h3>
${sample(one)}
<h3>Bevindingen</h3>
${one.findings.length === 0 ? `<p>${text(noFindings(one))}</p>` : one.findings.map((found) => finding(found)).join('\n')}
</section>`;

export const DESIGN = 'Zo is het ingericht; dit rapport stelt dat niet vast.';
export const UNKNOWN = 'Niet vastgesteld.';
export const noFindings = ({ unknown }: Pick<Section, 'unknown'>): string =>
  unknown === undefined
    ? 'Geen open bevindingen.'
    : 'Geen bevindingen, maar of aan deze norm is voldaan is niet vastgesteld.';

/** Figures stand right, words left. */
const isFigure = (value: string): boolean =>
  /^[\d.]+( \([\d.]+ handeling(en)?\))?$|^geen gegevens$|^niet vastgesteld$|^uitgevoerd: /.test(value);

function figures(caption: string, rows: readonly Row[]): string {
  const hasNorm = rows.some(({ norm }) => norm !== undefined);
  const head = hasNorm
    ? '<thead><tr><th>Gegeven</th><th class="getal">Waarde</th><th class="getal">Norm</th></tr></thead>'
    : '';
  const body = rows.map(
    ({ label, value, norm }) =>
      `<tr><th scope="row">${text(label)}</th><td${isFigure(value) ? ' class="getal"' : ''}>${text(value)}</td>${hasNorm ? `<td class="getal">${text(norm ?? '')}</td>` : ''}</tr>`,
  );
  return `<table>${caption ? `<caption>${text(caption)}</caption>` : ''}${head}<tbody>${body.join('')}</tbody></table>`;
}

function sample({ sample: { about, of, entries } }: Section): string {
  if (entries.length === 0) return `<p>${text(about)} In deze periode was er niets om uit te trekken.</p>`;
  const caption = `${about} ${number(entries.length)} van ${number(of)}.`;
  const cells = ({ index, at, what, result, by }: Sampled) =>
    `<tr><td class="getal">${text(index)}</td><td class="vast">${text(at)}</td><td>${text(what)}</td><td>${text(result)}</td><td>${text(by)}</td></tr>`;
  return `<table><caption>${text(caption)}</caption>
<thead><tr><th class="getal">Plaats</th><th>Tijdstip</th><th>Handeling</th><th>Uitkomst</th><th>Door</th></tr></thead>
<tbody>${entries.map(cells).join('')}</tbody></table>`;
}

function finding({ code, text: said, entry }: Open, norm?: string): string {
  const place = entry === undefined ? '' : ` Eerste foute regel: ${number(entry)}.`;
  return `<p class="bevinding"><strong>${text([norm, code].filter(Boolean).join(' – '))}</strong>: ${text(said)}${place}</p>`;
}
