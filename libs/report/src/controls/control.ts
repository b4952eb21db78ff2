/** What a norm asks of a report. */
import type { PackReport } from '#audit';
import type { Lens, Tallied } from '../tally.js';

export interface Row {
  readonly label: string;
  readonly value: string;
  /** What the figure should be, where there is such a thing. */
  readonly norm?: string;
}
export interface Open {
  readonly code: string;
  readonly text: string;
  readonly entry?: number;
}
export interface Looked {
  readonly tally: Tallied;
  readonly verified: PackReport;
}
export interface Control {
  /** As it is cited: `WGS 1.8`. */
  readonly norm: string;
  readonly title: string;
  /** What the norm asks, in one or two sentences. */
  readonly asks: string;
  readonly lens: Lens;
  /** Said above the sample. */
  readonly drawnFrom: string;
  readonly rows: (looked: Looked) => readonly Row[];
  readonly open: (looked: Looked) => readonly Open[];
}

const NUMBERS = new Intl.NumberFormat('nl-NL');
export const number = (value: number): string => NUMBERS.format(value);
export const row = (label: string, value: number | string, norm?: string): Row => ({
  label,
  value: typeof value === 'number' ? number(value) : value,
  ...(norm === undefined ? {} : { norm }),
});

/** One open finding when `count` is not nought. */
export function unless(count: number, code: string, text: string): readonly Open[] {
  return count === 0 ? [] : [{ code, text }];
}
