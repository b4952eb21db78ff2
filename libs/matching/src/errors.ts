import type { MatchCode } from '#domain';

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
