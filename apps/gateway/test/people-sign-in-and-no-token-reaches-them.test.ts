/** Signing in against the demo's real issuer: every step that a browser takes, and the ones that an attacker would. */
import { instantOf } from '#domain';
import { demoAccounts, personOf } from '../../../tools/demo/accounts.js';
import { ZVH_NOORD } from '../../../tools/federation/nodes.js';
import type { Issuer } from '../../../tools/federation/oidc.js';
import { cookieNames } from '../src/api/auth/cookies.js';
import { signInSeal } from '../src/api/auth/sign-in-cookie.js';
import { Browser, SESSION, openSigningSite } from './sign-in-support.js';
import type { SigningSite } from './sign-in-support.js';

let site: SigningSite;
let base: string;
let issuer: Issuer;
let signIn: SigningSite['signIn'];
let session: SigningSite['session'];
let cookieOf: SigningSite['cookieOf'];
beforeAll(async () => {
  site = await openSigningSite({});
  ({ base, issuer, signIn, session, cookieOf } = site);
});
afterAll(() => site.stop());
beforeEach(() => (site.clock.now = instantOf(Date.now())));

it('brings a person back to the page that was asked for, in the role that the issuer names', async () => {
  const { browser, url } = await signIn('operator');
  expect(url).toBe(`${base}/berichten?status=expired`);
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

it('ends the session before also where who signs in now has no role: nobody looks on under another’s', async () => {
  const { browser } = await signIn('operator');
  const before = cookieOf(browser)!;
  const dpo = personOf(ZVH_NOORD, 'fg');
  const known = demoAccounts([ZVH_NOORD]).find(({ sub }) => sub === dpo)!;
  const { rol: _gone, ...roleless } = known;
  issuer.change(dpo, roleless);
  expect((await signIn('fg', browser)).url).toBe(`${base}/?aanmelden=geen-rol`);
  issuer.change(dpo, known);
  expect(cookieOf(browser)).toBeUndefined();
  const old = await fetch(`${base}/v1/sessie`, { headers: { cookie: `${SESSION}=${before}` } });
  expect(old.status).toBe(401);
});

it('takes back nothing that it did not seal itself, that was changed, or that lay for longer than ten minutes', async () => {
  const seal = signInSeal('secret');
  const at = instantOf(Date.now());
  const later = instantOf(Date.now() + 600_000);
  const begun = { state: 's', nonce: 'n', verifier: 'v', returnTo: '/', expiresAt: later };
  const value = seal.seal(begun);
  expect(seal.open(value, at)).toEqual(begun);
  expect(seal.open(value, later)).toBeUndefined();
  expect(signInSeal('another').open(value, at)).toBeUndefined();
  const changed = Buffer.from(value, 'base64url');
  changed[40]! ^= 1;
  expect(seal.open(changed.toString('base64url'), at)).toBeUndefined();
  expect(seal.open('A'.repeat(44), at)).toBeUndefined();
  expect(value).not.toMatch(/verifier|nonce/);
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
    expect((await signIn('operator', new Browser(), path)).url).toBe(`${base}/`);
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

it('lets whose screening ended sign out, by a token that comes with the refusal, and puts that on record as no attempt', async () => {
  const denials: string[] = [];
  const barred = await openSigningSite({
    useCases: {
      authorise: async (actor) => ({ ...actor, screening: instantOf(Date.now() - 1_000) }),
      recordDenial: async (action) => void denials.push(action),
    },
  });
  const { browser } = await barred.signIn('operator');
  const who = await browser.go(`${barred.base}/v1/sessie`);
  expect(who.status).toBe(403);
  const end = (headers: Record<string, string>) =>
    browser.go(`${barred.base}/v1/sessie`, { method: 'DELETE', headers });
  expect((await end({})).status).toBe(403);
  expect((await end({ 'x-csrf-token': who.headers.get('x-csrf-token')! })).status).toBe(204);
  expect(barred.sessions.sessions.size).toBe(0);
  expect(denials).toEqual(['rest.screening-ended']);
  await barred.stop();
});

it('ends a session that nobody uses, however often its page refreshes itself, and any after ten hours', async () => {
  const { browser } = await signIn('operator');
  const start = Date.now();
  const after = (minutes: number) => (site.clock.now = instantOf(start + minutes * 60_000));
  after(20);
  expect((await browser.go(`${base}/v1/berichten`, { headers: { 'x-achtergrond': '1' } })).status).toBe(200);
  after(31);
  expect((await browser.go(`${base}/v1/berichten`)).status).toBe(401);
  site.clock.now = instantOf(start);
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
