/** Scenarios 5, 6 and 7 of the console, and the crawl that would find what must not be there. */
import { signIn } from './browser.js';
import { CANARIES, crawler } from './canary.js';
import { notice, openSite } from './site.js';
import type { Site } from './site.js';
import { ZVH_NOORD, ZVH_ZUID } from '../../tools/federation/nodes.js';
import { until } from '../../tools/demo/until.js';

let site: Site;
let asked: string;
const PAGES = ['/overzicht', '/overzicht?venster=1u', '/berichten', '/geparkeerd', '/partners', '/meldingen'];

beforeAll(async () => {
  site = await openSite('browser-operators');
  const { federation } = site;
  asked = await site.ask();
  const noord = federation.house(ZVH_NOORD, 'COLLEGE');
  const sent = await noord.send(notice(site.case));
  expect(sent.status).toBe(202);
  await noord.send({ ...notice(site.case), noodzaak: undefined } as never);
  await until('both are at Zuid', async () =>
    ['delivered', 'retrieved'].includes(await noord.state(asked)) &&
    ['delivered', 'retrieved'].includes(await noord.state(sent.id!))
      ? true
      : undefined,
  );
  // What a peer's broker said stands in the line; what could not be opened stands apart.
  await federation.sql(ZVH_NOORD, 'UPDATE outbox SET reason = $1', [CANARIES.remote]);
  await federation.sql(
    ZVH_NOORD,
    `INSERT INTO parked (peer, code, size, bytes, at) VALUES ($1, 'SIGNATURE', 9, convert_to($2, 'UTF8'), now())`,
    [ZVH_ZUID.oin, CANARIES.remote],
  );
}, 120_000);
afterAll(() => site.close(), 60_000);

it.each(
  process.env['SLUIS_WHOLE']
    ? (['operator', 'goedkeurder', 'beheerder', 'avg-contact'] as const)
    : (['operator'] as const),
)(
  '5, 6 · nothing of person, content, law or the partner’s own words reaches a %s',
  async (role) => {
    const found = crawler(site.bsn);
    const person = await signIn(site, role);
    await found.crawl(person, [...PAGES, `/berichten/${asked}`]);
    expect(found.hits).toEqual([]);
    await person.context.close();
  },
  120_000,
);

it('catches a leak that was planted', async () => {
  await site.federation.sql(ZVH_NOORD, 'UPDATE parked SET code = $1', [CANARIES.family]);
  const found = crawler(site.bsn);
  const person = await signIn(site, 'operator');
  await found.crawl(person, ['/geparkeerd']);
  await site.federation.sql(ZVH_NOORD, `UPDATE parked SET code = 'SIGNATURE'`);
  expect(found.hits.join('\n')).toMatch(/in http.*\/v1\/geparkeerd/);
  expect(found.hits.join('\n')).toMatch(/in \/geparkeerd \(page\)/);
  await person.context.close();
}, 60_000);

it('7 · who types the address of the refusals is told that there is no right, and the attempt is on record', async () => {
  const person = await signIn(site, 'operator');
  await person.go('/geweigerd');
  await person.page.getByRole('heading', { name: 'Geen recht' }).waitFor();
  const tries = await site.federation.sql<{ account: string }>(
    ZVH_NOORD,
    `SELECT account FROM audit_entries WHERE action = 'rest.RefusalsController.list' AND result = 'refused'`,
  );
  expect(tries[0]!.account).toBe('zvh-noord.console.operator');
  await person.context.close();
}, 60_000);

it('shows the data protection officer the refusal with its article, and what the rule says', async () => {
  const person = await signIn(site, 'fg', { path: '/geweigerd' });
  const rule = person.page.getByRole('region', { name: 'NECESSITY_STATEMENT_MISSING' });
  expect(await rule.innerText()).toMatch(/noodzakelijk[\s\S]*WGS 2\.28/);
  await person.context.close();
}, 60_000);

it('lets the data protection officer change a fact and see which decision would follow; nothing is sent or kept', async () => {
  const kept = () =>
    site.federation.sql<{ n: number }>(
      ZVH_NOORD,
      `SELECT (SELECT count(*) FROM messages)::int + (SELECT count(*) FROM audit_entries WHERE account LIKE '%.fg')::int AS n`,
    );
  const person = await signIn(site, 'fg', { path: '/geweigerd' });
  const { page } = person;
  const before = await kept();
  await page.getByRole('link', { name: /^Wat als, naar bericht/ }).click();
  const outcome = page.locator('section', { hasText: 'Besluit dat zou volgen' });
  await outcome.getByText('Toegestaan').waitFor();
  await page.getByLabel('De noodzaak is vastgelegd').uncheck();
  await outcome.getByText('NECESSITY_STATEMENT_MISSING').waitFor();
  await page.getByLabel('Eigen zaak').selectOption('closed');
  await outcome.getByText('NO_ACTIVE_CASE').waitFor();
  expect(await outcome.innerText()).toMatch(/Geweigerd[\s\S]*WGS 2\.28/);
  await outcome.getByText('Wanneer mag het wel?').first().click();
  await page.getByLabel('Op welke dag').fill('2025-02-28');
  await outcome.getByText('PURPOSE_NOT_PERMITTED_ON_ROUTE').waitFor();
  expect(await kept()).toEqual(before);
  expect(person.complaints.filter((text) => !/status of 401/.test(text))).toEqual([]);
  await person.context.close();
}, 60_000);

it('shows an operator who types its address nothing of it', async () => {
  const person = await signIn(site, 'operator');
  await person.go('/geweigerd/wat-als');
  await person.page.getByRole('heading', { name: 'Geen recht' }).waitFor();
  await person.context.close();
}, 60_000);
