/**
 * Asks the issuer again, by the refresh token of the sign-in (OpenID Connect Core §12), whether a session still stands: a role
 * that was withdrawn there, an account that was closed, ends it within minutes instead of with the working day.
 */
import * as oidc from 'openid-client';
import type { Instant } from '#domain';
import type { Session, Sessions } from '#storage';
import { problem } from '../problems/problem.js';
import { sessionOf } from './claims.js';
import type { ClaimOptions, Claims } from './claims.js';
import type { IssuerClientSource } from './issuer-client.js';
import { after } from './session.js';
import type { Confirm } from './session.js';

/** So old what the issuer said may be before it is asked again. */
export const RENEW_MINUTES = 5;
/** So long a session goes on of which the issuer says nothing, for it is down: then nobody knows, and it ends. */
export const UNHEARD_MINUTES = 30;
/**
 * So long whoever asks has for it: as long as the discovery, the grant and the claims may take together. An issuer that
 * answers nothing is asked once in that time, and not by every request.
 */
export const ASKING_SECONDS = 15;

export interface RenewalOptions extends ClaimOptions {
  readonly store: Sessions;
  readonly client: IssuerClientSource;
  /** Hears of a failure at most once a minute: an issuer that is down fails for everybody who is signed in. */
  readonly reportRenewal: (kind: string) => void;
}
const REPORT_SECONDS = 60;

/**
 * `undefined` for a session that stands no more; throws a problem (503) for one of which nobody knows yet. Of requests at
 * once in this process one asks, and the others wait for it.
 */
export function renewer(options: RenewalOptions): Confirm {
  const asking = new Map<string, Promise<Session | undefined>>();
  const sparing = { ...options, reportRenewal: sparingly(options) };
  return async (idHash, session) => {
    const { renewal } = session;
    if (renewal === undefined || options.now() < after(renewal.confirmedAt, RENEW_MINUTES * 60))
      return session;
    const key = Buffer.from(idHash).toString('hex');
    const under = asking.get(key);
    if (under !== undefined) return under;
    const asked = ask(idHash, { ...session, renewal }, sparing).finally(() => asking.delete(key));
    asking.set(key, asked);
    return asked;
  };
}

function sparingly({ reportRenewal, now }: RenewalOptions): (kind: string) => void {
  let quietUntil: Instant | undefined;
  return (kind) => {
    if (quietUntil !== undefined && now() < quietUntil) return;
    quietUntil = after(now(), REPORT_SECONDS);
    reportRenewal(kind);
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
  const { askedAt, sealed } = session.renewal;
  // A refresh token is often taken once only: a second that asks by it would end a session that stands.
  if (at < after(askedAt, ASKING_SECONDS) || !(await store.claimAsking(idHash, { seen: askedAt, at })))
    return meanwhile(session, at);
  const said = await hear(sealed, session.account, options);
  if (said === 'silent') return unheard(session, at);
  const grounds = { ...options, held: session.role };
  const fresh = said === 'gone' ? undefined : sessionOf(said.claims, { ...grounds, renewal: said.sealed });
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

/** Another process asks just now, or did in vain: what it heard counts from the next request on, and only it ends a session. */
function meanwhile(session: Renewable, at: Instant): Session {
  const standing = unheard(session, at);
  if (standing === undefined) throw problem('ISSUER_UNAVAILABLE');
  return standing;
}

const unheard = (session: Renewable, at: Instant): Session | undefined =>
  at < after(session.renewal.confirmedAt, UNHEARD_MINUTES * 60) ? session : undefined;

async function hear(
  sealed: string,
  account: string,
  { client, reportRenewal }: RenewalOptions,
): Promise<Said> {
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
    reportRenewal(error instanceof Error ? error.name : 'unknown');
    return 'silent';
  }
}
