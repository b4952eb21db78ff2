/** Scenarios 14, 15 and 17, and a session that ends while a form is open. */
import { randomUUID } from 'node:crypto';
import { knownCheck } from '../../tools/demo/drafts.js';
import { until } from '../../tools/demo/until.js';
import { ZVH_NOORD, ZVH_ZUID } from '../../tools/federation/nodes.js';
import { personOf } from '../../tools/demo/accounts.js';
import { CANARIES } from './canary-fields.js';
import { acts, signIn } from './browser.js';
import type { Person } from './browser.js';
import { notice, openSite } from './site.js';
import type { Site } from './site.js';

let site: Site;
beforeAll(async () => {
  site = await openSite('browser-coordinators');
}, 120_000);
afterAll(() => site?.close(), 60_000);

async function fill({ page }: Person): Promise<void> {
  await page.getByLabel('Eigen zaak').selectOption(site.case.id);
  await page.getByLabel('Aan welk huis').selectOption(ZVH_ZUID.oin);
  await page.getByLabel('Aan welke deelnemer').selectOption('MAYOR');
  await page.getByLabel('Gaat deze zaak over radicalisering').selectOption('NONE');
  // Nobody types who it is about: the own register says so.
  await page.getByRole('group', { name: 'Betrokkene' }).getByText(site.bsn).waitFor();
}

it('14 · checks while one fills in, and sends what the policy permits, once', async () => {
  const person = await signIn(site, 'coordinator', { path: '/nieuw' });
  const { page } = person;
  await fill(person);
  await page.getByText('Vul de velden in').waitFor();
  await page.getByRole('checkbox').check();
  await page.getByText('Dit mag.').waitFor();
  const before = await count();
  await page.getByRole('button', { name: 'Verzend' }).dblclick();
  await page.getByText('Het bericht is aangenomen').waitFor();
  expect((await count()) - before).toBe(1);
  expect(page.url()).not.toContain(site.bsn);
  await person.context.close();
}, 90_000);

it('14 · made by hand, a check with one kind of data more than it may hold is refused with its rule', async () => {
  const request = {
    sender: 'COLLEGE',
    to: { oin: ZVH_ZUID.oin, participants: ['MAYOR'] },
    about: site.case,
  } as const;
  const check = knownCheck(request, site.person);
  const [first, ...rest] = check['elementen'] as readonly object[];
  const more = { ...first, id: 'wonen', categorie: 'HOUSING', waarde: { text: CANARIES.content } };
  const house = site.federation.house(ZVH_NOORD, 'COLLEGE');
  const { status, body } = await house.request(
    'POST /berichten',
    { ...check, elementen: [first, ...rest, more] },
    { 'Idempotency-Key': `"${randomUUID()}"` },
  );
  const reasons = body['redenen'] as unknown as readonly { code: string; plaats: readonly string[] }[];
  expect([status, reasons.map(({ code }) => code)]).toEqual([
    403,
    ['KNOWN_CHECK_FIELDS_EXCEEDED', 'CATEGORY_NOT_PERMITTED'],
  ]);
});

it('23 · holds what a legal claim needs from the page of terms, once, and lifts it there', async () => {
  const { page, context } = await signIn(site, 'coordinator', { path: '/termijnen' });
  const deletions = page.getByRole('region', { name: 'Inhoud die gewist wordt' });
  const row = deletions.getByRole('row').filter({ hasText: ZVH_ZUID.name }).first();
  await row.getByRole('button', { name: 'Aanhouden' }).click();
  const holds = page.getByRole('region', { name: /^Aanhouden: / }).last();
  expect(await holds.getByRole('button', { name: 'Houd aan' }).isDisabled()).toBe(true);
  await holds.getByLabel('Waarom de inhoud blijft').selectOption('LEGAL_CLAIM');
  await holds
    .getByLabel('Bewaren tot')
    .fill(new Date(Date.now() + 90 * 86_400_000).toISOString().slice(0, 10));
  const placed = acts(page, '/aanhoudingen');
  await holds.getByRole('button', { name: 'Houd aan' }).dblclick();
  await holds.getByText('De inhoud is aangehouden.').waitFor();
  await row.getByText('aangehouden').waitFor();
  expect(placed).toHaveLength(1);
  const ends = page
    .getByRole('region', { name: 'Wat eindigt' })
    .getByRole('row', { name: /rechtsvordering/ });
  await ends.waitFor();
  await holds.getByRole('button', { name: 'Hef op' }).dblclick();
  await holds.getByText(/opgeheven op/).waitFor();
  await row.getByText('aangehouden').waitFor({ state: 'detached' });
  await ends.waitFor({ state: 'detached' });
  await context.close();
}, 60_000);

it('23 · what was typed in a form of terms stays where another period does not come', async () => {
  const { page, context } = await signIn(site, 'coordinator', { path: '/termijnen' });
  await page.getByRole('button', { name: 'Aanhouden' }).first().click();
  const why = page.getByLabel('Waarom de inhoud blijft');
  await why.selectOption('LEGAL_CLAIM');
  await page.route('**/v1/termijnen?**', (route) => route.fulfill({ status: 400, json: {} }));
  await page.getByRole('region', { name: 'Periode' }).getByLabel('Van').fill('2026-01-01');
  await page.getByRole('alert').getByText('Dit is niet gelukt').waitFor();
  expect(await why.inputValue()).toBe('LEGAL_CLAIM');
  await page.unroute('**/v1/termijnen?**');
  await page.getByRole('alert').getByRole('button', { name: 'Probeer opnieuw' }).click();
  await page.getByRole('region', { name: 'Inhoud die gewist wordt' }).waitFor();
  expect(await why.inputValue()).toBe('LEGAL_CLAIM');
  await context.close();
}, 60_000);

it('15 · the partner of refusals stands in the address, what the law said in none, and a refused message says its law table and leads to what else would have been decided', async () => {
  const { page, context } = await signIn(site, 'fg', { path: '/geweigerd' });
  await page.getByLabel('Regel').selectOption('CATEGORY_NOT_PERMITTED');
  await page.getByLabel('Partner', { exact: true }).selectOption(ZVH_ZUID.oin);
  await page.waitForURL(new RegExp(`\\?partner=${ZVH_ZUID.oin}$`));
  const refused = page.getByRole('region', { name: 'Laatste geweigerde berichten' }).first();
  await refused.locator('a[href^="/berichten/"]').first().click();
  await page.getByText('Wettabel die besliste').waitFor();
  await page.getByRole('link', { name: /^Kijk welk besluit volgt/ }).click();
  await page.locator('section', { hasText: 'Besluit dat zou volgen' }).waitFor();
  const id = new URL(page.url()).searchParams.get('bericht')!;
  await page.goto('/berichten');
  const byNumber = page.getByRole('form', { name: 'Nummer van een bericht' });
  await byNumber.getByRole('textbox').fill(site.bsn);
  expect(await byNumber.getByRole('button').isDisabled()).toBe(true);
  await byNumber.getByRole('textbox').fill(` ${id.toUpperCase()}`);
  await byNumber.getByRole('button').click();
  await page.waitForURL(`**/berichten/${id}`);
  await page.goto(`/geweigerd?partner=${ZVH_NOORD.oin}`);
  await page.getByText('Geen geweigerde berichten met dit filter.').waitFor();
  await context.close();
}, 60_000);

it('16 · a message whose answer was lost is the same message when it is sent again', async () => {
  const { page, context } = await signIn(site, 'coordinator', { path: '/nieuw' });
  await fill({ page } as Person);
  await page.getByRole('checkbox').check();
  await page.getByText('Dit mag.').waitFor();
  const before = await count();
  let lost = 0;
  await page.route('**/v1/berichten', async (route) => {
    if (route.request().method() !== 'POST' || lost > 0) return route.continue();
    lost++;
    await route.fetch();
    return route.abort();
  });
  await page.getByRole('button', { name: 'Verzend' }).click();
  await page.getByText('Code: OFFLINE').waitFor();
  await page.getByRole('group', { name: 'Betrokkene' }).getByText(site.person.familyName).waitFor();
  await page.getByRole('button', { name: 'Verzend' }).click();
  await page.getByText('Het bericht is aangenomen').waitFor();
  expect([lost, (await count()) - before]).toEqual([1, 1]);
  await context.close();
}, 90_000);

it('a workstation whose clock is a day off sends what is right by the node’s', async () => {
  const { page, context } = await signIn(site, 'coordinator', { path: '/postvak' });
  await page.clock.setSystemTime(new Date(Date.now() + 86_400_000));
  await page.getByRole('link', { name: 'Nieuw bericht' }).click();
  await fill({ page } as Person);
  await page.getByRole('checkbox').check();
  await page.getByText('Dit mag.').waitFor();
  await page.getByRole('button', { name: 'Verzend' }).click();
  await page.getByText('Het bericht is aangenomen').waitFor();
  await context.close();
}, 60_000);

const count = async (): Promise<number> => {
  const [row] = await site.federation.sql<{ n: number }>(
    ZVH_NOORD,
    `SELECT count(*)::int AS n FROM messages WHERE direction = 'sent'`,
  );
  return row!.n;
};

it('keeps what was filled in when the session ends, and gives it to nobody else', async () => {
  const person = await signIn(site, 'coordinator', { path: '/nieuw' });
  const { page, context } = person;
  await fill(person);
  await site.federation.sql(ZVH_NOORD, 'DELETE FROM sessions');
  await page.getByRole('checkbox').check();
  const link = page.getByRole('link', { name: 'Aanmelden in een nieuw venster' });
  await link.waitFor();
  const again = async (role: 'coordinator' | 'operator'): Promise<void> => {
    const [other] = await Promise.all([context.waitForEvent('page'), link.click()]);
    await other.locator(`button[value="${personOf(ZVH_NOORD, role)}"]`).click();
    await other.locator('main.page h1').waitFor();
    await other.close();
    await page.bringToFront();
    await page.evaluate(`window.dispatchEvent(new Event('visibilitychange'))`);
  };
  await again('coordinator');
  await link.waitFor({ state: 'detached' });
  await page.getByRole('group', { name: 'Betrokkene' }).getByText(CANARIES.family).waitFor();
  expect(await page.getByLabel('Eigen zaak').inputValue()).toBe(site.case.id);
  expect(await page.evaluate(() => JSON.stringify({ ...localStorage, ...sessionStorage }))).not.toContain(
    CANARIES.family,
  );

  await site.federation.sql(ZVH_NOORD, 'DELETE FROM sessions');
  await page.evaluate(`window.dispatchEvent(new Event('visibilitychange'))`);
  await link.waitFor();
  await again('operator');
  await link.waitFor({ state: 'detached' });
  expect(await page.content()).not.toContain(CANARIES.family);
  await context.close();
}, 120_000);

it('17 · says what holds for a message before its content, and shows the content only after that', async () => {
  const noord = site.federation.house(ZVH_NOORD, 'COLLEGE');
  const zuid = site.federation.house(ZVH_ZUID, 'COLLEGE');
  const own = await zuid.registerCase('Z-1', site.person);
  const body = notice(site.case);
  const to = { knooppunt: ZVH_ZUID.oin, deelnemers: ['COLLEGE'] };
  const sent = await noord.send({
    ...body,
    ontvanger: to,
    beperkingen: [{ soort: 'VIEW_ONLY', basis: 'HOUSE' }],
  });
  expect(sent.status).toBe(202);
  await until('it is at Zuid', async () =>
    (await noord.state(sent.id!)) === 'delivered' ? true : undefined,
  );
  const person = await signIn({ ...site, node: ZVH_ZUID }, 'coordinator', {
    path: `/postvak?bericht=${sent.id}`,
  });
  const { page } = person;
  await page.getByLabel('Eigen zaak').selectOption(own.id);
  await page.getByRole('button', { name: 'Lees dit bericht' }).click();
  await page.getByText('U mag dit alleen inzien.').waitFor();
  // Whoever cannot see the page hears them first: they have the focus.
  expect(await page.evaluate<string>('document.activeElement.innerText')).toMatch(
    /^Wat bij dit bericht geldt/,
  );
  expect(await page.content()).not.toContain(CANARIES.content);
  await page.getByRole('button', { name: 'Ik heb dit gelezen' }).click();
  await page.getByText(CANARIES.content).waitFor();
  const passOn = page.getByRole('button', { name: 'Geef dit door' });
  expect(await passOn.isDisabled()).toBe(true);
  const why = page.locator(`[id="${await passOn.getAttribute('aria-describedby')}"]`);
  expect(await why.innerText()).toMatch(/kunt dit niet doorgeven[\s\S]*USE_RESTRICTION_VIOLATED/);
  await person.context.close();
}, 90_000);

it('puts a question before a person with a proposal, and sends the answer that the person gives, once', async () => {
  await site.federation.house(ZVH_ZUID, 'COLLEGE').registerCase('Z-2', site.person);
  const noord = site.federation.house(ZVH_NOORD, 'COLLEGE');
  const asked = await site.ask({ ontvanger: { knooppunt: ZVH_ZUID.oin, deelnemers: ['COLLEGE'] } });
  await until('it is at Zuid', async () => ((await noord.state(asked)) === 'delivered' ? true : undefined));
  const person = await signIn({ ...site, node: ZVH_ZUID }, 'coordinator', { path: '/toetsen' });
  const { page } = person;
  await page.getByRole('button', { name: 'Bevestig: bekend' }).first().dblclick();
  await page.getByText('Het antwoord is verzonden.').waitFor();
  await until('one answer left', async () => {
    const rows = await site.federation.sql(ZVH_ZUID, `SELECT 1 FROM messages WHERE in_reply_to = $1`, [
      asked,
    ]);
    return rows.length === 1 ? true : undefined;
  });
  await person.context.close();
}, 90_000);
