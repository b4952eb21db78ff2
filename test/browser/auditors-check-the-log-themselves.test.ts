/** Scenarios 18 and 19: the browser computes the root itself, and sees a leaf that was changed. */
import { readFileSync } from 'node:fs';
import type { Page } from 'playwright-core';
import { until } from '../../tools/demo/until.js';
import { ZVH_NOORD } from '../../tools/federation/nodes.js';
import { signIn } from './browser.js';
import { openSite } from './site.js';
import type { Site } from './site.js';

let site: Site;
beforeAll(async () => {
  site = await openSite('browser-auditors');
  await site.ask();
}, 120_000);
afterAll(() => site?.close(), 60_000);

/** Tiles of the tree do not come until they are released. */
async function holdTiles(page: Page): Promise<{ release(): Promise<void> }> {
  const { promise, resolve } = Promise.withResolvers<void>();
  const tiles = '**/v1/audit/tegels**';
  await page.route(tiles, async (route) => {
    await promise;
    await route.abort().catch(() => undefined);
  });
  return {
    release: async () => {
      resolve();
      await page.unroute(tiles);
    },
  };
}

it('18, 19 · the chain holds; one changed leaf and it does not, with the place of the first fault', async () => {
  await until('a signed head', async () => {
    const [row] = await site.federation.sql<{ n: number }>(
      ZVH_NOORD,
      'SELECT count(*)::int AS n FROM audit_checkpoints',
    );
    return row!.n > 0 ? true : undefined;
  });
  const { page, context } = await signIn(site, 'auditor', { path: '/logboek' });
  /** The verdict of before stands until the check begins, so it is the new one that is waited for. */
  const check = async (verdict: 'Klopt' | 'Klopt niet'): Promise<string> => {
    await page.getByRole('button', { name: 'Controleer nu' }).click();
    const form = page.locator('form').filter({ hasText: 'Controleer nu' });
    await form.filter({ hasText: new RegExp(`Boom over \\d+ regels\\s*${verdict}`) }).waitFor();
    return form.innerText();
  };
  expect(await check('Klopt')).toMatch(
    /Boom over [1-9]\d* regels\s+Klopt\s[\s\S]*Handtekening van het logboek\s+Klopt met de sleutel/,
  );
  // It says what it did not look at: a proof of more than that would be a false one.
  expect(await page.locator('form').filter({ hasText: 'Controleer nu' }).innerText()).toMatch(
    /Niet gecontroleerd[\s\S]*inhoud van zijn regel/,
  );

  await page.getByLabel('Zaad').fill('20261123');
  await page.getByRole('button', { name: 'Neem steekproef' }).click();
  const sample = page.getByRole('region', { name: 'Steekproef' });
  await sample.waitFor();
  const drawn = await sample.getByRole('row').count();
  expect(drawn).toBeGreaterThan(1);
  expect(await sample.getByText('Klopt', { exact: true }).count()).toBe(drawn - 1);

  const held = await holdTiles(page);
  const eachEntry = page.getByRole('button', { name: 'Controleer elke regel' });
  await eachEntry.click();
  await page.getByText(/Bezig: 0 van \d+ regels gecontroleerd/).waitFor();
  expect(await page.getByRole('progressbar', { name: 'Elke regel' }).getAttribute('value')).toBe('0');
  await page.getByRole('button', { name: 'Stop met controleren' }).click();
  await page.getByText(/Gestopt na 0 van \d+ regels. Er is geen uitslag./).waitFor();
  await held.release();
  await eachEntry.click();
  await page.getByText(/Regel 0 tot en met \d+:\s*Klopt$/).waitFor();

  await page.route('**/v1/audit/tegels?pad=tile%2F0%2F000**', async (route) => {
    const answer = await route.fetch();
    const body = (await answer.json()) as { pad: string; inhoud: string };
    const bytes = Buffer.from(body.inhoud, 'base64');
    bytes[0]! ^= 1;
    await route.fulfill({ response: answer, json: { ...body, inhoud: bytes.toString('base64') } });
  });
  expect(await check('Klopt niet')).toMatch(/Klopt niet Eerste fout tussen regel 0 en \d+/);
  await context.close();
}, 90_000);

it('each step of a journey is proved in the browser, and a step whose entry was changed is not', async () => {
  const asked = await site.ask();
  await until('its first entries under a head', async () => {
    const rows = await site.federation.sql(
      ZVH_NOORD,
      `SELECT FROM audit_entries e JOIN audit_leaves l USING (transaction, position)
       WHERE e.object = $1 AND e.action = 'message.send' AND l.leaf < (SELECT max(size) FROM audit_checkpoints)`,
      [asked],
    );
    return rows.length > 0 ? true : undefined;
  });
  const looks = async (): Promise<number> => {
    const counted = `SELECT count(*)::int AS n FROM audit_entries WHERE action = 'audit.entry' AND object = $1`;
    const [row] = await site.federation.sql<{ n: number }>(ZVH_NOORD, counted, [asked]);
    return row!.n;
  };
  const fg = await signIn(site, 'fg', { path: `/berichten/${asked}` });
  const step = fg.page.getByRole('listitem').filter({ hasText: 'Beoordeeld' });
  await step.getByRole('button', { name: 'Bewijs in het logboek Beoordeeld' }).click();
  await step.getByText('message.send').waitFor();
  expect(await step.innerText()).toMatch(
    /Staat zo in het logboek\s+Klopt[\s\S]*Handtekening van het logboek\s+Klopt/,
  );
  // One look serves every step.
  const next = fg.page.getByRole('listitem').filter({ hasText: 'Aangenomen' });
  await next.getByRole('button', { name: 'Bewijs in het logboek Aangenomen' }).click();
  await next.getByText('Staat zo in het logboek').waitFor();
  expect(await looks()).toBe(1);

  await fg.page.route('**/v1/audit/berichten/*/regels', async (route) => {
    const response = await route.fetch();
    const body = await response.text();
    await route.fulfill({
      response,
      body: body.replaceAll('\\"result\\":\\"ok\\"', '\\"result\\":\\"no\\"'),
    });
  });
  await fg.page.reload();
  await step.getByRole('button', { name: 'Bewijs in het logboek Beoordeeld' }).click();
  await step.getByText(/Klopt niet/).waitFor();
  await fg.context.close();

  // An operator sees how far it came, and no proof of more.
  const operator = await signIn(site, 'operator', { path: `/berichten/${asked}` });
  await operator.page.getByRole('heading', { name: 'Stappen' }).waitFor();
  await operator.page.locator('.steps li').first().waitFor();
  expect(await operator.page.getByRole('button', { name: /^Bewijs/ }).count()).toBe(0);
  await operator.context.close();
}, 90_000);

it('the processing log is searched by activity, trace and pseudonym: with no operator in it, and each search on record', async () => {
  const { page, context } = await signIn(site, 'auditor', { path: '/logboek' });
  await page.getByRole('link', { name: 'Open het Logboek dataverwerkingen' }).click();
  await page
    .getByRole('combobox', { name: 'Verwerkingsactiviteit' })
    .selectOption({ label: 'Casusregister van het knooppunt' });
  await page.getByRole('button', { name: 'Zoek', exact: true }).click();
  const found = page.getByRole('table', { name: 'Gevonden verwerkingen' });
  const row = found.getByRole('row').filter({ hasText: 'Casus vastleggen' }).first();
  await row.waitFor();
  expect(await row.innerText()).toMatch(/gedaan\s+Casusregister van het knooppunt\s+versie 1/);
  expect(await page.locator('main').innerText()).not.toContain('zvh-noord.');
  await row.getByRole('button', { name: 'Deze trace' }).click();
  await page.getByText(/regels van deze trace, oudste eerst/).waitFor();
  await found.getByRole('button', { name: 'Dit pseudoniem' }).first().click();
  await page.getByText(/regels van dit pseudoniem, oudste eerst/).waitFor();
  const looks = await site.federation.sql<{ action: string }>(
    ZVH_NOORD,
    `SELECT action FROM audit_entries WHERE action LIKE 'audit.processing%' ORDER BY transaction, position`,
  );
  expect(looks.map(({ action }) => action)).toEqual([
    'audit.processing',
    'audit.processing',
    'audit.processing.subject',
  ]);
  // Nothing of a person stands in the address.
  expect(new URL(page.url()).search).toBe('');
  await context.close();
}, 90_000);

it('20 · a report is chosen, looked at before it is made, and taken along', async () => {
  const { page, context } = await signIn(site, 'auditor', { path: '/logboek' });
  await page.getByRole('link', { name: 'Maak een rapport' }).click();
  await page.getByLabel('Regels per steekproef').fill('3');
  await page.getByLabel('Zaad').fill('20261123');
  const asked: URL[] = [];
  page.on('request', (request) => {
    if (request.url().includes('/v1/audit/rapporten')) asked.push(new URL(request.url()));
  });
  await page.getByRole('button', { name: 'Bekijk wat erin komt' }).click();
  await page.getByText(/Het rapport gaat over [1-9]\d* regels van het auditlogboek/).waitFor();
  expect(await page.getByRole('cell', { name: '3', exact: true }).count()).toBe(6);
  await page.getByRole('button', { name: 'Maak het rapport' }).click();
  await page.getByText(/Het rapport is klaar/).waitFor();
  // Made over the very period that was looked at, which is shown.
  const [planned, made] = asked.map(({ searchParams }) => [searchParams.get('van'), searchParams.get('tot')]);
  expect(made).toEqual(planned);
  await page.getByText(made![1]!).waitFor();
  const saved = async (name: string): Promise<{ file: string; text: string }> => {
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name }).click(),
    ]);
    return { file: download.suggestedFilename(), text: readFileSync(await download.path(), 'latin1') };
  };
  const [pdf, html] = [await saved('Download PDF'), await saved('Download webpagina')];
  expect([pdf.file, html.file]).toEqual([
    expect.stringMatching(/^privacyaudit-.*\.pdf$/),
    expect.stringMatching(/^privacyaudit-.*\.html$/),
  ]);
  expect(pdf.text.slice(0, 5)).toBe('%PDF-');
  expect(html.text).toMatch(/20261123[\s\S]*Regels per steekproef, ten hoogste/);
  // What was made is of what was chosen then.
  await page.getByLabel('Zaad').fill('anders');
  expect(await page.getByRole('button', { name: 'Download PDF' }).count()).toBe(0);
  await context.close();
}, 90_000);

it('of a log that is closed for good the DPO asks a second person for another, with a reason; an auditor reads who asks', async () => {
  const isClosed = async ({ page }: Awaited<ReturnType<typeof signIn>>): Promise<void> => {
    await page.route('**/v1/audit/controlepunt', async (route) => {
      const response = await route.fetch();
      await route.fulfill({ response, json: { ...(await response.json()), gesloten: 'LOG_BEHIND' } });
    });
  };
  const fg = await signIn(site, 'fg', { path: '/overzicht' });
  await fg.go('/logboek');
  const anew = fg.page.getByRole('region', { name: 'Een nieuw auditlogboek beginnen' });
  await fg.page.getByRole('heading', { name: 'Bewijspakket en steekproef' }).waitFor();
  expect(await anew.count()).toBe(0);
  await isClosed(fg);
  await fg.page.reload();
  const ask = anew.getByRole('button', { name: 'Vraag tweede persoon' });
  expect(await ask.isDisabled()).toBe(true);
  await anew.getByLabel('Reden').fill('De reservekopie is te oud');
  await ask.click();
  // The node judges: its log is open.
  await anew.getByText('Code: LOG_NOT_CLOSED').waitFor();
  await fg.context.close();

  const auditor = await signIn(site, 'auditor', { path: '/overzicht' });
  await isClosed(auditor);
  await auditor.go('/logboek');
  const told = auditor.page.getByRole('region', { name: 'Een nieuw auditlogboek beginnen' });
  await told.getByText('Beslissen doet u onder Vier ogen.').waitFor();
  expect(await told.getByRole('button').count()).toBe(0);
  await auditor.context.close();
}, 90_000);
