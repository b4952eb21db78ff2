/** What a report draws with: headings, paragraphs, boxes and tables that go on over pages, each with its tag for who listens. */
import type PDFDocument from 'pdfkit';

type Pdf = InstanceType<typeof PDFDocument>;
type Element = ReturnType<Pdf['struct']>;

export interface Table {
  readonly head: readonly string[] | undefined;
  /** Shares of the width, one per column. */
  readonly widths: readonly number[];
  readonly rows: readonly (readonly string[])[];
  /** Nothing in it is a figure to be compared. */
  readonly words?: boolean;
}

const INK = '#1b1b1b';
const SOFT = '#4a4a4a';
const BLUE = '#154273';
const RED = '#a63a00';
/** Ground and edge. */
const BOXES = {
  plain: ['#eef3f8', BLUE],
  open: ['#fdf1ea', RED],
  unknown: ['#f3f3f3', '#6b6b6b'],
} as const;
const [PLAIN, BOLD] = ['Helvetica', 'Helvetica-Bold'];
const PAD = 4;
const CELL = 9.5;
const CHAPTER = 300;
/** A heading with the line above a table, its head and two rows. */
const HEADED = 120;
const FIGURE = /^[\d.]+( \(.*\))?$|^geen$|^geen gegevens$|^niet vastgesteld$|^uitgevoerd: /;

export class Page {
  private readonly root: Element;

  constructor(private readonly pdf: Pdf) {
    this.root = pdf.struct('Document');
    pdf.addStructure(this.root);
  }

  private get left(): number {
    return this.pdf.page.margins.left;
  }
  private get width(): number {
    const { margins, width } = this.pdf.page;
    return width - margins.left - margins.right;
  }
  private get bottom(): number {
    const { margins, height } = this.pdf.page;
    return height - margins.bottom;
  }

  title(title: string, subtitle: string): void {
    this.write('H1', title, { size: 24, font: BOLD, colour: BLUE, after: 2 });
    this.write('P', subtitle, { size: 12, colour: SOFT, after: 14 });
  }

  /** On a new page, unless there is room for a good part of it. */
  chapter(title: string, needs = CHAPTER): void {
    if (this.pdf.y + needs > this.bottom) this.pdf.addPage();
    else this.pdf.y += 22;
    this.write('H2', title, { size: 16, font: BOLD, colour: BLUE, after: 8 });
  }

  /** Never alone at the foot of a page. */
  heading(title: string): void {
    this.room(HEADED);
    this.pdf.y += 6;
    this.write('H3', title, { size: 12, font: BOLD, after: 4 });
  }

  paragraph(text: string): void {
    this.room(28);
    this.write('P', text, { size: 10.5, after: 6 });
  }

  /** Said softer than what it stands under. */
  note(text: string): void {
    this.room(28);
    this.write('P', text, { size: 9.5, colour: SOFT, after: 6 });
  }

  /** An empty line. */
  gap(): void {
    this.pdf.y += 14;
  }

  list(items: readonly string[]): void {
    const element = this.pdf.struct('L');
    this.root.add(element);
    for (const item of items) {
      this.pdf.font(PLAIN).fontSize(10.5);
      const options = { width: this.width - 16, lineGap: 2 };
      this.room(this.pdf.heightOfString(item, options));
      const top = this.pdf.y;
      this.artifact(() => this.pdf.circle(this.left + 5, top + 6, 1.8).fill(BLUE));
      this.tagged('LI', element, () =>
        this.pdf
          .font(PLAIN)
          .fontSize(10.5)
          .fillColor(INK)
          .text(item, this.left + 16, top, options),
      );
      this.pdf.y += 3;
    }
    element.end();
    this.pdf.y += 4;
    this.pdf.x = this.left;
  }

  box(text: string, kind: keyof typeof BOXES): void {
    const [ground, edge] = BOXES[kind];
    const { pdf } = this;
    const inner = { width: this.width - 24, lineGap: 2 };
    pdf.font(BOLD).fontSize(10.5);
    const height = pdf.heightOfString(text, inner) + 14;
    this.room(height + 6);
    const top = pdf.y;
    this.artifact(() => {
      pdf.rect(this.left, top, this.width, height).fill(ground);
      pdf.rect(this.left, top, 5, height).fill(edge);
    });
    this.tagged('P', this.root, () => pdf.fillColor(INK).text(text, this.left + 16, top + 7, inner));
    pdf.y = top + height + 6;
    pdf.x = this.left;
  }

  table(table: Table): void {
    const element = this.pdf.struct('Table');
    this.root.add(element);
    if (table.head) this.line(table, { cells: table.head, element, isHead: true });
    for (const cells of table.rows) {
      if (!this.fits(table, cells)) {
        this.pdf.addPage();
        if (table.head) this.line(table, { cells: table.head, element, isHead: true });
      }
      this.line(table, { cells, element, isHead: false });
    }
    element.end();
    this.pdf.y += 6;
    this.pdf.x = this.left;
  }

  /** Once all pages are there: what it is, and which page of how many. */
  footers(about: string): void {
    const { pdf } = this;
    this.root.end();
    const { start, count } = pdf.bufferedPageRange();
    for (let i = start; i < start + count; i++) {
      pdf.switchToPage(i);
      const y = pdf.page.height - pdf.page.margins.bottom + 24;
      // Below the margin the text would begin a page of its own.
      const { bottom } = pdf.page.margins;
      pdf.page.margins.bottom = 0;
      this.artifact(() => {
        pdf.font(PLAIN).fontSize(8.5).fillColor(SOFT);
        pdf.text(about, this.left, y, { width: this.width * 0.8, lineBreak: false });
        const page = `pagina ${i - start + 1} van ${count}`;
        pdf.text(page, this.left, y, { width: this.width, align: 'right', lineBreak: false });
      });
      pdf.page.margins.bottom = bottom;
    }
  }

  private line(
    table: Table,
    { cells, element, isHead }: { cells: readonly string[]; element: Element; isHead: boolean },
  ): void {
    const { pdf } = this;
    const row = pdf.struct('TR');
    element.add(row);
    const top = pdf.y;
    const height = this.heightOf(table, cells, isHead);
    let x = this.left;
    cells.forEach((cell, i) => {
      const width = table.widths[i]! * this.width;
      const align = isFigure(table, i, isHead ? undefined : cell) ? ('right' as const) : ('left' as const);
      const options = { width: width - 2 * PAD, align, lineGap: 1 };
      const draw = () => {
        pdf
          .font(isHead ? BOLD : PLAIN)
          .fontSize(CELL)
          .fillColor(INK);
        pdf.text(cell, x + PAD, top + PAD, options);
      };
      this.tagged(isHead || i === 0 ? 'TH' : 'TD', row, draw);
      x += width;
    });
    row.end();
    this.artifact(() =>
      pdf
        .moveTo(this.left, top + height)
        .lineTo(this.left + this.width, top + height)
        .lineWidth(isHead ? 1.2 : 0.5)
        .stroke(isHead ? BLUE : '#d0d0d0'),
    );
    pdf.y = top + height;
    pdf.x = this.left;
  }

  private heightOf({ widths }: Table, cells: readonly string[], isHead: boolean): number {
    this.pdf.font(isHead ? BOLD : PLAIN).fontSize(CELL);
    const heights = cells.map((cell, i) =>
      this.pdf.heightOfString(cell || ' ', { width: widths[i]! * this.width - 2 * PAD, lineGap: 1 }),
    );
    return Math.max(...heights) + 2 * PAD;
  }

  private fits(table: Table, cells: readonly string[]): boolean {
    return this.pdf.y + this.heightOf(table, cells, false) <= this.bottom;
  }

  private room(needed: number): void {
    if (this.pdf.y + needed > this.bottom) this.pdf.addPage();
  }

  private write(
    tag: string,
    text: string,
    {
      size,
      font = PLAIN,
      colour = INK,
      after,
    }: { size: number; font?: string; colour?: string; after: number },
  ): void {
    const { pdf } = this;
    this.tagged(tag, this.root, () =>
      pdf
        .font(font)
        .fontSize(size)
        .fillColor(colour)
        .text(text, this.left, pdf.y, { width: this.width, lineGap: 2 }),
    );
    pdf.y += after;
    pdf.x = this.left;
  }

  private tagged(tag: string, parent: Element, draw: () => unknown): void {
    parent.add(this.pdf.struct(tag, {}, () => void draw()));
  }

  /** Lines and grounds say nothing: a reader aloud passes over them. */
  private artifact(draw: () => unknown): void {
    this.pdf.markContent('Artifact', { type: 'Layout' });
    draw();
    this.pdf.endMarkedContent();
  }
}

/** Figures stand right, and so does the head of a column that has some; words left. */
function isFigure({ rows, words }: Table, column: number, cell: string | undefined): boolean {
  if (words) return false;
  return cell === undefined ? rows.some((one) => FIGURE.test(one[column]!)) : FIGURE.test(cell);
}
