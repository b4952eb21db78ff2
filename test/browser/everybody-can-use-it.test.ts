/** Scenario 24: axe on every page in light and dark, keys alone, 400 % zoom, and forty peers by name. */
import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from 'playwright-core';
import type { ConsoleRole } from '../../tools/demo/accounts.js';
import { en } from '../../apps/console/src/text/en.js';
import { nl } from '../../apps/console/src/text/nl.js';
import type { TextKey } from '../../apps/console/src/text/nl.js';
import { until } from '../../tools/demo/until.js';
import { knownCheck } from '../../tools/demo/drafts.js';
import { ZVH_NOORD, ZVH_ZUID } from '../../tools/federation/nodes.js';
import { consoleAddresses } from './addresses.js';
import { consoleUrl, settled, signIn, visitor } from './browser.js';
import { notice, openSite } from './site.js';
import type { Site } from './site.js';

let site: Site;
let asked: string;
beforeAll(async () => {
  site = await openSite('browser-access');
  asked = await site.ask();
  await fillPages();
  await site.federation.sql(
    site.node,
    `INSERT INTO parked (peer, code, size, bytes, at)
     SELECT $1, CASE WHEN n % 2 = 0 THEN 'SIG' ELSE 'CRL' END, n, NULL, now() FROM generate_series(1, 300) AS n`,
    [ZVH_ZUID.oin],
  );
}, 120_000);
afterAll(() => site?.close(), 60_000);

/** Two questions of one house, case data in the postbox, and a refusal: what is wrong with a page shows when there is something on it. */
async function fillPages(): Promise<void> {
  const noord = site.federation.house(ZVH_NOORD, 'COLLEGE');
  const zuid = site.federation.house(ZVH_ZUID, 'COLLEGE');
  const about = await zuid.registerCase('Z-1', site.person);
  const to = { oin: ZVH_NOORD.oin, participants: ['COLLEGE'] } as const;
  const request = { sender: 'COLLEGE', to, about } as const;
  const sent = [knownCheck(request, site.person), knownCheck(request, site.person), notice(about, to)];
  for (const draft of sent) expect((await zuid.send(draft)).status).toBe(202);
  const { noodzaak: _none, ...unlawful } = notice(site.case);
  expect((await noord.send(unlawful)).status).toBe(403);
  await until('all of it is at Noord', async () =>
    (await noord.postbox()).length >= sent.length ? true : undefined,
  );
}

const PAGES: readonly (readonly [ConsoleRole, readonly string[]])[] = [
  [
    'operator',
    [
      '/overzicht',
      '/berichten',
      '/geparkeerd',
      '/vierogen',
      '/partners',
      `/partners/${ZVH_ZUID.oin}`,
      '/meldingen',
      '/draaiboeken',
      '/draaiboeken/parked-deliveries',
      '/geweigerd',
      '/toegankelijkheid',
      '/nergens',
    ],
  ],
  [
    'fg',
    [
      '/geweigerd',
      '/geweigerd/wat-als',
      '/logboek',
      '/logboek/verwerkingen',
      '/logboek/rapport',
      '/overzicht',
      '/vergelijkingen/verloop',
    ],
  ],
  [
    'coordinator',
    [
      '/postvak',
      '/postvak/doorgeven',
      '/toetsen',
      '/vergelijkingen',
      '/nieuw',
      '/instemmingen',
      '/oordelen',
      '/zienswijzen',
      '/termijnen',
      '/berichten',
    ],
  ],
  ['avg-contact', ['/avg-verzoeken', '/datalekken']],
];

/** What stands on a page only once somebody asked for it. */
const OPENED: Readonly<Record<string, (page: Page) => Promise<void>>> = {
  '/logboek/verwerkingen': async (page) => {
    await page
      .getByRole('combobox', { name: 'Verwerkingsactiviteit' })
      .selectOption({ label: 'Casusregister van het knooppunt' });
    await page.getByRole('button', { name: 'Zoek', exact: true }).click();
    await page.getByRole('button', { name: 'Deze trace' }).first().waitFor();
  },
  '/logboek/rapport': async (page) => {
    await page.getByRole('button', { name: 'Bekijk wat erin komt' }).click();
    await page.getByRole('button', { name: 'Maak het rapport' }).click();
    await page.getByRole('button', { name: 'Download PDF' }).waitFor();
  },
};
/** The proof of each step of a journey. */
async function openProofs(page: Page): Promise<void> {
  const buttons = page.getByRole('button', { name: /^Bewijs/ });
  await buttons.first().waitFor();
  for (const button of await buttons.all()) await button.click();
  await page.getByText('Staat zo in het logboek').first().waitFor();
}

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
/** The one rule that looks at every pixel; for every run a test of its own holds the contrast of all colours, as tokens. */
const SLOW_RULES = ['color-contrast'];

async function violations(page: Page): Promise<string[]> {
  const { violations: found } = await new AxeBuilder({ page })
    .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'])
    .disableRules(whole ? [] : SLOW_RULES)
    .analyze();
  return found.map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(' ')).join(' | ')}`);
}

/** At 400 % of 1360 pixels nothing has to be scrolled sideways, and no table in its frame. */
async function tooWide(page: Page): Promise<string[]> {
  const before = page.viewportSize()!;
  await page.setViewportSize({ width: 340, height: 640 });
  const wide = await page.evaluate<string[]>(
    `[document.documentElement, ...document.querySelectorAll('.scroll')]
       .filter(({ scrollWidth, clientWidth }) => scrollWidth > clientWidth)
       .map((one) => (one.ariaLabel ?? 'page') + ': ' + one.scrollWidth + ' pixels in ' + one.clientWidth)`,
  );
  await page.setViewportSize(before);
  return wide;
}

/** With text alone twice as large (WCAG 1.4.4) nothing is cut off and the page is no wider. Of a row of the long list the beginning shows, as ever: it leads to the whole. */
async function cutOff(page: Page): Promise<string[]> {
  await page.evaluate(`document.documentElement.style.fontSize = '200%'`);
  const wrong = await page.evaluate<string[]>(
    `(() => {
       const root = document.documentElement;
       const wide = root.scrollWidth > root.clientWidth ? ['page: ' + root.scrollWidth] : [];
       const hides = (one) => getComputedStyle(one).overflowX === 'hidden' && getComputedStyle(one).clipPath === 'none';
       const cut = [...document.querySelectorAll('main *, header *, nav *')]
         .filter((one) => one.children.length === 0 && one.innerText && hides(one) && !one.closest('.list-row'))
         .filter((one) => one.scrollWidth > one.clientWidth + 1 || one.scrollHeight > one.clientHeight + 2)
         .map((one) => one.tagName + ': ' + one.innerText.slice(0, 40));
       return [...wide, ...cut];
     })()`,
  );
  await page.evaluate(`document.documentElement.style.fontSize = ''`);
  return wrong;
}

// Dark has other colours and nothing else.
it.each(whole ? [false, true] : [false])(
  'axe finds nothing on any page, and nothing is too wide for 400 %; dark: %s',
  async (dark) => {
    const found: Record<string, string[]> = {};
    const guest = await visitor(site.browser, consoleUrl(site.federation, site.node), { dark });
    await guest.go('/');
    found['welcome'] = await violations(guest.page);
    await guest.page.getByRole('link', { name: 'Toegankelijkheidsverklaring' }).click();
    await guest.page.getByRole('heading', { name: 'Wat nog niet goed is' }).waitFor();
    found['statement'] = [...(await violations(guest.page)), ...(await tooWide(guest.page))];
    await guest.context.close();
    for (const [role, paths] of PAGES) {
      const person = await signIn(site, role, { dark });
      const journey = `/berichten/${asked}`;
      for (const path of role === 'operator' || role === 'fg' ? [...paths, journey] : paths) {
        await person.go(path);
        await settled(person.page);
        await OPENED[path]?.(person.page);
        if (role === 'fg' && path === journey) await openProofs(person.page);
        found[`${role} ${path}`] = [
          ...(await violations(person.page)),
          ...(await tooWide(person.page)),
          ...(await cutOff(person.page)),
        ];
      }
      // 401 before signing in and 403 without a right are answers; anything else is a complaint of the policy or of the code.
      expect(person.complaints.filter((text) => !/status of 40[134]/.test(text))).toEqual([]);
      await person.context.close();
    }
    expect(Object.entries(found).filter(([, list]) => list.length > 0)).toEqual([]);
  },
  480_000,
);

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
  'names each of forty peers to a screen reader, and draws a line to each; width %s',
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
    expect(await page.locator('.star path').count()).toBeGreaterThanOrEqual(40);
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
