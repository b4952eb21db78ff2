/** What is wrong with a page for whoever cannot see it, sees little, or needs it large: axe, 400 % zoom and text twice as large. */
import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from 'playwright-core';

/** Of every run the quick part; of a whole one every rule, in both colour schemes and at 400 % too. */
const whole = process.env['SLUIS_WHOLE'] !== undefined;
/** The one rule that looks at every pixel; for every run a test of its own holds the contrast of all colours, as tokens. */
const SLOW_RULES = ['color-contrast'];
const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
/** 1360 pixels at 400 %. */
const ZOOMED = { width: 340, height: 640 };

/** Each line names a rule and where it is broken. */
export async function wrongWith(page: Page): Promise<readonly string[]> {
  return [
    ...(await violations(page)),
    ...(whole ? await inTheDark(page) : []),
    ...(await zoomedIn(page)),
    ...(await cutOff(page)),
  ];
}

async function violations(page: Page, where = ''): Promise<readonly string[]> {
  const { violations: found } = await new AxeBuilder({ page })
    // One document and no frames: the other mode opens a page of its own for every answer.
    .setLegacyMode()
    .options({ resultTypes: ['violations'] })
    .withTags(TAGS)
    .disableRules(whole ? [] : SLOW_RULES)
    .analyze();
  return found.map(
    ({ id, nodes }) => `${where}${id}: ${nodes.map(({ target }) => target.join(' ')).join(' | ')}`,
  );
}

/** In place, as for somebody whose system turns dark while the page is open. */
async function inTheDark(page: Page): Promise<readonly string[]> {
  await page.emulateMedia({ colorScheme: 'dark' });
  const found = await violations(page, 'dark, ');
  await page.emulateMedia({ colorScheme: 'light' });
  return found;
}

async function zoomedIn(page: Page): Promise<readonly string[]> {
  const before = page.viewportSize()!;
  await page.setViewportSize(ZOOMED);
  const found = [
    ...(await tooWide(page)),
    ...(await overEachOther(page)),
    ...(whole ? await violations(page, '400 %, ') : []),
  ];
  await page.setViewportSize(before);
  return found;
}

/** Nothing has to be scrolled sideways, and no table in its frame. */
const tooWide = (page: Page): Promise<string[]> =>
  page.evaluate<string[]>(
    `[document.documentElement, ...document.querySelectorAll('.scroll')]
       .filter(({ scrollWidth, clientWidth }) => scrollWidth > clientWidth)
       .map((one) => (one.ariaLabel ?? 'page') + ': ' + one.scrollWidth + ' pixels in ' + one.clientWidth)`,
  );

/** Rows of a long list stand at places that are computed: of a page that is open when somebody zooms in, too. */
const overEachOther = (page: Page): Promise<string[]> =>
  page.evaluate<string[]>(
    `new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn))).then(() => {
       const rows = [...document.querySelectorAll('.list-row')].map((one) => one.getBoundingClientRect());
       return rows.some(({ top }, i) => i > 0 && top < rows[i - 1].bottom - 1) ? ['rows of a list lie over each other'] : [];
     })`,
  );

/**
 * With text alone twice as large (WCAG 1.4.4) nothing is cut off and the page is no wider. Of a row of the long list the
 * beginning shows, as ever: it leads to the whole.
 */
async function cutOff(page: Page): Promise<readonly string[]> {
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
