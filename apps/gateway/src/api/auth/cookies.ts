/** The two cookies of the console. Their values are random and mean nothing; what they stand for lies in the database. */
import { createHash, createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import { parseCookie, stringifySetCookie } from 'cookie';

export interface CookieNames {
  readonly session: string;
  readonly signIn: string;
  /** Whether the node is reached by https; only the demo, on loopback, is not. */
  readonly secure: boolean;
}

/** Named after the node: cookies know no ports, and the demo has three nodes on one host. */
export function cookieNames(publicUrl: string, oin: string): CookieNames {
  const secure = new URL(publicUrl).protocol === 'https:';
  const prefix = secure ? '__Host-' : '';
  return { session: `${prefix}sluis-${oin}`, signIn: `${prefix}sluis-aanmelden-${oin}`, secure };
}

const VALUE = /^[A-Za-z0-9_-]{43}$/;
/** What is sealed is longer; browsers keep 4 KiB. */
export const SEALED = /^[A-Za-z0-9_-]{44,3500}$/;

/** 256 random bits. */
export const newCookieValue = (): string => randomBytes(32).toString('base64url');
/** What the database knows it by. */
export const hashOf = (value: string): Uint8Array => createHash('sha256').update(value).digest();

export function readCookie(header: string | undefined, name: string, form = VALUE): string | undefined {
  if (header === undefined) return undefined;
  const value = parseCookie(header)[name];
  return value !== undefined && form.test(value) ? value : undefined;
}

/**
 * Strict for the session: no other site's link, form or frame ever sends it. The sign-in's must come along on the way back
 * from the issuer, which is another site, so that one is Lax and lives for minutes.
 */
export function cookieHeader(
  name: string,
  value: string,
  { secure, sameSite, maxAge }: { secure: boolean; sameSite: 'strict' | 'lax'; maxAge: number },
): string {
  return stringifySetCookie({ name, value, path: '/', httpOnly: true, secure, sameSite, maxAge });
}

/** Bound to the session by a key that only the cookie's holder and this node have; said to our own pages alone. */
export const csrfTokenOf = (sessionValue: string): string =>
  createHmac('sha256', sessionValue).update('csrf').digest('base64url');

export function isCsrfToken(sessionValue: string, given: unknown): boolean {
  const expected = Buffer.from(csrfTokenOf(sessionValue));
  const actual = Buffer.from(typeof given === 'string' ? given : '');
  return actual.length === expected.length && timingSafeEqual(actual, expected);
}
