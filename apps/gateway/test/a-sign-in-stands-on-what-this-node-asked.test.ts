/** An issuer that answers with what an attacker would: none of it is a session, and the page gets a fixed word. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { Server, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fastify from 'fastify';
import type { FastifyInstance } from 'fastify';
import { SignJWT, UnsecuredJWT, exportJWK, generateKeyPair } from 'jose';
import type { JWTPayload } from 'jose';
import { instantOf } from '#domain';
import { cookieNames } from '../src/api/auth/cookies.js';
import { issuerClient } from '../src/api/auth/issuer-client.js';
import { serveSignIn } from '../src/api/auth/sign-in.js';
import { KeptSessions } from './sign-in-support.js';

const CLIENT = 'console';
const OTHER = 'https://kwaad.example';
const folder = mkdtempSync(join(tmpdir(), 'sluis-evil-'));
const sessions = new KeptSessions();
const reported: string[] = [];
let app: FastifyInstance;
let issuer: Server;
let url: string;
let base: string;
/** The ID token that the issuer hands out for a code. */
let idToken: (nonce: string) => Promise<string>;
/** What it was asked with the code. */
let exchanged: URLSearchParams;
const codes = new Set<string>();

const claims = (nonce: string): JWTPayload => ({
  ...{ iss: url, aud: CLIENT, sub: 'anna', nonce, rol: 'operator', participant: 'COLLEGE' },
});
const ours = await generateKeyPair('RS256', { extractable: true });
const theirs = await generateKeyPair('RS256');
const signed = (payload: JWTPayload, { key = ours.privateKey, age = 0 } = {}): Promise<string> =>
  new SignJWT(payload)
    .setProtectedHeader({ alg: 'RS256', kid: 'k1' })
    .setIssuedAt(Math.floor(Date.now() / 1_000) - age)
    .setExpirationTime(Math.floor(Date.now() / 1_000) - age + 300)
    .sign(key);

beforeAll(async () => {
  const keys = [{ ...(await exportJWK(ours.publicKey)), kid: 'k1', alg: 'RS256', use: 'sig' }];
  issuer = createServer((request, answer) => void respond(request.url!, request, answer, keys));
  await new Promise<void>((resolve) => issuer.listen(0, '127.0.0.1', resolve));
  url = `http://127.0.0.1:${(issuer.address() as AddressInfo).port}`;
  const clientSecretFile = join(folder, 'secret');
  writeFileSync(clientSecretFile, 'geheim');
  app = fastify();
  const now = () => instantOf(Date.now());
  base = 'https://sluis.test';
  serveSignIn(app, {
    ...{ store: sessions, cookies: cookieNames(base, '1'), origin: base, publicUrl: base, now },
    roles: new Map(),
    client: issuerClient({ issuer: url, clientId: CLIENT, clientSecretFile }),
    report: (kind) => void reported.push(kind),
  });
});
afterAll(async () => {
  await app.close();
  issuer.close();
  rmSync(folder, { recursive: true });
});
beforeEach(() => {
  sessions.sessions.clear();
  codes.clear();
  idToken = (nonce) => signed(claims(nonce));
});

async function respond(
  path: string,
  request: AsyncIterable<Buffer>,
  answer: ServerResponse,
  keys: readonly object[],
): Promise<void> {
  const json = (body: object, status = 200): void => {
    answer.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
  };
  if (path === '/jwks') return json({ keys });
  if (path !== '/token')
    return json({
      issuer: url,
      ...{ authorization_endpoint: `${url}/auth`, token_endpoint: `${url}/token`, jwks_uri: `${url}/jwks` },
      response_types_supported: ['code'],
      subject_types_supported: ['public'],
      id_token_signing_alg_values_supported: ['RS256'],
      authorization_response_iss_parameter_supported: true,
    });
  let text = '';
  for await (const part of request) text += part.toString();
  exchanged = new URLSearchParams(text);
  const code = exchanged.get('code')!;
  if (codes.has(code)) return json({ error: 'invalid_grant' }, 400);
  codes.add(code);
  return json({ access_token: 'x', token_type: 'Bearer', id_token: await idToken(nonces.get(code)!) });
}
const nonces = new Map<string, string>();

interface Begun {
  readonly state: string;
  readonly nonce: string;
  readonly challenge: string;
  readonly cookie: string;
}
async function begin(cookie?: string): Promise<Begun> {
  const answer = await app.inject({ url: '/aanmelden', ...(cookie ? { headers: { cookie } } : {}) });
  const asked = new URL(answer.headers.location!).searchParams;
  expect([asked.get('response_type'), asked.get('code_challenge_method')]).toEqual(['code', 'S256']);
  return {
    ...{ state: asked.get('state')!, nonce: asked.get('nonce')!, challenge: asked.get('code_challenge')! },
    cookie: String(answer.headers['set-cookie']).split(';', 1)[0]!,
  };
}
/** Back from the issuer, in the browser that set out unless told otherwise. */
async function comeBack({ state, nonce, cookie }: Begun, change: Record<string, string> = {}) {
  const query = new URLSearchParams({ code: `code of ${nonce}`, state, iss: url, ...change });
  nonces.set(query.get('code')!, nonce);
  const answer = await app.inject({ url: `/aanmelden/terug?${query}`, headers: { cookie } });
  return { to: String(answer.headers.location), cookies: String(answer.headers['set-cookie']) };
}

it('signs in who comes back with what was asked, and proves the code by its verifier', async () => {
  const { to, cookies } = await comeBack(await begin());
  expect([to, sessions.sessions.size]).toEqual(['/', 1]);
  expect(cookies).toMatch(/__Host-sluis-1=[\w-]{43}; .*HttpOnly; Secure; SameSite=Strict/i);
  expect(exchanged.get('code_verifier')).toMatch(/^[\w-]{43,}$/);
});

it.each<readonly [string, (nonce: string) => Promise<string>]>([
  ['another nonce', () => signed(claims('another'))],
  ['no nonce', (nonce) => signed({ ...claims(nonce), nonce: undefined })],
  ['another audience', (nonce) => signed({ ...claims(nonce), aud: 'another' })],
  [
    'more audiences, for another client',
    (nonce) => signed({ ...claims(nonce), aud: [CLIENT, 'x'], azp: 'x' }),
  ],
  ['another issuer', (nonce) => signed({ ...claims(nonce), iss: OTHER })],
  ['another key', (nonce) => signed(claims(nonce), { key: theirs.privateKey })],
  [
    'no signature',
    async (nonce) => new UnsecuredJWT(claims(nonce)).setIssuedAt().setExpirationTime('5m').encode(),
  ],
  ['an end an hour ago', (nonce) => signed(claims(nonce), { age: 3_900 })],
])('an ID token with %s is nobody’s', async (_what, token) => {
  idToken = token;
  const { to, cookies } = await comeBack(await begin());
  expect(to).toMatch(/^\/\?aanmelden=(mislukt|niet-mogelijk)$/);
  expect([sessions.sessions.size, cookies.includes('__Host-sluis-1=')]).toEqual([0, false]);
});

it.each([
  ['another state', { state: 'another' }],
  ['the word of another issuer (mix-up, RFC 9207)', { iss: OTHER }],
  ['an error', { error: 'access_denied' }],
])('coming back with %s asks for no token', async (_what, change) => {
  const { to } = await comeBack(await begin(), change);
  expect([to, codes.size, sessions.sessions.size]).toEqual(['/?aanmelden=mislukt', 0, 0]);
});

it('coming back without the issuer’s name, which it always gives, asks for no token', async () => {
  const begun = await begin();
  const query = new URLSearchParams({ code: 'x', state: begun.state });
  await app.inject({ url: `/aanmelden/terug?${query}`, headers: { cookie: begun.cookie } });
  expect([codes.size, sessions.sessions.size]).toEqual([0, 0]);
});

it('a code that was used is nobody’s any more, in the same browser as in another that set out', async () => {
  const mine = await begin();
  const code = `code of ${mine.nonce}`;
  await comeBack(mine);
  sessions.sessions.clear();
  expect((await comeBack(mine)).to).toMatch(/aanmelden=/);
  expect((await comeBack(await begin(), { code })).to).toMatch(/aanmelden=/);
  expect(sessions.sessions.size).toBe(0);
});

it('another’s code, planted in a browser that set out itself, signs nobody in: its nonce is another', async () => {
  const theirs_ = await begin();
  const victim = await begin();
  const query = new URLSearchParams({ code: 'planted', state: victim.state, iss: url });
  nonces.set('planted', theirs_.nonce);
  const answer = await app.inject({ url: `/aanmelden/terug?${query}`, headers: { cookie: victim.cookie } });
  expect(answer.headers.location).toMatch(/aanmelden=/);
  expect(sessions.sessions.size).toBe(0);
});

it('ends the session before, whose Strict cookie no browser brings along from the issuer’s site', async () => {
  const first = await comeBack(await begin());
  const session = /__Host-sluis-1=[\w-]{43}/.exec(first.cookies)![0];
  const [before] = sessions.sessions.keys();
  await comeBack(await begin(session));
  expect([sessions.sessions.size, sessions.sessions.has(before!)]).toEqual([1, false]);
});

it('says of what went wrong a kind of error, and no word of the issuer’s', () => {
  expect(reported.length).toBeGreaterThan(5);
  for (const kind of reported) expect(kind).toMatch(/^\w+$/);
});
