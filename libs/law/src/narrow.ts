/** Which restrictions a row can speak of at all, and what it reads of them, seen from its condition. */
import type { Condition } from './condition.js';
import { itemOf } from './fact-paths.js';

/** Types outside of which the condition is false whatever else holds; `undefined` where that cannot be said. */
export function restrictionTypesOf(condition: Condition): readonly string[] | undefined {
  if ('all' in condition) {
    return condition.all.map(restrictionTypesOf).find((types) => types !== undefined);
  }
  if ('any' in condition) {
    const parts = condition.any.map(restrictionTypesOf);
    return parts.every((types) => types !== undefined) ? parts.flat() : undefined;
  }
  if (!('fact' in condition) || condition.fact !== 'restriction.type') return undefined;
  if (condition.op === 'equals') return [String(condition.value)];
  return condition.op === 'in' && Array.isArray(condition.value) ? condition.value.map(String) : undefined;
}

const OF_ITS_SORT: ReadonlySet<string> = new Set(['restriction.type', 'restriction.basis']);
const isOfSort = (fact: string): boolean => itemOf(fact) !== 'restriction' || OF_ITS_SORT.has(fact);

/** Whether the condition says the same of any two restrictions of one type and basis. */
export function readsOnlySort(condition: Condition): boolean {
  if ('all' in condition) return condition.all.every(readsOnlySort);
  if ('any' in condition) return condition.any.every(readsOnlySort);
  if ('not' in condition) return readsOnlySort(condition.not);
  if ('some' in condition || 'count' in condition) return readsOnlySort(condition.where);
  return isOfSort(condition.fact) && (condition.other === undefined || isOfSort(condition.other));
}
