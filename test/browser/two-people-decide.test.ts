/** Scenarios 8, 9, 10 and 21: a plan first, a second person, and a dossier in the order that the law asks. */
import type { Page } from 'playwright-core';
import { personOf } from '../../tools/demo/accounts.js';
import { ZVH_NOORD, ZVH_WEST } from '../../tools/federation/nodes.js';
import { Puppet } from '../../tools/federation/puppet.js';
import { signIn } from './browser.js';
import { openSite } from './site.js';
import type { Site } from './site.js';

let site: Site;
let west: Puppet;
beforeAll(async () => {
  site = await openSite('browser-two-people');
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
const card = (page: Page) => page.getByRole('region', { name: 'Vrijgeven wat geparkeerd is' }).first();
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
  await card(second.page).getByRole('button', { name: 'Keur goed' }).click();
  await status(second.page, 'Uitgevoerd').waitFor();
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
  await card(second.page).getByLabel('Toelichting').fill('De oorzaak is nog niet bekend.');
  await card(second.page).getByRole('button', { name: 'Wijs af' }).click();
  await status(asker.page, 'Afgewezen').waitFor();
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
  await intake.getByLabel('Burgerservicenummer').fill(site.bsn);
  await intake.getByRole('button', { name: 'Neem aan' }).click();
  await page.getByRole('link', { name: 'Aangenomen. Open het verzoek.' }).click();
  expect(await page.getByRole('button', { name: 'Zoek', exact: true }).isDisabled()).toBe(true);
  expect(await page.getByRole('button', { name: 'Leg het besluit vast' }).isDisabled()).toBe(true);
  expect(page.url()).not.toContain(site.bsn);

  await intake.getByLabel('Welk recht').selectOption('restriction');
  await intake.getByLabel('Burgerservicenummer').fill(site.bsn);
  await intake.getByRole('button', { name: 'Neem aan' }).click();
  await intake.getByText('Code: DOSSIER_DUPLICATE').waitFor();

  await page.getByRole('article').getByRole('button', { name: 'Leg vast', exact: true }).click();
  await page.getByRole('button', { name: 'Zoek', exact: true }).click();
  await page.getByText(/\d+ berichten en 1 zaken/).waitFor();
  expect(await page.getByRole('article').innerText()).toMatch(/nog \d+ dagen/);
  expect(person.complaints.filter((text) => !/status of 40[149]/.test(text))).toEqual([]);
  await person.context.close();
}, 90_000);
