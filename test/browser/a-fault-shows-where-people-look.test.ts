/**
 * Scenarios 11, 12, 13, 18, 19, 20 and 23: what `sluis demo fault` breaks, on the pages of the people who must see it, until it
 * is mended; and what a log proves to an auditor who trusts nobody here.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { FAULTS } from '../../tools/demo/faults/table.js';
import { until } from '../../tools/demo/until.js';
import { ZVH_NOORD, ZVH_ZUID } from '../../tools/federation/nodes.js';
import { sluisOver } from '../support/operator.js';
import { signIn } from './browser.js';
import type { Person } from './browser.js';
import { serveLargeLog } from './large-log.js';
import { notice, openSite } from './site.js';
import type { Site } from './site.js';

let site: Site;
let operator: Person;
let auditor: Person;
beforeAll(async () => {
  site = await openSite('browser-faults');
  await site.ask();
  operator = await signIn(site, 'operator');
  auditor = await signIn(site, 'auditor', { path: '/logboek' });
}, 120_000);
afterAll(() => site?.close(), 60_000);

const fault = (name: string): Promise<string | void> => FAULTS[name]!.apply(site.federation);
const pagesOf = async ({ page }: Person): Promise<readonly string[]> =>
  page
    .locator('nav a[href^="/"]')
    .evaluateAll((links) => links.map((link) => link.getAttribute('href') ?? '/'));

it('13 · log-down: every page of every role says that the node stands still, until it goes on by itself', async () => {
  const people = [operator, auditor, await signIn(site, 'coordinator'), await signIn(site, 'avg-contact')];
  await fault('log-down');
  expect((await site.federation.house(ZVH_NOORD, 'COLLEGE').send(notice(site.case))).body['code']).toBe(
    'AUDIT_LOG_UNAVAILABLE',
  );
  for (const person of people)
    for (const path of await pagesOf(person)) {
      await person.go(path);
      await person.page.getByText('Dit knooppunt staat stil: het logboek is niet beschikbaar.').waitFor();
    }
  await fault('log-up');
  for (const { page } of people)
    await page.locator('.standstill').waitFor({ state: 'detached', timeout: 60_000 });
  expect((await site.federation.house(ZVH_NOORD, 'COLLEGE').send(notice(site.case))).status).toBe(202);
  await Promise.all(people.slice(2).map(({ context }) => context.close()));
}, 240_000);

const attention = (page: Page) => page.locator('.attention li', { hasText: 'certificaat' });

it('11, 12 · cert-9d: one item on the overview, nine days on the partner page; with the next certificate it goes by itself', async () => {
  await operator.go('/overzicht');
  await fault('cert-9d');
  await attention(operator.page).first().waitFor({ timeout: 150_000 });
  expect(await attention(operator.page).allInnerTexts()).toEqual([expect.stringContaining(ZVH_ZUID.name)]);
  await operator.go(`/partners/${ZVH_ZUID.oin}`);
  await operator.page.getByRole('row', { name: /9 dagen/ }).waitFor();
  await operator.go('/meldingen');
  const rows = operator.page.getByRole('row', { name: /certificaat/i }).filter({ hasText: ZVH_ZUID.name });
  await rows.first().waitFor();
  expect(await rows.count()).toBe(1);

  await operator.go('/overzicht');
  await attention(operator.page).first().waitFor();
  await fault('cert-new');
  await attention(operator.page).first().waitFor({ state: 'detached', timeout: 150_000 });
}, 360_000);

it('12 · of a peer that sends no data the overview says Geen gegevens, and not that it works', async () => {
  await fault('courier-stop');
  // Time is moved in the rows; what the node remembers of receipts goes with a start.
  for (const [table, column, those] of [
    ['peer_beats', 'at', 'peer = $1'],
    ['messages', 'recorded_at', `peer = $1 AND direction = 'received'`],
    ['steps', 'at', `origin = 'peer' AND $1 <> ''`],
  ] as const)
    await site.federation.sql(
      ZVH_NOORD,
      `UPDATE ${table} SET ${column} = ${column} - interval '1 hour' WHERE ${those}`,
      [ZVH_ZUID.oin],
    );
  await site.federation.gateway(ZVH_NOORD.slug).restart();
  await operator.go('/overzicht');
  const zuid = operator.page.getByRole('row', { name: new RegExp(ZVH_ZUID.name.slice(0, 30)) });
  await operator.page.getByRole('button', { name: 'Toon als tabel' }).click();
  await zuid.getByText('Geen gegevens').waitFor();
  expect(await operator.page.getByText('Werkt', { exact: true }).count()).toBe(0);
  await fault('peer-start');
}, 120_000);

/** Of a log with more than sixty entries. */
it('20 · the same seed draws the same sixty on two machines and at the command line, from a pack that verifies offline', async () => {
  const other = await signIn(site, 'auditor', { path: '/logboek' });
  await until('seventy signed entries', async () => {
    await site.ask();
    const [row] = await site.federation.sql<{ n: number }>(
      ZVH_NOORD,
      'SELECT coalesce(max(size), 0)::int AS n FROM audit_checkpoints',
    );
    return row!.n >= 70 ? true : undefined;
  });
  const drawn = async ({ page, go }: Person): Promise<readonly string[]> => {
    await go('/logboek');
    await page.getByLabel('Zaad').fill('20261123');
    await page.getByRole('button', { name: 'Neem steekproef' }).click();
    const rows = page.getByRole('region', { name: 'Steekproef' }).locator('tbody tr');
    await rows.first().waitFor();
    return rows.evaluateAll((all) =>
      all.map((row) => row.querySelector('td,th')!.textContent!.replace('.', '')),
    );
  };
  // Each look is an entry itself: the period ends before them.
  const [file] = await Promise.all([
    other.page.waitForEvent('download'),
    other.page.getByRole('button', { name: 'Download bewijspakket' }).click(),
  ]);
  const pack = join(site.federation.workspace.dir, 'pakket.txt');
  await file.saveAs(pack);
  const verified = await sluisOver('http://127.0.0.1:9', '/dev/null', ...verifyWords(pack));
  expect(verified).toMatchObject({ exit: 0 });
  const cli = await sluisOver(
    'http://127.0.0.1:9',
    '/dev/null',
    'audit',
    'sample',
    pack,
    '--n',
    '60',
    '--seed',
    '20261123',
    '--json',
  );
  expect(cli.exit).toBe(0);
  const byCli = (JSON.parse(cli.out) as { entries: readonly { entry: number }[] }).entries.map(({ entry }) =>
    String(entry),
  );
  expect(byCli).toHaveLength(60);
  await servePack(other.page, pack);
  await servePack(auditor.page, pack);
  expect(await drawn(auditor)).toEqual(byCli);
  expect(await drawn(other)).toEqual(byCli);
  await auditor.page.unrouteAll();
  await other.context.close();
}, 180_000);

const verifyWords = (pack: string): readonly string[] => [
  ...['audit', 'verify', pack, '--allow-loopback'],
  ...['--authority', site.federation.pki.directoryAuthority.certificate],
];

/** What the node gave is what each machine has: a log goes on growing. */
const servePack = (page: Page, pack: string) =>
  page.route('**/v1/audit/pakketten**', (route) =>
    route.fulfill({ json: { regels: readFileSync(pack, 'utf8').trimEnd().split('\n').slice(0, -1) } }),
  );

it('19 · tamper-log: the page names the entry that was changed, and who had signed for it', async () => {
  const { page, go } = auditor;
  await go('/logboek');
  const check = page.getByRole('button', { name: 'Controleer elke regel' });
  await check.click();
  await page.getByText(/Regel 0 tot en met \d+:\s*Klopt$/).waitFor();
  const told = await until('a peer has seen it', () => fault('tamper-log').catch(() => undefined), 120);
  const [, entry] = /entry (\d+)/.exec(String(told))!;
  await check.click();
  await page.getByText(`Eerste foute regel: ${entry}. Aantal foute regels: 1.`).waitFor();
  await page
    .getByRole('listitem')
    .filter({ hasText: ZVH_ZUID.name })
    .filter({ has: page.locator('time') })
    .first()
    .waitFor();
}, 180_000);

const ERASED = 'Inhoud gewist';

it('23 · when a term ends the content is gone, the deletion proved at both sides, the journey there; what is held stays and says so', async () => {
  const noord = site.federation.house(ZVH_NOORD, 'COLLEGE');
  const zuid = site.federation.house(ZVH_ZUID, 'MAYOR');
  const [goes, stays] = [await noord.send(notice(site.case)), await noord.send(notice(site.case))].map(
    ({ id }) => id!,
  );
  await until('both are at Zuid', async () => {
    const there = (await zuid.postbox()).map(({ id }) => id);
    return there.includes(goes) && there.includes(stays) ? true : undefined;
  });
  const end = new Date(Date.now() + 86_400_000).toISOString();
  const held = await zuid.request(`POST /postvak/${stays}/aanhoudingen`, {
    reden: 'LEGAL_CLAIM',
    eindigtOp: end,
  });
  expect(held.status).toBe(201);
  await site.federation.sql(
    ZVH_ZUID,
    `UPDATE messages SET erase_at = now() - interval '1 second' WHERE id = ANY($1)`,
    [[goes, stays]],
  );
  const steps = async (house: typeof noord, id: string) =>
    (await house.steps(id)).map(({ stap, herkomst }) => `${herkomst} ${stap}`);
  await until(
    'Noord has the proof',
    async () => ((await steps(noord, goes!)).includes('peer erased') ? true : undefined),
    60,
  );
  expect(await steps(zuid, goes!)).toContain('own erased');
  expect(await steps(zuid, stays!)).not.toContain('own erased');
  expect((await zuid.read(goes!, 'INTER_ZVH_UNSOLICITED')).status).toBe(410);
  expect(await zuid.request(`GET /postvak/${stays}/aanhoudingen`)).toMatchObject({
    body: { aanhoudingen: [{ reden: 'LEGAL_CLAIM' }] },
  });
  // The journey stays: for whoever sent it with the proof, for an operator as the transport alone.
  await operator.go(`/berichten/${goes}`);
  await operator.page.locator('.steps li', { hasText: 'Aangekomen' }).first().waitFor();
  expect(await operator.page.getByText(ERASED).count()).toBe(0);
  const coordinator = await signIn(site, 'coordinator', { path: `/berichten/${goes}` });
  await coordinator.page.locator('.steps li', { hasText: ERASED }).first().waitFor();
  await coordinator.context.close();
}, 120_000);

it('18 · a hundred thousand entries are checked, also when the network goes after the last of them came', async () => {
  const { page, context, go } = auditor;
  await go('/logboek');
  await serveLargeLog(page, { size: 100_000, node: ZVH_NOORD.oin, onLast: () => context.setOffline(true) });
  await page.getByRole('button', { name: 'Controleer nu' }).click();
  const form = page.locator('form').filter({ hasText: 'Controleer nu' });
  await form.filter({ hasText: /Boom over 100\.000 regels\s*Klopt/ }).waitFor({ timeout: 60_000 });
  expect(await form.innerText()).toMatch(/Handtekening van het logboek\s+Klopt/);
  await context.setOffline(false);
}, 120_000);
