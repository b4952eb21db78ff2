/** What an issuer says of a person, and the session that stands on it. */
import { BODY_CODES, parseInstant } from '#domain';
import type { Instant } from '#domain';
import type { Session } from '#storage';
import { isAccountRole } from './account-roles.js';
import type { AccountRole } from './account-roles.js';
import { ABSOLUTE_HOURS, after } from './session.js';

export interface ClaimOptions {
  /** From a value of the claim `rol` to our account role; values that are account roles need no entry. */
  readonly roles: ReadonlyMap<string, AccountRole>;
  readonly now: () => Instant;
}
export interface Claims {
  readonly sub: string;
  readonly [claim: string]: unknown;
}
/**
 * Hours that a session lasts of which the issuer cannot be asked again, for want of a refresh token: a role that is withdrawn
 * counts until then.
 */
export const UNRENEWED_HOURS = 2;

interface SessionGrounds extends ClaimOptions {
  /** Sealed; `undefined` where the issuer gave no refresh token. */
  readonly renewal: string | undefined;
  /** Role of the session that stands already: it goes on while the issuer names that one, in whatever order. */
  readonly held?: string;
}

/** `undefined` where the claims give no role, no participant or, for a role that ends, no time left. */
export function sessionOf(claims: Claims, options: SessionGrounds): Session | undefined {
  const named = [claims['rol']].flat().map((name) => String(name));
  const roles = named.map((name) => options.roles.get(name) ?? name).filter(isAccountRole);
  const role = roles.find((one) => one === options.held) ?? roles[0];
  const participant = BODY_CODES.find((code) => code === claims['participant']);
  const at = options.now();
  const roleUntil = momentOf(claims['rol_tot']);
  // An auditor's role is for a time (console.md D1): without one, or past it, there is no role.
  if (role === 'auditor' && roleUntil === undefined) return undefined;
  if (role === undefined || participant === undefined || (roleUntil !== undefined && roleUntil <= at))
    return undefined;
  const screeningUntil = momentOf(claims['screening_tot']);
  const hours = options.renewal === undefined ? UNRENEWED_HOURS : ABSOLUTE_HOURS;
  const end = after(at, hours * 3_600);
  return {
    account: claims.sub,
    participant,
    role,
    ...(screeningUntil === undefined ? {} : { screeningUntil }),
    createdAt: at,
    seenAt: at,
    expiresAt: roleUntil !== undefined && roleUntil < end ? roleUntil : end,
    ...(options.renewal === undefined
      ? {}
      : { renewal: { sealed: options.renewal, confirmedAt: at, askedAt: at } }),
  };
}

const momentOf = (claim: unknown) => (typeof claim === 'string' ? parseInstant(claim) : undefined);
