/** Signal matching: the RIEC and Noord over a batch of test persons, then one person between the two ZVHs (strict default). */
import type { JsonObject } from '#domain';
import type { House, RegisteredCase } from '../house.js';
import type { Journal } from '../journal.js';
import type { DemoPerson } from '../persons.js';
import { until } from '../until.js';

export interface Matched {
  readonly asker: House;
  readonly holder: House;
  /** Of whom the asker has a case and asks; some of them the holder has too. */
  readonly asked: readonly DemoPerson[];
  readonly held: readonly DemoPerson[];
}

/** Registers, judges the necessity of each, proposes, lets a person accept, and waits for the end. Its id. */
export async function runMatch(of: Matched): Promise<string> {
  const { asker, holder, asked, held } = of;
  for (const [i, person] of held.entries()) await holder.registerCase(`V-H-${i + 1}`, person);
  for (const [i, person] of asked.entries()) {
    const opened = await asker.registerCase(`V-A-${i + 1}`, person);
    await stateNecessity(asker, opened, holder);
  }
  const id = await propose(asker, holder);
  await acceptAt(holder, id);
  await settled(asker, id, ['REVIEW', 'CLOSED']);
  await settled(holder, id, ['CLOSED']);
  return id;
}

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

const BATCH = 8;
const KNOWN_TO_BOTH = 3;

/** Hits are counted, misses are told nowhere; a person's review, contact and its review follow the first. */
export async function matching({ journal, riec, noord, zuid, persons }: MatchingScene): Promise<void> {
  const asked = persons.slice(0, BATCH);
  const batch = await runMatch({ asker: riec, holder: noord, asked, held: asked.slice(0, KNOWN_TO_BOTH) });
  const hits = await hitsOf(riec, batch);
  const line = { from: 'RIEC', to: 'Noord', journey: 'voorgesteld → aanvaard → vergeleken → gewist' };
  journal.add({
    ...line,
    route: 'R5',
    what: `vergelijking over ${asked.length} personen`,
    // Noord's own case of the day about the fourth person makes one more.
    expected: 'treffers',
    outcome: hits.length >= KNOWN_TO_BOTH ? 'treffers' : `${hits.length} treffers`,
    citations: ['WGS 1.7 lid 8'],
  });
  const contact = await contactFor(riec, hits[0]!);
  const shown = await until('shown hit', async () =>
    (await hitsOf(noord, batch)).find((hit) => hit['kant'] === 'shown'),
  );
  await review(noord, shown);
  journal.add({
    ...line,
    route: 'R5',
    what: 'beoordeeld en contact gezocht na een treffer',
    journey: 'mens → contact → mens',
    expected: 'contact',
    outcome: contact === undefined ? 'geen contact' : 'contact',
    citations: ['WGS 1.9 lid 2'],
  });
  await singleCheck({ journal, noord, zuid, person: persons[BATCH]! });
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

async function singleCheck(of: {
  readonly journal: Journal;
  readonly noord: House;
  readonly zuid: House;
  readonly person: DemoPerson;
}): Promise<void> {
  const { journal, noord, zuid, person } = of;
  const id = await runMatch({ asker: noord, holder: zuid, asked: [person], held: [person] });
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
