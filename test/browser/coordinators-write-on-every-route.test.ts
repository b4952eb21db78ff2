/** Scenarios 14, 15 and 17 on R2, R3, R4, R6 and R7: what a case worker can write, from the first question to the last word. */
import type { Locator, Page } from 'playwright-core';
import { loadPopulation } from '../../tools/demo/persons.js';
import type { RegisteredCase } from '../../tools/demo/house.js';
import { RIEC_MIDDEN, ZVH_NOORD, ZVH_WEST, ZVH_ZUID } from '../../tools/federation/nodes.js';
import type { FederationNode } from '../../tools/federation/nodes.js';
import { until } from '../../tools/demo/until.js';
import { caseNotice, crossKnownCheck, element } from '../../tools/demo/drafts.js';
import { acts, signIn } from './browser.js';
import type { Person } from './browser.js';
import { ContactPoint } from '../support/contact-point.js';
import { openSite } from './site.js';
import type { Site } from './site.js';

let site: Site;
let atZuid: RegisteredCase;
beforeAll(async () => {
  site = await openSite('browser-routes', { nodes: [ZVH_NOORD, ZVH_ZUID, ZVH_WEST, RIEC_MIDDEN] });
  atZuid = await site.federation.house(ZVH_ZUID, 'COLLEGE').registerCase('Z-1', site.person);
}, 180_000);
afterAll(() => site?.close(), 60_000);

const coordinator = (node: FederationNode, path: string): Promise<Person> =>
  signIn({ ...site, node }, 'coordinator', { path });
const college = (node: FederationNode) => site.federation.house(node, 'COLLEGE');

/** The newest message of a kind in a postbox, as soon as it is there. */
const arrived = (node: FederationNode, kind: string): Promise<string> =>
  until(`${kind} at ${node.slug}`, async () => {
    const found = (await college(node).postbox()).findLast(({ soort }) => soort === kind);
    return found?.['id'] as string | undefined;
  });

async function read(page: Page, own: RegisteredCase): Promise<void> {
  await page.getByLabel('Eigen zaak').selectOption(own.id);
  await page.getByRole('button', { name: 'Lees dit bericht' }).click();
  const seen = page.getByRole('button', { name: 'Ik heb dit gelezen' });
  const heading = page.getByRole('heading', { name: 'Inhoud', exact: true });
  await seen.or(heading).waitFor();
  if (await seen.isVisible()) await seen.click();
  await heading.waitFor();
}
async function declare(page: Page): Promise<void> {
  await page.getByLabel('Gaat deze zaak over radicalisering').selectOption('NONE');
  await page.getByLabel(/^Ik vind (dit bericht|deze vraag) noodzakelijk/).check();
}
const follow = (page: Page, what: string) => page.getByRole('button', { name: what }).click();
async function send(page: Page): Promise<void> {
  await page.getByText('Dit mag.').waitFor();
  await page.getByRole('button', { name: 'Verzend' }).dblclick();
  await page.getByText('Het bericht is aangenomen').waitFor();
}
async function addItem(page: Page, category: string, text: string): Promise<void> {
  await page.getByRole('button', { name: 'Voeg een gegeven toe' }).click();
  const item = page.getByRole('group', { name: /^Gegeven \d+$/ }).last();
  await item.getByLabel('Soort gegevens').selectOption(category);
  await item.getByLabel(/^(Inhoud|Afspraak)$/).fill(text);
}
const lastItem = (page: Page) => page.getByRole('group', { name: /^Gegeven \d+$/ }).last();

it('14 · a RIEC that was accepted is offered for what goes to a RIEC and for nothing else, and a known-check takes no further data', async () => {
  const { page, context } = await coordinator(ZVH_NOORD, '/nieuw');
  const houses = page.getByLabel('Aan welk huis').locator('option');
  const offer = async (what: string): Promise<readonly (string | null)[]> => {
    await page.getByLabel('Wat wilt u doen').selectOption(what);
    return Promise.all((await houses.all()).map((one) => one.getAttribute('value')));
  };
  await houses.nth(1).waitFor({ state: 'attached' });
  for (const between of ['bekend', 'melding', 'plannen'])
    expect([...(await offer(between))].filter(Boolean).sort()).toEqual([ZVH_ZUID.oin, ZVH_WEST.oin].sort());
  expect((await offer('bekend-riec')).filter(Boolean)).toEqual([RIEC_MIDDEN.oin]);
  const more = page.getByRole('button', { name: 'Voeg een gegeven toe' });
  await page.getByLabel('Wat wilt u doen').selectOption('bekend');
  expect(await more.count()).toBe(0);
  await page.getByLabel('Wat wilt u doen').selectOption('melding');
  await more.waitFor();
  await context.close();
}, 60_000);

it('14, 15 · R3: only what the law permits is offered; without consent every reason with its article, and the question for consent a click away', async () => {
  const { page, context } = await coordinator(ZVH_NOORD, '/nieuw');
  await page.getByLabel('Wat wilt u doen').selectOption('melding');
  await page.getByLabel('Eigen zaak').selectOption(site.case.id);
  await page.getByLabel('Aan welk huis').selectOption(ZVH_ZUID.oin);
  await page.getByLabel('Aan welke deelnemer').selectOption('COLLEGE');
  await addItem(page, 'HEALTH', 'Staat onder behandeling. مرحبا');
  const categories = await lastItem(page).getByLabel('Soort gegevens').locator('option').allInnerTexts();
  expect(categories).not.toContain('fiscale gegevens');
  await lastItem(page).getByLabel('Verstrekt door').selectOption('GGD');
  await declare(page);
  const policy = page.locator('section', { hasText: 'Beleid' }).last();
  await policy.getByText('PROVIDER_CONSENT_MISSING').waitFor();
  expect(await policy.innerText()).toMatch(/WGS 2\.28 lid 4/);
  expect(await page.getByRole('button', { name: 'Verzend' }).count()).toBe(0);
  await page.getByRole('button', { name: 'Vraag GGD om instemming' }).dblclick();
  await page.getByText('De vraag ligt bij GGD').waitFor();
  const ggd = site.federation.house(ZVH_NOORD, 'GGD');
  const { body } = await ggd.request('GET /instemmingen');
  const asked = body['vragen'] as readonly { id: string }[];
  expect(asked).toHaveLength(1);
  expect(
    (await ggd.request(`POST /instemmingen/${asked[0]!.id}/besluiten`, { besluit: 'GEVEN' })).status,
  ).toBe(201);

  // The back button and another page: the draft is still there.
  await page.getByRole('link', { name: 'Instemmingen' }).click();
  await page.getByRole('heading', { name: 'Gegeven instemmingen' }).waitFor();
  await page.goBack();
  expect(await lastItem(page).getByLabel('Inhoud').inputValue()).toBe('Staat onder behandeling. مرحبا');
  await (await offered(page, /^GGD: gezondheid/)).check();
  await page.getByLabel('U mag dit alleen inzien.').check();
  expect(await page.getByRole('region', { name: 'Zo ziet de ontvanger het' }).innerText()).toMatch(
    /U mag dit alleen inzien\.[\s\S]*Staat onder behandeling/,
  );
  await send(page);
  expect(page.url()).not.toContain('behandeling');
  await context.close();

  const id = await arrived(ZVH_ZUID, 'case-exchange.notice');
  const there = await coordinator(ZVH_ZUID, `/postvak?bericht=${id}`);
  await read(there.page, atZuid);
  await there.page.getByText('Staat onder behandeling. مرحبا').waitFor();
  expect(await there.page.getByRole('button', { name: 'Casusgegevens geven' }).count()).toBe(0);
  await there.context.close();
}, 120_000);

it('15 · what became unlawful between the check and the press is refused with its article, kept as a draft, and seen by the officer', async () => {
  const closing = await college(ZVH_NOORD).registerCase('Z-7', loadPopulation().persons[7]!);
  const officer = await signIn(site, 'fg', { path: '/geweigerd' });
  const { page, context } = await coordinator(ZVH_NOORD, '/nieuw');
  await page.getByLabel('Wat wilt u doen').selectOption('melding');
  await page.getByLabel('Eigen zaak').selectOption(closing.id);
  await page.getByLabel('Aan welk huis').selectOption(ZVH_ZUID.oin);
  await page.getByLabel('Aan welke deelnemer').selectOption('COLLEGE');
  await addItem(page, 'HOUSING', 'Verhuist naar uw regio.');
  await declare(page);
  await page.getByText('Dit mag.').waitFor();
  await page.getByRole('button', { name: 'Pauzeer' }).click();
  await college(ZVH_NOORD).closeCase(closing.id);
  await page.getByRole('button', { name: 'Verzend' }).click();
  const reason = page.getByRole('alert').getByRole('listitem').filter({ hasText: 'NO_ACTIVE_CASE' });
  expect(await reason.innerText()).toMatch(/WGS/);
  expect(await lastItem(page).getByLabel('Inhoud').inputValue()).toBe('Verhuist naar uw regio.');
  await officer.page.getByRole('region', { name: 'NO_ACTIVE_CASE' }).waitFor({ timeout: 5_000 });
  await officer.context.close();
  await context.close();
}, 90_000);

it('14 · R2: after a hit, asked from the answer that was read, and answered from the question', async () => {
  const asked = await site.ask({ ontvanger: { knooppunt: ZVH_ZUID.oin, deelnemers: ['COLLEGE'] } });
  await until('it is at Zuid', async () =>
    (await college(ZVH_NOORD).state(asked)) === 'delivered' ? true : undefined,
  );
  await college(ZVH_ZUID).request(`POST /bekendheidstoetsen/${asked}/antwoorden`, {
    antwoord: 'KNOWN',
    zaak: atZuid.id,
  });
  const answer = await arrived(ZVH_NOORD, 'known-check.response');
  const noord = await coordinator(ZVH_NOORD, `/postvak?bericht=${answer}`);
  // The case of the question is proposed; without one the reading is refused, and says what to do.
  const ownCase = noord.page.getByLabel('Eigen zaak');
  await ownCase.locator(`option[value="${site.case.id}"]`).waitFor({ state: 'attached' });
  expect(await ownCase.inputValue()).toBe(site.case.id);
  await ownCase.selectOption('');
  await noord.page.getByRole('button', { name: 'Lees dit bericht' }).click();
  await noord.page.getByRole('alert').getByText('NO_ACTIVE_CASE').waitFor();
  expect(await noord.page.locator('#lezen').innerText()).toContain('Kies de casus waarvoor u leest');
  await read(noord.page, site.case);
  await follow(noord.page, 'Vragen om casusgegevens');
  await noord.page.getByLabel('wonen').check();
  await declare(noord.page);
  await send(noord.page);
  await noord.context.close();

  const question = await arrived(ZVH_ZUID, 'case-exchange.request');
  const zuid = await coordinator(ZVH_ZUID, `/postvak?bericht=${question}`);
  await read(zuid.page, atZuid);
  await follow(zuid.page, 'Casusgegevens geven');
  await addItem(zuid.page, 'HOUSING', 'Heeft geen vaste woonplaats.');
  await declare(zuid.page);
  await send(zuid.page);
  await zuid.context.close();

  const given = await arrived(ZVH_NOORD, 'case-exchange.response');
  const back = await coordinator(ZVH_NOORD, `/postvak?bericht=${given}`);
  await read(back.page, site.case);
  await back.page.getByText('Heeft geen vaste woonplaats.').waitFor();
  await back.context.close();
}, 120_000);

it('15, 17 · passed on: what stands in the way and what is left is said before, consent is asked at the source, and one message goes', async () => {
  const value = { text: 'Heeft geen vaste woonplaats.' };
  const one = {
    id: 'wonen',
    subject: atZuid.subject,
    category: 'HOUSING',
    supplier: 'COLLEGE',
    value,
  } as const;
  const thrice = [{ soort: 'MAX_READS', basis: 'CONDITION_2_29_3', aantal: 3 }];
  const to = { oin: ZVH_NOORD.oin, participants: ['COLLEGE'] } as const;
  const { id: given } = await college(ZVH_ZUID).send(
    caseNotice(
      { sender: 'COLLEGE', to, about: atZuid },
      { elementen: [element({ ...one, restrictions: thrice })] },
    ),
  );
  await until('it is at Noord', async () =>
    (await college(ZVH_ZUID).state(given!)) === 'delivered' ? true : undefined,
  );
  const { page, context } = await coordinator(ZVH_NOORD, `/postvak?bericht=${given}`);
  await read(page, site.case);
  await page.getByRole('button', { name: 'Geef dit door' }).click();
  await page.getByRole('heading', { name: 'Doorgeven aan een ander huis', level: 1 }).waitFor();
  expect(await page.getByRole('checkbox', { name: /^wonen/ }).isChecked()).toBe(true);
  await page.getByLabel('Aan welk huis').selectOption(ZVH_WEST.oin);
  await page.getByLabel('Aan welke deelnemer').selectOption('COLLEGE');
  await declare(page);
  await page.getByText('ONWARD_PROVISION_DENIED').first().waitFor();
  await page.getByText('Zo vaak mag de ontvanger dit nog gebruiken: 1.').waitFor();
  expect(await page.getByRole('button', { name: 'Geef door' }).count()).toBe(0);
  await page.getByRole('button', { name: /^Vraag college van B en W .*Zuid.* om instemming$/ }).dblclick();
  await page.getByText(/^De vraag ligt bij college van B en W/).waitFor();
  await until('the college of Zuid agrees', async () => {
    const { body } = await college(ZVH_ZUID).request('GET /instemmingen');
    const open = (body['vragen'] as unknown as readonly { id: string; ontvanger: string }[]).filter(
      ({ ontvanger }) => ontvanger === ZVH_WEST.oin,
    );
    if (open.length === 0) return undefined;
    expect(open).toHaveLength(1);
    const decided = await college(ZVH_ZUID).request(`POST /instemmingen/${open[0]!.id}/besluiten`, {
      besluit: 'GEVEN',
    });
    return decided.status === 201 ? true : undefined;
  });

  // Another page, and back without a second reading: that would be a use.
  await page.getByRole('link', { name: 'Instemmingen' }).click();
  await page.getByRole('heading', { name: 'Gegeven instemmingen' }).waitFor();
  await page.getByRole('link', { name: 'Postvak' }).click();
  await page.locator(`a[href*="${given}"]`).click();
  await page.getByRole('link', { name: 'Ga daarmee verder' }).click();
  await until('the consent is here', async () => {
    await page.getByRole('button', { name: 'Kijk opnieuw' }).click();
    return (await page.getByLabel('Instemming voor: wonen').count()) > 0 ? true : undefined;
  });
  await page.getByText('Dit mag.').waitFor();
  const sent = acts(page, '/doorverstrekkingen');
  await page.getByRole('button', { name: 'Geef door' }).dblclick();
  await page.getByText('De gegevens zijn aangenomen en gaan op weg.').waitFor();
  expect(sent).toHaveLength(1);
  await context.close();

  const copy = await arrived(ZVH_WEST, 'case-exchange.notice');
  const steps = await college(ZVH_WEST).request(`GET /postvak/${copy}/herkomst`);
  expect(steps.body['elementen']).toMatchObject([{ id: 'wonen', bron: ZVH_ZUID.oin, keten: 'verified' }]);
}, 120_000);

it('14 · R4: plans of two people in one circle, proposed and agreed', async () => {
  const other = await college(ZVH_NOORD).registerCase('Z-9', loadPopulation().persons[9]!);
  const noord = await coordinator(ZVH_NOORD, '/nieuw');
  await noord.page.getByLabel('Wat wilt u doen').selectOption('plannen');
  await noord.page.getByLabel('Eigen zaak').selectOption(site.case.id);
  await noord.page.getByLabel('Wie', { exact: true }).selectOption(other.subject);
  await noord.page.getByLabel('Relatie tot de eerste').selectOption('SIBLING');
  await noord.page.getByLabel('Aan welk huis').selectOption(ZVH_ZUID.oin);
  await noord.page.getByLabel('Aan welke deelnemer').selectOption('COLLEGE');
  await addItem(noord.page, 'INTERVENTION_AGREEMENT', 'Begeleid wonen');
  await noord.page.getByLabel('Vanaf').fill('2026-12-01');
  await noord.page.getByLabel('Ik vind dat de problemen').check();
  await declare(noord.page);
  await send(noord.page);
  await noord.context.close();

  const proposal = await arrived(ZVH_ZUID, 'plan-alignment.proposal');
  const zuid = await coordinator(ZVH_ZUID, `/postvak?bericht=${proposal}`);
  await read(zuid.page, atZuid);
  await follow(zuid.page, 'Antwoorden op het voorstel');
  await zuid.page.getByLabel('Uw antwoord').selectOption('AGREED');
  await declare(zuid.page);
  await send(zuid.page);
  await zuid.context.close();
  expect(await conversation(ZVH_NOORD, proposal)).toBe('agreed');
}, 120_000);

const conversation = (node: FederationNode, id: string): Promise<string> =>
  until(`the end of ${id}`, async () => {
    const state = await college(node).conversation(id);
    return ['agreed', 'not-agreed', 'declined'].includes(state) ? state : undefined;
  });

it('14 · R6 and R7: with a RIEC, who is involved, a proposal, a reply and the agreement', async () => {
  const noord = college(ZVH_NOORD);
  const atRiec = await college(RIEC_MIDDEN).registerCase('R-1', site.person);
  const to = { oin: ZVH_NOORD.oin, participants: ['COLLEGE'] } as const;
  const hit = await college(RIEC_MIDDEN).send(
    crossKnownCheck({ sender: 'COLLEGE', to, about: atRiec }, site.person),
  );
  await until('the question is at Noord', async () => {
    const { status } = await noord.request(`POST /bekendheidstoetsen/${hit.id}/antwoorden`, {
      antwoord: 'KNOWN',
      zaak: site.case.id,
    });
    return status < 300 ? true : undefined;
  });
  await step(RIEC_MIDDEN, atRiec, ['known-check.response', 'Vragen wie betrokken is']);
  await step(ZVH_NOORD, site.case, ['involvement.request', 'Zeggen wie betrokken is'], async (page) => {
    await page.getByRole('button', { name: 'Voeg een gegeven toe' }).click();
    await page.getByLabel('Welke deelnemer').selectOption('COLLEGE');
    await agreeOn(page);
  });
  await step(RIEC_MIDDEN, atRiec, ['involvement.response', 'Interventies voorstellen'], async (page) => {
    await addItem(page, 'INTERVENTION_AGREEMENT', 'Gezamenlijk huisbezoek');
    await agreeOn(page);
  });
  const proposal = await arrived(ZVH_NOORD, 'intervention-alignment.proposal');
  await step(ZVH_NOORD, site.case, ['intervention-alignment.proposal', 'Reageren op het voorstel'], (page) =>
    page.getByLabel('Uw antwoord').selectOption('ACCEPTED'),
  );
  await step(
    RIEC_MIDDEN,
    atRiec,
    ['intervention-alignment.reply', 'Interventies vaststellen'],
    async (page) => {
      await addItem(page, 'INTERVENTION_AGREEMENT', 'Gezamenlijk huisbezoek in week 50');
      await agreeOn(page);
    },
  );
  expect(await conversation(ZVH_NOORD, proposal)).toBe('agreed');
}, 240_000);

it('a decision of another house is answered on the page of the contact point, once, and the copy that went on is on it', async () => {
  const zuid = new ContactPoint(site.federation, ZVH_ZUID, 'COLLEGE');
  const opened = await zuid.request('POST /avg-verzoeken', {
    recht: 'restriction',
    bsn: site.bsn,
    ontvangenOp: new Date().toISOString(),
  });
  const path = `/avg-verzoeken/${opened.id!}`;
  await zuid.request(`POST ${path}/identiteitsvaststellingen`, { wijze: 'IN_PERSON' });
  await zuid.request(`POST ${path}/zoekopdrachten`);
  const asked = (await zuid.request(`GET ${path}`)).body['betrokkenDeelnemers'] as readonly 'COLLEGE'[];
  for (const participant of asked)
    await site.federation.house(ZVH_ZUID, participant).request(`POST ${path}/zienswijzen`, {});
  const decision = { uitkomst: 'granted', nietInlichten: false };
  expect((await zuid.request(`POST ${path}/besluiten`, decision)).status).toBe(200);

  const noord = new ContactPoint(site.federation, ZVH_NOORD, 'COLLEGE');
  await until('the decisions at Noord', async () => {
    const { body } = await noord.request('GET /avg-besluiten');
    return (body['besluiten'] as readonly { kopieen?: readonly unknown[] }[]).some(
      ({ kopieen = [] }) => kopieen.length > 0,
    )
      ? true
      : undefined;
  });
  const { page, context } = await signIn(site, 'avg-contact', { path: '/avg-verzoeken' });
  const received = page.getByRole('region', { name: 'Besluiten van anderen' });
  const card = received.getByRole('article').filter({ hasText: ZVH_WEST.name });
  await card.waitFor();
  expect(await received.innerText()).not.toContain(site.bsn);
  expect(await card.innerText()).toMatch(/Beperking[\s\S]*Kopieën die van hier doorgingen[\s\S]*West/);
  const outcomes = await card.getByLabel('Wat hier is gedaan').locator('option').allInnerTexts();
  expect(outcomes).toContain('gebruik beperkt');
  expect(outcomes).not.toContain('verbeterd');
  // Of the copy its holder speaks for itself as long as its term runs.
  expect(await card.getByLabel('Wat de ontvanger deed').count()).toBe(0);
  expect(await card.getByRole('button', { name: 'Antwoord' }).isDisabled()).toBe(true);
  await card.getByLabel('Wat hier is gedaan').selectOption('RESTRICTED');
  const sent = acts(page, '/uitvoeringen');
  await card.getByRole('button', { name: 'Antwoord' }).dblclick();
  await card.getByRole('button', { name: 'Antwoord' }).waitFor({ state: 'detached' });
  await card.getByText('gebruik beperkt').waitFor();
  expect(sent).toHaveLength(1);
  await page.setViewportSize({ width: 340, height: 640 });
  expect(await page.evaluate<number>('document.documentElement.scrollWidth')).toBeLessThanOrEqual(340);
  await context.close();
}, 120_000);

/** Reads the newest message of a kind, goes on from it, fills in and sends. */
async function step(
  node: FederationNode,
  own: RegisteredCase,
  [kind, what]: readonly [string, string],
  fill?: (page: Page) => Promise<unknown>,
): Promise<void> {
  const id = await arrived(node, kind);
  const { page, context } = await coordinator(node, `/postvak?bericht=${id}`);
  await read(page, own);
  await follow(page, what);
  await declare(page);
  await fill?.(page);
  await send(page);
  await context.close();
}

/** The own participant supplied it, and agrees to its going there in its own way: asked here, given on its own page. */
async function agreeOn(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Vraag college van B en W om instemming' }).click();
  await page.getByText('De vraag ligt bij college van B en W').waitFor();
  await page.getByRole('link', { name: 'Instemmingen' }).click();
  await page.getByRole('button', { name: 'Stem in' }).first().click();
  await page.getByRole('link', { name: 'Nieuw bericht' }).click();
  await (await offered(page, /^college van B en W: /)).first().check();
}

/** A list of consents does not move by itself: each look is on record. */
async function offered(page: Page, label: RegExp): Promise<Locator> {
  const boxes = lastItem(page).getByLabel(label);
  await until('the consent is signed and offered', async () => {
    await page.getByRole('button', { name: 'Kijk opnieuw' }).click();
    return (await boxes.count()) > 0 ? true : undefined;
  });
  return boxes;
}
