/** What the issuer takes back counts here within minutes: asked again by refresh token, on requests that people make anyway. */
import { instantOf } from '#domain';
import { demoAccounts, personOf } from '../../../tools/demo/accounts.js';
import { ZVH_NOORD } from '../../../tools/federation/nodes.js';
import type { IssuerAccount } from '../../../tools/federation/oidc.js';
import { UNRENEWED_HOURS, sessionOf } from '../src/api/auth/claims.js';
import { ASKING_SECONDS, RENEW_MINUTES, UNHEARD_MINUTES, renewer } from '../src/api/auth/renewal.js';
import { textSeal } from '../src/api/auth/seal.js';
import { openSigningSite } from './sign-in-support.js';
import type { Browser, SigningSite } from './sign-in-support.js';

const accounts = new Map<string, IssuerAccount>(demoAccounts([ZVH_NOORD]).map((one) => [one.sub, one]));
const OPERATOR = personOf(ZVH_NOORD, 'operator');
const operator = accounts.get(OPERATOR)!;

let site: SigningSite;
let start: number;
beforeAll(async () => {
  site = await openSigningSite({});
});
afterAll(() => site.stop());
beforeEach(() => {
  site.sessions.sessions.clear();
  site.issuer.change(OPERATOR, operator);
  start = Date.now();
  site.clock.now = instantOf(start);
});

const after = (minutes: number): void => {
  site.clock.now = instantOf(start + minutes * 60_000);
};
const look = async (browser: Browser): Promise<number> =>
  (await browser.go(`${site.base}/v1/berichten`)).status;
const kept = () => [...site.sessions.sessions.values()];

it('ends the session of whose role was withdrawn, and not before the issuer is asked again', async () => {
  const { browser } = await site.signIn('operator');
  const { rol: _gone, ...roleless } = operator;
  site.issuer.change(OPERATOR, roleless);
  after(RENEW_MINUTES - 1);
  expect(await look(browser)).toBe(200);
  after(RENEW_MINUTES);
  expect(await look(browser)).toBe(401);
  expect(kept()).toEqual([]);
});

it.each([
  ['another role', { ...operator, rol: 'beheerder' }],
  ['another participant', { ...operator, participant: 'MAYOR' }],
  ['no account any more', undefined],
])('ends it with %s', async (_, now) => {
  const { browser } = await site.signIn('operator');
  site.issuer.change(OPERATOR, now);
  after(RENEW_MINUTES);
  expect(await look(browser)).toBe(401);
});

it('a page that refreshes itself hears of it too, and twenty requests at once ask once', async () => {
  const { browser } = await site.signIn('operator');
  after(RENEW_MINUTES);
  const before = site.issuer.renewals();
  expect(await Promise.all(Array.from({ length: 20 }, () => look(browser)))).toEqual(Array(20).fill(200));
  expect(site.issuer.renewals()).toBe(before + 1);
  site.issuer.change(OPERATOR, undefined);
  after(2 * RENEW_MINUTES);
  const background = await browser.go(`${site.base}/v1/berichten`, { headers: { 'x-achtergrond': '1' } });
  expect(background.status).toBe(401);
});

it('goes on through a working day with a token that is new each time, and takes over a screening that ended', async () => {
  const { browser } = await site.signIn('operator');
  const { renewals } = await site.client();
  // Opened: a seal of the same token differs each time.
  const token = () => renewals.open(kept()[0]!.renewal!.sealed);
  const tokens = new Set([token()]);
  for (const minutes of [6, 12, 30]) {
    after(minutes);
    expect(await look(browser)).toBe(200);
    tokens.add(token());
  }
  expect(tokens.has(undefined)).toBe(false);
  expect(tokens.size).toBe(4);
  const screeningTot = '2026-01-01T00:00:00.000Z';
  site.issuer.change(OPERATOR, { ...operator, screeningTot });
  after(40);
  await look(browser);
  expect(kept()[0]?.screeningUntil).toBe(screeningTot);
});

it.each([
  [['beheerder', 'operator'], 'operator', 'operator'],
  [['beheerder', 'operator'], undefined, 'beheerder'],
  [['beheerder', 'fg'], 'operator', 'beheerder'],
])('of the roles %j stands, for who had %s, %s', (rol, held, role) => {
  const options = { roles: new Map(), now: () => instantOf(start), renewal: 'sealed' };
  const claims = { sub: OPERATOR, rol, participant: 'COLLEGE' };
  expect(sessionOf(claims, { ...options, ...(held === undefined ? {} : { held }) })?.role).toBe(role);
});

it('keeps no token that anybody can read, and none under another secret', async () => {
  await site.signIn('operator');
  const [session] = kept();
  expect(textSeal('another secret', 'renewal').open(session!.renewal!.sealed)).toBeUndefined();
  expect(session!.renewal!.sealed).not.toMatch(/^eyJ/);
});

it('is short where the issuer gives nothing to ask again by', () => {
  const claims = { sub: OPERATOR, rol: 'operator', participant: 'COLLEGE' };
  const options = { roles: new Map(), now: () => instantOf(start), renewal: undefined };
  expect(sessionOf(claims, options)?.expiresAt).toBe(instantOf(start + UNRENEWED_HOURS * 3_600_000));
});

/** As the store has it now. */
function held() {
  const [[key, session] = []] = site.sessions.sessions;
  return [Buffer.from(key!, 'hex'), session!] as const;
}
const replica = (client = site.client, reportRenewal: (kind: string) => void = () => undefined) =>
  renewer({
    ...{ store: site.sessions, client, roles: new Map(), now: () => site.clock.now },
    reportRenewal,
  });

it.each([
  ['serves', RENEW_MINUTES],
  ['lets wait', UNHEARD_MINUTES],
])('while one replica asks another %s, with the same token asks nothing, and ends nothing', async (_, at) => {
  await site.signIn('operator');
  const before = site.issuer.renewals();
  after(at);
  let go!: () => void;
  const gate = new Promise<void>((resolve) => (go = resolve));
  const first = replica(async () => (await gate, site.client()))(...held());
  const [hash, session] = held();
  const second = replica()(hash, session);
  if (at < UNHEARD_MINUTES) expect(await second).toEqual(session);
  else await expect(second).rejects.toThrow('ISSUER_UNAVAILABLE');
  go();
  expect((await first)?.renewal?.confirmedAt).toBe(site.clock.now);
  expect(site.issuer.renewals()).toBe(before + 1);
  expect(kept()).toHaveLength(1);
});

it('asks an issuer that says nothing once in a while, and ends a session only after asking in vain', async () => {
  await site.signIn('operator');
  let asked = 0;
  const reported: string[] = [];
  const silent = async () => {
    asked++;
    throw new TypeError('nothing came back');
  };
  const confirm = replica(silent, (kind) => void reported.push(kind));
  for (const at of [
    RENEW_MINUTES,
    RENEW_MINUTES,
    RENEW_MINUTES + ASKING_SECONDS / 60,
    UNHEARD_MINUTES - 0.1,
  ]) {
    after(at);
    expect(await confirm(...held())).toBeDefined();
  }
  expect(asked).toBe(3);
  // The second of one minute is told to nobody.
  expect(reported).toEqual(['TypeError', 'TypeError']);
  after(UNHEARD_MINUTES);
  await expect(confirm(...held())).rejects.toThrow('ISSUER_UNAVAILABLE');
  after(UNHEARD_MINUTES + 1);
  expect(await confirm(...held())).toBeUndefined();
  expect(asked).toBe(4);
});

// The last: the issuer does not come back.
it('waits for an issuer that is down, and ends what nobody can vouch for', async () => {
  const { browser } = await site.signIn('operator');
  await site.issuer.stop();
  after(UNHEARD_MINUTES - 1);
  expect(await look(browser)).toBe(200);
  after(UNHEARD_MINUTES);
  expect(await look(browser)).toBe(401);
});
