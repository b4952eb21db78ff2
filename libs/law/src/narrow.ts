/** Which restrictions a row can speak of at all, read off its condition: most rows are about one type. */
import type { Condition } from './condition.js';

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
