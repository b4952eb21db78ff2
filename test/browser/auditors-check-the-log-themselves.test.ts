/** Scenarios 18 and 19: the browser computes the root itself, and sees a leaf that was changed. */
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
