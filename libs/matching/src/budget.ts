/**
 * How much a peer may ask of us, per agreement and purpose (protocol SM1). Spent when the holder accepts the query, not
 * when the session ends well: who breaks off after learning has paid. Pure; the ledger and its lock are the caller's.
 */
import { instantOf, millisOf } from '#domain';
import type { Instant } from '#domain';

export interface BudgetRules {
  /** Single checks in 24 hours; each is one person, whatever its padding. */
  readonly checksPerDay: number;
  /** Padded elements of batches in 30 days. */
  readonly elementsPer30Days: number;
  /** Batches in 24 hours. */
  readonly batchesPerDay: number;
  /** Sessions with this peer that may be open at one time. */
  readonly open: { readonly single: number; readonly batch: number };
}

export const DEFAULT_BUDGET: BudgetRules = {
  checksPerDay: 50,
  elementsPer30Days: 200_000,
  batchesPerDay: 2,
  // As many checks as a day has: they wait for a person over there, and each is one.
  open: { single: 50, batch: 1 },
};

/** `single`: a check of one person under an agreement that allows no batch. */
export type Size = 'single' | 'batch';
/** `open`: a known-check that came as a message and followed no session. It is of one person, and counts as a single check. */
export type SpentAs = Size | 'open';
export interface Spent {
  readonly at: Instant;
  readonly size: SpentAs;
  readonly paddedCount: number;
}

const DAY = 86_400_000;
const MONTH = 30 * DAY;

export type BudgetVerdict =
  /** `left` after this one: checks of the day, or padded elements of the month. */
  | { readonly outcome: 'granted'; readonly left: number }
  | { readonly outcome: 'spent'; readonly retryAfter: Instant };

/** Whether `ask` fits beside what was spent; when not, the first moment at which it would. */
export function judgeBudget(rules: BudgetRules, spent: readonly Spent[], ask: Spent): BudgetVerdict {
  const same = spent.filter((one) => isBatch(one) === isBatch(ask));
  const windows: readonly Window[] = !isBatch(ask)
    ? [{ length: DAY, most: rules.checksPerDay, weigh: () => 1, adds: 1 }]
    : [
        { length: DAY, most: rules.batchesPerDay, weigh: () => 1, adds: 1 },
        {
          length: MONTH,
          most: rules.elementsPer30Days,
          weigh: ({ paddedCount }) => paddedCount,
          adds: ask.paddedCount,
        },
      ];
  const verdicts = windows.map((window) => judgeWindow(window, same, ask.at));
  const waits = verdicts.flatMap(({ freeAt }) => (freeAt === undefined ? [] : [freeAt]));
  if (waits.length > 0) return { outcome: 'spent', retryAfter: instantOf(Math.max(...waits)) };
  return { outcome: 'granted', left: verdicts[verdicts.length - 1]!.left };
}

const isBatch = ({ size }: Spent): boolean => size === 'batch';

interface Window {
  readonly length: number;
  readonly most: number;
  readonly weigh: (spent: Spent) => number;
  readonly adds: number;
}

function judgeWindow(
  { length, most, weigh, adds }: Window,
  spent: readonly Spent[],
  at: Instant,
): { readonly left: number; readonly freeAt?: number } {
  const now = millisOf(at);
  const inside = spent
    .map((one) => ({ until: millisOf(one.at) + length, weight: weigh(one) }))
    .filter(({ until }) => until > now)
    .sort((a, b) => a.until - b.until);
  let used = inside.reduce((total, { weight }) => total + weight, 0);
  const left = most - used - adds;
  if (left >= 0) return { left };
  for (const { until, weight } of inside) {
    used -= weight;
    if (used + adds <= most) return { left, freeAt: until };
  }
  // Larger than the whole window: waiting does not help, another agreement does.
  return { left, freeAt: now + length };
}
