/** The report as a PDF: tagged, in Dutch, on A4. Fonts are those that every reader has, so it is small and needs no file. */
import type PDFDocument from 'pdfkit';
import type { Open, Row } from './controls/control.js';
import { number } from './controls/control.js';
import type { Report, Section } from './report.js';
import { DESIGN, UNKNOWN, noFindings } from './html.js';
import { Page } from './pdf-page.js';

export interface PdfOptions {
  readonly madeAt: Date;
  /** False for who wants to read the text back out of the file. */
  readonly compress?: boolean;
}

export const renderPdf = (report: Report, options: PdfOptions): Promise<Uint8Array> =>
  drawPdf({ title: `${report.title} – ${report.subtitle}`, subject: report.subtitle }, options, (page) =>
    draw(page, report),
  );

/** A document of A4 pages, drawn by `put`. */
export async function drawPdf(
  { title, subject }: { readonly title: string; readonly subject: string },
  { madeAt, compress = true }: PdfOptions,
  put: (page: Page) => void,
): Promise<Uint8Array> {
  const { default: Document } = await import('pdfkit');
  const pdf = new Document({
    size: 'A4',
    margins: { top: 64, bottom: 64, left: 56, right: 56 },
    bufferPages: true,
    compress,
    tagged: true,
    lang: 'nl-NL',
    displayTitle: true,
    pdfVersion: '1.7',
    info: { Title: title, Subject: subject, CreationDate: madeAt },
  });
  const bytes = bytesOf(pdf);
  put(new Page(pdf));
  pdf.end();
  return bytes;
}

function bytesOf(pdf: InstanceType<typeof PDFDocument>): Promise<Uint8Array> {
  const parts: Buffer[] = [];
  return new Promise((resolve, reject) => {
    pdf.on('data', (part: Buffer) => parts.push(part));
    pdf.on('error', reject);
    pdf.on('end', () => resolve(Buffer.concat(parts)));
  });
}

function draw(page: Page, report: Report): void {
  page.title(report.title, report.subtitle);
  page.box(report.verdict, report.findings.length > 0 ? 'open' : 'plain');
  page.heading('Waarover dit rapport gaat');
  const about = report.about.map(({ label, value }) => [label, value]);
  page.table({ head: undefined, widths: [0.32, 0.68], rows: about, words: true });
  page.heading('Overzicht per norm');
  page.table({
    head: ['Norm', 'Onderwerp', 'Open bevindingen'],
    widths: [0.16, 0.58, 0.26],
    rows: report.overview,
  });
  page.heading('Open bevindingen');
  findings(page, report.findings, 'Geen.');
  for (const section of report.sections) sectionOn(page, section);
  page.chapter('Hoe dit rapport is gemaakt', 160);
  for (const one of report.how) page.paragraph(one);
  page.footers(report.subtitle);
}

function sectionOn(page: Page, section: Section): void {
  const { norm, title, asks, design, unknown, rows, sample, findings: open } = section;
  page.chapter(`${norm} – ${title}`);
  page.paragraph(asks);
  if (design !== undefined) page.note(`${DESIGN} ${design}`);
  if (unknown !== undefined) page.box(`${UNKNOWN} ${unknown}`, 'unknown');
  page.heading('Cijfers');
  figures(page, rows);
  page.heading('Steekproef');
  const { about, of, entries } = sample;
  if (entries.length === 0) page.paragraph(`${about} In deze periode was er niets om uit te trekken.`);
  else {
    page.paragraph(`${about} ${number(entries.length)} van ${number(of)}.`);
    page.table({
      head: ['Plaats', 'Tijdstip', 'Handeling', 'Uitkomst', 'Door'],
      widths: [0.08, 0.24, 0.24, 0.27, 0.17],
      rows: entries.map((one) => [one.index, one.at, one.what, one.result, one.by]),
    });
  }
  page.heading('Bevindingen');
  findings(page, open, noFindings(section));
}

function figures(page: Page, rows: readonly Row[]): void {
  const hasNorm = rows.some(({ norm }) => norm !== undefined);
  page.table({
    head: hasNorm ? ['Gegeven', 'Waarde', 'Norm'] : undefined,
    widths: hasNorm ? [0.5, 0.34, 0.16] : [0.74, 0.26],
    rows: rows.map(({ label, value, norm }) => (hasNorm ? [label, value, norm ?? ''] : [label, value])),
  });
}

function findings(page: Page, open: readonly (Open & { readonly norm?: string })[], none: string): void {
  if (open.length === 0) return page.paragraph(none);
  for (const { norm, code, text, entry } of open) {
    const place = entry === undefined ? '' : ` Eerste foute regel: ${number(entry)}.`;
    page.box(`${[norm, code].filter(Boolean).join(' – ')}: ${text}${place}`, 'open');
  }
}
