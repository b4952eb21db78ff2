/** With which constants the rows of a law compare a fact: whatever else it says, they tell apart from nothing. */
import type { Condition } from './condition.js';
import type { FactPath } from './fact-paths.js';
import type { LawRow } from './row.js';

/** What stands for every value that no row compares with. */
export const NOT_COMPARED = 'anders';

export const comparedWith = (
  { rows }: { readonly rows: readonly LawRow[] },
  fact: FactPath,
): ReadonlySet<string> => new Set(rows.flatMap(({ when }) => constantsOf(when, fact)));

function constantsOf(condition: Condition, fact: FactPath): readonly string[] {
  if ('all' in condition) return condition.all.flatMap((part) => constantsOf(part, fact));
  if ('any' in condition) return condition.any.flatMap((part) => constantsOf(part, fact));
  if ('not' in condition) return constantsOf(condition.not, fact);
  if ('where' in condition) return constantsOf(condition.where, fact);
  const { value } = condition;
  return condition.fact === fact && value !== undefined ? [value].flat().map(String) : [];
}
