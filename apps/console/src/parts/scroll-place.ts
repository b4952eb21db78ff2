/**
 * How many rows came in above the one at `top`, the first in sight; negative where rows went. At the top of the list nobody
 * has a place to keep: there the new ones are what is looked for.
 */
export function cameAbove(before: readonly string[], after: readonly string[], top: number): number {
  if (top === 0) return 0;
  for (let at = top; at < before.length; at++) {
    const now = after.indexOf(before[at]!);
    if (now >= 0) return now - at;
  }
  return 0;
}
