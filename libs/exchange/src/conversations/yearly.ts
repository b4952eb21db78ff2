/**
 * Figures of the yearly report (WGS 1.12): how often something was asked, given or told over each route, and what became
 * of it; and what the law did not allow. No persons; a number under five is not told, and there are no totals to take it from.
 */
import { CONVERSATION_NAMES, instantOf } from '#domain';
import type { ConversationName, Instant, MessageKind, Purpose } from '#domain';
import { momentsOfDate } from '#law';
import type { Node } from '../node.js';

export const FEW = 5;

/** `undefined`: at least one, fewer than `FEW`. */
export type Figure = number | undefined;

export interface ConversationFigure {
  readonly name: ConversationName;
  readonly purpose: Purpose;
  readonly opener: 'own' | 'peer';
  readonly state: string;
}
export interface RefusalFigure {
  readonly kind: MessageKind;
  readonly purpose: Purpose;
  readonly direction: 'sent' | 'received' | 'internal';
  /** The first of its codes. */
  readonly code: string;
}
export type Counted<T> = T & { readonly count: number };
export interface YearFigures {
  readonly conversations: readonly Counted<ConversationFigure>[];
  readonly refusals: readonly Counted<RefusalFigure>[];
}
export interface YearReport {
  readonly year: number;
  readonly conversations: readonly (ConversationFigure & { readonly count: Figure })[];
  readonly refusals: readonly (RefusalFigure & { readonly count: Figure })[];
  readonly at: Instant;
}

/** What was opened in a calendar year, Europe/Amsterdam, as it stands now. Throws `RangeError` for a year beyond 2025 … 2100. */
export async function yearReport(year: number, node: Node): Promise<YearReport> {
  const [first, last] = [`${year}-01-01`, `${year}-12-31`].map((date) => momentsOfDate(date));
  if (year < 2025 || year > 2100 || first === undefined || last === undefined)
    throw new RangeError('no year of this law');
  const window = { from: first.first, to: last.last };
  const figures = await node.unitOfWork.transaction((tx) => tx.conversations.figures(window));
  const order = ({ name }: ConversationFigure): number => CONVERSATION_NAMES.indexOf(name);
  return {
    year,
    conversations: figures.conversations.map(few).toSorted((a, b) => order(a) - order(b)),
    refusals: figures.refusals.map(few),
    at: node.clock.now(),
  };
}

const few = <T extends { readonly count: number }>(counted: T): Omit<T, 'count'> & { count: Figure } => ({
  ...counted,
  count: counted.count < FEW ? undefined : counted.count,
});

/** For the year that runs, on the injected clock. */
export const currentYear = (node: Pick<Node, 'clock'>): number =>
  Number(instantOf(Date.parse(node.clock.now()) + 3_600_000).slice(0, 4));
