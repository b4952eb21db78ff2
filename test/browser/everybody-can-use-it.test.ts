/** Scenario 24: axe on every page in light and dark, keys alone, 400 % zoom, and forty peers by name. */
import { readdirSync } from 'node:fs';
import { en } from '../../apps/console/src/text/en.js';
import { nl } from '../../apps/console/src/text/nl.js';
import type { TextKey } from '../../apps/console/src/text/nl.js';
import { until } from '../../tools/demo/until.js';
import { consoleAddresses } from './addresses.js';
import { consoleUrl, settled, signIn, visitor } from './browser.js';
import type { Person } from './browser.js';
import { OPENED, PAGES } from './every-page.js';
import { fillPages } from './filling.js';
import { wrongWith } from './looks.js';
import { openSite } from './site.js';
import type { Site } from './site.js';

let site: Site;
let asked: string;
beforeAll(async () => {
  site = await openSite('browser-access');
  asked = await site.ask();
  await fillPages(site, asked);
}, 120_000);
afterAll(() => site?.close(), 60_000);

/** Every address that the console knows, from the router itself: a page that nobody looks at here fails. */
it('looks at every page that there is', () => {
  const addresses = consoleAddresses();
  const seen = [...PAGES.flatMap(([, paths]) => paths), '/', '/berichten/x'];
  const isSeen = (address: string): boolean =>
    seen.some((path) => new RegExp(`^${address.replaceAll(/\$\w+/g, '[^/]+')}$`).test(path));
  expect(addresses.length).toBeGreaterThan(15);
  expect(addresses.filter((address) => !isSeen(address))).toEqual([]);
});

const whole = process.env['SLUIS_WHOLE'] !== undefined;
/** What an answer of the node may be: 401 before signing in, 403 without a right, 404 of what is not there. */
const ANSWERED = /status of 40[134]/;

async function look(person: Person, found: Record<string, readonly string[]>, where: string): Promise<void> {
  await settled(person.page);
  found[where] = await wrongWith(person.page);
}
const nothing = (found: Record<string, readonly string[]>): void =>
  expect(Object.entries(found).filter(([, list]) => list.length > 0)).toEqual([]);

it('axe finds nothing before somebody signs in, and on the statement of accessibility', async () => {
  const found: Record<string, readonly string[]> = {};
  const guest = await visitor(site.browser, consoleUrl(site.federation, site.node));
  await guest.go('/');
  await look(guest, found, 'welcome');
  await guest.page.getByRole('link', { name: 'Toegankelijkheidsverklaring' }).click();
  await guest.page.getByRole('heading', { name: 'Wat nog niet goed is' }).waitFor();
  await look(guest, found, 'statement');
  await guest.context.close();
  nothing(found);
}, 60_000);

it.each(PAGES)(
  'axe finds nothing on any page of the %s, and nothing is too wide for 400 % or cut off with larger text',
  async (role, paths) => {
    const found: Record<string, readonly string[]> = {};
    const person = await signIn(site, role);
    const seesJourneys = role === 'operator' || role === 'fg';
    for (const path of seesJourneys ? [...paths, `/berichten/${asked}`] : paths) {
      await person.go(path);
      await look(person, found, path);
    }
    expect(person.complaints.filter((text) => !ANSWERED.test(text))).toEqual([]);
    await person.context.close();
    nothing(found);
  },
  240_000,
);

(whole ? it.each(OPENED) : it.skip.each(OPENED))(
  'nor where the %s has opened %s on %s',
  async (role, what, path, open) => {
    const found: Record<string, readonly string[]> = {};
    const person = await signIn(site, role, { path });
    await open(person.page);
    await look(person, found, what);
    await person.context.close();
    nothing(found);
  },
  120_000,
);

it('lists each runbook once, by what its alarm is called', async () => {
  const files = readdirSync(new URL('../../docs/runbooks/', import.meta.url)).filter(
    (file) => file !== 'README.md',
  );
  const { page, context } = await signIn(site, 'operator', { path: '/draaiboeken' });
  const links = page.locator('main a[href^="/draaiboeken/"]');
  await links.first().waitFor();
  const listed = await links.evaluateAll((all) => all.map((one) => one.getAttribute('href')));
  expect(listed.sort()).toEqual(files.map((file) => `/draaiboeken/${file.replace(/\.md$/, '')}`).sort());
  await page.getByRole('link', { name: 'Onze eigen broker neemt niets aan' }).click();
  await page.getByRole('heading', { name: /^Our own broker takes nothing/ }).waitFor();
  await context.close();
}, 60_000);

it('at 400 % a row of a table is a block that names each column, and stays a row to a screen reader', async () => {
  const { page, context } = await signIn(site, 'operator', { path: '/meldingen', width: 340 });
  const row = page.getByRole('table').first().getByRole('row').nth(1);
  await row.waitFor();
  const names = await page.getByRole('table').first().getByRole('columnheader').allInnerTexts();
  expect(await row.getByRole('cell').first().getAttribute('data-column')).toBe(names[0]);
  const shown = await page.evaluate<string>(
    `(() => {
       const cell = document.querySelector('.scroll td');
       return getComputedStyle(cell).display + ' ' + getComputedStyle(cell, '::before').content;
     })()`,
  );
  expect(shown).toBe(`block "${names[0]}"`);
  // None runs over the next; a pixel is rounding.
  const cells = await page.evaluate<readonly (readonly [number, number])[]>(
    `[...document.querySelectorAll('.scroll td')].map((one) => [one.scrollHeight, one.offsetHeight])`,
  );
  expect(cells.length).toBeGreaterThan(1);
  expect(cells.filter(([content, box]) => content > box + 1)).toEqual([]);
  await context.close();
}, 60_000);

it('by keys alone: past the menu, down the list, into a message and back to the same filter', async () => {
  const { page, context } = await signIn(site, 'operator', { path: '/berichten?richting=sent' });
  await page.locator('.list-row').first().waitFor();
  await page.locator('body').evaluate((body) => (body.tabIndex = -1));
  await page.locator('body').focus();
  await page.keyboard.press('Tab');
  expect(await page.evaluate<string>('document.activeElement.textContent')).toBe('Naar de inhoud');
  await page.locator('.list-row').first().focus();
  await page.keyboard.press('j');
  await page.keyboard.press('k');
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { name: 'Reis van het bericht' }).waitFor();
  await page.goBack();
  await page.locator('.list-row').first().waitFor();
  expect(new URL(page.url()).search).toBe('?richting=sent');
  await context.close();
}, 60_000);

it('by keys alone the focus goes where the work is: to a form that opens, past one that is sent, and to the heading of another page', async () => {
  const { page, context } = await signIn(site, 'operator', { path: '/meldingen' });
  const focused = (): Promise<string> =>
    page.evaluate<string>(
      `((one) => one === document.body ? 'nowhere' : one.tagName + ' ' + (one.labels?.[0]?.innerText ?? one.ariaLabel ?? one.innerText))(document.activeElement)`,
    );
  const goesTo = (where: RegExp): Promise<string> =>
    until(`the focus is at ${where.source}`, async () => {
      const now = await focused();
      return where.test(now) ? now : undefined;
    });
  await page.getByRole('button', { name: /^Demp/ }).first().focus();
  await page.keyboard.press('Enter');
  await goesTo(/^SELECT Hoe lang/);
  await page.keyboard.press('Tab');
  await page.keyboard.type('Bekend.');
  await page.keyboard.press('Enter');
  await page.getByRole('region', { name: 'Gedempt' }).first().waitFor();
  await goesTo(/^(DIV|H1|H2) /);
  await page.getByRole('button', { name: /^Niet meer dempen/ }).focus();
  await page.keyboard.press('Enter');
  await goesTo(/^(DIV|H1|H2) /);
  await page.getByRole('link', { name: 'Partners' }).focus();
  await page.keyboard.press('Enter');
  await goesTo(/^H1 Partners/);
  await page.getByRole('link', { name: 'Bekijk' }).first().focus();
  await page.keyboard.press('Enter');
  await goesTo(/^H1 Zorg/);
  await page.goBack();
  await goesTo(/^H1 Partners/);
  await context.close();
}, 60_000);

// 340 pixels: 1360 at 400 %.
it.each([1360, 340])(
  'names each of forty peers to a screen reader, and draws a line each way; width %s',
  async (width) => {
    const { page, context } = await signIn(site, 'operator', { path: '/berichten', width });
    const partners = Array.from({ length: 40 }, (_, i) => ({
      oin: String(i).padStart(20, '0'),
      naam: `Zorg- en Veiligheidshuis ${i + 1}`,
      toestand: ['werkt', 'wacht', 'staat-stil', 'geen-gegevens'][i % 4],
      verzonden: i,
      ontvangen: i,
      wachtend: 0,
      pogingen: 0,
      geparkeerd: 0,
    }));
    const body = {
      op: new Date().toISOString(),
      venster: '24u',
      partners,
      tijdvakSeconden: 1_800,
      tijdvakken: [],
    };
    await page.route('**/v1/overzicht?**', (route) => route.fulfill({ json: body }));
    await page.goto('/overzicht');
    await page.locator('.star li').nth(39).waitFor();
    const snapshot = await page.locator('.star').ariaSnapshot();
    const named = partners.filter(
      ({ naam }) => snapshot.includes(`${naam} `) || snapshot.includes(`${naam}"`),
    );
    expect(named).toHaveLength(40);
    for (const stage of ['Beleid', 'Uitgaand', 'Inkomend']) expect(snapshot).toContain(stage);
    expect(await page.locator('.star .lines path').count()).toBe(80);
    const [needed, view] = await page.evaluate<[number, number]>(
      '[document.documentElement.scrollWidth, window.innerWidth]',
    );
    expect(needed).toBeLessThanOrEqual(view);
    // By keys alone one comes past all of them.
    await page.locator('.star li a').first().focus();
    for (let i = 1; i < 40; i++) await page.keyboard.press('Tab');
    expect(await page.evaluate<string>('document.activeElement.innerText')).toContain('Veiligheidshuis 40');
    await context.close();
  },
  60_000,
);

/** Dutch texts that are another in English, as lines of their own on a page. */
const DUTCH: ReadonlySet<string> = new Set<string>(
  Object.entries(nl)
    .filter(([key, text]) => text !== en[key as TextKey] && !text.includes('{'))
    .map(([, text]) => text)
    .filter((text) => !Object.values<string>(en).includes(text)),
);

// That each text has its English is held by its type; that no page has a text of its own, in the whole run.
(whole ? it : it.skip)(
  'in English no Dutch is left on any page, and the language of the page says so',
  async () => {
    const left: string[] = [];
    for (const [role, paths] of PAGES) {
      const { page, context, go } = await signIn(site, role, { english: true });
      for (const path of paths) {
        await go(path);
        await settled(page);
        expect(await page.locator('html').getAttribute('lang')).toBe('en');
        const lines = (await page.locator('body').innerText()).split('\n').map((line) => line.trim());
        // What the button to go back to Dutch says is Dutch.
        left.push(...lines.filter((line) => DUTCH.has(line)).map((line) => `${role} ${path}: ${line}`));
      }
      await context.close();
    }
    expect(DUTCH.size).toBeGreaterThan(200);
    expect(left).toEqual([]);
  },
  180_000,
);
