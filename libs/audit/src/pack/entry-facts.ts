/** Lines of a pack, read as far as it is checked by them. */
import type { EntryFacts } from './pack-messages.js';

/** `undefined` for what is no entry. */
export function factsIn(text: string): EntryFacts | undefined {
  try {
    const entry = JSON.parse(text) as Partial<EntryFacts> | null;
    const strings = [entry?.action, entry?.object, entry?.result, entry?.origin, entry?.at];
    return strings.every((one) => typeof one === 'string') ? (entry as EntryFacts) : undefined;
  } catch {
    return undefined;
  }
}

/** Whether there was anything to use. */
export function given<T>(value: T | undefined, use: (value: T) => void): boolean {
  if (value === undefined) return false;
  use(value);
  return true;
}
