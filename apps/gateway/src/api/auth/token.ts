/** Bearer tokens (RFC 9068) of the configured issuer, and the person they speak for. */
import { createRemoteJWKSet, errors, jwtVerify } from 'jose';
import type { JWTPayload } from 'jose';
import { BODY_CODES, FUNCTION_ROLES, parseInstant } from '#domain';
import type { Actor } from '#exchange';
import { FUNCTION_OF, isAccountRole, isApprover } from './account-roles.js';
import type { AccountRole } from './account-roles.js';
import { Problem, problem, unauthenticated } from '../problems/problem.js';

export interface Issuer {
  /** Exactly the `iss` of its tokens. */
  readonly issuer: string;
  /** What `aud` must hold: this node. */
  readonly audience: string;
  readonly jwksUri: string;
  /** Account roles by the names that the issuer has for them in `rol`. */
  readonly roles?: ReadonlyMap<string, AccountRole>;
}
/** The actor that the Authorization header proves. Throws a problem: 401, or 503 where the issuer does not answer. */
export type Authenticate = (authorization: string | undefined) => Promise<Actor>;

const ALGORITHMS = ['RS256', 'PS256', 'ES256'];
const BEARER = /^Bearer ([A-Za-z0-9_-]+\.[A-Za-z0-9_-]+\.[A-Za-z0-9_-]+)$/i;
const CLOCK_TOLERANCE_SECONDS = 5;

export function authenticator({ issuer, audience, jwksUri, roles }: Issuer): Authenticate {
  const keys = createRemoteJWKSet(new URL(jwksUri), {
    timeoutDuration: 3_000,
    // An unknown `kid` makes us fetch again, but never more often than this.
    cooldownDuration: 30_000,
    cacheMaxAge: 600_000,
  });
  return async (authorization) => {
    const token = BEARER.exec(authorization ?? '')?.[1];
    if (token === undefined) throw unauthenticated(authorization ? 'TOKEN_INVALID' : 'TOKEN_MISSING');
    try {
      const { payload } = await jwtVerify(token, keys, {
        issuer,
        audience,
        algorithms: ALGORITHMS,
        requiredClaims: ['iss', 'aud', 'exp', 'sub'],
        clockTolerance: CLOCK_TOLERANCE_SECONDS,
      });
      return actorOf(payload, roles ?? new Map());
    } catch (error) {
      throw tokenProblem(error);
    }
  };
}

function actorOf(claims: JWTPayload, roles: ReadonlyMap<string, AccountRole>): Actor {
  const participant = BODY_CODES.find((code) => code === claims['participant']);
  const role = FUNCTION_ROLES.find((name) => name === claims['functierol']);
  if (!claims.sub || participant === undefined || role === undefined) throw unauthenticated('TOKEN_INVALID');
  const until = claims['screening_tot'];
  const screening = (typeof until === 'string' ? parseInstant(until) : undefined) ?? 'unknown';
  const term = claims['rol_tot'];
  const roleUntil = typeof term === 'string' ? parseInstant(term) : undefined;
  const approver = [claims['rol']]
    .flat()
    .map((name) => roles.get(String(name)) ?? name)
    .some((name) => isAccountRole(name) && FUNCTION_OF[name] === role && isApprover(name));
  const actor: Actor = { account: claims.sub, participant, role, screening, origin: 'rest', approver };
  return roleUntil === undefined ? actor : { ...actor, roleUntil };
}

/** Errors of the token are the caller's; what is left is the road to the issuer, or the keys it gave. */
function tokenProblem(error: unknown): Problem {
  if (error instanceof Problem) return error;
  if (error instanceof errors.JWTExpired) return unauthenticated('TOKEN_EXPIRED');
  const isIssuers = error instanceof errors.JWKSTimeout || error instanceof errors.JWKSInvalid;
  // jose has no class of its own for an answer of the JWKS endpoint that is no key set.
  const isTokens = error instanceof errors.JOSEError && !isIssuers && error.code !== 'ERR_JOSE_GENERIC';
  return isTokens ? unauthenticated('TOKEN_INVALID') : problem('ISSUER_UNAVAILABLE');
}
