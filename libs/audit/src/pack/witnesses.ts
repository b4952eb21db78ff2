/** How many other nodes saw each head of a log, and what nobody saw in time: whoever has the log's key can still rewrite that. */
import type { Finding } from './findings.js';
import type { Witnessed } from './pack-tree.js';

/** A head of the pack, and the time of the newest entry under it: milliseconds since 1970. */
export interface HeadTime {
  readonly size: number;
  readonly at: number;
}

/** Peers countersign the newest head each minute; one that is not seen for this long, nor any after it, is a finding. */
export const UNSEEN_MS = 86_400_000;

/** Number of witnesses → how many heads have that many. */
export function headsByWitnesses(
  heads: Iterable<number>,
  witnessed: readonly Witnessed[],
): ReadonlyMap<number, number> {
  const names = new Map<number, Set<string>>();
  for (const { size, name } of witnessed) names.set(size, (names.get(size) ?? new Set()).add(name));
  const counts = new Map<number, number>();
  for (const size of heads) {
    const count = names.get(size)?.size ?? 0;
    counts.set(count, (counts.get(count) ?? 0) + 1);
  }
  return counts;
}

/**
 * The first entries that no other node countersigned within a day: a countersignature covers all that lies before it. What is
 * younger than that when the pack is made (`madeAt`) is still in time.
 */
export function firstUnseen(
  heads: readonly HeadTime[],
  {
    witnessed,
    first,
    madeAt,
  }: { readonly witnessed: readonly Witnessed[]; readonly first: number; readonly madeAt: number },
): Finding | undefined {
  const seen = witnessed.toSorted((a, b) => b.size - a.size);
  let [unseen, earliest, next]: [number | undefined, number, number] = [undefined, madeAt, 0];
  for (let i = heads.length - 1; i >= 0; i--) {
    const { size, at } = heads[i]!;
    for (; next < seen.length && seen[next]!.size >= size; next++)
      earliest = Math.min(earliest, seen[next]!.time * 1000);
    if (earliest - at > UNSEEN_MS) unseen = i;
  }
  if (unseen === undefined) return undefined;
  const entry = unseen === 0 ? first : heads[unseen - 1]!.size;
  return { code: 'HEAD_UNSEEN', entry, until: heads[unseen]!.size - 1 };
}
