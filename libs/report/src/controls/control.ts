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
  /** How a node keeps to it by design: no report sees that, so it is told apart from what was found. */
  readonly design?: string;
  /**
   * Why the pack says nothing of whether this norm was met: there was nothing to judge it by. `undefined` where there was.
   * Silence is no proof, so such a norm is never told as one without findings.
   */
  readonly unknown: (looked: Looked) => string | undefined;
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

/** For a figure of something that did not occur: a nought would read as kept. */
export const NO_DATA = 'geen gegevens';
/** For what a pack cannot show. */
export const NOT_ESTABLISHED = 'niet vastgesteld';

/** The figure, where there was something to count it by. */
export const counted = (value: number, among: number): number | string => (among === 0 ? NO_DATA : value);

/** One open finding when `count` is not nought. */
export function unless(count: number, code: string, text: string): readonly Open[] {
  return count === 0 ? [] : [{ code, text }];
}
