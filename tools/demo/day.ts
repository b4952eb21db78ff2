/** The scripted day: what two ZVHs and a RIEC send each other, each outcome compared with the one that the law asks. */
import type { JsonObject } from '#domain';
import type { Federation } from '../federation/federation.js';
import { RIEC_MIDDEN, ZVH_NOORD, ZVH_WEST, ZVH_ZUID } from '../federation/nodes.js';
import { Puppet } from '../federation/puppet.js';
import {
  caseNotice,
  caseRequest,
  caseResponse,
  consentGrant,
  consentRequest,
  crossKnownCheck,
  element,
  knownCheck,
} from './drafts.js';
import { House } from './house.js';
import type { RegisteredCase } from './house.js';
import { Journal } from './journal.js';
import type { DemoPerson } from './persons.js';
import { until } from './until.js';

interface Day {
  readonly journal: Journal;
  readonly noord: House;
  readonly zuid: House;
  readonly ggdZuid: House;
  readonly riec: House;
  readonly persons: readonly DemoPerson[];
  readonly cases: {
    readonly noord: readonly RegisteredCase[];
    readonly zuid: RegisteredCase;
    readonly riec: RegisteredCase;
  };
}

const ZUID_MAYOR = { oin: ZVH_ZUID.oin, participants: ['MAYOR'] } as const;
const NOORD_COLLEGE = { oin: ZVH_NOORD.oin, participants: ['COLLEGE'] } as const;

/** Plays the day and returns what happened; throws only when something did not come at all. */
export async function playDay(federation: Federation, persons: readonly DemoPerson[]): Promise<Journal> {
  const day = await openDay(federation, persons);
  const expiring = await sendIntoTheVoid(day);
  const hit = await knownChecks(day);
  await exchangeAfterHit(day, hit);
  await unsolicited(day);
  await acrossPartnerships(day);
  await refusedAtTheSender(day);
  await refusedAtTheReceiver(day, federation);
  await expired(day, expiring);
  return day.journal;
}

async function openDay(federation: Federation, persons: readonly DemoPerson[]): Promise<Day> {
  const noord = new House(federation, ZVH_NOORD, 'COLLEGE');
  const zuid = new House(federation, ZVH_ZUID, 'MAYOR');
  const riec = new House(federation, RIEC_MIDDEN, 'POLICE');
  const [known, unknown, declined, crossed] = persons as [DemoPerson, DemoPerson, DemoPerson, DemoPerson];
  const cases = {
    noord: await Promise.all(
      [known, unknown, declined, crossed].map((person, i) => noord.registerCase(`N-2026-${i + 1}`, person)),
    ),
    zuid: await zuid.registerCase('Z-2026-1', known),
    riec: await riec.registerCase('R-2026-1', crossed),
  };
  // Zuid lets the register's "not known" stand; a hit is always confirmed by a person.
  await zuid.instruct(['INTER_ZVH_KNOWN_CHECK'], ['NOT_KNOWN']);
  return {
    journal: new Journal(),
    noord,
    zuid,
    ggdZuid: new House(federation, ZVH_ZUID, 'GGD'),
    riec,
    persons,
    cases,
  };
}

async function accepted(house: House, draft: JsonObject): Promise<string> {
  const { status, id, body } = await house.send(draft);
  if (status !== 202 || id === undefined)
    throw new Error(`${String(draft['soort'])}: ${status} ${JSON.stringify(body)}`);
  return id;
}

/** To a house whose broker never answers; within a minute both the message and its content are gone. */
function sendIntoTheVoid({ noord, cases, persons }: Day): Promise<string> {
  const request = {
    sender: 'COLLEGE',
    to: { oin: ZVH_WEST.oin, participants: ['MAYOR'] },
    about: cases.noord[0]!,
  } as const;
  const vervaltOp = new Date(Date.now() + 50_000).toISOString();
  return accepted(noord, knownCheck(request, persons[0]!, { vervaltOp }));
}

interface Hit {
  readonly answerId: string;
  readonly requestId: string;
}

/** R1 three times: a hit that a person confirms, no hit by standing instruction, and declined. */
async function knownChecks(day: Day): Promise<Hit> {
  const hit = await oneCheck(day, { index: 0, answer: 'KNOWN', by: 'person' });
  await oneCheck(day, { index: 1, answer: 'NOT_KNOWN', by: 'instruction' });
  await oneCheck(day, { index: 2, answer: 'DECLINED', by: 'person' });
  return hit;
}

async function oneCheck(
  day: Day,
  { index, answer, by }: { index: number; answer: string; by: string },
): Promise<Hit> {
  const { noord, zuid, journal, cases, persons } = day;
  const request = { sender: 'COLLEGE', to: ZUID_MAYOR, about: cases.noord[index]! } as const;
  const requestId = await accepted(noord, knownCheck(request, persons[index]!));
  if (by === 'person') await confirm(zuid, requestId, answer);
  const answerId = await arrived(noord, requestId);
  const status = await readStatus(noord, answerId, {
    purpose: 'INTER_ZVH_KNOWN_CHECK',
    caseId: cases.noord[index]!.id,
  });
  await until('receipt of the check', async () =>
    (await noord.state(requestId)) === 'delivered' ? true : undefined,
  );
  await journal.travelled(
    { route: 'R1', what: 'bekendheidstoets', from: 'Noord', to: 'Zuid', expected: 'delivered' },
    noord,
    requestId,
  );
  await until('receipt of the answer', async () =>
    (await zuid.state(answerId)) === 'retrieved' ? true : undefined,
  );
  await journal.travelled(
    { route: 'R1', what: `antwoord ${answer}`, from: 'Zuid', to: 'Noord', expected: answer },
    zuid,
    answerId,
    status,
  );
  return { answerId, requestId };
}

async function confirm(house: House, check: string, answer: string): Promise<void> {
  const { status, body } = await until('known-check to confirm', async () => {
    const reply = await house.answer(check, answer);
    return reply.status === 404 ? undefined : reply;
  });
  if (status !== 202) throw new Error(`answer ${answer}: ${status} ${JSON.stringify(body)}`);
}

/** The message in the postbox that answers `requestId`. */
function arrived(house: House, requestId: string): Promise<string> {
  return until(`answer to ${requestId}`, async () => {
    const found = (await house.postbox()).find((item) => item['vorigBericht'] === requestId);
    return found?.['id'] as string | undefined;
  });
}

async function contentOf(
  house: House,
  id: string,
  { purpose, caseId }: { purpose: string; caseId: string },
): Promise<JsonObject> {
  const { status, body } = await house.read(id, purpose, caseId);
  if (status !== 200) throw new Error(`reading ${id}: ${status} ${JSON.stringify(body)}`);
  return body['bericht'] as JsonObject;
}

async function readStatus(
  house: House,
  id: string,
  how: { purpose: string; caseId: string },
): Promise<string> {
  const content = await contentOf(house, id, how);
  const [first] = content['elementen'] as readonly { readonly waarde: { readonly status: string } }[];
  return first!.waarde.status;
}

/** R2: asked, held back for want of consent, consented within the house, sent, read within its purpose and refused outside. */
async function exchangeAfterHit(day: Day, hit: Hit): Promise<void> {
  const { noord, zuid, journal, cases } = day;
  const asked = await accepted(
    noord,
    caseRequest(
      { sender: 'COLLEGE', to: ZUID_MAYOR, about: cases.noord[0]! },
      { vorigBericht: hit.answerId },
    ),
  );
  await until('request at Zuid', async () => (await zuid.postbox()).find((item) => item['id'] === asked));
  const question = await contentOf(zuid, asked, {
    purpose: 'INTER_ZVH_CASE_EXCHANGE',
    caseId: cases.zuid.id,
  });
  const [person] = question['betrokkenen'] as readonly { readonly verwijzing: string }[];
  const handle = person!.verwijzing;
  await journal.travelled(
    { route: 'R2', what: 'vraag om casusgegevens', from: 'Noord', to: 'Zuid', expected: 'retrieved' },
    noord,
    asked,
    await settled(noord, asked, 'retrieved'),
  );
  const about = {
    sender: 'MAYOR',
    to: NOORD_COLLEGE,
    about: { id: cases.zuid.id, subject: handle },
  } as const;
  const reply = (consents: readonly string[]): JsonObject =>
    caseResponse(about, {
      vorigBericht: asked,
      beperkingen: [
        { soort: 'PURPOSE_ONLY', basis: 'CONDITION_2_29_3', doelen: ['INTER_ZVH_CASE_EXCHANGE'] },
      ],
      elementen: [
        element({
          id: 'wonen',
          subject: handle,
          category: 'HOUSING',
          supplier: 'MAYOR',
          value: { text: 'Staat op straat.' },
        }),
        element({
          id: 'zorg',
          subject: handle,
          category: 'HEALTH',
          supplier: 'GGD',
          consents,
          value: { text: 'In zorg.' },
        }),
      ],
    });
  const held = {
    route: 'R2',
    what: 'casusgegevens zonder instemming',
    from: 'Zuid',
    to: 'Noord',
    expected: 'PROVIDER_CONSENT_MISSING',
  };
  journal.refusal(held, await zuid.send(reply([])));
  const consent = await askConsent(day, handle);
  const given = await accepted(zuid, reply([consent]));
  await readWithinAndOutside(day, asked, given);
}

const settled = (house: House, id: string, state: string): Promise<string> =>
  until(`${state} of ${id}`, async () => ((await house.state(id)) === state ? state : undefined));

async function askConsent({ zuid, ggdZuid, journal, cases }: Day, handle: string): Promise<string> {
  const within = { oin: ZVH_ZUID.oin, participants: ['GGD'] } as const;
  const about = { id: cases.zuid.id, subject: handle };
  const eindigtOp = new Date(Date.now() + 30 * 86_400_000).toISOString();
  const scope = {
    categorieen: ['HEALTH'],
    doel: 'INTER_ZVH_CASE_EXCHANGE',
    ontvanger: ZVH_NOORD.oin,
    betrokkene: handle,
    eindigtOp,
  };
  const asked = await accepted(zuid, consentRequest({ sender: 'MAYOR', to: within, about }, scope));
  await journal.travelled(
    { route: '–', what: 'instemming gevraagd', from: 'Zuid', to: 'GGD Zuid', expected: 'delivered' },
    zuid,
    asked,
  );
  const back = { oin: ZVH_ZUID.oin, participants: ['MAYOR'] } as const;
  const granted = await accepted(ggdZuid, consentGrant({ sender: 'GGD', to: back, about }, asked));
  await journal.travelled(
    { route: '–', what: 'instemming gegeven', from: 'GGD Zuid', to: 'Zuid', expected: 'delivered' },
    ggdZuid,
    granted,
  );
  return granted;
}

async function readWithinAndOutside(
  { noord, zuid, journal, cases }: Day,
  asked: string,
  given: string,
): Promise<void> {
  await arrived(noord, asked);
  const caseId = cases.noord[0]!.id;
  const outside = {
    route: 'R2',
    what: 'lezen voor een ander doel',
    from: 'Noord',
    to: 'Noord',
    expected: 'USE_RESTRICTION_VIOLATED',
  };
  journal.refusal(outside, await noord.read(given, 'RESULT_FEEDBACK', caseId));
  await contentOf(noord, given, { purpose: 'INTER_ZVH_CASE_EXCHANGE', caseId });
  await journal.travelled(
    { route: 'R2', what: 'casusgegevens met instemming', from: 'Zuid', to: 'Noord', expected: 'retrieved' },
    zuid,
    given,
    await settled(zuid, given, 'retrieved'),
  );
}

/** R3 needs no hit, but facts that show the need. */
async function unsolicited({ noord, zuid, journal, cases }: Day): Promise<void> {
  const about = cases.noord[1]!;
  const moving = element({
    id: 'wonen',
    subject: about.subject,
    category: 'HOUSING',
    supplier: 'COLLEGE',
    value: { text: 'Verhuist naar uw regio.' },
  });
  const sent = await accepted(
    noord,
    caseNotice({ sender: 'COLLEGE', to: ZUID_MAYOR, about }, { elementen: [moving] }),
  );
  await until('notice at Zuid', async () => (await zuid.postbox()).find((item) => item['id'] === sent));
  await journal.travelled(
    {
      route: 'R3',
      what: 'casusgegevens uit eigen beweging',
      from: 'Noord',
      to: 'Zuid',
      expected: 'delivered',
    },
    noord,
    sent,
    await settled(noord, sent, 'delivered'),
  );
}

/** R5: a RIEC asks a ZVH, and learns only whether the person is known. */
async function acrossPartnerships({ noord, riec, journal, cases, persons }: Day): Promise<void> {
  const request = { sender: 'POLICE', to: NOORD_COLLEGE, about: cases.riec } as const;
  const asked = await accepted(riec, crossKnownCheck(request, persons[3]!));
  await confirm(noord, asked, 'KNOWN');
  const answerId = await arrived(riec, asked);
  const status = await readStatus(riec, answerId, { purpose: 'CROSS_KNOWN_CHECK', caseId: cases.riec.id });
  await journal.travelled(
    { route: 'R5', what: 'bekendheidstoets', from: 'RIEC', to: 'Noord', expected: 'delivered' },
    riec,
    asked,
    await settled(riec, asked, 'delivered'),
  );
  await journal.travelled(
    { route: 'R5', what: 'antwoord KNOWN', from: 'Noord', to: 'RIEC', expected: 'KNOWN' },
    noord,
    answerId,
    status,
  );
}

/** Four that never leave the house. */
async function refusedAtTheSender({ noord, riec, journal, cases, persons }: Day): Promise<void> {
  const about = cases.noord[2]!;
  const toZuid = { sender: 'COLLEGE', to: ZUID_MAYOR, about } as const;
  const secret = element({
    id: 'zorg',
    subject: about.subject,
    category: 'CARE_SUPPORT',
    supplier: 'COLLEGE',
    secrecy: 'JEUGDWET_7_3_11',
    value: { text: 'In begeleiding.' },
  });
  const from = 'Noord';
  journal.refusal(
    { route: 'R3', what: 'beroepsgeheim', from, to: 'Zuid', expected: 'PROFESSIONAL_SECRECY_BLOCKED' },
    await noord.send(caseNotice(toZuid, { elementen: [secret] })),
  );
  journal.refusal(
    { route: 'R2', what: 'vraag zonder hit', from, to: 'Zuid', expected: 'KNOWN_STATUS_NOT_ESTABLISHED' },
    await noord.send(caseRequest(toZuid, {})),
  );
  journal.refusal(
    { route: 'R1', what: 'toets zonder noodzaak', from, to: 'Zuid', expected: 'NECESSITY_STATEMENT_MISSING' },
    await noord.send(withoutNecessity(knownCheck(toZuid, persons[2]!))),
  );
  const signal = { sender: 'POLICE', to: NOORD_COLLEGE, about: cases.riec } as const;
  const housing = element({
    id: 'wonen',
    subject: cases.riec.subject,
    category: 'HOUSING',
    supplier: 'POLICE',
    value: { text: 'Signaal.' },
  });
  journal.refusal(
    {
      route: '–',
      what: 'signaal RIEC aan ZVH',
      from: 'RIEC',
      to: 'Noord',
      expected: 'PURPOSE_NOT_PERMITTED_ON_ROUTE',
    },
    await riec.send(caseNotice(signal, { elementen: [housing] })),
  );
}

function withoutNecessity(draft: JsonObject): JsonObject {
  const { noodzaak: _left, ...rest } = draft;
  return rest as JsonObject;
}

/** West runs another program, which checks nothing: Zuid's own gate closes, and a repeat is delivered once. */
async function refusedAtTheReceiver({ zuid, journal }: Day, federation: Federation): Promise<void> {
  const reach = [{ node: ZVH_ZUID, brokerPort: federation.broker(ZVH_ZUID.slug).port }];
  const west = new Puppet({ pki: federation.pki, node: ZVH_WEST, reach });
  await west.start();
  try {
    const example = west.message('known-check.request', ZVH_ZUID);
    const tooMuch = { ...example.data.elements[0]!, id: 'zorg', category: 'CARE_SUPPORT' } as const;
    const greedy = west.message('known-check.request', ZVH_ZUID, {
      elements: [...example.data.elements, tooMuch],
    });
    await west.send(greedy, ZVH_ZUID);
    const refused = await until('refusal at Zuid', () => lastStep(zuid, greedy.id, 'refused'));
    await journal.travelled(
      {
        route: 'R1',
        what: 'te veel gegevens in toets',
        from: 'West',
        to: 'Zuid',
        expected: 'KNOWN_CHECK_FIELDS_EXCEEDED',
      },
      zuid,
      greedy.id,
      refused.code ?? '',
    );
    const crafted = west.craft(west.message('known-check.request', ZVH_ZUID), ZVH_ZUID);
    const envelope = await west.seal(crafted);
    await west.publish(ZVH_ZUID.oin, crafted.id, envelope);
    await until('delivery at Zuid', () => lastStep(zuid, crafted.id, 'delivered'));
    await west.publish(ZVH_ZUID.oin, crafted.id, envelope);
    await until('duplicate at Zuid', () => lastStep(zuid, crafted.id, 'duplicate'));
    const steps = await zuid.steps(crafted.id);
    const once = steps.filter(({ stap }) => stap === 'delivered').length === 1 ? 'once' : 'twice';
    await journal.travelled(
      { route: 'R1', what: 'dezelfde envelop twee keer', from: 'West', to: 'Zuid', expected: 'once' },
      zuid,
      crafted.id,
      once,
    );
  } finally {
    await west.stop();
  }
}

async function lastStep(house: House, id: string, name: string) {
  return (await house.steps(id)).find(({ stap }) => stap === name);
}

async function expired({ noord, journal }: Day, id: string): Promise<void> {
  const outcome = await until(
    'expiry',
    async () => ((await noord.state(id)) === 'expired' ? 'expired' : undefined),
    90,
  );
  await journal.travelled(
    { route: 'R1', what: 'toets aan een huis dat stilstaat', from: 'Noord', to: 'West', expected: 'expired' },
    noord,
    id,
    outcome,
  );
}
