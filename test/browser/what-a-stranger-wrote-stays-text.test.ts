/** Group H of the hostile inputs, as far as it is the page's: 189, 190, 192 and 197; and names in every script. */
import { readFileSync } from 'node:fs';
import { loadPopulation } from '../../tools/demo/persons.js';
import { caseNotice, element } from '../../tools/demo/drafts.js';
import type { RegisteredCase } from '../../tools/demo/house.js';
import { ZVH_NOORD, ZVH_ZUID } from '../../tools/federation/nodes.js';
import { until } from '../../tools/demo/until.js';
import { consoleUrl, signIn } from './browser.js';
import { openSite } from './site.js';
import type { Site } from './site.js';

let site: Site;
let atZuid: RegisteredCase;
beforeAll(async () => {
  site = await openSite('browser-strangers');
  atZuid = await site.federation.house(ZVH_ZUID, 'COLLEGE').registerCase('Z-1', site.person);
}, 120_000);
afterAll(() => site?.close(), 60_000);

const noord = () => site.federation.house(ZVH_NOORD, 'COLLEGE');
const delivered = (id: string) =>
  until('it is at Zuid', async () =>
    ['delivered', 'retrieved'].includes(await noord().state(id)) ? true : undefined,
  );
async function readAtZuid(id: string) {
  const person = await signIn({ ...site, node: ZVH_ZUID }, 'coordinator', { path: `/postvak?bericht=${id}` });
  await person.page.getByLabel('Eigen zaak').selectOption(atZuid.id);
  await person.page.getByRole('button', { name: 'Lees dit bericht' }).click();
  await person.page.getByRole('heading', { name: 'Inhoud', exact: true }).waitFor();
  return person;
}

const SCRIPT = '</p><script>window.kwaad = 1</script><img src=x onerror="window.kwaad = 2"><b>vet</b>';
const OVERRIDE = 'Jansen\u202Egnaw eht\u202C en \u2067verder\u2069';
const ENDLESS = 'x'.repeat(2_000);

it('189, 190 · markup stays letters, and what would turn their order is shown instead of obeyed', async () => {
  const to = { oin: ZVH_ZUID.oin, participants: ['COLLEGE'] } as const;
  const item = element({
    id: 'wonen',
    subject: site.case.subject,
    category: 'HOUSING',
    supplier: 'COLLEGE',
    value: { text: SCRIPT, [SCRIPT]: 'naam', name: OVERRIDE, endless: ENDLESS },
  });
  const sent = await noord().send(
    caseNotice({ sender: 'COLLEGE', to, about: site.case }, { elementen: [item] }),
  );
  expect(sent.status).toBe(202);
  await delivered(sent.id!);
  const { page, context, complaints } = await readAtZuid(sent.id!);
  const content = page.locator('.element');
  expect(await content.innerText()).toContain(SCRIPT);
  expect(await content.locator('script, img, b').count()).toBe(0);
  expect(await page.evaluate('window.kwaad')).toBeUndefined();
  expect(await content.innerText()).toMatch(/Jansen\s*U\+202E\s*gnaw eht\s*U\+202C/);
  expect(await content.innerText()).not.toMatch(/[\u202a-\u202e\u2066-\u2069]/);
  const [wide, view] = await page.evaluate<[number, number]>(
    '[document.documentElement.scrollWidth, window.innerWidth]',
  );
  expect(wide).toBe(view);
  expect(complaints.filter((text) => !/status of 40[134]/.test(text))).toEqual([]);
  await context.close();
}, 90_000);

/** Each letter beyond ASCII in the names of the population, once. */
function lettersOfThePopulation(): string {
  const names = loadPopulation().persons.flatMap(({ familyName, givenNames = '', prefix = '' }) => [
    familyName,
    givenNames,
    prefix,
  ]);
  return [...new Set(names.join('').normalize('NFC'))].filter((letter) => letter > '\u007e').join('');
}

it('a name with every letter of the population, and one from right to left, arrive as they were typed', async () => {
  const family = `Ñandú-${lettersOfThePopulation()}`;
  const given = 'محمد عبد الله';
  const own = await noord().registerCase('Z-letters', { familyName: family });
  const { page, context } = await signIn(site, 'coordinator', { path: '/nieuw' });
  await page.getByLabel('Eigen zaak').selectOption(own.id);
  await page.getByLabel('Aan welk huis').selectOption(ZVH_ZUID.oin);
  await page.getByLabel('Aan welke deelnemer').selectOption('COLLEGE');
  await page.getByLabel('Gaat deze zaak over radicalisering').selectOption('NONE');
  await page.getByLabel('Voornamen').fill(given);
  expect(await page.locator('input:dir(rtl)').inputValue()).toBe(given);
  await page.getByRole('checkbox').check();
  await page.getByText('Dit mag.').waitFor();
  await page.getByRole('button', { name: 'Verzend' }).click();
  await page.getByRole('link', { name: 'Volg dit bericht' }).click();
  const id = new URL(page.url()).pathname.split('/').at(-1)!;
  await delivered(id);
  await context.close();
  const there = await readAtZuid(id);
  const content = await there.page.locator('.element').innerText();
  expect(content).toContain(family);
  expect(content).toContain(given);
  await there.context.close();
}, 90_000);

it('192 · no line of the log can be made by who sends: each is one record, and holds nothing that came in', async () => {
  const forged = 'Z-3\r\n{"level":"error","event":"kwaad"}';
  const house = noord();
  await house.request('POST /zaken', { kenmerk: forged, betrokkenen: [{ geslachtsnaam: forged }] });
  await house.request(`GET /berichten/${encodeURIComponent(forged)}`);
  await house.request('GET /berichten', undefined, { 'User-Agent': 'kwaad {"event":"kwaad"}' });
  const log = readFileSync(site.federation.gateway(ZVH_NOORD.slug).logFile, 'utf8');
  const lines = log.split('\n').filter((line) => line.startsWith('{'));
  expect(lines.length).toBeGreaterThan(0);
  for (const line of lines) expect(JSON.parse(line)).toHaveProperty('event');
  expect(log).not.toContain('kwaad');
}, 60_000);

it('197 · another site’s frame stays empty', async () => {
  const { page, context } = await signIn(site, 'operator');
  const base = consoleUrl(site.federation, ZVH_NOORD);
  await page.route('http://kwaad.example/', (route) =>
    route.fulfill({ contentType: 'text/html', body: `<iframe src="${base}/overzicht"></iframe>` }),
  );
  await page.goto('http://kwaad.example/');
  await page.locator('iframe').waitFor();
  await page.waitForLoadState('networkidle');
  const framed = page.frames().find((frame) => frame !== page.mainFrame());
  expect(framed === undefined || framed.url().startsWith('chrome-error://')).toBe(true);
  await context.close();
}, 60_000);
