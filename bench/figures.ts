/** What the benchmark reports: named figures in sections, printed for people and written into docs/sizing.md. */
export interface Figure {
  readonly what: string;
  readonly value: string;
  /** Condition or meaning, where the name alone would mislead. */
  readonly note?: string;
}
export interface Section {
  readonly title: string;
  readonly figures: readonly Figure[];
}

/** Three significant digits at most; thousands apart. */
export function number(value: number): string {
  if (!Number.isFinite(value)) return '–';
  const rounded = Math.abs(value) >= 100 ? Math.round(value) : Number(value.toPrecision(3));
  return rounded.toLocaleString('en-GB', { maximumFractionDigits: 3 });
}

export const rate = (what: string, perSecond: number, note?: string): Figure => ({
  what,
  value: `${number(perSecond)} /s`,
  ...(note ? { note } : {}),
});

export function printSections(sections: readonly Section[]): void {
  for (const { title, figures } of sections) {
    console.log(`\n${title}`);
    const width = Math.max(...figures.map(({ what }) => what.length));
    const column = Math.max(...figures.map(({ value }) => value.length));
    for (const { what, value, note } of figures) {
      console.log(`  ${what.padEnd(width)}  ${value.padStart(column)}${note ? `   ${note}` : ''}`);
    }
  }
}
