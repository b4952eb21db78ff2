/**
 * Group H of the hostile inputs (the console), by number, as far as the server answers. What the page itself must do with 189,
 * 190 and 197 stands in test/browser/what-a-stranger-wrote-stays-text. The name of a download is seen in api-gives-lists (194).
 */
import { toCsv } from '../src/api/lists/csv.js';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { brotliCompressSync, gzipSync } from 'node:zlib';
import { instantOf } from '#domain';
import { storedDocument } from '../src/api/documentation/stored-document.js';
import { CASE, MESSAGE } from './api-support.js';
import { Browser, SESSION, openSigningSite } from './sign-in-support.js';
import type { SigningSite } from './sign-in-support.js';

const files = mkdtempSync(join(tmpdir(), 'sluis-files-'));
const PAGE =
  '<!doctype html><html lang="nl"><body><script type="module" src="/assets/a.js"></script></body></html>';
const EVIL = 'https://kwaad.example';
let site: SigningSite;
beforeAll(async () => {
  writeFileSync(join(files, 'index.html'), PAGE);
  writeFileSync(join(files, 'index.html.br'), brotliCompressSync(PAGE));
  writeFileSync(join(files, 'index.html.gz'), gzipSync(PAGE));
  site = await openSigningSite({
    files,
    useCases: {
      findMessage: async () => undefined,
      listPersons: async () => [],
    },
  });
});
afterAll(async () => {
  await site.stop();
  rmSync(files, { recursive: true });
});
beforeEach(() => (site.clock.now = instantOf(Date.now())));

const withHost = (path: string, host: string): Promise<string> =>
  new Promise((resolve, reject) => {
    const socket = connect(Number(new URL(site.base).port), '127.0.0.1', () =>
      socket.write(`GET ${path} HTTP/1.1\r\nHost: ${host}\r\nConnection: close\r\n\r\n`),
    );
    let text = '';
    socket.setEncoding('utf8');
    socket.on('data', (part: string) => (text += part));
    socket.on('end', () => resolve(text));
    socket.on('error', reject);
  });

it('191 · the page is the same bytes whatever is asked for: nothing is put into it', async () => {
  for (const path of [
    '/',
    '/berichten?partner=%3C/script%3E%3Cscript%3E1',
    '/%3C%2Fscript%3E',
    '/postvak?x=\u2028',
  ]) {
    const answer = await fetch(`${site.base}${path}`);
    expect([path, answer.status, await answer.text()]).toEqual([path, 200, PAGE]);
  }
});

it('189, 191 · what got into a page all the same does not run: scripts and styles are files of this node, and nothing is inline', async () => {
  const policy = (await fetch(`${site.base}/`)).headers.get('content-security-policy')!;
  const directives = new Map(
    policy.split('; ').map((directive) => {
      const [name, ...sources] = directive.split(' ');
      return [name!, sources.join(' ')];
    }),
  );
  expect(directives.get('default-src')).toBe("'none'");
  for (const name of ['script-src', 'style-src', 'connect-src', 'worker-src', 'form-action'])
    expect([name, directives.get(name)]).toEqual([name, "'self'"]);
  expect(directives.get('base-uri')).toBe("'none'");
  expect(policy).not.toMatch(/unsafe|\*|https?:|blob:/);
});

it.each([
  ['br, gzip', 'br'],
  ['gzip, deflate', 'gzip'],
  ['gzip;q=0.5, br;q=1', 'br'],
  ['identity', null],
])('to a browser that takes %s the page comes in %s, the same page', async (accepted, encoding) => {
  const answer = await fetch(`${site.base}/`, { headers: { 'accept-encoding': accepted } });
  expect(answer.headers.get('content-encoding')).toBe(encoding);
  expect(answer.headers.get('vary')).toContain('Accept-Encoding');
  expect(await answer.text()).toBe(PAGE);
});

it('192 · what comes in never breaks a line of an answer’s head', async () => {
  const { browser } = await site.signIn('operator');
  for (const path of ['/aanmelden?naar=/x%0d%0aSet-Cookie:%20kwaad=1', '/v1/berichten?status=%0d%0ax:%20y']) {
    const answer = await browser.go(`${site.base}${path}`);
    expect(answer.headers.get('x')).toBeNull();
    expect(answer.headers.getSetCookie().join()).not.toContain('kwaad');
  }
});

it('193 · a cell that a spreadsheet would calculate is text there too', () => {
  const evil = ['=cmd()', '+1', '-1', '@x', '\t=1', '\r=1', 'a,"b"', 'a\r\n=b'];
  const tame = ["'=cmd()", "'+1", "'-1", "'@x", "'\t=1", `"'\r=1"`, '"a,""b"""', '"a\r\n=b"'];
  expect(
    toCsv(
      ['=naam'],
      evil.map((one) => [one]),
    ),
  ).toBe(`\ufeff${["'=naam", ...tame, ''].join('\r\n')}`);
});

it('194 · the one thing that is given as a file has a name of our own words and number', () => {
  const { paths } = storedDocument(`${site.base}/v1`).read() as { paths: Record<string, object> };
  const files = Object.entries(paths).filter(([, one]) => JSON.stringify(one).includes('text/csv'));
  expect(files.map(([path]) => path)).toEqual(['/lijstuitvoeren']);
});

it.each([
  '/',
  '/v1/sessie',
  '/v1/openapi.json',
  '/v1/documentatie',
  '/aanmelden',
  '/nergens.js',
  '/v1/nergens',
])('195, 197 · %s is what its type says, and stands in nobody’s frame', async (path) => {
  const answer = await fetch(`${site.base}${path}`, { redirect: 'manual' });
  expect(answer.headers.get('x-content-type-options')).toBe('nosniff');
  expect(answer.headers.get('content-security-policy')).toContain("frame-ancestors 'none'");
  expect(answer.headers.get('x-frame-options')).toBe('DENY');
});

it('196 · a post of another site changes nothing, in no form that a page can send', async () => {
  const { browser } = await site.signIn('coordinator');
  const { csrf } = (await site.session(browser)) as { csrf: string };
  const post = (headers: Record<string, string>, body = '{}') =>
    browser.go(`${site.base}/v1/zaken`, { method: 'POST', headers, body });
  const json = { 'content-type': 'application/json' };
  expect((await post(json)).status).toBe(403);
  expect((await post({ ...json, 'x-csrf-token': csrf, origin: EVIL })).status).toBe(403);
  expect((await post({ ...json, 'x-csrf-token': csrf, origin: 'null' })).status).toBe(403);
  for (const type of ['text/plain', 'application/x-www-form-urlencoded', 'multipart/form-data; boundary=x'])
    expect((await post({ 'content-type': type }, 'x=1')).status).toBe(415);
});

it('198 · the stream opens for our own pages alone', async () => {
  const { browser } = await site.signIn('operator');
  const stop = new AbortController();
  const open = (headers: Record<string, string>) =>
    browser.go(`${site.base}/v1/gebeurtenissen/stroom`, { headers, signal: stop.signal });
  const refused = await open({ origin: EVIL });
  expect([refused.status, ((await refused.json()) as { code: string }).code]).toEqual([403, 'CSRF_TOKEN']);
  expect(refused.headers.get('access-control-allow-origin')).toBeNull();
  expect((await fetch(`${site.base}/v1/gebeurtenissen/stroom`)).status).toBe(401);
});

it('198 · nor does a page of another site read anything else with somebody’s cookie', async () => {
  const { browser } = await site.signIn('operator');
  const answer = await browser.go(`${site.base}/v1/berichten`, { headers: { origin: EVIL } });
  expect(answer.status).toBe(403);
});

it('199 · a cookie that somebody planted is never the one that a sign-in gives', async () => {
  const planted = 'A'.repeat(43);
  const browser = new Browser();
  browser.jar.set(site.base, new Map([[SESSION, planted]]));
  await site.signIn('operator', browser);
  expect(site.cookieOf(browser)).toMatch(/^[\w-]{43}$/);
  expect(site.cookieOf(browser)).not.toBe(planted);
  const old = await fetch(`${site.base}/v1/sessie`, { headers: { cookie: `${SESSION}=${planted}` } });
  expect(old.status).toBe(401);
});

it('200 · whoever begins a sign-in without end keeps nobody else out: the node keeps nothing of what was begun', async () => {
  const before = site.sessions.sessions.size;
  const answers: Response[] = [];
  for (let i = 0; i < 300; i++) answers.push(await fetch(`${site.base}/aanmelden`, { redirect: 'manual' }));
  expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([302]));
  expect(site.sessions.sessions.size).toBe(before);
  const { browser } = await site.signIn('operator');
  expect(await site.session(browser)).toMatchObject({ rol: 'operator' });
});

it('201 · a role in a body, a query or a header gives nobody a role', async () => {
  const { browser } = await site.signIn('operator');
  const { csrf } = (await site.session(browser)) as { csrf: string };
  const headers = { 'content-type': 'application/json', 'x-csrf-token': csrf };
  const body = JSON.stringify({
    kenmerk: 'x',
    betrokkenen: [],
    rol: 'coordinator',
    functierol: 'CASE_PROCESSOR',
  });
  const posted = await browser.go(`${site.base}/v1/zaken`, { method: 'POST', headers, body });
  expect([400, 403]).toContain(posted.status);
  const asked = await browser.go(`${site.base}/v1/weigeringen?rol=fg`, {
    headers: { 'x-rol': 'fg', functierol: 'COORDINATING_DPO' },
  });
  expect(asked.status).toBe(403);
  expect(await site.session(browser)).toMatchObject({ rol: 'operator', functierol: 'SYSTEM_SUPPORT' });
});

it('202 · another participant’s message is not there, as one that never was', async () => {
  const { browser } = await site.signIn('coordinator');
  const one = await browser.go(`${site.base}/v1/berichten/${MESSAGE}`);
  const other = await browser.go(`${site.base}/v1/berichten/${CASE}`);
  expect([one.status, other.status]).toEqual([404, 404]);
  expect(await one.json()).toEqual(await other.json());
});

it.each([
  'https://kwaad.example/',
  '//kwaad.example',
  '/\\kwaad.example',
  '/\t/kwaad.example',
  'javascript:1',
])('203 · a sign-in leads back to our own pages, not to %s', async (path) => {
  expect((await site.signIn('operator', new Browser(), path)).url).toBe(`${site.base}/`);
});

it('204 · another Host changes no address that we give', async () => {
  for (const host of ['kwaad.example', 'kwaad.example:443', `${new URL(site.base).host}.kwaad.example`]) {
    const head = await withHost('/aanmelden', host);
    expect(head).toMatch(/^HTTP\/1\.1 302/);
    expect(head).toContain(encodeURIComponent(`${site.base}/aanmelden/terug`));
    expect(head).not.toContain('kwaad');
    expect(await withHost('/v1/sessie', host)).not.toContain('kwaad');
  }
});
