/** Scenarios 1, 3, 4 and 25: a peer that stands still, new messages that wait, a line that is cut, a deep link. */
import { readFileSync } from 'node:fs';
import { until } from '../../tools/demo/until.js';
import { ZVH_NOORD, ZVH_ZUID } from '../../tools/federation/nodes.js';
import { acts, signIn } from './browser.js';
import { openLine } from './cuttable-line.js';
import { openSite } from './site.js';
import type { Site } from './site.js';

let site: Site;
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
  const moved: string[] = [];
  page.on(
    'request',
    (request) => void (request.url().includes('richting=sent') && moved.push(request.url())),
  );
  // Until it is there, hints come one after another; and its person leaves the window and comes back.
  const id = await site.ask();
  const house = site.federation.house(ZVH_NOORD, 'COLLEGE');
  await until('it is at Zuid', async () => ((await house.state(id)) === 'delivered' ? true : undefined));
  await page.evaluate(`window.dispatchEvent(new Event('visibilitychange'))`);
  expect(moved).toEqual([]);
  await page.getByRole('button', { name: 'Ga verder' }).click();
  await page.getByRole('button', { name: /nieuwe, toon/ }).waitFor();
  expect(moved.length).toBeGreaterThan(0);
  await context.close();
}, 60_000);

/** A row by its address, and how far it stands from the top of the page, in pixels: what moves it moves this. */
interface Standing {
  readonly href: string;
  readonly top: number;
}
type Shown = Awaited<ReturnType<typeof signIn>>['page'];
const firstInSight = (page: Shown): Promise<Standing> =>
  page.evaluate<Standing>(
    `(() => {
       const top = document.querySelector('.list-body').getBoundingClientRect().top;
       const row = [...document.querySelectorAll('.list-row')].find((one) => one.getBoundingClientRect().top >= top);
       return { href: row.getAttribute('href'), top: row.getBoundingClientRect().top + scrollY };
     })()`,
  );
const standing = async (page: Shown, { href }: Standing): Promise<Standing> => ({
  href,
  top: await page
    .locator(`.list-row[href="${href}"]`)
    .evaluate((row) => row.getBoundingClientRect().top + row.ownerDocument.defaultView!.scrollY),
});

it.each([1360, 768, 360, 340])(
  '3 · the row that somebody looks at stays where it is: paused, resumed, and when what came is shown; width %s',
  async (width) => {
    for (let more = 0; more < 12; more++) await site.ask();
    const { page, context } = await signIn(site, 'operator', {
      path: '/berichten?richting=sent',
      width,
      height: 420,
    });
    await page.locator('.list-row').nth(8).waitFor({ state: 'attached' });
    await page.locator('.list-body').evaluate((list) => (list.scrollTop = 150));
    const before = await firstInSight(page);
    await page.getByRole('button', { name: 'Pauzeer' }).click();
    await page.getByText('Gepauzeerd').waitFor();
    expect(await standing(page, before)).toEqual(before);
    const came = [await site.ask(), await site.ask()];
    await page.getByRole('button', { name: 'Ga verder' }).click();
    const show = page.getByRole('button', { name: /^2 nieuwe, toon/ });
    await show.waitFor();
    expect(await standing(page, before)).toEqual(before);
    await show.click();
    await show.waitFor({ state: 'detached' });
    expect(await standing(page, before)).toEqual(before);
    await page.locator('.list-body').evaluate((list) => (list.scrollTop = 0));
    for (const id of came) await page.locator(`.list-row[href="/berichten/${id}"]`).waitFor();
    await context.close();
  },
  60_000,
);

it('a page that breaks says so and leaves the menu; tried again, it is there', async () => {
  const { page, context } = await signIn(site, 'operator', { path: '/berichten' });
  await page.route('**/v1/overzicht*', (route) => route.fulfill({ json: {} }));
  await page.getByRole('link', { name: 'Overzicht' }).click();
  const broken = page.getByRole('heading', { name: 'Deze bladzijde kan niet worden getoond' });
  await broken.waitFor();
  await page.getByRole('link', { name: 'Berichten' }).click();
  await page.locator('.list-row').first().waitFor();
  await page.getByRole('link', { name: 'Overzicht' }).click();
  await broken.waitFor();
  await page.unroute('**/v1/overzicht*');
  await page.getByRole('button', { name: 'Probeer opnieuw' }).click();
  await page.locator('.star').waitFor();
  await context.close();
}, 60_000);

it('a workstation whose clock is a day off tells moments by the node’s: what came today came today', async () => {
  const { page, context } = await signIn(site, 'operator', { path: '/overzicht' });
  await page.clock.setSystemTime(new Date(Date.now() + 86_400_000));
  await page.goto('/berichten?richting=sent');
  const newest = page.locator('.list-row time').first();
  await newest.waitFor();
  expect(await newest.innerText()).toMatch(/^\d\d:\d\d:\d\d$/);
  await context.close();
}, 60_000);

it('seven tabs of one browser share one stream; another takes over from a tab that closes; who signs out, does so in all', async () => {
  const path = '/berichten?richting=sent';
  const { page, context } = await signIn(site, 'operator', { path });
  let streams = 0;
  context.on('request', (request) => (streams += request.url().endsWith('/stroom') ? 1 : 0));
  await page.reload();
  const tabs = [page];
  for (let more = 0; more < 6; more++) {
    const tab = await context.newPage();
    await tab.goto(path);
    tabs.push(tab);
  }
  for (const tab of tabs) await tab.locator('.list-row').first().waitFor();
  expect(streams).toBe(1);
  const allSee = async (count: number, which: typeof tabs): Promise<void> => {
    await site.ask();
    const button = new RegExp(`^${count} nieuwe, toon`);
    for (const tab of which) await tab.getByRole('button', { name: button }).waitFor();
  };
  await allSee(1, tabs);
  await page.close();
  const left = tabs.slice(1);
  await until('another tab holds the stream', () => Promise.resolve(streams === 2 ? true : undefined));
  await allSee(2, left);
  await left[0]!.getByRole('button', { name: 'Afmelden' }).click();
  for (const tab of left.slice(1)) await tab.getByRole('heading', { name: 'U bent afgemeld' }).waitFor();
  await context.close();
}, 120_000);

it('4 · a node that falls silent is said within half a minute, and its return without a reload', async () => {
  const { page, context } = await signIn(site, 'operator', { path: '/overzicht' });
  await page.getByText('Live', { exact: true }).waitFor();
  const { pid } = site.federation.gateway(site.node.slug).processes[0]!;
  process.kill(pid, 'SIGSTOP');
  try {
    await page.getByText(/Niet live sinds/).waitFor({ timeout: 60_000 });
  } finally {
    process.kill(pid, 'SIGCONT');
  }
  await page.getByText('Live', { exact: true }).waitFor({ timeout: 60_000 });
  await context.close();
}, 150_000);

it('4 · what came while the line was cut is there once afterwards: none missing, none twice', async () => {
  const line = await openLine();
  const path = '/berichten?richting=sent';
  const { page, context } = await signIn(site, 'operator', { path, proxy: line.server });
  await page.getByText('Live', { exact: true }).waitFor();
  await page.locator('.list-row').first().waitFor();
  const before = await rows(page);
  line.cut();
  const missed = await site.ask();
  const house = site.federation.house(ZVH_NOORD, 'COLLEGE');
  await until('it is at Zuid', async () => ((await house.state(missed)) === 'delivered' ? true : undefined));
  await page.getByText(/Niet live sinds/).waitFor({ timeout: 60_000 });
  expect(await page.getByRole('button', { name: /nieuwe, toon/ }).count()).toBe(0);
  line.mend();
  await page.getByText('Live', { exact: true }).waitFor({ timeout: 60_000 });
  await page.getByRole('button', { name: /^1 nieuwe, toon/ }).click();
  await page.locator(`.list-row[href="/berichten/${missed}"]`).waitFor();
  const after = await rows(page);
  expect(after.filter((href) => href === `/berichten/${missed}`)).toHaveLength(1);
  expect(after.slice(1, before.length)).toEqual(before.slice(0, before.length - 1));
  // And what comes now is one more, not the missed one again.
  await site.ask();
  await page.getByRole('button', { name: /^1 nieuwe, toon/ }).waitFor();
  await context.close();
  await line.close();
}, 150_000);

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

it('9 · an operator tries a waiting message now, parks it, and lets it go again with a second person only', async () => {
  // The peer stands still since the test before this one.
  const id = await site.ask();
  const operator = await signIn(site, 'operator', { path: `/berichten/${id}` });
  const { page } = operator;
  await page.getByText(/Volgende poging/).waitFor();
  await page.getByRole('button', { name: 'Nu proberen' }).click();
  await page
    .getByText(/De poging begint nu\.|Er is nu een poging|probeert dit bericht nu al/)
    .first()
    .waitFor();
  await page.getByRole('button', { name: 'Parkeren' }).click();
  await page.getByLabel('Reden').fill('Zuid is aan het verhuizen.');
  const parked = acts(page, '/parkeringen');
  await page.getByRole('button', { name: 'Parkeer dit bericht' }).dblclick();
  await page.getByText('Zuid is aan het verhuizen.').waitFor();
  expect(parked).toHaveLength(1);
  expect(await page.getByText(/Volgende poging/).count()).toBe(0);
  await page.getByRole('button', { name: /Vraag hervatten/ }).click();
  await page.getByLabel('Reden').fill('De verhuizing is klaar.');
  await page.getByRole('button', { name: 'Vraag tweede persoon' }).click();
  await page.getByText('Gevraagd. Een tweede persoon beslist.').waitFor();

  const second = await signIn(site, 'goedkeurder', { path: '/geparkeerd' });
  const asked = second.page.getByRole('article', { name: 'Geparkeerd bericht hervatten' }).first();
  await second.page.getByRole('heading', { name: 'Eigen berichten die iemand parkeerde' }).waitFor();
  await asked.getByRole('button', { name: 'Keur goed' }).click();
  await asked.getByRole('status').filter({ hasText: 'Uitgevoerd' }).waitFor();
  await page.getByText(/Volgende poging/).waitFor();
  const recorded = await site.federation.sql<{ action: string }>(
    ZVH_NOORD,
    `SELECT action FROM audit_entries WHERE object = $1 AND action LIKE 'line.%'`,
    [id],
  );
  expect(recorded.map(({ action }) => action)).toEqual(expect.arrayContaining(['line.attempt', 'line.park']));
  await operator.context.close();
  await second.context.close();
}, 120_000);

it('a muted alarm stands apart with who, until when and why, and leaves the overview until it is heard again', async () => {
  const { page, context } = await signIn(site, 'operator', { path: '/meldingen' });
  const row = page.getByRole('row', { name: /staan stil/ }).filter({ hasText: 'huis Zuid' });
  await row.getByRole('button', { name: /^Gezien/ }).click();
  await row.getByText(/Gezien door/).waitFor();
  await row.getByRole('button', { name: /^Demp/ }).click();
  await row.getByLabel('Reden').fill('Zuid is aan het verhuizen.');
  const muted = acts(page, '/dempingen');
  await row.getByRole('button', { name: 'Demp deze melding' }).dblclick();
  const quiet = page.getByRole('region', { name: 'Gedempt' });
  await quiet.getByText('Zuid is aan het verhuizen.').waitFor();
  expect(muted).toHaveLength(1);
  await page.goto('/overzicht');
  await page.locator('.star .staat-stil').waitFor({ state: 'attached' });
  await page.locator('.attention, .state').first().waitFor();
  expect(
    await page.locator('.attention li', { hasText: 'huis Zuid' }).filter({ hasText: 'staan stil' }).count(),
  ).toBe(0);
  await page.goto('/meldingen');
  await quiet.getByRole('button', { name: /^Niet meer dempen/ }).click();
  await quiet.waitFor({ state: 'detached' });
  await row.getByText(/Gezien door/).waitFor();
  await context.close();
}, 60_000);

it('a filter is kept under a name for a colleague, and its list leaves as a file, on record with its reason', async () => {
  const path = `/berichten?partner=${ZVH_ZUID.oin}&richting=sent`;
  const first = await signIn(site, 'operator', { path });
  const { page } = first;
  await page.getByRole('button', { name: 'Bewaar deze weergave' }).click();
  await page.getByLabel('Naam van de weergave').fill('Naar Zuid');
  await page.getByRole('button', { name: 'Bewaar', exact: true }).click();
  await page.getByRole('button', { name: 'Haal op als CSV' }).click();
  await page.getByLabel('Reden').fill('Voor het overleg met Zuid.');
  const [file] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: 'Haal op', exact: true }).dblclick(),
  ]);
  expect(file.suggestedFilename()).toMatch(/^sluis-berichten-[0-9a-f]{12}\.csv$/);
  const text = readFileSync(await file.path(), 'utf8');
  expect(text).toContain(`sent,${ZVH_ZUID.oin}`);
  expect(text).not.toContain('received');
  const kept = await site.federation.sql<{ reason: string; by: string }>(
    ZVH_NOORD,
    'SELECT reason, by FROM list_exports',
  );
  expect(kept).toEqual([{ reason: 'Voor het overleg met Zuid.', by: 'zvh-noord.console.operator' }]);
  await first.context.close();

  const second = await signIn(site, 'beheerder', { path: '/berichten' });
  await second.page.getByLabel('Bewaarde weergave').selectOption({ label: 'Naar Zuid' });
  await second.page.waitForURL((url) => url.search === `?partner=${ZVH_ZUID.oin}&richting=sent`);
  await second.page.getByRole('button', { name: 'Gooi deze weergave weg' }).click();
  await second.page.getByLabel('Bewaarde weergave').waitFor({ state: 'detached' });
  await second.context.close();
}, 60_000);
