/**
 * Signing in: OpenID Connect authorization code flow with PKCE (S256), state and nonce, by openid-client. The node keeps
 * no token: the ID token says once who somebody is, and from then on a session of our own counts.
 */
import { readFileSync } from 'node:fs';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import * as oidc from 'openid-client';
import { BODY_CODES, parseInstant } from '#domain';
import { isAccountRole } from './account-roles.js';
import type { AccountRole } from './account-roles.js';
import { SEALED, cookieHeader, hashOf, newCookieValue, readCookie } from './cookies.js';
import type { Session } from '#storage';
import { ABSOLUTE_HOURS, after } from './session.js';
import { signInSeal } from './sign-in-cookie.js';
import type { SignInSeal } from './sign-in-cookie.js';
import type { SessionOptions } from './session.js';

export interface SignInOptions extends SessionOptions {
  readonly issuer: string;
  readonly clientId: string;
  readonly clientSecretFile: string;
  readonly publicUrl: string;
  /** From a value of the claim `rol` to our account role; values that are account roles need no entry. */
  readonly roles: ReadonlyMap<string, AccountRole>;
  readonly report: (kind: string) => void;
}

export const SIGN_IN_PATH = '/aanmelden';
export const CALLBACK_PATH = '/aanmelden/terug';
const SIGN_IN_MINUTES = 10;
const SCOPE = 'openid profiel';
/** A path of our own: no scheme, no host, nothing that a browser could read as one. */
const OWN_PATH = /^\/(?![/\\])[\w\-./?=&%+:,~]{0,500}$/;

export function serveSignIn(fastify: FastifyInstance, options: SignInOptions): void {
  const client = clientOf(options);
  fastify.get(SIGN_IN_PATH, async (request, reply) => {
    try {
      return await begin(request, reply, { options, ...(await client()) });
    } catch (error) {
      return failed(reply, options, error);
    }
  });
  fastify.get(CALLBACK_PATH, async (request, reply) => {
    try {
      return await finish(request, reply, { options, ...(await client()) });
    } catch (error) {
      return failed(reply.header('Set-Cookie', forgotten(options)), options, error);
    }
  });
}

interface Client {
  readonly config: oidc.Configuration;
  readonly seal: SignInSeal;
}
interface Context extends Client {
  readonly options: SignInOptions;
}

/** Discovered at the first sign-in, so that a node starts without its issuer; anew after a failure. */
function clientOf(options: SignInOptions): () => Promise<Client> {
  let found: Promise<Client> | undefined;
  return () => {
    found ??= discover(options).catch((error: unknown) => {
      found = undefined;
      throw error;
    });
    return found;
  };
}

async function discover({ issuer, clientId, clientSecretFile }: SignInOptions): Promise<Client> {
  const secret = readFileSync(clientSecretFile, 'utf8').trim();
  // Config allows http for the demo alone, whose issuer is on loopback.
  const insecure = new URL(issuer).protocol === 'http:' ? [oidc.allowInsecureRequests] : [];
  const config = await oidc.discovery(new URL(issuer), clientId, {}, oidc.ClientSecretBasic(secret), {
    execute: insecure,
    timeout: 5,
  });
  return { config, seal: signInSeal(secret) };
}

async function begin(request: FastifyRequest, reply: FastifyReply, { options, config, seal }: Context) {
  const { cookies, publicUrl, now } = options;
  const verifier = oidc.randomPKCECodeVerifier();
  const signIn = {
    state: oidc.randomState(),
    nonce: oidc.randomNonce(),
    verifier,
    returnTo: returnPath((request.query as { naar?: unknown }).naar),
    expiresAt: after(now(), SIGN_IN_MINUTES * 60),
  };
  const target = oidc.buildAuthorizationUrl(config, {
    redirect_uri: `${publicUrl}${CALLBACK_PATH}`,
    scope: SCOPE,
    code_challenge: await oidc.calculatePKCECodeChallenge(verifier),
    code_challenge_method: 'S256',
    state: signIn.state,
    nonce: signIn.nonce,
  });
  const { secure } = cookies;
  const cookie = { secure, sameSite: 'lax', maxAge: SIGN_IN_MINUTES * 60 } as const;
  return reply
    .header('Set-Cookie', cookieHeader(cookies.signIn, seal.seal(signIn), cookie))
    .redirect(target.href, 302);
}

const returnPath = (wanted: unknown): string =>
  typeof wanted === 'string' && OWN_PATH.test(wanted) && !wanted.startsWith(SIGN_IN_PATH) ? wanted : '/';

const forgotten = ({ cookies: { signIn, secure } }: SignInOptions): string =>
  cookieHeader(signIn, '', { secure, sameSite: 'lax', maxAge: 0 });

async function finish(request: FastifyRequest, reply: FastifyReply, { options, config, seal }: Context) {
  const { store, cookies, publicUrl, now } = options;
  const value = readCookie(request.headers.cookie, cookies.signIn, SEALED);
  const signIn = value && seal.open(value, now());
  // No sign-in of this browser: somebody else's code must not sign it in.
  if (!signIn) return reply.redirect('/?aanmelden=verlopen', 302);
  const tokens = await oidc.authorizationCodeGrant(config, new URL(request.url, publicUrl), {
    pkceCodeVerifier: signIn.verifier,
    expectedState: signIn.state,
    expectedNonce: signIn.nonce,
    idTokenExpected: true,
  });
  const session = sessionOf(tokens.claims()!, options);
  if (session === undefined) return reply.redirect('/?aanmelden=geen-rol', 302);
  // Never the value that the browser had before: whoever knew that one knows nothing of this session.
  const former = readCookie(request.headers.cookie, cookies.session);
  if (former !== undefined) await store.end(hashOf(former));
  await store.sweep(now());
  const fresh = newCookieValue();
  await store.start(hashOf(fresh), session);
  const { secure } = cookies;
  const strict = { secure, sameSite: 'strict' } as const;
  return reply
    .header('Set-Cookie', [
      cookieHeader(cookies.session, fresh, { ...strict, maxAge: ABSOLUTE_HOURS * 3_600 }),
      forgotten(options),
    ])
    .redirect(signIn.returnTo, 302);
}

/** `undefined` where the claims give no role, no participant or, for a role that ends, no time left. */
function sessionOf(claims: oidc.IDToken, options: SignInOptions): Session | undefined {
  const named = [claims['rol']].flat().map((name) => String(name));
  const role = named.map((name) => options.roles.get(name) ?? name).find(isAccountRole);
  const participant = BODY_CODES.find((code) => code === claims['participant']);
  const at = options.now();
  const roleUntil = momentOf(claims['rol_tot']);
  // An auditor's role is for a time (console.md D1): without one, or past it, there is no role.
  if (role === 'auditor' && roleUntil === undefined) return undefined;
  if (role === undefined || participant === undefined || (roleUntil !== undefined && roleUntil <= at))
    return undefined;
  const screeningUntil = momentOf(claims['screening_tot']);
  const end = after(at, ABSOLUTE_HOURS * 3_600);
  return {
    account: claims.sub,
    participant,
    role,
    ...(screeningUntil === undefined ? {} : { screeningUntil }),
    createdAt: at,
    seenAt: at,
    expiresAt: roleUntil !== undefined && roleUntil < end ? roleUntil : end,
  };
}

const momentOf = (claim: unknown) => (typeof claim === 'string' ? parseInstant(claim) : undefined);

/** What went wrong is the issuer's and ours; the page gets a fixed word, the log the kind of error. */
function failed(reply: FastifyReply, { report }: SignInOptions, error: unknown) {
  report(error instanceof Error ? error.name : 'unknown');
  const reachable = error instanceof oidc.ClientError || error instanceof oidc.AuthorizationResponseError;
  return reply.redirect(`/?aanmelden=${reachable ? 'mislukt' : 'niet-mogelijk'}`, 302);
}
