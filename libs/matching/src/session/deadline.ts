/** Until when a session has for what it is at; by state alone, so that whoever shows a session can say it too. */
import { millisOf } from '#domain';
import type { Instant } from '#domain';
import { ruleOf, SESSION_WITHIN } from './state.js';
import type { LegPlace, Session } from './state.js';

/** What a deadline is reckoned from. */
export type Begun = Pick<Session, 'acceptedAt' | 'notAfter'>;
/** `since`: when it came into its state; not there where that is shown to nobody. */
export type TimedLeg = LegPlace & { readonly since?: Instant };

/** The moment, in milliseconds, at which a leg's state ends by itself; `undefined` for one that does not. */
export function deadlineOf({ acceptedAt, notAfter }: Begun, leg: TimedLeg): number | undefined {
  const { within } = ruleOf(leg);
  if (within === undefined || leg.since === undefined) return undefined;
  const own = millisOf(leg.since) + within;
  if (leg.state === 'DRAFT' || leg.state === 'PROPOSED') return Math.min(own, millisOf(notAfter));
  // A review is a person's, and outlives the machine's week.
  if (leg.state === 'REVIEW' || acceptedAt === undefined) return own;
  return Math.min(own, millisOf(acceptedAt) + SESSION_WITHIN);
}

/** The first at which something of a session ends by itself; `undefined` for one that is over. */
export function firstDeadlineOf(
  session: Begun & { readonly exit?: unknown; readonly legs: readonly TimedLeg[] },
): number | undefined {
  if (session.exit !== undefined) return undefined;
  const ends = session.legs.flatMap((leg) => deadlineOf(session, leg) ?? []);
  return ends.length === 0 ? undefined : Math.min(...ends);
}
