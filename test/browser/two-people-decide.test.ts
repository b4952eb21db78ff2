/**
 * Scenarios 8, 9, 10 and 21: a plan first, a second person, and a dossier in the order that the law asks. And matching, where a
 * person at each house decides in turn.
 */
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { personOf } from '../../tools/demo/accounts.js';
import { ZVH_NOORD, ZVH_WEST, ZVH_ZUID } from '../../tools/federation/nodes.js';
import { Puppet } from '../../tools/federation/puppet.js';
import { until } from '../../tools/demo/until.js';
import { loadPopulation } from '../../tools/demo/persons.js';
import { propose, stateNecessity } from '../../tools/demo/scenes/matching.js';
import { acts, signIn } from './browser.js';
import { CANARIES } from './canary-fields.js';
import { openSite } from './site.js';
import type { Site } from './site.js';

let site: Site;
let west: Puppet;
beforeAll(async () => {
  site = await openSite('browser-two-people', { matches: true });
  west = new Puppet({
    pki: site.federation.pki,
    node: ZVH_WEST,
    reach: [{ node: ZVH_NOORD, brokerPort: site.federation.broker(ZVH_NOORD.slug).port }],
  });
  await west.start();
}, 120_000);
afterAll(async () => {
  await west?.stop();
  await site?.close();
}, 60_000);

/** `good` deliveries that are in order by now, `bad` ones that the law refuses. */
async function park({ good, bad }: { good: number; bad: number }): Promise<void> {
  for (let i = 0; i < good + bad; i++) {
    const event = west.message('known-check.request', ZVH_NOORD);
    const unlawful = { ...event, data: { ...event.data, purpose: 'BREACH_HANDLING' } } as typeof event;
    const bytes = Buffer.from(await west.seal(west.craft(i < good ? event : unlawful, ZVH_NOORD)));
    await site.federation.sql(
      ZVH_NOORD,
      `INSERT INTO parked (peer, code, size, bytes, at) VALUES ($1, 'CRL', $2, $3, now())`,
      [ZVH_WEST.oin, bytes.length, bytes],
    );
  }
}
const card = (page: Page) => page.getByRole('article', { name: 'Vrijgeven wat geparkeerd is' }).first();
const status = (page: Page, text: string) => card(page).getByRole('status').filter({ hasText: text });

async function askFor(page: Page, reason: string): Promise<void> {
  await page.getByRole('button', { name: 'Maak een plan' }).first().click();
  await card(page).getByLabel('Reden').fill(reason);
  await card(page).getByRole('button', { name: 'Vraag tweede persoon' }).click();
  await status(page, 'Wacht op tweede persoon').waitFor();
}

it('8, 9 · of 37 parked exactly 34 leave, after a second person agreed and never the first', async () => {
  await park({ good: 34, bad: 3 });
  const operator = await signIn(site, 'operator', { path: '/geparkeerd' });
  await askFor(operator.page, 'De intrekkingslijsten zijn weer vers.');
  expect(await card(operator.page).innerText()).toContain('34 kunnen nu door, 3 blijven liggen.');
  expect(await card(operator.page).getByRole('button', { name: 'Keur goed' }).isDisabled()).toBe(true);
  expect(await card(operator.page).innerText()).toContain('U vroeg dit zelf. Een ander beslist.');

  const second = await signIn(site, 'beheerder', { path: '/geparkeerd' });
  const decided = acts(second.page, '/beoordelingen');
  await card(second.page).getByRole('button', { name: 'Keur goed' }).dblclick();
  await status(second.page, 'Uitgevoerd').waitFor();
  expect(decided).toHaveLength(1);
  await status(operator.page, 'Uitgevoerd').waitFor();
  expect(await card(operator.page).innerText()).toContain('34 gedaan, 3 bleven liggen.');
  const left = await site.federation.sql(ZVH_NOORD, 'SELECT 1 FROM parked');
  const taken = await site.federation.sql(
    ZVH_NOORD,
    `SELECT 1 FROM messages WHERE peer = $1 AND state = 'delivered'`,
    [ZVH_WEST.oin],
  );
  expect([left.length, taken.length]).toEqual([3, 34]);
  await operator.context.close();
  await second.context.close();
}, 180_000);

it('9 · who asked cannot decide over the API either, not as beheerder and not in SQL', async () => {
  const asker = await signIn(site, 'beheerder', { path: '/geparkeerd' });
  await askFor(asker.page, 'Nog een keer proberen.');
  const { apiUrl } = site.federation.gateway(ZVH_NOORD.slug);
  const token = await site.federation.issuer.token(personOf(ZVH_NOORD, 'beheerder'), ZVH_NOORD.oin);
  const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' };
  const { vierogen } = (await (await fetch(`${apiUrl}/vierogen`, { headers })).json()) as {
    vierogen: { id: string; stand: string }[];
  };
  const open = vierogen.find(({ stand }) => stand === 'open')!;
  const answer = await fetch(`${apiUrl}/vierogen/${open.id}/beoordelingen`, {
    method: 'POST',
    headers,
    body: JSON.stringify({ besluit: 'approved' }),
  });
  expect([answer.status, ((await answer.json()) as { code: string }).code]).toEqual([403, 'SAME_PERSON']);
  await expect(
    site.federation.sql(
      ZVH_NOORD,
      `UPDATE approvals SET state = 'approved', decided_by = requested_by, decided_at = now() WHERE id = $1`,
      [open.id],
    ),
  ).rejects.toThrow('approvals_two_people');
  await asker.context.close();
}, 90_000);

it('10 · a second person rejects with a remark; the first reads it, and nothing was done', async () => {
  const asker = await signIn(site, 'beheerder', { path: '/geparkeerd' });
  const second = await signIn(site, 'goedkeurder', { path: '/geparkeerd' });
  expect(await card(second.page).getByRole('button', { name: 'Wijs af' }).isDisabled()).toBe(true);
  await card(second.page).getByLabel('Toelichting').fill('De oorzaak is nog niet bekend.');
  const decided = acts(second.page, '/beoordelingen');
  await card(second.page).getByRole('button', { name: 'Wijs af' }).dblclick();
  await status(asker.page, 'Afgewezen').waitFor();
  expect(decided).toHaveLength(1);
  expect(await card(asker.page).innerText()).toContain('De oorzaak is nog niet bekend.');
  expect(await site.federation.sql(ZVH_NOORD, 'SELECT 1 FROM parked')).toHaveLength(3);
  await asker.context.close();
  await second.context.close();
}, 90_000);

it('21 · the contact point cannot search or decide before the identity is verified, also by a second request', async () => {
  const person = await signIn(site, 'avg-contact', { path: '/avg-verzoeken' });
  const { page } = person;
  const intake = page.getByRole('form', { name: 'Nieuw verzoek' });
  await intake.getByLabel('Welk recht').selectOption('restriction');
  await intake.getByLabel('Ontvangen op').fill(new Date().toISOString().slice(0, 10));
  await intake.getByLabel('Burgerservicenummer').fill(site.bsn);
  await intake.getByRole('button', { name: 'Neem aan' }).click();
  await page.getByRole('link', { name: 'Aangenomen. Open het verzoek.' }).click();
  expect(await page.getByRole('button', { name: 'Zoek', exact: true }).isDisabled()).toBe(true);
  expect(await page.getByRole('button', { name: 'Leg het besluit vast' }).isDisabled()).toBe(true);
  const processing = page.getByRole('button', { name: 'Zoek alle verwerkingen' });
  expect(await processing.isDisabled()).toBe(true);
  expect(page.url()).not.toContain(site.bsn);

  await intake.getByLabel('Welk recht').selectOption('restriction');
  await intake.getByLabel('Ontvangen op').fill(new Date().toISOString().slice(0, 10));
  await intake.getByLabel('Burgerservicenummer').fill(site.bsn);
  await intake.getByRole('button', { name: 'Neem aan' }).click();
  await intake.getByText('Code: DOSSIER_DUPLICATE').waitFor();

  await page.getByRole('article').getByRole('button', { name: 'Leg vast', exact: true }).click();
  await page.getByRole('button', { name: 'Zoek', exact: true }).click();
  await page.getByText(/\d+ bericht(en)? en 1 zaak\./).waitFor();
  expect(await page.getByRole('article').innerText()).toMatch(/nog \d+ dagen/);
  // All that was done with this person's data, with its activity; who did it is not there, and the look is on record.
  await processing.click();
  const lines = page.getByRole('table', { name: 'Wat met de gegevens is gedaan' });
  await lines.getByRole('row').filter({ hasText: 'Casus vastleggen' }).getByText('versie 1').waitFor();
  expect(await lines.innerText()).not.toMatch(/Pseudoniem|zvh-noord\./);
  const looks = await site.federation.sql(
    site.node,
    `SELECT FROM audit_entries WHERE action = 'processing.look-up' AND result = 'ok'`,
  );
  expect(looks).toHaveLength(1);
  expect(person.complaints.filter((text) => !/status of 40[149]/.test(text))).toEqual([]);
  await person.context.close();
}, 90_000);

/** Noord asks Zuid about one person of its own case; the session's id. */
async function compareAbout(n: number, { known }: { known: boolean }): Promise<string> {
  const person = loadPopulation().persons[n]!;
  const noord = site.federation.house(ZVH_NOORD, 'COLLEGE');
  const zuid = site.federation.house(ZVH_ZUID, 'COLLEGE');
  if (known) await zuid.registerCase(`Z-${n}`, person);
  await stateNecessity(noord, await noord.registerCase(`N-${n}`, person), zuid);
  return propose(noord, zuid);
}
const zuid = () => ({ ...site, node: ZVH_ZUID });
/** For people who look at it: `SLUIS_PICTURES` names a folder. */
const picture = async (page: Page, name: string): Promise<void> => {
  const folder = process.env['SLUIS_PICTURES'];
  if (folder) await page.screenshot({ path: join(folder, `${name}.png`), fullPage: true });
};
async function lookUntil(page: Page, seen: () => Promise<boolean>): Promise<void> {
  await until('what another look shows', async () => {
    await page.getByRole('button', { name: 'Kijk opnieuw' }).click();
    return (await seen()) || undefined;
  });
}
const NOTHING_WAITS = 'Er wacht geen vergelijking op antwoord.';
const NO_HITS = 'Er is geen treffer te beoordelen.';

it('a comparison: one person lets it be, one judges the hit and seeks contact, one judges what was shown', async () => {
  const id = await compareAbout(11, { known: true });
  const holder = await signIn(zuid(), 'coordinator', { path: '/vergelijkingen' });
  const waiting = holder.page.getByRole('region', { name: `Vraag van ${ZVH_NOORD.name}` });
  await lookUntil(holder.page, () => waiting.getByText('Over wie het gaat, ziet u pas').isVisible());
  for (const known of [`Alleen ${ZVH_NOORD.name} vraagt`, 'bekendheidstoets tussen huizen', 'Eén persoon'])
    expect(await waiting.getByText(known).isVisible()).toBe(true);
  await waiting.getByRole('button', { name: 'Laat vergelijken' }).dblclick();
  await holder.page.getByText(NOTHING_WAITS).waitFor();
  await holder.page.getByText(NO_HITS).waitFor();

  const asker = await signIn(site, 'coordinator', { path: '/vergelijkingen' });
  const hit = asker.page.getByRole('region', { name: `Treffer bij ${ZVH_ZUID.name}` });
  await lookUntil(asker.page, async () => (await hit.getByText('N-11').count()) > 0);
  // Of whom it is said: a case may have several persons, and whether a hit is right is asked of one.
  await hit.getByText(loadPopulation().persons[11]!.familyName).waitFor();
  await hit.getByRole('button', { name: 'Klopt', exact: true }).click();
  await hit.getByLabel('Contact').fill('Informatieplein, loket 3');
  await hit.getByRole('button', { name: 'Zoek contact' }).dblclick();
  await hit.getByText('Het andere knooppunt weet nu hoe u te bereiken bent.').waitFor();
  // Also to who comes back later: what was told stands in place of the form, for contact is sought once.
  await asker.go('/vergelijkingen');
  await hit.getByText('Informatieplein, loket 3').waitFor();
  await hit.getByRole('button', { name: 'Vragen om casusgegevens' }).waitFor();
  expect(await hit.getByRole('button').count()).toBe(1);
  // A sign beside its words, no larger than they are.
  expect((await hit.locator('svg').boundingBox())!.height).toBeLessThan(32);
  const course = asker.page.getByRole('region', { name: 'Verloop' });
  const done = course.getByRole('row').filter({ hasText: ZVH_ZUID.name }).getByText('klaar');
  await lookUntil(asker.page, async () => (await done.count()) > 0);

  const shown = holder.page.getByRole('region', { name: `Treffer bij ${ZVH_NOORD.name}` });
  // A list of persons does not move by itself: each look is on record.
  await lookUntil(holder.page, () => shown.getByText('Informatieplein, loket 3').isVisible());
  await shown.getByText('Z-11').waitFor();
  await shown.getByRole('button', { name: 'Klopt', exact: true }).click();
  await holder.page.getByText(NO_HITS).waitFor();
  const judged = holder.page.getByRole('region', { name: 'Beoordeelde treffers' });
  await judged.getByRole('row').filter({ hasText: 'Z-11' }).getByText('mag erover spreken').waitFor();

  await picture(asker.page, 'treffer-na-contact');
  await hit.getByRole('button', { name: 'Vragen om casusgegevens' }).click();
  await asker.page.getByText(ZVH_ZUID.name).first().waitFor();
  await asker.page.getByLabel('Aan welke deelnemer').selectOption('COLLEGE');
  await asker.page.getByLabel('wonen').check();
  await asker.page.getByLabel('Gaat deze zaak over radicalisering').selectOption('NONE');
  await asker.page.getByLabel(/^Ik vind (dit bericht|deze vraag) noodzakelijk/).check();
  await asker.page.getByText('Dit mag.').waitFor();
  await picture(asker.page, 'gesprek-na-contact');
  await asker.page.getByRole('button', { name: 'Verzend' }).click();
  await asker.page.getByText('Het bericht is aangenomen en gaat op weg.').waitFor();
  const [question] = await site.federation.sql(
    ZVH_NOORD,
    `SELECT q.state FROM messages q JOIN messages c ON c.id = q.in_reply_to
     WHERE q.kind = 'case-exchange.request' AND c.kind = 'match.contact' AND c.direction = 'sent'`,
  );
  expect(question).toBeDefined();

  const fg = await signIn(site, 'fg', { path: '/vergelijkingen/verloop' });
  // The question of case data after it would tell of a hit: the course of a single check that went well is not shown.
  await fg.page.getByText('Een toets over één persoon staat hier alleen als die mislukt.').waitFor();
  expect(await fg.page.content()).not.toMatch(/N-11|Z-11|Informatieplein/);
  const contacts = await site.federation.sql(ZVH_ZUID, `SELECT 1 FROM match_hits WHERE session = $1`, [id]);
  expect(contacts).toHaveLength(1);
  for (const { complaints, context } of [holder, asker, fg]) {
    expect(complaints.filter((text) => !/status of 40[14]/.test(text))).toEqual([]);
    await context.close();
  }
}, 120_000);

it('a comparison that a person refuses is over, and a hit that is judged wrong is gone', async () => {
  await compareAbout(12, { known: true });
  const holder = await signIn(zuid(), 'coordinator', { path: '/vergelijkingen' });
  const refuse = holder.page.getByRole('button', { name: 'Weiger' });
  await lookUntil(holder.page, () => refuse.isVisible());
  await refuse.click();
  await holder.page.getByText(NOTHING_WAITS).waitFor();
  await compareAbout(13, { known: true });
  const accept = holder.page.getByRole('button', { name: 'Laat vergelijken' });
  await lookUntil(holder.page, () => accept.isVisible());
  await accept.click();
  const asker = await signIn(site, 'coordinator', { path: '/vergelijkingen' });
  const hit = asker.page
    .getByRole('region', { name: `Treffer bij ${ZVH_ZUID.name}` })
    .filter({ hasText: 'N-13' });
  await lookUntil(asker.page, async () => (await hit.count()) > 0);
  await hit.getByLabel('Waarom niet').selectOption('OTHER_PERSON');
  await hit.getByRole('button', { name: 'Klopt niet' }).click();
  await hit.waitFor({ state: 'detached' });
  const judged = asker.page.getByRole('region', { name: 'Beoordeelde treffers' });
  await judged.getByRole('row').filter({ hasText: 'N-13' }).getByText('Klopt niet').waitFor();
  // Why a comparison was not to be, the one who asked reads here.
  await lookUntil(asker.page, async () => (await asker.page.getByText('Een mens zei nee').count()) > 0);
  expect(await asker.page.getByText('N-12').count()).toBe(0);
  const own = asker.page.getByRole('region', { name: 'Zelf vragen' });
  await own.getByRole('button', { name: 'Leg een noodzaak vast' }).click();
  await own.getByLabel('Eigen zaak').selectOption({ index: 1 });
  await own.getByLabel('Betrokkene').selectOption({ index: 1 });
  await own.getByLabel('Aan welk huis').selectOption({ label: ZVH_ZUID.name });
  await own.getByRole('button', { name: 'Het is noodzakelijk: leg vast' }).click();
  await own.getByText('Het is vastgelegd.').waitFor();
  // Left unspent it would make the next comparison one about two persons.
  await site.federation.sql(ZVH_NOORD, 'DELETE FROM match_necessities');
  await holder.context.close();
  await asker.context.close();
}, 120_000);

it('the pages of matching say that there is nothing, that it failed, and that one has no right', async () => {
  const idle = await signIn(zuid(), 'coordinator', { path: '/vergelijkingen' });
  await idle.page.getByText(NOTHING_WAITS).waitFor();
  await idle.page.getByText(NO_HITS).waitFor();
  await idle.context.close();

  const unlucky = await signIn(site, 'coordinator', { path: '/postvak' });
  const json = { code: 'UNEXPECTED', uitleg: { nl: 'Er ging iets mis.', en: 'Something went wrong.' } };
  const problem = { status: 500, contentType: 'application/problem+json', json };
  await unlucky.page.route('**/v1/treffers', (route) => route.fulfill(problem));
  await unlucky.go('/vergelijkingen');
  const failed = unlucky.page.getByRole('alert').filter({ hasText: 'Code: UNEXPECTED' });
  await failed.waitFor();
  await unlucky.page.unroute('**/v1/treffers');
  await failed.getByRole('button', { name: 'Probeer opnieuw' }).click();
  await failed.waitFor({ state: 'detached' });
  await unlucky.context.close();

  for (const [role, path] of [
    ['operator', '/vergelijkingen'],
    ['avg-contact', '/vergelijkingen/verloop'],
  ] as const) {
    const stranger = await signIn(site, role, { path });
    await stranger.page.getByRole('heading', { name: 'Geen recht' }).first().waitFor();
    await stranger.context.close();
  }
}, 120_000);

it('of a peer with which matching is suspended nobody seeks contact until the officer lifts it, once and with why', async () => {
  await compareAbout(14, { known: true });
  const holder = await signIn(zuid(), 'coordinator', { path: '/vergelijkingen' });
  const accept = holder.page.getByRole('button', { name: 'Laat vergelijken' });
  await lookUntil(holder.page, () => accept.isVisible());
  await accept.click();
  const asker = await signIn(site, 'coordinator', { path: '/vergelijkingen' });
  const hit = asker.page
    .getByRole('region', { name: `Treffer bij ${ZVH_ZUID.name}` })
    .filter({ hasText: 'N-14' });
  await lookUntil(asker.page, async () => (await hit.count()) > 0);
  await site.federation.sql(
    ZVH_NOORD,
    `INSERT INTO match_suspensions (peer, code, at) VALUES ($1, 'E_DIGEST', now())`,
    [ZVH_ZUID.oin],
  );
  await hit.getByRole('button', { name: 'Klopt', exact: true }).click();
  await hit.getByLabel('Contact').fill('Informatieplein, loket 3');
  await hit.getByRole('button', { name: 'Zoek contact' }).click();
  await hit.getByText('Code: HIT_KEPT_OUT').waitFor();

  const path = '/vergelijkingen/verloop';
  const operator = await signIn(site, 'operator', { path });
  await operator.page.getByRole('alert').filter({ hasText: 'E_DIGEST' }).waitFor();
  expect(await operator.page.getByRole('button', { name: /^Laat weer vergelijken/ }).count()).toBe(0);
  const officer = await signIn(site, 'fg', { path });
  const told = officer.page.getByRole('alert').filter({ hasText: ZVH_ZUID.name });
  await told.getByLabel('Waarom').selectOption({ label: 'De partner heeft het hersteld' });
  const lifted = acts(officer.page, '/opheffingen');
  await told.getByRole('button', { name: `Laat weer vergelijken: ${ZVH_ZUID.name}` }).dblclick();
  await told.waitFor({ state: 'detached' });
  expect(lifted).toHaveLength(1);
  const cleared = await site.federation.sql(
    ZVH_NOORD,
    'SELECT cleared_by, clear_reason FROM match_suspensions',
  );
  expect(cleared).toEqual([{ cleared_by: personOf(ZVH_NOORD, 'fg'), clear_reason: 'PEER_MENDED' }]);

  await hit.getByRole('button', { name: 'Zoek contact' }).click();
  await hit.getByText('Het andere knooppunt weet nu hoe u te bereiken bent.').waitFor();
  for (const { context } of [holder, asker, operator, officer]) await context.close();
}, 120_000);

it('the contact point names what is wrong before it grants a rectification, and no letter goes before the decision', async () => {
  await site.ask();
  const person = await signIn(site, 'avg-contact', { path: '/avg-verzoeken' });
  const { page } = person;
  const intake = page.getByRole('form', { name: 'Nieuw verzoek' });
  await intake.getByLabel('Welk recht').selectOption('rectification');
  await intake.getByLabel('Ontvangen op').fill(new Date().toISOString().slice(0, 10));
  await intake.getByLabel('Burgerservicenummer').fill(site.bsn);
  await intake.getByRole('button', { name: 'Neem aan' }).click();
  await page.getByRole('link', { name: 'Aangenomen. Open het verzoek.' }).click();
  const dossier = page.getByRole('article');
  await dossier.getByRole('button', { name: 'Leg vast', exact: true }).click();
  await dossier.getByRole('button', { name: 'Zoek', exact: true }).click();
  const decide = dossier.getByRole('button', { name: 'Leg het besluit vast' });
  await dossier.getByLabel('Naam van het gegeven').fill('wonen');
  expect(await decide.isDisabled()).toBe(true);
  await dossier.getByRole('button', { name: 'Voeg toe' }).click();
  // The form is complete; what lacks is the view of the participant.
  await dossier.getByText('Nog niet elke betrokken deelnemer gaf zijn zienswijze.').waitFor();
  expect(await decide.isDisabled()).toBe(true);
  expect(await dossier.getByRole('button', { name: 'Maak de brief (PDF)', exact: true }).count()).toBe(0);
  await person.context.close();
}, 90_000);

it('a participant finds in the menu that a view is asked, sees in which case, and gives it', async () => {
  const { page, context, complaints } = await signIn(site, 'coordinator', { path: '/postvak' });
  const item = page.getByRole('navigation').getByRole('link', { name: /^Zienswijzen/ });
  // The request of scenario 21 waits for a view as well.
  await item.locator('.count', { hasText: '2' }).waitFor();
  await item.click();
  await page
    .getByRole('main')
    .getByRole('link', { name: /^Rectificatie/ })
    .click();
  const asked = page.getByRole('article');
  const give = asked.getByRole('button', { name: 'Geef deze zienswijze' });
  // Nobody says by accident that nothing is in the way.
  expect(await give.isDisabled()).toBe(true);
  expect(await asked.innerText()).not.toContain(CANARIES.family);
  await asked
    .getByRole('button', { name: /^Toon kenmerk en naam/ })
    .first()
    .click();
  await asked.getByText(CANARIES.reference).waitFor();
  await asked.getByText(CANARIES.family).waitFor();
  await asked.getByLabel('Staat een belang van artikel 41 UAVG in de weg?').selectOption('none');
  await give.dblclick();
  await page.getByText('Uw zienswijze is gegeven.').waitFor();
  await item.locator('.count', { hasText: '1' }).waitFor();
  await page
    .getByRole('main')
    .getByRole('link', { name: /^Rectificatie/ })
    .waitFor({ state: 'detached' });
  expect(await page.getByRole('main').getByRole('link').count()).toBe(1);
  expect(complaints.filter((text) => !/status of 401/.test(text))).toEqual([]);
  await context.close();
}, 90_000);

it('lists ten thousand parked deliveries, of which only those in sight exist', async () => {
  await site.federation.sql(
    ZVH_NOORD,
    `INSERT INTO parked (peer, code, size, bytes, at)
     SELECT $1, CASE WHEN n % 4 = 0 THEN 'SIG' ELSE 'JWE' END, 9, NULL, now() FROM generate_series(1, 10000) AS n`,
    [ZVH_ZUID.oin],
  );
  const path = `/geparkeerd?partner=${ZVH_ZUID.oin}&code=SIG`;
  const { page, context, complaints } = await signIn(site, 'operator', { path });
  const list = page.getByRole('list', { name: 'Leveringen een voor een' });
  await page.getByText('meer dan 200 leveringen').waitFor();
  for (let far = 1; far <= 3; far++) {
    await list.evaluate((body) => (body.scrollTop = body.scrollHeight));
    await page.getByText(`meer dan ${(far + 1) * 200} leveringen`).waitFor();
  }
  expect(await list.getByRole('listitem').count()).toBeLessThan(60);
  await list.focus();
  await page.keyboard.press('j');
  await page.locator('[data-index="0"]:focus').waitFor();
  // Before signing in: 401 from the node, and the issuer's page has no icon (404).
  expect(complaints.filter((text) => !/status of 40[14]/.test(text))).toEqual([]);
  await context.close();
  await site.federation.sql(ZVH_NOORD, 'DELETE FROM parked WHERE bytes IS NULL');
}, 90_000);
