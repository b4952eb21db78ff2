/** Use restrictions that stay with the data (voorwaarden en beperkingen, WGS 2.29(3); conditional consent 2.28(4), 1.7(8)). */
import type { BodyCode, FunctionRole } from './participant.js';
import type { Instant } from './ids.js';
import type { Purpose } from './purpose.js';

export const RESTRICTION_BASES = [
  'CONDITION_2_29_3',
  'CONDITIONAL_CONSENT_2_28_4',
  'CONDITIONAL_CONSENT_1_7_8',
  'LAW',
  'HOUSE',
] as const;
export type RestrictionBasis = (typeof RESTRICTION_BASES)[number];

interface Based {
  readonly basis: RestrictionBasis;
}

export type Restriction = Based &
  (
    | { readonly type: 'PURPOSE_ONLY'; readonly purposes: readonly Purpose[] }
    | { readonly type: 'THIS_CASE_ONLY' }
    | {
        readonly type: 'NAMED_ROLES_ONLY';
        readonly roles: readonly FunctionRole[];
        readonly participants: readonly BodyCode[];
      }
    | { readonly type: 'NOT_TO_PRIVATE' }
    | { readonly type: 'NO_ONWARD_WITHOUT_CONSENT' }
    | { readonly type: 'VIEW_ONLY' }
    | { readonly type: 'VERIFY_BEFORE_USE' }
    | { readonly type: 'RETAIN_UNTIL'; readonly at: Instant }
    /** ISO 8601 duration in days or smaller units, counted from the issue of the message. */
    | { readonly type: 'MAX_AGE'; readonly duration: string }
    | { readonly type: 'NOT_BEFORE'; readonly at: Instant }
    | { readonly type: 'MAX_READS'; readonly n: number }
    | { readonly type: 'CONSULT_BEFORE_DISCLOSURE' }
    | { readonly type: 'NOT_AS_EVIDENCE' }
    | { readonly type: 'SECRECY_NOTICE' }
    /** `within`: ISO 8601 duration after first use. */
    | { readonly type: 'REPORT_USE'; readonly within: string }
  );

export const RESTRICTION_TYPES = [
  'PURPOSE_ONLY',
  'THIS_CASE_ONLY',
  'NAMED_ROLES_ONLY',
  'NOT_TO_PRIVATE',
  'NO_ONWARD_WITHOUT_CONSENT',
  'VIEW_ONLY',
  'VERIFY_BEFORE_USE',
  'RETAIN_UNTIL',
  'MAX_AGE',
  'NOT_BEFORE',
  'MAX_READS',
  'CONSULT_BEFORE_DISCLOSURE',
  'NOT_AS_EVIDENCE',
  'SECRECY_NOTICE',
  'REPORT_USE',
] as const satisfies readonly Restriction['type'][];
export type RestrictionType = (typeof RESTRICTION_TYPES)[number];
