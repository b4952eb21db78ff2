/**
 * Signing in: OpenID Connect authorization code flow with PKCE (S256), state and nonce, by openid-client. The node keeps
 * no token: the ID token says once who somebody is, and from then on a session of our own counts.
 */
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import * as oidc from 'openid-client';
import { SEALED, cookieHeader, hashOf, newCookieValue, readCookie } from './cookies.js';
import { sessionOf } from './claims.js';
import type { ClaimOptions } from './claims.js';
import type { CookieNames } from './cookies.js';
import type { IssuerClient, IssuerClientSource } from './issuer-client.js';
import { ABSOLUTE_HOURS, after } from './session.js';
import type { SignIn } from './sign-in-cookie.js';
import type { SessionOptions } from './session.js';

export interface SignInOptions extends SessionOptions, ClaimOptions {
  readonly client: IssuerClientSource;
  readonly publicUrl: string;
  readonly report: (kind: string) => void;
}

export const SIGN_IN_PATH = '/aanmelden';
export const CALLBACK_PATH = '/aanmelden/terug';
const SIGN_IN_MINUTES = 10;
const SCOPE = 'openid profiel';
/** A path of our own: no scheme, no host, nothing that a browser could read as one. */
const OWN_PATH = /^\/(?![/\\])[\w\-./?=&%+:,~]{0,500}$/;

export function serveSignIn(fastify: FastifyInstance, options: SignInOptions): void {
  const { client } = options;
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

interface Context extends IssuerClient {
  readonly options: SignInOptions;
}

async function begin(request: FastifyRequest, reply: FastifyReply, { options, config, seal }: Context) {
  const { cookies, publicUrl, now } = options;
  const former = readCookie(request.headers.cookie, cookies.session);
  const verifier = oidc.randomPKCECodeVerifier();
  const signIn = {
    state: oidc.randomState(),
    nonce: oidc.randomNonce(),
    verifier,
    returnTo: returnPath((request.query as { naar?: unknown }).naar),
    ...(former === undefined ? {} : { former: Buffer.from(hashOf(former)).toString('base64url') }),
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

async function finish(request: FastifyRequest, reply: FastifyReply, context: Context) {
  const { options, config, seal, renewals } = context;
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
  const renewal = tokens.refresh_token === undefined ? undefined : renewals.seal(tokens.refresh_token);
  const session = sessionOf(tokens.claims()!, { ...options, renewal });
  // Whoever sits here now, the one before has left, also where this one has no role.
  for (const idHash of formerSessions(request, signIn, cookies)) await store.end(idHash);
  await store.sweep(now());
  const { secure } = cookies;
  const strict = { secure, sameSite: 'strict' } as const;
  if (session === undefined)
    return reply
      .header('Set-Cookie', [cookieHeader(cookies.session, '', { ...strict, maxAge: 0 }), forgotten(options)])
      .redirect('/?aanmelden=geen-rol', 302);
  // Never the value that the browser had before: whoever knew that one knows nothing of this session.
  const fresh = newCookieValue();
  await store.start(hashOf(fresh), session);
  return reply
    .header('Set-Cookie', [
      cookieHeader(cookies.session, fresh, { ...strict, maxAge: ABSOLUTE_HOURS * 3_600 }),
      forgotten(options),
    ])
    .redirect(signIn.returnTo, 302);
}

/** A browser that comes from another site brings no Strict cookie, so the one that set out is remembered. */
function formerSessions(request: FastifyRequest, { former }: SignIn, { session }: CookieNames): Uint8Array[] {
  const value = readCookie(request.headers.cookie, session);
  return [
    ...(former === undefined ? [] : [Buffer.from(former, 'base64url')]),
    ...(value === undefined ? [] : [hashOf(value)]),
  ];
}

/** What went wrong is the issuer's and ours; the page gets a fixed word, the log the kind of error. */
function failed(reply: FastifyReply, { report }: SignInOptions, error: unknown) {
  report(error instanceof Error ? error.name : 'unknown');
  const reachable = error instanceof oidc.ClientError || error instanceof oidc.AuthorizationResponseError;
  return reply.redirect(`/?aanmelden=${reachable ? 'mislukt' : 'niet-mogelijk'}`, 302);
}
