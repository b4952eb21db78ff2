/** What a stored session is looked for by. */
import type { Instant } from '#domain';
import { isOver, pendingWork, stateOf } from '#matching';
import type { MatchRecord, MatchStatus } from './ports.js';

/** Before `notBefore` a session that is drafted waits: its peer has said when it has room again. */
export const statusOf = ({ session, notBefore }: MatchRecord, now: Instant): MatchStatus => ({
  state: stateOf(session),
  over: isOver(session),
  work: (notBefore === undefined || notBefore <= now) && pendingWork(session).length > 0,
});
