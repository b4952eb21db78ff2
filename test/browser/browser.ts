/** Debian's Chromium, driven by playwright-core, and people who sign in as a person would: by a click. */
import { existsSync } from 'node:fs';
import { chromium } from 'playwright-core';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { personOf } from '../../tools/demo/accounts.js';
import { until } from '../../tools/demo/until.js';
import type { ConsoleRole } from '../../tools/demo/accounts.js';
import type { Federation } from '../../tools/federation/federation.js';
import type { FederationNode } from '../../tools/federation/nodes.js';

const PROGRAMS = ['/usr/bin/chromium', '/usr/bin/chromium-browser'];

/** Where Chromium is, or nothing: `npm run test:browser` installs it, `npm test` does without. In CI it must be there. */
export function chromiumPath(): string | undefined {
  const found = PROGRAMS.find((path) => existsSync(path));
  if (found === undefined && process.env['CI'])
    throw new Error('Chromium is missing: run npm run test:browser');
  return found;
}

export async function openBrowser(): Promise<Browser> {
  const executablePath = chromiumPath();
  if (executablePath === undefined) throw new Error('no Chromium on this machine');
  return chromium.launch({
    executablePath,
    // What the browser itself draws, such as a date field, is Dutch where Debian's chromium-l10n is there.
    args: ['--no-sandbox', '--disable-dev-shm-usage', '--lang=nl'],
    env: { ...process.env, LANGUAGE: 'nl' },
  });
}

export interface Person {
  readonly page: Page;
  readonly context: BrowserContext;
  /** What the page's console said of errors, the policy's among them. */
  readonly complaints: string[];
  /** Opens an address of the console and waits for its heading. */
  go(path: string): Promise<void>;
}
interface Look {
  readonly dark?: boolean;
  readonly width?: number;
  readonly height?: number;
  readonly english?: boolean;
  /** By which it reaches the nodes. */
  readonly proxy?: string;
}

export const consoleUrl = (federation: Federation, node: FederationNode): string =>
  new URL('/', federation.gateway(node.slug).apiUrl).href.replace(/\/$/, '');

/** Each act of the page at an address that ends so, from now on: two clicks are to be one. */
export function acts(page: Page, end: string): readonly string[] {
  const sent: string[] = [];
  page.on('request', (request) => {
    if (request.method() === 'POST' && request.url().endsWith(end)) sent.push(request.url());
  });
  return sent;
}

/** A person with a browser of their own, not signed in yet. */
export async function visitor(browser: Browser, base: string, look: Look = {}): Promise<Person> {
  const context = await browser.newContext({
    baseURL: base,
    locale: 'nl-NL',
    timezoneId: 'Europe/Amsterdam',
    colorScheme: look.dark ? 'dark' : 'light',
    reducedMotion: 'reduce',
    viewport: { width: look.width ?? 1360, height: look.height ?? 900 },
    ...(look.proxy === undefined ? {} : { proxy: { server: look.proxy } }),
  });
  const page = await context.newPage();
  if (look.english) await page.addInitScript(() => localStorage.setItem('sluis.taal', 'en'));
  const complaints: string[] = [];
  page.on('console', (message) => {
    if (message.type() === 'error') complaints.push(message.text());
  });
  page.on('pageerror', (error) => complaints.push(error.message));
  return {
    page,
    context,
    complaints,
    go: async (path) => {
      await page.goto(path);
      await page.locator('h1').waitFor();
    },
  };
}

export interface Entrance {
  readonly browser: Browser;
  readonly federation: Federation;
  readonly node: FederationNode;
}

export async function signIn(
  { browser, federation, node }: Entrance,
  role: ConsoleRole,
  options: Look & { readonly path?: string } = {},
): Promise<Person> {
  const person = await visitor(browser, consoleUrl(federation, node), options);
  const { page } = person;
  await page.goto(options.path ?? '/');
  await page.locator('a[href^="/aanmelden"]').click();
  await page.locator(`button[value="${personOf(node, role)}"]`).click();
  await page.locator('main.page h1').waitFor();
  return person;
}

/** Everything that the page asked for has been answered. */
export async function settled(page: Page): Promise<void> {
  await until('nothing is loading', async () =>
    (await page.locator('[role=status]', { hasText: /Laden|Loading/ }).count()) === 0 ? true : undefined,
  );
}
