/** One search in the processing log, and what it found; a later page adds to the search that it was asked for, and to no other. */
import type { Verwerking, Verwerkingen, VerwerkingenVraag } from '../client/generated/types.gen.js';

/** What was asked for; the words that say so stand above what was found. */
export interface Search {
  readonly by: 'activity' | 'trace' | 'subject';
  readonly query: VerwerkingenVraag;
  /** What this search found before, when it is asked for its next page. */
  readonly before?: readonly Verwerking[];
}
export interface Found {
  readonly by: Search['by'];
  readonly query: VerwerkingenVraag;
  readonly lines: readonly Verwerking[];
  readonly next?: number;
}

export function foundBy(
  { by, query, before = [] }: Search,
  { processingActivities, vervolg }: Verwerkingen,
): Found {
  return {
    by,
    query,
    lines: [...before, ...processingActivities],
    ...(vervolg === undefined ? {} : { next: vervolg }),
  };
}

/** `undefined` at the end of it. */
export const nextOf = ({ by, query, lines, next }: Found): Search | undefined =>
  next === undefined ? undefined : { by, query: { ...query, vervolg: next }, before: lines };
