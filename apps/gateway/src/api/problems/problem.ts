/** The one place where outcomes become problem+json (RFC 9457). Nothing from the input is ever repeated in one. */
import { formatCitation } from '#domain';
import type { Bilingual, Decision, Defect, JsonDefect, RefusalCode } from '#domain';
import { toReason, toldReasons } from '../messages/decision.mapper.js';
import { translatePointer, translateRule } from '../messages/names.js';
import { PROBLEMS } from './codes.js';
import type { ProblemCode } from './codes.js';

export interface FieldDefect {
  /** JSON pointer into the request. */
  readonly at: string;
  readonly must: Bilingual;
}
export interface ProblemBody {
  readonly status: number;
  readonly title: string;
  readonly detail: string;
  readonly code: string;
  readonly uitleg: Bilingual;
  readonly [member: string]: unknown;
}

/** Thrown wherever a request ends without what was asked; the filter writes it. */
export class Problem extends Error {
  constructor(
    readonly body: ProblemBody,
    readonly headers: Readonly<Record<string, string>> = {},
  ) {
    super(body.code);
    this.name = 'Problem';
  }
}

export function problem(
  code: ProblemCode,
  extra: { members?: object; headers?: Readonly<Record<string, string>> } = {},
): Problem {
  const { status, title, text, ...kind } = PROBLEMS[code];
  const retry = 'retryAfter' in kind ? { 'Retry-After': String(kind.retryAfter) } : {};
  const body = { status, title, detail: text.nl, code, uitleg: text, ...extra.members };
  return new Problem(body, { ...retry, ...extra.headers });
}

export const badJson = (defect: JsonDefect): Problem =>
  problem(defect === 'TOO_LARGE' ? 'BODY_TOO_LARGE' : 'JSON_INVALID', { members: { gebrek: defect } });

export const badFields = (defects: readonly FieldDefect[]): Problem =>
  problem('FIELD', {
    members: { fouten: defects.slice(0, 100).map(({ at, must }) => ({ plaats: at, uitleg: must })) },
  });

/** Defects that the message schema or the use case found, in the words of the API. */
export function invalid(defects: readonly Defect[]): Problem {
  const own = defects.find(({ code }) => code !== undefined)?.code;
  if (own !== undefined) return problem(own);
  return badFields(defects.map(({ at, must }) => ({ at: translatePointer(at), must: translateRule(must) })));
}

export const notFound = (): Problem => problem('NOT_FOUND');

export const unauthenticated = (code: 'TOKEN_MISSING' | 'TOKEN_INVALID' | 'TOKEN_EXPIRED'): Problem =>
  problem(code, {
    headers: {
      // RFC 6750 §3: no error code where no token was sent.
      'WWW-Authenticate': code === 'TOKEN_MISSING' ? 'Bearer' : 'Bearer error="invalid_token"',
    },
  });

/** A refusal by a use case that gives a code alone. */
export const denied = (code: RefusalCode & ProblemCode): Problem => problem(code);

/**
 * A decision that is no permit: 403 with every reason. `refer` is a 403 too, with `uitkomst` and who must act: for the
 * caller both mean that nothing was sent.
 */
export function refused(decision: Decision, members: object = {}): Problem {
  if (decision.outcome === 'permit') throw new Error('a permit is no refusal');
  const reasons = toldReasons(decision.reasons);
  const [first] = reasons;
  const referred = decision.outcome === 'refer';
  const cites = (first?.cites ?? []).map(formatCitation).join(', ');
  return new Problem({
    status: 403,
    title: referred ? 'Wacht op een besluit' : 'Geweigerd',
    detail: `${first?.why.nl ?? 'Dit mag niet.'}${cites ? ` (${cites})` : ''}`,
    code: first?.code ?? 'NOT_SUPPORTED_YET',
    uitleg: first?.why ?? { nl: 'Dit mag niet.', en: 'This is not allowed.' },
    uitkomst: decision.outcome,
    redenen: reasons.map(toReason),
    ...(referred ? { wachtOp: decision.owner } : {}),
    wettabel: decision.lawHash,
    ...members,
  });
}

/** The value, or 404 where there is none for this caller. */
export function found<T>(value: T | undefined): T {
  if (value === undefined) throw notFound();
  return value;
}
