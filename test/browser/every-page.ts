/** Every page of the console with who opens it and, where a page has more than it shows at first, what is opened on it. */
import type { Page } from 'playwright-core';
import type { ConsoleRole } from '../../tools/demo/accounts.js';
import { ZVH_ZUID } from '../../tools/federation/nodes.js';

export const PAGES: readonly (readonly [ConsoleRole, readonly string[]])[] = [
  [
    'operator',
    [
      '/overzicht',
      '/berichten',
      '/geparkeerd',
      '/vierogen',
      '/partners',
      `/partners/${ZVH_ZUID.oin}`,
      '/meldingen',
      '/draaiboeken',
      '/draaiboeken/parked-deliveries',
      '/geweigerd',
      '/toegankelijkheid',
      '/nergens',
    ],
  ],
  [
    'fg',
    [
      '/geweigerd',
      '/geweigerd/wat-als',
      '/logboek',
      '/logboek/verwerkingen',
      '/logboek/rapport',
      '/overzicht',
      '/vergelijkingen/verloop',
      '/termijnen',
      '/avg-verzoeken',
    ],
  ],
  [
    'coordinator',
    [
      '/postvak',
      '/postvak/doorgeven',
      '/toetsen',
      '/vergelijkingen',
      '/nieuw',
      '/instemmingen',
      '/oordelen',
      '/zienswijzen',
      '/termijnen',
      '/berichten',
    ],
  ],
  ['avg-contact', ['/avg-verzoeken', '/datalekken']],
];

type Opened = readonly [
  role: ConsoleRole,
  what: string,
  path: string,
  open: (page: Page) => Promise<unknown>,
];
const press = (page: Page, name: string | RegExp) => page.getByRole('button', { name }).first().click();

/** What shows after a press, a choice or an answer. */
export const OPENED: readonly Opened[] = [
  ['operator', 'a list that is taken out', '/berichten', (page) => press(page, 'Haal op als CSV')],
  ['operator', 'a view that is kept', '/berichten', (page) => press(page, 'Bewaar deze weergave')],
  ['operator', 'an alarm that is muted', '/meldingen', (page) => press(page, /^Demp/)],
  [
    'operator',
    'a plan',
    '/geparkeerd',
    async (page) => {
      await press(page, 'Maak een plan');
      await page.getByRole('button', { name: 'Vraag tweede persoon' }).first().waitFor();
    },
  ],
  [
    'operator',
    'a page that failed',
    '/geparkeerd',
    async (page) => {
      await page.route('**/v1/geparkeerd', (route) => route.abort());
      await page.reload();
      await page.getByText('Dit is niet gelukt').waitFor({ timeout: 20_000 });
    },
  ],
  [
    'operator',
    'a link that is tested',
    `/partners/${ZVH_ZUID.oin}`,
    async (page) => {
      await press(page, /^Test de verbinding/);
      await page
        .getByRole('region', { name: /^Stap 3/ })
        .getByRole('listitem')
        .first()
        .waitFor();
    },
  ],
  [
    'operator',
    'an exchange that would end',
    `/partners/${ZVH_ZUID.oin}`,
    (page) => page.getByRole('region', { name: 'De uitwisseling beëindigen' }).getByRole('button').click(),
  ],
  [
    'auditor',
    'a log that is checked, with a sample',
    '/logboek',
    async (page) => {
      await press(page, 'Controleer nu');
      await page.getByText(/Boom over/).waitFor();
      await page.getByLabel('Zaad').fill('20261123');
      await page.getByLabel('Aantal regels').fill('5');
      await press(page, 'Neem steekproef');
      await page.getByRole('region', { name: 'Steekproef' }).waitFor();
      await press(page, 'Controleer elke regel');
      await page.getByText(/Regel 0 tot en met/).waitFor();
    },
  ],
  [
    'fg',
    'the processing of an activity',
    '/logboek/verwerkingen',
    async (page) => {
      await page
        .getByRole('combobox', { name: 'Verwerkingsactiviteit' })
        .selectOption({ label: 'Casusregister van het knooppunt' });
      await press(page, /^Zoek$/);
      await page.getByRole('button', { name: 'Deze trace' }).first().waitFor();
    },
  ],
  [
    'fg',
    'a report',
    '/logboek/rapport',
    async (page) => {
      await press(page, 'Bekijk wat erin komt');
      await press(page, 'Maak het rapport');
      await page.getByRole('button', { name: 'Download PDF' }).waitFor();
    },
  ],
  ['fg', 'the proof of each step of a journey', '/berichten?richting=sent', proveEachStep],
  [
    'fg',
    'what else would have been decided',
    '/geweigerd',
    async (page) => {
      await openRefused(page);
      await page.getByRole('link', { name: /^Kijk welk besluit volgt/ }).click();
      await page.locator('section', { hasText: 'Besluit dat zou volgen' }).waitFor();
    },
  ],
  [
    'fg',
    'the facts that a refusal rests on',
    '/geweigerd',
    async (page) => {
      await openRefused(page);
      await page
        .getByRole('region', { name: 'Waar het besluit op steunt' })
        .getByRole('listitem')
        .first()
        .waitFor();
    },
  ],
  [
    'fg',
    'a draft of the law that was tried',
    '/geweigerd/wat-als',
    async (page) => {
      await page.getByLabel('Ontwerp (JSON)').fill('{ "zonder": ["13-necessity-stated"] }');
      await press(page, /^Probeer$/);
      await page.getByRole('table', { name: 'Weigeringen die anders waren besloten' }).waitFor();
    },
  ],
  [
    'fg',
    'a dossier that is asked for',
    '/avg-verzoeken',
    async (page) => {
      await press(page, 'Vraag uitvoer');
      await page.getByRole('form', { name: 'Dossier uitvoeren' }).waitFor();
    },
  ],
  ['coordinator', 'conditions and content', '/postvak', readOne],
  [
    'coordinator',
    'what is passed on',
    '/postvak',
    async (page) => {
      await readOne(page);
      await press(page, 'Geef dit door');
      await page.getByRole('heading', { name: 'Doorgeven aan een ander huis', level: 1 }).waitFor();
    },
  ],
  [
    'coordinator',
    'data that the policy refuses',
    '/nieuw',
    async (page) => {
      await page.getByLabel('Wat wilt u doen').selectOption('melding');
      await page.getByLabel('Eigen zaak').selectOption({ index: 1 });
      await page.getByLabel('Aan welk huis').selectOption({ index: 1 });
      await page.getByLabel('Aan welke deelnemer').selectOption('MAYOR');
      await press(page, 'Voeg een gegeven toe');
      await page.getByLabel('Soort gegevens').selectOption('HEALTH');
      await page.getByLabel('Inhoud').fill('Staat onder behandeling.');
      await page.getByLabel('Verstrekt door').selectOption('GGD');
      await page.getByLabel('Gaat deze zaak over radicalisering').selectOption('NONE');
      await page.getByLabel(/^Ik vind dit bericht/).check();
      await page.getByText('PROVIDER_CONSENT_MISSING').waitFor();
    },
  ],
  ['coordinator', 'content that is held', '/termijnen', (page) => press(page, 'Aanhouden')],
  ['coordinator', 'a necessity', '/vergelijkingen', (page) => press(page, 'Leg een noodzaak vast')],
  ['coordinator', 'a comparison', '/vergelijkingen', (page) => press(page, 'Stel een vergelijking voor')],
  ['coordinator', 'a comparison that is judged', '/vergelijkingen', judgeOne],
  ['avg-contact', 'a dossier', '/avg-verzoeken', (page) => openRequest(page, 'Inzage')],
  [
    'avg-contact',
    'a person who is searched for',
    '/avg-verzoeken',
    async (page) => {
      await openRequest(page, 'Rectificatie');
      await press(page, /^Zoek$/);
      await page.getByRole('table', { name: '2. Zoeken bij dit knooppunt' }).waitFor();
      await press(page, 'Zoek alle verwerkingen');
      await page.getByRole('table', { name: 'Wat met de gegevens is gedaan' }).waitFor();
    },
  ],
  [
    'avg-contact',
    'a breach',
    '/datalekken',
    async (page) => {
      await page.locator('a[href*="datalek="]').first().click();
      await page.getByRole('article').first().waitFor();
    },
  ],
];

const openRefused = (page: Page) =>
  page.getByRole('region', { name: 'Laatste geweigerde berichten' }).getByRole('link').first().click();

async function openRequest(page: Page, right: string): Promise<void> {
  await page.locator('a[href*="verzoek="]', { hasText: right }).first().click();
  await page.getByRole('article').first().waitFor();
}

/** The houses here compare nothing: that one does, and what its node would answer, is given to the page alone. */
async function judgeOne(page: Page): Promise<void> {
  await page.route('**/v1/partners', async (route) => {
    const response = await route.fetch();
    const { partners } = (await response.json()) as { partners: { berichtsoorten: string[] }[] };
    const json = { partners: partners.map((one) => ({ ...one, berichtsoorten: ['match.propose'] })) };
    await route.fulfill({ response, json });
  });
  await page.route('**/v1/vergelijkingen/toetsingen', (route) => route.fulfill({ json: JUDGED }));
  await page.reload();
  await press(page, 'Stel een vergelijking voor');
  await page.getByLabel('Aan welk huis').selectOption({ index: 1 });
  await page.getByLabel('Eigen zaak').selectOption({ index: 1 });
  await page.getByRole('button', { name: 'Stel voor', exact: true }).waitFor();
}
const JUDGED = {
  mag: true,
  doel: 'INTER_ZVH_KNOWN_CHECK',
  wijzen: ['one-way', 'mutual'],
  personenMax: 1,
  antwoordUiterlijkOp: '2099-01-01T00:00:00.000Z',
  personen: 1,
  weggelaten: [
    {
      verwijzing: 'Z-2',
      code: 'E_NECESSITY',
      uitleg: { nl: 'Leg eerst vast dat de vraag nodig is.', en: 'First record that asking is necessary.' },
    },
  ],
};

async function proveEachStep(page: Page): Promise<void> {
  await page.locator('.list-row').last().click();
  const buttons = page.getByRole('button', { name: /^Bewijs/ });
  await buttons.first().waitFor();
  for (const button of await buttons.all()) await button.click();
  await page.getByText('Staat zo in het logboek').first().waitFor();
}

async function readOne(page: Page): Promise<void> {
  await page.locator('.inbox a', { hasText: 'Melding over een casus' }).first().click();
  await page.getByLabel('Eigen zaak').selectOption({ index: 1 });
  await press(page, 'Lees dit bericht');
  const seen = page.getByRole('button', { name: 'Ik heb dit gelezen' });
  const content = page.getByRole('heading', { name: 'Inhoud', exact: true });
  await seen.or(content).waitFor();
  if (await seen.isVisible()) await seen.click();
  await content.waitFor();
}
