/** An auditor's role is for a time (console.md D1): without an end in the token, or past it, there is no role here. */
import type { Instant } from '#domain';
import type { Actor } from '#exchange';

/** Of the console's sessions an auditor's ends with the role (`sign-in.ts`), so the session is what is judged there. */
export const isWithinTerm = ({ role, origin, roleUntil }: Actor, at: Instant): boolean =>
  role !== 'LAWFULNESS_REVIEWER' || origin === 'console' || (roleUntil !== undefined && roleUntil > at);
