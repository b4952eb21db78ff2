/** What an overseer lays beside a sealed package, and what can come of it. */
import type { Instant, LegalBasis, MatchTerms } from '#domain';
import type { Spent } from '../budget.js';
import type { Group } from '../oprf/group.js';
import type { Agreed } from '../session/agreed.js';
import type { AuditedElement } from './package.js';

/** What the peer holds and signed, or we signed towards it. base64url. */
export interface SignedEvidence {
  readonly root: string;
  readonly count: number;
  /** Of the blinded list (asker) or the entries (holder); absent where the session ended before. */
  readonly digest?: string;
}

/** A record as the register knows it; or what is wrong with it. */
export type FoundRecord =
  | {
      readonly outcome: 'found';
      readonly canonical: string;
      /** A person's judgement that asking about this one was necessary, which this session used; askers only. */
      readonly statement?: { readonly id: string; readonly at: Instant };
    }
  /** Erased since, with a tombstone that says so. */
  | { readonly outcome: 'erased' }
  /** There is none, or it was not open, in scope and matchable when the set was frozen. */
  | { readonly outcome: 'missing' | 'not-matchable' };

/** What the directory of that time let these two nodes do. */
export type AgreedThen = Agreed & { readonly legalBasis: LegalBasis };
/** One spending of the asker's budget, as its holder wrote it down. */
export type SessionSpending = Spent & { readonly session: string };

/** A set of this direction as the audited node's own log has it (`match.set-committed`). */
export interface LoggedSet {
  /** When its log has it; the set was frozen before. */
  readonly at: Instant;
  /** Padded; absent from logs of before sizes stood in them. */
  readonly count?: number;
  /** base64url. */
  readonly root?: string;
}

export interface AuditSources {
  readonly signed: SignedEvidence;
  /** Absent where no log is laid beside the package; empty where that log says nothing of the session. */
  readonly logged?: readonly LoggedSet[];
  /** When that log has the act that froze the set (`match.draft`, `match.approve`); absent without a log, or where it is not in it. */
  readonly frozenBy?: Instant;
  /** The moment that a sealed register extract says it is of. */
  readonly extractOf?: Instant;
  /** Of the proposal, as the peer has it. */
  readonly terms: MatchTerms;
  /** Until when that proposal waited for an answer, which its sender signed. */
  readonly notAfter: Instant;
  /** `undefined` where the directory lists no such pair. */
  readonly agreed: AgreedThen | undefined;
  /** Auditing an asker: what the holder counted of it in the 30 days up to this session, and for this session. */
  readonly spendings: readonly SessionSpending[];
  /** One own reference, `case/subject`, matched by this type. */
  find(recordRef: string, type: AuditedElement['type']): FoundRecord;
  readonly group: Group;
}

export const AUDIT_FINDINGS = [
  'RECORD_MISSING',
  'RECORD_NOT_MATCHABLE',
  'RECORD_ERASED',
  'RECORDS_DIFFER',
  'PERSON_TWICE',
  'GROUND_WRONG',
  'TYPE_NOT_AGREED',
  'STATEMENT_MISSING',
  'STATEMENT_TOO_OLD',
  'STATEMENT_AFTERWARDS',
  'STATEMENT_TWICE',
  'PAIR_UNKNOWN',
  'NOT_REVIEWED',
  'TERMS_NOT_AGREED',
  'MAXIMUM_EXCEEDED',
  'BUDGET_NOT_SPENT',
  'BUDGET_EXCEEDED',
  'COUNT_DIFFERS',
  'ROOT_DIFFERS',
  'LIST_DIFFERS',
  'FROZEN_AT_DIFFERS',
  'LOG_MISSING',
  'LOG_DIFFERS',
] as const;
export interface Finding {
  readonly code: (typeof AUDIT_FINDINGS)[number];
  /** Of which element: its place in the package and the references that are wrong, none where it names none. */
  readonly element?: number;
  readonly recordRefs?: readonly string[];
}
