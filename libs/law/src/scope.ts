/** What a condition sees while it is judged. */
import type { ElementFacts, Facts, Instant, ProviderConsent, Restriction, Subject } from '#domain';

/** Kleene's three values. */
export type Truth = boolean | 'unknown';

/** What a condition sees. Policy makes one per decision and moves its item members along the lists. */
export interface Scope {
  readonly facts: Facts;
  readonly at: Instant;
  readonly atMillis: number;
  /** Restrictions of the message, then those of its elements; `undefined` where they are not known. */
  readonly restrictions: readonly Restriction[] | undefined;
  /**
   * Their positions by type, then by basis: a row about one type walks past the others, and one that reads nothing else of
   * a restriction asks each sort once.
   */
  readonly positions: ReadonlyMap<string, ReadonlyMap<string, readonly number[]>>;
  readonly derived: { permitted: boolean };
  element: ElementFacts | undefined;
  consent: ProviderConsent | undefined;
  restriction: Restriction | undefined;
  subject: Subject | undefined;
  party: Facts['sender']['participants'][number] | undefined;
}
