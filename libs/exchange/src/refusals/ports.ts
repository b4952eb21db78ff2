/** What stays of why a message was refused, so that it can be looked into and tried against another law. A member of `Transaction`. */
import type { Facts, Instant, MessageId } from '#domain';

/** Days that the facts of a refusal are kept. [design] Long enough to prepare a change of the law table by, and no longer. */
export const REFUSED_FACTS_DAYS = 90;

export interface RefusedFacts {
  readonly message: MessageId;
  /** When it was decided. */
  readonly at: Instant;
  /** As `namelessFacts` leaves them. */
  readonly facts: Facts;
}
export interface Refusals {
  keep(refused: RefusedFacts): Promise<void>;
}
