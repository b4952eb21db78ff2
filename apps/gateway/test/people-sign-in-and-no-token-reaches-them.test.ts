/** Signing in against the demo's real issuer: every step that a browser takes, and the ones that an attacker would. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { instantOf } from '#domain';
import type { Instant } from '#domain';
import { demoAccounts, personOf } from '../../../tools/demo/accounts.js';
import type { ConsoleRole } from '../../../tools/demo/accounts.js';
import { ZVH_NOORD } from '../../../tools/federation/nodes.js';
import { startIssuer } from '../../../tools/federation/oidc.js';
import type { Issuer } from '../../../tools/federation/oidc.js';
import { freePorts } from '../../../tools/federation/ports.js';
import { cookieNames } from '../src/api/auth/cookies.js';
import type { Session, Sessions, SignIn } from '#storage';
import { startTestApi, startTestIssuer, withUnexpectedFlows } from './api-support.js';
import type { TestApi, TestIssuer } from './api-support.js';

class KeptSessions implements Sessions {
  readonly sessions = new Map<string, Session>();
  readonly signIns = new Map<string, SignIn>();
  private readonly key = (hash: Uint8Array): string => Buffer.from(hash).toString('hex');
  start = async (hash: Uint8Array, session: Session) => void this.sessions.set(this.key(hash), session);
  find = async (hash: Uint8Array) => this.sessions.get(this.key(hash));
  touch = async (hash: Uint8Array, seenAt: Instant) =>
    void this.sessions.set(this.key(hash), { ...this.sessions.get(this.key(hash))!, seenAt });
  end = async (hash: Uint8Array) => void this.sessions.delete(this.key(hash));
  beginSignIn = async (hash: Uint8Array, signIn: SignIn) => void this.signIns.set(this.key(hash), signIn);
  takeSignIn = async (hash: Uint8Array, at: Instant) => {
    const found = this.signIns.get(this.key(hash));
    this.signIns.delete(this.key(hash));
    return found && found.expiresAt > at ? found : undefined;
  };
  sweep = async () => undefined;
}

/** Follows nothing by itself and keeps cookies per origin, as a browser does. */
class Browser {
  readonly jar = new Map<string, Map<string, string>>();
  readonly seen: string[] = [];

  async go(url: string, init: RequestInit = {}): Promise<Response> {
    const { origin } = new URL(url);
    const own = this.jar.get(origin) ?? new Map<string, string>();
    this.jar.set(origin, own);
    const cookie = [...own].map(([name, value]) => `${name}=${value}`).join('; ');
    const headers = { ...(init.headers as object), ...(cookie ? { cookie } : {}) };
    const answer = await fetch(url, { redirect: 'manual', ...init, headers });
    for (const line of answer.headers.getSetCookie()) {
      const [, name, value] = /^([^=]+)=([^;]*)/.exec(line)!;
      if (value === '') own.delete(name!);
      else own.set(name!, value!);
    }
    this.seen.push(await answer.clone().text(), JSON.stringify([...answer.headers]));
    return answer;
  }

  /** Follows redirects until something else comes. */
  async follow(url: string, init?: RequestInit): Promise<{ url: string; answer: Response }> {
    let answer = await this.go(url, init);
    let at = url;
    while ([302, 303].includes(answer.status)) {
      at = new URL(answer.headers.get('location')!, at).href;
      if (at.includes('/?') || new URL(at).pathname === '/berichten') return { url: at, answer };
      answer = await this.go(at);
    }
    return { url: at, answer };
  }
}

const sessions = new KeptSessions();
const folder = mkdtempSync(join(tmpdir(), 'sluis-sign-in-'));
let issuer: Issuer;
let tokens: TestIssuer;
let api: TestApi;
let now = instantOf(Date.now());
let base: string;

beforeAll(async () => {
  const [issuerPort, port] = await freePorts(2);
  base = `http://127.0.0.1:${port}`;
  issuer = await startIssuer({
    port: issuerPort!,
    accounts: demoAccounts([ZVH_NOORD]),
    audiences: [ZVH_NOORD.oin],
    consoles: [{ node: ZVH_NOORD.oin, name: ZVH_NOORD.name, url: base }],
  });
  tokens = await startTestIssuer();
  const client = issuer.consoleClient(ZVH_NOORD.oin);
  writeFileSync(join(folder, 'secret'), client.secret);
  api = await startTestApi(
    tokens,
    { recordDenial: async () => undefined },
    {
      port: port!,
      flows: withUnexpectedFlows({ list: async () => [], refusals: async () => [], refused: async () => [] }),
      console: {
        signIn: {
          store: sessions,
          cookies: cookieNames(base, ZVH_NOORD.oin),
          origin: base,
          now: () => now,
          issuer: issuer.issuer,
          clientId: client.id,
          clientSecretFile: join(folder, 'secret'),
          publicUrl: base,
          roles: new Map([['beheerder', 'beheerder']]),
          report: () => undefined,
        },
      },
    },
  );
});
afterAll(async () => {
  await api.stop();
  await tokens.stop();
  await issuer.stop();
  rmSync(folder, { recursive: true });
});
beforeEach(() => (now = instantOf(Date.now())));

const SESSION = `sluis-${ZVH_NOORD.oin}`;
const cookieOf = (browser: Browser): string | undefined => browser.jar.get(base)?.get(SESSION);

async function signIn(role: ConsoleRole, browser = new Browser(), path = '/berichten?status=waiting') {
  const choice = await browser.follow(`${base}/aanmelden?naar=${encodeURIComponent(path)}`);
  const { url } = await browser.follow(choice.url, {
    method: 'POST',
    body: new URLSearchParams({ account: personOf(ZVH_NOORD, role) }),
  });
  return { browser, url };
}
const session = async (browser: Browser) => (await browser.go(`${base}/v1/sessie`)).json();

it('brings a person back to the page that was asked for, in the role that the issuer names', async () => {
  const { browser, url } = await signIn('operator');
  expect(url).toBe(`${base}/berichten?status=waiting`);
  expect(await session(browser)).toMatchObject({
    account: 'zvh-noord.console.operator',
    rol: 'operator',
    functierol: 'SYSTEM_SUPPORT',
    deelnemer: 'COLLEGE',
  });
});

it('never lets a token, a code verifier or a client secret through to the browser', async () => {
  const { browser } = await signIn('fg');
  await session(browser);
  const own = browser.seen.join('\n');
  expect(own).not.toMatch(/eyJ[\w-]+\.[\w-]+\./);
  expect(own).not.toContain(issuer.consoleClient(ZVH_NOORD.oin).secret);
  expect(cookieOf(browser)).toMatch(/^[\w-]{43}$/);
});

it('marks the session cookie HttpOnly and SameSite=Strict, and __Host- and Secure where the node has https', async () => {
  const { browser } = await signIn('operator');
  expect(browser.seen.join()).toMatch(
    new RegExp(`${SESSION}=[\\w-]{43}; Max-Age=36000; Path=/; HttpOnly; SameSite=Strict`, 'i'),
  );
  expect(cookieNames('https://sluis.example', '1')).toEqual({
    session: '__Host-sluis-1',
    signIn: '__Host-sluis-aanmelden-1',
    secure: true,
  });
});

it('gives a new session at each sign-in and ends the one before: a planted cookie becomes nobody’s', async () => {
  const { browser } = await signIn('operator');
  const before = cookieOf(browser)!;
  await signIn('fg', browser);
  expect(cookieOf(browser)).not.toBe(before);
  const old = await fetch(`${base}/v1/sessie`, { headers: { cookie: `${SESSION}=${before}` } });
  expect(old.status).toBe(401);
});

it('refuses the way back in a browser that did not set out, or a second time, or with another state', async () => {
  const victim = new Browser();
  const answer = await victim.follow(`${base}/aanmelden/terug?code=x&state=y`);
  expect(answer.url).toBe(`${base}/?aanmelden=verlopen`);
  const browser = new Browser();
  await browser.go(`${base}/aanmelden`);
  const wrong = await browser.follow(`${base}/aanmelden/terug?code=x&state=y&iss=${issuer.issuer}`);
  expect(wrong.url).toMatch(/\?aanmelden=(mislukt|niet-mogelijk)$/);
  const again = await browser.follow(`${base}/aanmelden/terug?code=x&state=y`);
  expect(again.url).toBe(`${base}/?aanmelden=verlopen`);
  expect(cookieOf(browser)).toBeUndefined();
});

it.each(['https://kwaad.example/', '//kwaad.example', '/\\kwaad.example', '/aanmelden', 'javascript:1'])(
  'goes to no other place afterwards: %s',
  async (path) => {
    const choice = new Browser();
    await choice.go(`${base}/aanmelden?naar=${encodeURIComponent(path)}`);
    expect([...sessions.signIns.values()].at(-1)!.returnTo).toBe('/');
  },
);

it('does nothing that changes something without the page’s own token, or from another origin', async () => {
  const { browser } = await signIn('operator');
  const { csrf } = (await session(browser)) as { csrf: string };
  const end = (headers: object) =>
    browser.go(`${base}/v1/sessie`, { method: 'DELETE', headers: headers as Record<string, string> });
  expect((await end({})).status).toBe(403);
  expect((await end({ 'x-csrf-token': 'x'.repeat(csrf.length) })).status).toBe(403);
  expect((await end({ 'x-csrf-token': csrf, origin: 'https://kwaad.example' })).status).toBe(403);
  expect((await end({ 'x-csrf-token': csrf, origin: base })).status).toBe(204);
  expect(cookieOf(browser)).toBeUndefined();
  expect((await browser.go(`${base}/v1/sessie`)).status).toBe(401);
});

it('ends a session that nobody uses, however often its page refreshes itself, and any after ten hours', async () => {
  const { browser } = await signIn('operator');
  const start = Date.now();
  const after = (minutes: number) => (now = instantOf(start + minutes * 60_000));
  after(20);
  expect((await browser.go(`${base}/v1/berichten`, { headers: { 'x-achtergrond': '1' } })).status).toBe(200);
  after(31);
  expect((await browser.go(`${base}/v1/berichten`)).status).toBe(401);
  now = instantOf(start);
  const busy = (await signIn('operator')).browser;
  for (let minutes = 0; minutes < 600; minutes += 25) {
    after(minutes);
    expect((await busy.go(`${base}/v1/berichten`)).status).toBe(200);
  }
  after(601);
  expect(await (await busy.go(`${base}/v1/berichten`)).json()).toMatchObject({ code: 'SESSION_EXPIRED' });
});

it.each([
  ['operator', 403],
  ['goedkeurder', 403],
  ['beheerder', 403],
  ['avg-contact', 403],
  ['coordinator', 403],
  ['fg', 200],
] as const)('7 · %s who types the address of the refusals gets %d', async (role, status) => {
  const { browser } = await signIn(role);
  expect((await browser.go(`${base}/v1/weigeringen`)).status).toBe(status);
});
