/** Scenarios 1, 3, 4 and 25: a peer that stands still, new messages that wait, a line that is cut, a deep link. */
import { until } from '../../tools/demo/until.js';
import { ZVH_ZUID } from '../../tools/federation/nodes.js';
import { signIn } from './browser.js';
import { openSite } from './site.js';
import type { Site } from './site.js';

let site: Site;
const whole = process.env['SLUIS_WHOLE'] ? it : it.skip;
beforeAll(async () => {
  site = await openSite('browser-live');
  await site.ask();
}, 120_000);
afterAll(() => site?.close(), 60_000);

const rows = (page: Awaited<ReturnType<typeof signIn>>['page']) =>
  page.locator('.list-row').evaluateAll((all) => all.map((row) => row.getAttribute('href')));

it('25 · a deep link opens after signing in, at the same filter', async () => {
  const path = `/berichten?partner=${ZVH_ZUID.oin}&richting=sent`;
  const { page, context } = await signIn(site, 'operator', { path });
  expect(new URL(page.url()).pathname + new URL(page.url()).search).toBe(path);
  await page.locator('.list-row').first().waitFor();
  expect(await page.getByLabel('Partner').inputValue()).toBe(ZVH_ZUID.oin);
  await context.close();
}, 60_000);

it('3 · new messages wait behind a button, and nothing moves until it is pressed', async () => {
  const { page, context } = await signIn(site, 'operator', { path: '/berichten?richting=sent' });
  await page.locator('.list-row').first().waitFor();
  const before = await rows(page);
  await site.ask();
  const button = page.getByRole('button', { name: /nieuwe, toon/ });
  await button.waitFor();
  expect(await rows(page)).toEqual(before);
  await button.click();
  await until('the new row is there', async () =>
    (await rows(page)).length > before.length ? true : undefined,
  );
  await context.close();
}, 60_000);

it('3 · paused, the page hears nothing; resumed, it shows what came', async () => {
  const { page, context } = await signIn(site, 'operator', { path: '/berichten?richting=sent' });
  await page.locator('.list-row').first().waitFor();
  await page.getByRole('button', { name: 'Pauzeer' }).click();
  await page.getByText('Gepauzeerd').waitFor();
  await site.ask();
  const streams = await page.evaluate(
    () =>
      performance.getEntriesByType('resource').filter(({ name }) => name.includes('richting=sent')).length,
  );
  await page.getByRole('button', { name: 'Ga verder' }).click();
  await page.getByRole('button', { name: /nieuwe, toon/ }).waitFor();
  expect(streams).toBeGreaterThan(0);
  await context.close();
}, 60_000);

whole(
  '4 · a cut line is said within half a minute, and mended without a reload',
  async () => {
    const { page, context } = await signIn(site, 'operator', { path: '/overzicht' });
    await page.getByText('Live', { exact: true }).waitFor();
    await context.setOffline(true);
    await page.getByText(/Niet live sinds/).waitFor({ timeout: 60_000 });
    await context.setOffline(false);
    await page.getByText('Live', { exact: true }).waitFor({ timeout: 60_000 });
    await context.close();
  },
  150_000,
);

it('1 · a peer that stops reads "Staat stil", said politely, with attempts and the next one on its message', async () => {
  await site.federation.broker(ZVH_ZUID.slug).kill();
  const id = await site.ask();
  const { page, context } = await signIn(site, 'operator', { path: '/overzicht' });
  await page.locator('.star .staat-stil').waitFor({ state: 'attached', timeout: 90_000 });
  const politely = page.locator('[aria-live=polite]', { hasText: 'staan stil' });
  await politely.waitFor();
  expect(await page.getByRole('link', { name: /Zuid.*Staat stil/ }).count()).toBe(1);
  await page.goto(`/berichten/${id}`);
  await page.getByText(/Volgende poging/).waitFor();
  await context.close();
}, 150_000);
