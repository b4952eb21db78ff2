/** Who a console cookie speaks for. A session ends when nobody used it for a while, and in any case after a working day. */
import type { FastifyRequest } from 'fastify';
import { instantOf, millisOf } from '#domain';
import type { Instant } from '#domain';
import type { Actor } from '#exchange';
import type { Session, Sessions } from '#storage';
import { STREAM_PATH } from '../flow/stream.js';
import { problem } from '../problems/problem.js';
import { FUNCTION_OF, isAccountRole, isApprover } from './account-roles.js';
import type { AccountRole } from './account-roles.js';
import { hashOf, isCsrfToken, readCookie } from './cookies.js';
import type { CookieNames } from './cookies.js';

export const IDLE_MINUTES = 30;
export const ABSOLUTE_HOURS = 10;
const TOUCH_SECONDS = 60;
const SAFE = new Set(['GET', 'HEAD']);

export interface Person {
  readonly actor: Actor;
  readonly accountRole: AccountRole;
  readonly session: SessionHandle;
}
export interface SessionHandle {
  readonly value: string;
  readonly idleUntil: Instant;
  readonly expiresAt: Instant;
}
export interface SessionOptions {
  readonly store: Sessions;
  readonly cookies: CookieNames;
  /** Origin of our own pages. */
  readonly origin: string;
  readonly now: () => Instant;
}
/** What a session is by what the issuer says now; `undefined` where it stands no more. */
export type Confirm = (idHash: Uint8Array, session: Session) => Promise<Session | undefined>;

/** `undefined` where the request brings no session cookie. Throws a problem: 401, or 403 without the page's own token. */
export function sessionReader(options: SessionOptions, confirm: Confirm) {
  const { store, cookies, now } = options;
  return async (request: FastifyRequest): Promise<Person | undefined> => {
    const value = readCookie(request.headers.cookie, cookies.session);
    if (value === undefined) return undefined;
    if (isForeign(request, options.origin)) throw problem('CSRF_TOKEN');
    const kept = await store.find(hashOf(value));
    const at = now();
    const found = kept && !isOver(kept, at) ? await confirm(hashOf(value), kept) : undefined;
    if (found === undefined) {
      if (kept) await store.end(hashOf(value));
      throw problem('SESSION_EXPIRED');
    }
    if (!isAccountRole(found.role)) throw problem('SESSION_EXPIRED');
    if (!SAFE.has(request.method)) checkToken(request, value);
    const isUse = !isBackground(request);
    if (isUse && millisOf(at) - millisOf(found.seenAt) > TOUCH_SECONDS * 1_000)
      await store.touch(hashOf(value), at);
    const idleUntil = after(isUse ? at : found.seenAt, IDLE_MINUTES * 60);
    return {
      actor: actorOf(found, found.role),
      accountRole: found.role,
      session: { value, idleUntil, expiresAt: found.expiresAt },
    };
  };
}

export const after = (at: Instant, seconds: number): Instant => instantOf(millisOf(at) + seconds * 1_000);

const isOver = ({ seenAt, expiresAt }: Session, at: Instant): boolean =>
  expiresAt <= at || after(seenAt, IDLE_MINUTES * 60) <= at;

/** A page that refreshes itself keeps nobody signed in who has left; nor does its stream, which a browser opens anew by itself. */
const isBackground = ({ headers, routeOptions }: FastifyRequest): boolean =>
  headers['x-achtergrond'] === '1' || routeOptions.url === STREAM_PATH;

/** A browser says for which site it asks, and no page can choose that: not for reading either, nor for the stream. */
const isForeign = ({ headers }: FastifyRequest, origin: string): boolean =>
  headers.origin !== undefined && headers.origin !== origin;

/** The token proves that our own page asked. */
function checkToken({ headers }: FastifyRequest, value: string): void {
  if (!isCsrfToken(value, headers['x-csrf-token'])) throw problem('CSRF_TOKEN');
}

const actorOf = (session: Session, role: AccountRole): Actor => ({
  account: session.account,
  participant: session.participant,
  role: FUNCTION_OF[role],
  screening: session.screeningUntil ?? 'unknown',
  origin: 'console',
  approver: isApprover(role),
});
