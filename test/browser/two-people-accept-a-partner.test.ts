/** The wizard of a partner: a fingerprint heard by telephone, a second person, and only then messages. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { acceptPartner, fingerprintOf } from '../../tools/demo/acceptance.js';
import { personOf } from '../../tools/demo/accounts.js';
import { ZVH_NOORD, ZVH_ZUID } from '../../tools/federation/nodes.js';
import { sluisOver } from '../support/operator.js';
import { signIn } from './browser.js';
import { openSite } from './site.js';
import type { Site } from './site.js';

let site: Site;
beforeAll(async () => {
  site = await openSite('browser-partner');
  // As on a new node.
  await site.federation.sql(ZVH_NOORD, 'DELETE FROM accepted_partners WHERE peer = $1', [ZVH_ZUID.oin]);
}, 120_000);
afterAll(() => site?.close(), 60_000);

/** Answers that are no success were asked for; the policy's complaints and errors of the page were not. */
const unasked = (...people: readonly { readonly complaints: readonly string[] }[]): readonly string[] =>
  people.flatMap(({ complaints }) => complaints).filter((one) => !one.includes('status of 4'));

it('no message goes before two people accepted the partner, and one goes after', async () => {
  await expect(site.ask()).rejects.toThrow('409');
  const operator = await signIn(site, 'operator', { path: '/partners' });
  await operator.page.getByRole('link', { name: `Bekijk en aanvaard: ${ZVH_ZUID.name}` }).click();
  const { page } = operator;
  await page.getByRole('heading', { level: 1, name: ZVH_ZUID.name }).waitFor();
  await page.getByRole('cell', { name: 'Ondertekenen' }).waitFor();

  // Of somebody else: nothing is asked.
  const heard = page.getByLabel('Vingerafdruk die u hoorde');
  await heard.fill(fingerprintOf(site.federation, ZVH_NOORD));
  await page.getByLabel('Reden').fill('Gebeld met het huis');
  await page.getByRole('button', { name: 'Vraag tweede persoon' }).click();
  await page.getByText('Code: FINGERPRINT_DIFFERS').waitFor();

  const fingerprint = fingerprintOf(site.federation, ZVH_ZUID).toUpperCase();
  await heard.fill(fingerprint.slice(0, 10));
  expect(await page.getByRole('button', { name: 'Vraag tweede persoon' }).isDisabled()).toBe(true);
  await heard.fill(fingerprint.replace(/(..)(?=.)/g, '$1:'));
  await page.getByRole('button', { name: 'Vraag tweede persoon' }).click();
  const card = page.getByRole('article', { name: 'Partner aanvaarden' }).first();
  await card.getByRole('status').filter({ hasText: 'Wacht op tweede persoon' }).waitFor();
  expect(await card.getByRole('button', { name: 'Keur goed' }).isDisabled()).toBe(true);
  await expect(site.ask()).rejects.toThrow('409');

  const second = await signIn(site, 'goedkeurder', { path: `/partners/${ZVH_ZUID.oin}` });
  await second.page.getByRole('button', { name: 'Keur goed' }).click();
  await second.page.getByText('Deze partner is aanvaard op').waitFor();
  await page.getByText('Deze partner is aanvaard op').waitFor();
  await site.ask();
  expect(unasked(operator, second)).toEqual([]);
  await operator.context.close();
  await second.context.close();
}, 120_000);

it('an exchange ends by two people as well: what it does is said first, and only a new acceptance begins anew', async () => {
  await site.ask();
  const operator = await signIn(site, 'operator', { path: `/partners/${ZVH_ZUID.oin}` });
  const { page } = operator;
  await page.getByRole('button', { name: 'Beëindig de uitwisseling' }).click();
  await page.getByText('Lopende gesprekken stoppen.').waitFor();
  await page.getByLabel('Reden').fill('De samenwerking houdt op');
  await page.getByRole('button', { name: 'Vraag tweede persoon' }).click();
  const card = page.getByRole('article', { name: 'Uitwisseling met een partner beëindigen' }).first();
  expect(await card.getByRole('button', { name: 'Keur goed' }).isDisabled()).toBe(true);

  const second = await signIn(site, 'goedkeurder', { path: `/partners/${ZVH_ZUID.oin}` });
  await second.page.getByRole('button', { name: 'Keur goed' }).click();
  await second.page.getByText('De uitwisseling is beëindigd op').waitFor();
  await page.getByText('De uitwisseling is beëindigd op').waitFor();
  await page.getByLabel('Vingerafdruk die u hoorde').waitFor();
  await expect(site.ask()).rejects.toThrow('409');
  const running = `SELECT 1 FROM conversation_threads WHERE peer = $1 AND deadline IS NOT NULL`;
  expect(await site.federation.sql(ZVH_NOORD, running, [ZVH_ZUID.oin])).toEqual([]);

  await acceptPartner(site.federation, { node: ZVH_NOORD, peer: ZVH_ZUID });
  await page.getByText('Deze partner is aanvaard op').waitFor();
  await site.ask();
  expect(unasked(operator, second)).toEqual([]);
  await operator.context.close();
  await second.context.close();
}, 120_000);

it('a test of the connection says at which step it ends, and what to do', async () => {
  const { page, context } = await signIn(site, 'operator', { path: `/partners/${ZVH_ZUID.oin}` });
  const walked = page.getByRole('list', { name: 'test de verbinding' }).getByRole('listitem');
  const step = (text: string) => walked.filter({ hasText: text });
  const button = page.getByRole('button', { name: 'Test de verbinding' });
  await button.click();
  for (const what of ['Register', 'Certificaat om', 'Adres', 'TLS', 'EXTERNAL', 'vhost'])
    await step(what).filter({ hasText: 'In orde' }).waitFor();

  await site.federation.broker(ZVH_ZUID.slug).kill();
  await button.click();
  await step('Adres').filter({ hasText: 'Mislukt' }).filter({ hasText: 'UNREACHABLE' }).waitFor();
  expect(await step('Adres').innerText()).toContain('Controleer netwerk en firewall');
  expect(await step('TLS').innerText()).toContain('Niet bekeken');
  const tokenFile = join(site.federation.workspace.folder('tokens'), 'operator');
  writeFileSync(
    tokenFile,
    await site.federation.issuer.token(personOf(ZVH_NOORD, 'operator'), ZVH_NOORD.oin),
  );
  const { apiUrl } = site.federation.gateway(ZVH_NOORD.slug);
  const said = await sluisOver(apiUrl, tokenFile, 'partner', 'test', ZVH_ZUID.oin, '--json');
  expect([said.exit, said.out]).toEqual([6, expect.stringContaining('UNREACHABLE')]);
  await context.close();
}, 120_000);
