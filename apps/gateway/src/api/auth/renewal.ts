/**
 * Asks the issuer again, by the refresh token of the sign-in (OpenID Connect Core §12), whether a session still stands: a role
 * that was withdrawn there, an account that was closed, ends it within minutes instead of with the working day.
 */
import * as oidc from 'openid-client';
import type { Instant } from '#domain';
import type { Session, Sessions } from '#storage';
import { sessionOf } from './claims.js';
import type { ClaimOptions, Claims } from './claims.js';
import type { IssuerClientSource } from './issuer-client.js';
import { after } from './session.js';
import type { Confirm } from './session.js';

/** So old what the issuer said may be before it is asked again. */
export const RENEW_MINUTES = 5;
/** So long a session goes on of which the issuer says nothing, for it is down: then nobody knows, and it ends. */
export const UNHEARD_MINUTES = 30;

export interface RenewalOptions extends ClaimOptions {
  readonly store: Sessions;
  readonly client: IssuerClientSource;
  readonly report: (kind: string) => void;
}

/** `undefined` for a session that stands no more. Of requests at once in this process one asks, and the others wait for it. */
export function renewer(options: RenewalOptions): Confirm {
  const asking = new Map<string, Promise<Session | undefined>>();
  return async (idHash, session) => {
    const { renewal } = session;
    if (renewal === undefined || options.now() < after(renewal.confirmedAt, RENEW_MINUTES * 60))
      return session;
    const key = Buffer.from(idHash).toString('hex');
    const under = asking.get(key);
    if (under !== undefined) return under;
    const asked = ask(idHash, { ...session, renewal }, options).finally(() => asking.delete(key));
    asking.set(key, asked);
    return asked;
  };
}

type Renewable = Session & { readonly renewal: NonNullable<Session['renewal']> };
type Said = { readonly claims: Claims; readonly sealed: string } | 'gone' | 'silent';

async function ask(
  idHash: Uint8Array,
  session: Renewable,
  options: RenewalOptions,
): Promise<Session | undefined> {
  const { store, now } = options;
  const at = now();
  const silent = unheard(session, at);
  // Another process asks just now: its answer counts from the next request on.
  if (!(await store.claimAsking(idHash, { seen: session.renewal.askedAt, at }))) return silent;
  const said = await hear(session.renewal.sealed, session.account, options);
  if (said === 'silent') return silent;
  const fresh = said === 'gone' ? undefined : sessionOf(said.claims, { ...options, renewal: said.sealed });
  if (fresh?.renewal === undefined || !isSame(fresh, session)) return undefined;
  const expiresAt = fresh.expiresAt < session.expiresAt ? fresh.expiresAt : session.expiresAt;
  const { screeningUntil: _former, ...rest } = session;
  const { screeningUntil, renewal } = fresh;
  const renewed = { ...(screeningUntil === undefined ? {} : { screeningUntil }), expiresAt, renewal };
  await store.renew(idHash, renewed);
  return { ...rest, ...renewed };
}

/** Whoever has another role now signs in anew, and begins with what that role sees. */
const isSame = (fresh: Session, { account, role, participant }: Session): boolean =>
  fresh.account === account && fresh.role === role && fresh.participant === participant;

const unheard = (session: Renewable, at: Instant): Session | undefined =>
  at < after(session.renewal.confirmedAt, UNHEARD_MINUTES * 60) ? session : undefined;

async function hear(sealed: string, account: string, { client, report }: RenewalOptions): Promise<Said> {
  try {
    const { config, renewals } = await client();
    const token = renewals.open(sealed);
    if (token === undefined) return 'gone';
    const tokens = await oidc.refreshTokenGrant(config, token);
    const claims: Claims =
      tokens.claims() ?? (await oidc.fetchUserInfo(config, tokens.access_token, account));
    return { claims, sealed: renewals.seal(tokens.refresh_token ?? token) };
  } catch (error) {
    // The one answer that says that the sign-in is over (RFC 6749 §5.2); whatever else went wrong says nothing of it.
    if (error instanceof oidc.ResponseBodyError && error.error === 'invalid_grant') return 'gone';
    report(error instanceof Error ? error.name : 'unknown');
    return 'silent';
  }
}
