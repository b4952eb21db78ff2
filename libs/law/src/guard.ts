/**
 * A row that walks a list often first asks something of the whole message (`sender.nodeKind`). That part is the same for
 * every item, so it is asked once, before the list is walked.
 */
import type { Condition } from './condition.js';
import { itemOf } from './fact-paths.js';

/** The conjuncts that speak of the message only; `undefined` where there are none. False silences the row whatever the rest. */
export function guardOf(condition: Condition): Condition | undefined {
  if (!('all' in condition)) return undefined;
  const parts = condition.all.filter((part) => !speaksOfItem(part));
  return parts.length === 0 ? undefined : { all: parts };
}

function speaksOfItem(condition: Condition): boolean {
  if ('all' in condition) return condition.all.some(speaksOfItem);
  if ('any' in condition) return condition.any.some(speaksOfItem);
  if ('not' in condition) return speaksOfItem(condition.not);
  // A list within a list would need its item; those of the message are rare enough to be asked each time.
  if ('some' in condition || 'count' in condition) return true;
  return (
    itemOf(condition.fact) !== undefined ||
    (condition.other !== undefined && itemOf(condition.other) !== undefined)
  );
}
