/**
 * Every reason for which a session ends early (docs/protocol/11 §7). Closed: it travels in `match.abort` and
 * `match.refuse`, and stands in the log. A code says which rule was broken and never what the input held.
 */
export const MATCH_CODES = [
  // who may ask what
  'E_PEER',
  'E_PURPOSE',
  'E_TYPE_DISABLED',
  'E_SUITE',
  'E_PROFILE',
  'E_EPOCH_STALE',
  'E_REVIEW_MISSING',
  'E_SET_TOO_LARGE',
  'E_SET_EMPTY',
  'E_BUDGET',
  'E_REPLAY',
  // the course of the session
  'E_SID',
  'E_STATE',
  'E_TIMEOUT',
  'E_CHUNK_RANGE',
  'E_EQUIVOCATION',
  'E_COUNT',
  'E_DIGEST',
  // the cryptography
  'E_LIST_ORDER',
  'E_POINT_ENCODING',
  'E_POINT_IDENTITY',
  'E_KEY_INVALID',
  'E_PROOF_INVALID',
  'E_ENTRY_DUPLICATE_TAG',
  // ourselves
  'E_AUDIT_UNAVAILABLE',
] as const;
export type MatchCode = (typeof MATCH_CODES)[number];

/** Somebody signs two truths or proves a false one: the pair of peers is suspended until a person clears it. */
const SUSPENDING: ReadonlySet<MatchCode> = new Set(['E_PROOF_INVALID', 'E_EQUIVOCATION', 'E_DIGEST']);
export const suspendsPeer = (code: MatchCode): boolean => SUSPENDING.has(code);

/**
 * The one error of this lib. The message is the code and nothing else: input is about persons. Inside a session it never
 * leaves: `advance` turns it, and only it, into the state `ABORTED(code)`.
 */
export class MatchError extends Error {
  constructor(readonly code: MatchCode) {
    super(code);
    this.name = 'MatchError';
  }
}

/** Throws `MatchError(code)`; as an expression it has type `never`. */
export function refuse(code: MatchCode): never {
  throw new MatchError(code);
}
