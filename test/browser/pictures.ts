/**
 * `node dist/test/browser/pictures.js FOLDER [NAME...]`: plays the demo's day and takes a picture of each page and state. For people who
 * look at them; docs/console.md shows the best.
 */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { acceptPartners } from '../../tools/demo/acceptance.js';
import { demoAccounts } from '../../tools/demo/accounts.js';
import type { ConsoleRole } from '../../tools/demo/accounts.js';
import { playDay } from '../../tools/demo/day.js';
import { loadPopulation } from '../../tools/demo/persons.js';
import { until } from '../../tools/demo/until.js';
import { RUNNING, startFederation } from '../../tools/federation/federation.js';
import { ZVH_NOORD, ZVH_ZUID } from '../../tools/federation/nodes.js';
import { temporaryWorkspace } from '../../tools/federation/workspace.js';
import { consoleUrl, openBrowser, signIn, visitor } from './browser.js';
import type { Entrance } from './browser.js';
import { NARROW, SHOTS } from './shots.js';

const [folder = 'dist/pictures', ...only] = process.argv.slice(2);
const isWanted = (name: string): boolean => only.length === 0 || only.includes(name);

async function takeAll(entrance: Entrance): Promise<void> {
  const { browser, federation, node } = entrance;
  const guest = await visitor(browser, consoleUrl(federation, node));
  await guest.go('/');
  await guest.page.screenshot({ path: join(folder, 'welkom.png') });
  for (const [name, role, path, look] of SHOTS) {
    if (!isWanted(name)) continue;
    const person = await signIn(entrance, role, { path, ...look });
    await person.page.waitForTimeout(700);
    await person.page.screenshot({ path: join(folder, `${name}.png`), fullPage: true });
    if (person.complaints.length > 0) console.log(name, person.complaints);
    await person.context.close();
  }
  const rest: readonly (readonly [name: string, take: () => Promise<void>])[] = [
    ['reis', () => journeyOf(entrance, 'operator', 'reis')],
    ['beleid', () => policyOf(entrance)],
    ['beleid-melding', () => noticeOf(entrance)],
    ['doorgeven', () => onwardOf(entrance)],
    ['avg-dossier', () => dossierOf(entrance)],
    ['informeren', () => informingOf(entrance)],
    ['partner-einde', () => partnerEndOf(entrance)],
    ['logboek-gecontroleerd', () => logOf(entrance)],
    ['verwerkingen', () => processingOf(entrance)],
    ['rapport', () => reportOf(entrance)],
    ['bewijs', () => proofsOf(entrance)],
    ['weggestuurd', () => turnedAwayOf(entrance)],
    ['mislukt', () => failedOf(entrance)],
    ['stilstand', () => standstillOf(entrance)],
    ['reis-fg', () => journeyOf(entrance, 'fg', 'reis-fg')],
    ['reis-geweigerd', () => refusedOf(entrance)],
    ['ontwerp', () => draftOf(entrance)],
  ];
  for (const [name, take] of rest)
    if (isWanted(name)) await take().catch((error: unknown) => console.log(name, error));
}

async function journeyOf(entrance: Entrance, role: ConsoleRole, name: string): Promise<void> {
  const state = role === 'fg' ? 'retrieved' : 'arrived';
  const person = await signIn(entrance, role, {
    path: `/berichten?richting=sent&status=${state}`,
  });
  await person.page.locator('.list-row').first().click();
  await person.page.locator('.steps li').first().waitFor();
  await person.page.waitForTimeout(400);
  await person.page.screenshot({ path: join(folder, `${name}.png`), fullPage: true });
  await person.context.close();
}

/** As high as it is: what stays in sight on a screen stands at the top of the picture. */
async function wholeOf(page: Page, name: string): Promise<void> {
  const height = await page.evaluate<number>('document.documentElement.scrollHeight');
  await page.setViewportSize({ width: 1360, height });
  await page.evaluate('scrollTo(0, 0)');
  await page.screenshot({ path: join(folder, `${name}.png`), fullPage: true });
}

/** A question filled in, and what the policy says of it. */
async function policyOf(entrance: Entrance): Promise<void> {
  const { page, context } = await signIn(entrance, 'coordinator', { path: '/nieuw' });
  await page.getByLabel('Eigen zaak').selectOption({ index: 1 });
  await page.getByLabel('Aan welk huis').selectOption({ index: 1 });
  await page.getByLabel('Aan welke deelnemer').selectOption('MAYOR');
  await page.getByLabel('Gaat deze zaak over radicalisering').selectOption('NONE');
  await page.getByRole('checkbox').check();
  await page.getByText('Dit mag').waitFor();
  await wholeOf(page, 'beleid');
  await context.close();
}

/** Data of another participant, refused for want of its consent: every reason, and what would make it lawful. */
async function noticeOf(entrance: Entrance): Promise<void> {
  const { page, context } = await signIn(entrance, 'coordinator', { path: '/nieuw' });
  await page.getByLabel('Wat wilt u doen').selectOption('melding');
  await page.getByLabel('Eigen zaak').selectOption({ index: 1 });
  await page.getByLabel('Aan welk huis').selectOption({ index: 1 });
  await page.getByLabel('Aan welke deelnemer').selectOption('MAYOR');
  await page.getByRole('button', { name: 'Voeg een gegeven toe' }).click();
  await page.getByLabel('Soort gegevens').selectOption('HEALTH');
  await page.getByLabel('Inhoud').fill('Staat onder behandeling.');
  await page.getByLabel('Verstrekt door').selectOption('GGD');
  await page.getByLabel('U mag dit alleen inzien.').check();
  await page.getByLabel('Gaat deze zaak over radicalisering').selectOption('NONE');
  await page.getByLabel(/^Ik vind dit bericht/).check();
  await page.getByText('PROVIDER_CONSENT_MISSING').waitFor();
  await wholeOf(page, 'beleid-melding');
  await context.close();
}

/** Data of another house on their way to a third, before anybody agreed. */
async function onwardOf(entrance: Entrance): Promise<void> {
  const { page, context } = await signIn(entrance, 'coordinator', { path: '/postvak' });
  await page.locator('.inbox a', { hasText: 'Casusgegevens' }).first().click();
  await page.getByRole('button', { name: 'Lees dit bericht' }).click();
  await page.getByRole('button', { name: 'Ik heb dit gelezen' }).click();
  await page.getByRole('button', { name: 'Geef dit door' }).click();
  await page.getByLabel('Aan welk huis').selectOption({ index: 1 });
  await page.getByLabel('Aan welke deelnemer').selectOption('COLLEGE');
  await page.getByLabel('Gaat deze zaak over radicalisering').selectOption('NONE');
  await page.getByLabel(/^Ik vind dit bericht/).check();
  await page.getByText('ONWARD_PROVISION_DENIED').first().waitFor();
  await wholeOf(page, 'doorgeven');
  await context.close();
}

/** A dossier in its first stage, and after the search. */
async function dossierOf(entrance: Entrance): Promise<void> {
  const { page, context } = await signIn(entrance, 'avg-contact', { path: '/avg-verzoeken' });
  const intake = page.getByRole('form', { name: 'Nieuw verzoek' });
  await intake.getByLabel('Ontvangen op').fill(new Date().toISOString().slice(0, 10));
  await intake.getByLabel('Burgerservicenummer').fill(loadPopulation().persons[0]!.bsn);
  await intake.getByRole('button', { name: 'Neem aan' }).click();
  await page.getByRole('link', { name: 'Aangenomen. Open het verzoek.' }).click();
  await page.getByRole('button', { name: 'Leg vast', exact: true }).first().waitFor();
  await page.screenshot({ path: join(folder, 'avg-dossier.png'), fullPage: true });
  await page.getByRole('button', { name: 'Leg vast', exact: true }).first().click();
  await page.getByRole('button', { name: 'Zoek', exact: true }).click();
  await page.getByText(/berichten en/).waitFor();
  await page.screenshot({ path: join(folder, 'avg-dossier-gezocht.png'), fullPage: true });
  await page.getByRole('button', { name: 'Zoek alle verwerkingen' }).click();
  await page.getByRole('table', { name: 'Wat met de gegevens is gedaan' }).waitFor();
  await page.screenshot({ path: join(folder, 'avg-dossier-verwerkingen.png'), fullPage: true });
  await page.setViewportSize(NARROW);
  await page.screenshot({ path: join(folder, 'avg-dossier-verwerkingen-smal.png'), fullPage: true });
  await context.close();
}

/** Whom the contact point still has to inform, one of them open. */
async function informingOf(entrance: Entrance): Promise<void> {
  const { page, context } = await signIn(entrance, 'avg-contact', { path: '/avg-verzoeken' });
  await page.locator('a[href*="plicht="]').first().click();
  await page.waitForTimeout(700);
  await page.screenshot({ path: join(folder, 'informeren.png'), fullPage: true });
  await page.setViewportSize(NARROW);
  await page.screenshot({ path: join(folder, 'informeren-smal.png'), fullPage: true });
  await context.close();
}

/** What ending an exchange would do, before somebody asks for it. */
async function partnerEndOf(entrance: Entrance): Promise<void> {
  const path = `/partners/${ZVH_ZUID.oin}`;
  const { page, context } = await signIn(entrance, 'operator', { path });
  await page.getByRole('region', { name: 'De uitwisseling beëindigen' }).getByRole('button').click();
  await page.waitForTimeout(700);
  await wholeOf(page, 'partner-einde');
  await context.close();
}

/** The log, checked by the browser, with a sample. */
async function logOf(entrance: Entrance): Promise<void> {
  const { page, context } = await signIn(entrance, 'auditor', { path: '/logboek' });
  // Peers sign with their heartbeat, each minute.
  await until(
    'a witness',
    async () => {
      await page.reload();
      await page.getByRole('region', { name: 'Getuigen' }).getByRole('row').nth(1).waitFor();
      return (await page.getByText('nog nooit').count()) === 0 ? true : undefined;
    },
    150,
  );
  await page.getByRole('button', { name: 'Controleer nu' }).click();
  await page.getByText(/Boom over/).waitFor();
  await page.getByLabel('Zaad').fill('20261123');
  await page.getByLabel('Aantal regels').fill('5');
  await page.getByRole('button', { name: 'Neem steekproef' }).click();
  await page.getByRole('region', { name: 'Steekproef' }).waitFor();
  await page.getByRole('button', { name: 'Controleer elke regel' }).click();
  await page.getByText(/Regel 0 tot en met/).waitFor();
  await wholeOf(page, 'logboek-gecontroleerd');
  await context.close();
}

const LOOKS = { '': {}, '-smal': NARROW, '-donker': { dark: true } } as const;

/** The processing log of an activity. */
async function processingOf(entrance: Entrance): Promise<void> {
  for (const [end, look] of Object.entries(LOOKS)) {
    const { page, context } = await signIn(entrance, 'auditor', { path: '/logboek/verwerkingen', ...look });
    await page
      .getByRole('combobox', { name: 'Verwerkingsactiviteit' })
      .selectOption({ label: 'Casusregister van het knooppunt' });
    await page.getByRole('button', { name: 'Zoek', exact: true }).click();
    await page.getByRole('button', { name: 'Deze trace' }).first().waitFor();
    await page.screenshot({ path: join(folder, `verwerkingen${end}.png`) });
    await page.getByRole('heading', { name: 'Gevonden verwerkingen' }).scrollIntoViewIfNeeded();
    await page.screenshot({ path: join(folder, `verwerkingen${end}-2.png`), fullPage: true });
    await context.close();
  }
}

/** The report, from the choice to what is taken along. */
async function reportOf(entrance: Entrance): Promise<void> {
  for (const [end, look] of Object.entries(LOOKS)) {
    const { page, context } = await signIn(entrance, 'auditor', { path: '/logboek/rapport', ...look });
    await page.getByRole('button', { name: 'Bekijk wat erin komt' }).click();
    await page.getByRole('button', { name: 'Maak het rapport' }).click();
    await page.getByRole('button', { name: 'Download PDF' }).waitFor();
    await page.screenshot({ path: join(folder, `rapport${end}.png`), fullPage: true });
    await context.close();
  }
}

/** A journey with the proof of each of its steps. */
async function proofsOf(entrance: Entrance): Promise<void> {
  for (const [end, look] of Object.entries(LOOKS)) {
    const path = '/berichten?richting=sent&status=retrieved';
    const { page, context } = await signIn(entrance, 'fg', { path, ...look });
    await page.locator('.list-row').first().click();
    const buttons = page.getByRole('button', { name: /^Bewijs/ });
    await buttons.first().waitFor();
    for (const button of await buttons.all()) await button.click();
    await page.getByText('Staat zo in het logboek').first().waitFor();
    await page.screenshot({ path: join(folder, `bewijs${end}.png`), fullPage: true });
    await context.close();
  }
}

/** A refusal as who watches over the law sees it: on which facts it rests. */
async function refusedOf(entrance: Entrance): Promise<void> {
  const { page, context } = await signIn(entrance, 'fg', { path: '/geweigerd' });
  await page
    .getByRole('region', { name: 'Laatste geweigerde berichten' })
    .last()
    .getByRole('link')
    .first()
    .click();
  await page.getByText('Waar het besluit op steunt').waitFor();
  await page.waitForTimeout(400);
  await wholeOf(page, 'reis-geweigerd');
  await context.close();
}

/** A rule left out of the law table, tried on the refusals of the day. */
async function draftOf(entrance: Entrance): Promise<void> {
  const { page, context } = await signIn(entrance, 'fg', { path: '/geweigerd/wat-als' });
  await page
    .getByLabel('Ontwerp (JSON)')
    .fill('{ "zonder": ["06-own-open-case", "24-closed-case-shielded"] }');
  await page.getByRole('button', { name: 'Probeer', exact: true }).click();
  await page.getByText(/weigeringen bekeken/).waitFor();
  await wholeOf(page, 'ontwerp');
  await context.close();
}

/** Somebody who may do nothing here any more. */
async function turnedAwayOf(entrance: Entrance): Promise<void> {
  const { page, context } = await signIn(entrance, 'operator', { path: '/partners' });
  const json = { code: 'OPERATOR_NOT_AUTHORISED', status: 403 };
  await page.route('**/v1/sessie', (route) => route.fulfill({ status: 403, json }));
  await page.goto('/partners');
  await page.locator('.welcome h1').waitFor();
  await page.screenshot({ path: join(folder, 'weggestuurd.png') });
  await context.close();
}

/** What a page says when the node does not answer. */
async function failedOf(entrance: Entrance): Promise<void> {
  const { page, context, go } = await signIn(entrance, 'operator', { path: '/partners' });
  await page.route('**/v1/geparkeerd', (route) => route.abort());
  await go('/geparkeerd');
  await page.getByText('Dit is niet gelukt').waitFor({ timeout: 20_000 });
  await page.screenshot({ path: join(folder, 'mislukt.png') });
  await context.close();
}

/** What every page says while the log cannot be written. */
async function standstillOf(entrance: Entrance): Promise<void> {
  const { page, context, go } = await signIn(entrance, 'operator', { path: '/partners' });
  const json = { staatStil: true, sinds: new Date(Date.now() - 43 * 60_000).toISOString() };
  await page.route('**/v1/meldingen/stilstand', (route) => route.fulfill({ json }));
  await go('/overzicht');
  await page.locator('.standstill').waitFor();
  await page.screenshot({ path: join(folder, 'stilstand.png') });
  await page.setViewportSize({ width: 340, height: 700 });
  await page.screenshot({ path: join(folder, 'stilstand-smal.png') });
  await context.close();
}

mkdirSync(folder, { recursive: true });
// Of its own, so that a day is in it once.
const workspace = temporaryWorkspace('pictures');
const federation = await startFederation({ workspace, accounts: demoAccounts(RUNNING) });
try {
  await acceptPartners(federation, RUNNING);
  const { persons } = loadPopulation();
  await playDay(federation, persons);
  const browser = await openBrowser();
  await takeAll({ browser, federation, node: ZVH_NOORD });
  const mayor = await signIn({ browser, federation, node: ZVH_ZUID }, 'operator', { path: '/overzicht' });
  await mayor.page.waitForTimeout(700);
  await mayor.page.screenshot({ path: join(folder, 'overzicht-zuid.png'), fullPage: true });
  if (process.env['SLUIS_STAY']) {
    console.log('STAY', consoleUrl(federation, ZVH_NOORD));
    await new Promise((resolve) => process.once('SIGTERM', resolve));
  }
  await browser.close();
} finally {
  await federation.stop();
}
