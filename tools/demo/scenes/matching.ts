/** Signal matching: the RIEC and Noord over a batch of test persons, then one person between the two ZVHs (strict default). */
import type { JsonObject } from '#domain';
import type { House, RegisteredCase } from '../house.js';
import type { Journal } from '../journal.js';
import { loadPopulation } from '../persons.js';
import type { DemoPerson } from '../persons.js';
import { until } from '../until.js';

export async function stateNecessity(asker: House, opened: RegisteredCase, holder: House): Promise<void> {
  const input = { zaak: opened.id, betrokkene: opened.subject, partner: holder.node.oin };
  await must(201, await asker.request('POST /vergelijkingen/noodzaak', input));
}

export async function propose(asker: House, holder: House, wijze = 'one-way'): Promise<string> {
  const input = { partner: holder.node.oin, wijze };
  const { body } = await must(201, await asker.request('POST /vergelijkingen', input));
  return body['id'] as string;
}

/** A person at the holder says yes, as soon as the proposal has come. */
export async function acceptAt(holder: House, id: string): Promise<void> {
  const answer = await until('matching proposal', async () => {
    const reply = await holder.request(`POST /vergelijkingen/${id}/aanvaardingen`);
    return reply.status === 404 ? undefined : reply;
  });
  await must(204, answer);
}

export const settled = (house: House, id: string, states: readonly string[]): Promise<string> =>
  until(`matching ${states.join(' or ')}`, async () => {
    const { body } = await house.request(`GET /vergelijkingen/${id}`);
    const state = body['toestand'] as string;
    if (['ABORTED', 'REFUSED', 'EXPIRED'].includes(state) && !states.includes(state))
      throw new Error(`matching ended as ${state} ${String(body['code'])}`);
    return states.includes(state) ? state : undefined;
  });

export async function hitsOf(house: House, session: string): Promise<readonly JsonObject[]> {
  const { body } = await house.request('GET /treffers');
  return (body['treffers'] as readonly JsonObject[]).filter((hit) => hit['vergelijking'] === session);
}

async function must<T extends { readonly status: number; readonly body: JsonObject }>(
  status: number,
  answer: T,
): Promise<T> {
  if (answer.status !== status)
    throw new Error(`matching: ${answer.status} ${JSON.stringify(answer.body).slice(0, 300)}`);
  return Promise.resolve(answer);
}

export interface MatchingScene {
  readonly journal: Journal;
  readonly riec: House;
  readonly noord: House;
  readonly zuid: House;
  readonly persons: readonly DemoPerson[];
}

/** Who the RIEC asks about; the first of each sort are known to Noord too. */
interface Cast {
  readonly numbered: readonly DemoPerson[];
  readonly known: readonly DemoPerson[];
  /** Without number: one by name in two spellings, one of whom the birth date is not known. */
  readonly byName: DemoPerson;
  readonly undated: DemoPerson;
  readonly single: DemoPerson;
}

const NOT_ASCII = /[^\u0020-\u007e]/;
const withoutNumber = ({ bsn: _left, ...person }: DemoPerson): Omit<DemoPerson, 'bsn'> => person;
const plain = (text: string): string => text.normalize('NFD').replaceAll(/\p{M}/gu, '');

function castOf(persons: readonly DemoPerson[]): Cast {
  const marked = persons.filter((one) => NOT_ASCII.test(one.familyName) && one.birthDate && one.givenNames);
  const undated = persons.filter(({ birthDate, givenNames }) => birthDate === undefined && givenNames);
  const byName = marked[0]!;
  const others = persons.filter((one) => one !== byName && !undated.includes(one));
  const numbered = [
    ...marked.slice(1, 3),
    ...undated.slice(1, 3),
    ...others.filter((one) => !marked.includes(one)).slice(0, 4),
  ];
  const known = [numbered[0]!, numbered[2] ?? numbered[1]!, numbered.at(-1)!];
  const single = others.find((one) => !numbered.includes(one))!;
  return { numbered, known, byName, undated: undated[0]!, single };
}

/** Hits are counted, misses are told nowhere; a person's review, contact and its review follow the first. */
export async function matching({ journal, riec, noord, zuid, persons }: MatchingScene): Promise<void> {
  const cast = castOf(persons);
  const line = { route: 'R5', from: 'RIEC', to: 'Noord' } as const;
  const left = await registerAsked(cast, { riec, noord, journal });
  for (const [i, person] of cast.known.entries()) await noord.registerCase(`V-H-${i + 1}`, person);
  const id = await propose(riec, noord);
  await acceptAt(noord, id);
  await settled(riec, id, ['REVIEW', 'CLOSED']);
  await settled(noord, id, ['CLOSED']);
  const hits = await hitsOf(riec, id);
  const [sure, possible] = [false, true].map((isPossible) =>
    hits.filter((hit) => hit['mogelijk'] === isPossible),
  );
  journal.add({
    ...line,
    what: `vergelijking: ${left.asked} personen gevraagd, ${left.compared} vergeleken`,
    journey: 'voorgesteld → aanvaard → vergeleken → gewist',
    expected: `${cast.known.length} treffers, 1 mogelijk`,
    outcome: `${sure!.length} treffers, ${possible!.length} mogelijk`,
    citations: ['WGS 1.7 lid 8'],
  });
  await tellAround(id, { journal, riec, noord });
  await afterHit(sure![0]!, id, { journal, riec, noord });
  await singleCheck({ journal, noord, zuid, person: cast.single });
}

type Desk = Pick<MatchingScene, 'journal' | 'riec' | 'noord'>;

/** Everybody with a judgement of necessity. A number that fails is refused at the border, and takes part in nothing. */
async function registerAsked(
  cast: Cast,
  { riec, noord, journal }: Desk,
): Promise<{ readonly asked: number; readonly compared: number }> {
  const { wronglyNumbered } = loadPopulation();
  const { byName, undated, numbered } = cast;
  const { givenNames = '', familyName } = byName;
  const spelled = { ...withoutNumber(byName), givenNames: plain(givenNames), familyName: plain(familyName) };
  await noord.registerCase('V-H-naam', spelled);
  const compared = [...numbered, withoutNumber(byName)];
  const asked = [...compared, withoutNumber(undated), wronglyNumbered];
  for (const [i, person] of asked.entries())
    await stateNecessity(riec, await riec.registerCase(`V-A-${i + 1}`, person), noord);
  const subject = { bsn: wronglyNumbered.invalidBsn, geslachtsnaam: wronglyNumbered.familyName };
  const refused = await riec.request('POST /zaken', { kenmerk: 'V-fout', betrokkenen: [subject] });
  const [defect] = (refused.body['fouten'] ?? []) as readonly JsonObject[];
  journal.add({
    ...{ route: '–', what: 'zaak met een BSN dat de elfproef niet haalt', from: 'RIEC', to: 'RIEC' },
    journey: 'geweigerd bij invoer; als onjuist nummer wel vastgelegd',
    expected: '/betrokkenen/0/bsn',
    outcome: String(defect?.['plaats'] ?? refused.status),
    citations: [],
  });
  return { asked: asked.length, compared: compared.length };
}

/** Who was left out and why, what the session cost, and what an overseer can make again of it. */
async function tellAround(id: string, { journal, riec, noord }: Desk): Promise<void> {
  const line = { route: 'R5', from: 'RIEC', to: 'Noord', citations: [] } as const;
  const { body: session } = await riec.request(`GET /vergelijkingen/${id}`);
  const codes = (session['weggelaten'] as readonly JsonObject[]).map(({ code }) => String(code));
  journal.add({
    ...line,
    what: 'weggelaten, alleen hier gemeld',
    journey: 'nummer onjuist · geboortedatum onbekend · al eerder gevraagd',
    expected: 'E_ID_DATE, E_ID_ELFPROEF, STATEMENT_USED',
    outcome: codes.toSorted().join(', '),
  });
  const { body: course } = await noord.request('GET /vergelijkingen/verloop');
  const budget = (course['budgetten'] as readonly JsonObject[]).find(
    (one) => one['partner'] === riec.node.oin && one['doel'] === 'CROSS_KNOWN_CHECK',
  );
  journal.add({
    ...line,
    what: 'budget van het RIEC bij Noord',
    journey: `toetsen ${String(budget?.['toetsen'])} van ${String(budget?.['toetsenMax'])} in 24 uur`,
    expected: '256 van 200000 in 30 dagen',
    outcome: `${String(budget?.['omvang'])} van ${String(budget?.['omvangMax'])} in 30 dagen`,
  });
  const parts = await Promise.all(
    [riec, noord].map(async (house) => {
      const { body } = await house.request(`GET /vergelijkingen/${id}/bewijs`);
      return (body['delen'] as readonly JsonObject[])[0]!;
    }),
  );
  const [own, other] = parts as [JsonObject, JsonObject];
  const signed = other['vanDeAnder'] as JsonObject;
  const agrees = own['wortel'] === signed['wortel'] && own['lijst'] === signed['lijst'];
  journal.add({
    ...line,
    what: 'bewijs voor de toezichthouders',
    journey: `wortel ${String(own['wortel']).slice(0, 12)}… · lijst ${String(own['lijst']).slice(0, 12)}… · pakket verzegeld`,
    expected: 'beide tekenden hetzelfde',
    outcome: agrees ? 'beide tekenden hetzelfde' : 'verschil',
  });
}

async function afterHit(hit: JsonObject, id: string, { journal, riec, noord }: Desk): Promise<void> {
  const contact = await contactFor(riec, hit);
  const shown = await until('shown hit', async () =>
    (await hitsOf(noord, id)).find((one) => one['kant'] === 'shown'),
  );
  await review(noord, shown);
  journal.add({
    ...{ route: 'R5', from: 'RIEC', to: 'Noord', what: 'beoordeeld en contact gezocht na een treffer' },
    journey: 'mens → contact → mens',
    expected: 'contact',
    outcome: contact === undefined ? 'geen contact' : 'contact',
    citations: ['WGS 1.9 lid 2'],
  });
}

async function contactFor(house: House, hit: JsonObject): Promise<string | undefined> {
  await review(house, hit);
  const path = `POST /treffers/${String(hit['id'])}/contacten`;
  const { body } = await must(201, await house.request(path, { contact: 'Informatieplein, eigen loket' }));
  return body['id'] as string | undefined;
}

const review = async (house: House, hit: JsonObject): Promise<void> => {
  const path = `POST /treffers/${String(hit['id'])}/beoordelingen`;
  await must(204, await house.request(path, { uitkomst: 'CONFIRMED' }));
};

/** The strict default between ZVHs: one person, proposed as a session of its own instead of a question. */
async function singleCheck(of: {
  readonly journal: Journal;
  readonly noord: House;
  readonly zuid: House;
  readonly person: DemoPerson;
}): Promise<void> {
  const { journal, noord, zuid, person } = of;
  await zuid.registerCase('V-Z-1', person);
  await stateNecessity(noord, await noord.registerCase('V-N-1', person), zuid);
  const id = await propose(noord, zuid);
  await acceptAt(zuid, id);
  await settled(noord, id, ['REVIEW']);
  const found = (await hitsOf(noord, id)).length;
  journal.add({
    route: 'R1',
    what: 'vergelijking over één persoon',
    from: 'Noord',
    to: 'Zuid',
    journey: 'voorgesteld → aanvaard → vergeleken → gewist',
    expected: '1 treffer',
    outcome: `${found} treffer${found === 1 ? '' : 's'}`,
    citations: ['WGS 2.28 lid 1'],
  });
}
