/** Lines of a pack, read as far as it is checked by them. */
import type { Instant } from '#domain';

/** What of an entry is looked at. */
export interface EntryFacts {
  readonly operation?: string;
  readonly action: string;
  readonly object: string;
  readonly result: string;
  readonly origin: string;
  readonly at: Instant;
  readonly lawHash?: string;
  readonly commitment?: string;
  readonly processing?: string;
  readonly code?: string;
  readonly record?: { readonly version: number; readonly commitment: string };
}

/** `undefined` for what is no entry. */
export function factsIn(text: string): EntryFacts | undefined {
  try {
    const entry = JSON.parse(text) as Partial<EntryFacts> | null;
    return isText(entry?.action) &&
      isText(entry?.object) &&
      isText(entry?.result) &&
      isText(entry?.origin) &&
      isText(entry?.at)
      ? (entry as EntryFacts)
      : undefined;
  } catch {
    return undefined;
  }
}

const isText = (value: unknown): value is string => typeof value === 'string';

/** Whether there was anything to use. */
export function given<T>(value: T | undefined, use: (value: T) => void): boolean {
  if (value === undefined) return false;
  use(value);
  return true;
}
