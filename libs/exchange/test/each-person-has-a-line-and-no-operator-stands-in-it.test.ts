import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import {
  ACTIVITIES,
  exportLines,
  findProcessing,
  identify,
  openDossier,
  processingOf,
  processingOfPerson,
  readMessage,
  registerCase,
  sendMessage,
  stateNecessity,
  withdrawConsent,
} from '#exchange';
import { givenUnderConsent } from './support/consent-steps.js';
import { BATCH, asked as asking, openMatching, proposed, testBsn } from './support/matching-houses.js';
import { BSN, accepted } from './support/exchange-steps.js';
import { actor, knownCheck, openCase, openFederation, type TestHouse } from './support/two-houses.js';

const DAY = 86_400_000;
const trace = { traceId: '4bf92f3577b34da6a3ce929d0e0e4736', spanId: '00f067aa0ba902b7' };
const linesOf = (house: TestHouse) => house.storage.state.processing.lines;
const named = (house: TestHouse, name: string) => linesOf(house).filter((line) => line.name === name);
const contact = actor('MAYOR', { role: 'CONTACT_POINT', account: 'contact-account' });

async function asked() {
  const federation = await openFederation();
  const about = await openCase(federation.noord, 'COLLEGE', BSN);
  const draft = knownCheck({ ...about, bsn: BSN });
  const id = accepted(await sendMessage(draft, actor('COLLEGE', { trace }), federation.noord));
  await federation.settle();
  return { ...federation, about, id };
}

it('one trace runs from the caller through the sealed message to the other node', async () => {
  const { noord, zuid, id } = await asked();
  const [sent] = named(noord, 'Bericht versturen');
  expect(sent).toMatchObject({
    traceId: trace.traceId,
    parentSpanId: trace.spanId,
    status: 'Ok',
    activity: { id: 'bekendheidstoets-zvh', version: 1 },
  });
  expect(sent).not.toHaveProperty('caller');
  const [received] = named(zuid, 'Bericht ontvangen');
  expect(received).toMatchObject({
    traceId: trace.traceId,
    parentSpanId: sent!.spanId,
    status: 'Ok',
    caller: noord.self,
  });
  for (const house of [noord, zuid]) {
    const [entry] = house.storage.state.audit.filter(({ object, traceId }) => object === id && traceId);
    expect(entry).toMatchObject({ traceId: trace.traceId });
    expect(linesOf(house).map(({ operation }) => operation)).toContain(entry!.operation);
  }
});

it('whoever acts stands in the audit log, and in no line', async () => {
  const { noord, zuid, id } = await asked();
  await readMessage({ id, purpose: 'INTER_ZVH_KNOWN_CHECK' }, actor('MAYOR'), zuid);
  const text = JSON.stringify([...linesOf(noord), ...linesOf(zuid)]);
  for (const house of [noord, zuid])
    for (const { actor: by } of house.storage.state.audit)
      if (by.account !== 'node') expect(text).not.toContain(by.account);
  expect(text).not.toContain(BSN);
  expect(named(zuid, 'Bericht lezen')).toHaveLength(1);
});

it('what the law refused is on record as handled, about the same person', async () => {
  const { noord, about } = await asked();
  const bare = knownCheck({ ...about, bsn: BSN });
  const { necessity: _, ...draft } = bare;
  expect((await sendMessage(draft, actor('COLLEGE'), noord)).outcome).not.toBe('accepted');
  const [accepted_, refused] = named(noord, 'Bericht versturen');
  expect(refused).toMatchObject({ status: 'Unset', subject: accepted_!.subject });
  expect(refused!.traceId).not.toBe(accepted_!.traceId);
});

it('two persons are two lines: the second a child of the first', async () => {
  const { noord } = await openFederation();
  const about = await openCase(noord, 'COLLEGE', BSN);
  const draft = knownCheck({ ...about, bsn: BSN });
  const other = { ref: 'a-handle-of-somebody-else', type: 'NATURAL_PERSON', relation: 'PARENT' } as const;
  await sendMessage({ ...draft, subjects: [...draft.subjects, other] }, actor('COLLEGE'), noord);
  const [first, second] = named(noord, 'Bericht versturen');
  expect(second).toMatchObject({
    operation: first!.operation,
    traceId: first!.traceId,
    parentSpanId: first!.spanId,
  });
  expect(second!.subject!.key).not.toEqual(first!.subject!.key);
});

it('looking through the log and going after one pseudonym are two acts, each on record as often as it was done', async () => {
  const { zuid } = await asked();
  const [line] = linesOf(zuid).filter(({ subject }) => subject !== undefined);
  const overseer = actor('COLLEGE', { role: 'COORDINATING_DPO', account: 'fg' });
  const activity = { id: line!.activity.id };
  await findProcessing({ activity, limit: 10 }, overseer, zuid);
  await findProcessing({ activity, limit: 10, after: 3 }, overseer, zuid);
  const found = await findProcessing({ subjects: [line!.subject!], limit: 10 }, overseer, zuid);
  expect(found.length).toBeGreaterThan(0);
  const looks = zuid.storage.state.audit.slice(-3).map(({ action, actor: by }) => [action, by.account]);
  expect(looks).toEqual([
    ['audit.processing', 'fg'],
    ['audit.processing', 'fg'],
    ['audit.processing.subject', 'fg'],
  ]);
});

describe('all of one person', () => {
  const dossierFor = async (house: TestHouse) => {
    const opened = await openDossier(
      { kind: 'access', bsn: BSN, receivedAt: house.clock.now() },
      contact,
      house,
    );
    if (opened.outcome !== 'done') throw new Error(opened.outcome);
    return opened.dossier.id;
  };
  const search = (dossier: string, house: TestHouse) =>
    processingOfPerson({ dossier, limit: 100 }, contact, house);

  it('is found over every period of the key, though no key says that it is one person', async () => {
    const { noord, zuid, clock } = await asked();
    clock.advance(100 * DAY);
    await openCase(zuid, 'MAYOR', BSN);
    const dossier = await dossierFor(zuid);
    await identify(dossier, 'IN_PERSON', { actor: contact, node: zuid });
    const found = await search(dossier, zuid);
    if (found.outcome !== 'found') throw new Error(found.outcome);
    expect(found.lines.map(({ name }) => name)).toEqual(
      expect.arrayContaining(['Bericht ontvangen', 'Casus vastleggen']),
    );
    const keys = found.lines.flatMap(({ subject }) => (subject ? [subject] : []));
    expect(new Set(keys.map(({ epoch }) => epoch)).size).toBe(2);
    expect(new Set(keys.map(({ key }) => Buffer.from(key).toString('hex'))).size).toBeGreaterThan(1);
    // The look itself is on record, about that person, under the contact point's account.
    expect(zuid.storage.state.audit.at(-1)).toMatchObject({
      action: 'processing.look-up',
      object: dossier,
      actor: { account: 'contact-account' },
    });
    expect(named(noord, 'Bericht versturen')[0]!.subject!.key).not.toEqual(
      named(zuid, 'Bericht ontvangen')[0]!.subject!.key,
    );
  });

  it('is not given before the person is identified, and the try is on record', async () => {
    const { zuid } = await asked();
    const dossier = await dossierFor(zuid);
    expect(await search(dossier, zuid)).toEqual({ outcome: 'refused', code: 'IDENTITY_NOT_VERIFIED' });
    expect(zuid.storage.state.audit.at(-1)).toMatchObject({
      action: 'processing.look-up',
      result: 'refused',
      code: 'IDENTITY_NOT_VERIFIED',
    });
    expect(await search('019a0000-0000-7000-8000-0000000000ff', zuid)).toEqual({ outcome: 'not-found' });
  });
});

it('a batch that the other side did not take is sent again', async () => {
  const { noord } = await asked();
  const taken: string[] = [];
  const count = linesOf(noord).length;
  await expect(exportLines(noord, () => Promise.reject(new Error('OTLP_503')), 100)).rejects.toThrow(
    'OTLP_503',
  );
  expect(
    await exportLines(noord, async (lines) => void taken.push(...lines.map(({ spanId }) => spanId)), 1),
  ).toBe(1);
  while (
    (await exportLines(noord, async (lines) => void taken.push(...lines.map(({ spanId }) => spanId)), 2)) > 0
  );
  expect(taken).toEqual(linesOf(noord).map(({ spanId }) => spanId));
  expect(new Set(taken).size).toBe(count);
});

it('consent is about the person it speaks of, here and at the other node', async () => {
  const { federation, consent } = await givenUnderConsent();
  const { noord, zuid, settle } = federation;
  const unscreened = actor('GGD', { screening: 'unknown' });
  expect(await withdrawConsent(consent, unscreened, zuid)).toMatchObject({ outcome: 'denied' });
  expect(await withdrawConsent(consent, actor('GGD'), zuid)).toBe('withdrawn');
  await settle();
  for (const house of [noord, zuid]) {
    const lines = named(house, 'Instemming vastleggen');
    expect(lines.length).toBeGreaterThan(0);
    expect(lines.every(({ subject }) => subject !== undefined)).toBe(true);
  }
  const [denied] = named(zuid, 'Instemming vastleggen');
  expect(named(zuid, 'Bericht ontvangen').map(({ subject }) => subject)).toContainEqual(denied!.subject);
});

/** Whom the lines of an act are about. */
const subjectsOf = (house: TestHouse, action: string) =>
  house.storage.state.audit
    .filter((entry) => entry.action === action)
    .flatMap(({ operation }) => linesOf(house).filter((line) => line.operation === operation))
    .map(({ subject }) => subject);

it('a comparison about two persons has a line of each, as has what was judged about each', async () => {
  const { riec, noord } = await openMatching(BATCH);
  for (const n of [1, 2]) await asking(riec, { participant: 'POLICE', bsn: testBsn(n), peer: noord });
  await proposed(riec, noord, { participant: 'POLICE' });
  const persons = subjectsOf(riec, 'match.draft');
  expect(persons).toHaveLength(2);
  expect(persons).not.toContain(undefined);
  expect(persons[0]).not.toEqual(persons[1]);
  expect(subjectsOf(riec, 'match.necessity')).toEqual(expect.arrayContaining(persons));
});

it('a comparison has one line of a person in two cases, and one of whoever is known by name alone', async () => {
  const { riec, noord } = await openMatching(BATCH);
  const unnumbered = { familyName: 'Verzonnen', givenNames: 'Bo', birthDate: '1990-04-12' };
  for (const subject of [
    { familyName: 'A', bsn: testBsn(1) },
    { familyName: 'A', bsn: testBsn(1) },
    unnumbered,
  ]) {
    const opened = await registerCase({ reference: 'R', subjects: [subject] }, actor('POLICE'), riec);
    if (opened.outcome !== 'registered') throw new Error(opened.outcome);
    const about = { caseId: opened.id, subject: opened.subjects[0]!.id, peer: noord.self };
    await stateNecessity(about, actor('POLICE'), riec);
  }
  await proposed(riec, noord, { participant: 'POLICE' });
  const persons = subjectsOf(riec, 'match.draft');
  expect(persons).toHaveLength(2);
  const judged = subjectsOf(riec, 'match.necessity');
  expect(judged).toHaveLength(3);
  // Under the same pseudonyms as all else that is about them.
  expect(judged).toEqual(expect.arrayContaining(persons));
  expect(new Set(judged.map((one) => Buffer.from(one!.key).toString('hex'))).size).toBe(2);
});

it('every act that the code puts on record is in the list of what processes', () => {
  const source = join(import.meta.dirname, '..', 'src');
  const files = readdirSync(source, { recursive: true, encoding: 'utf8' }).filter((name) =>
    name.endsWith('.ts'),
  );
  const acts = files.flatMap((name) =>
    [
      ...readFileSync(join(source, name), 'utf8').matchAll(
        /\b(?:action:|entry\()\s*['`]([a-z-]+\.[a-z.-]*)/g,
      ),
    ].map(([, act]) => act!.replace(/\.$/, '')),
  );
  expect(acts.length).toBeGreaterThan(40);
  expect([...new Set(acts)].filter((act) => processingOf(act) === undefined)).toEqual([]);
});

it('each activity has versions that follow each other', () => {
  for (const versions of Object.values(ACTIVITIES)) {
    expect(versions.map(({ version }) => version)).toEqual(versions.map((_, i) => i + 1));
    expect([...versions].sort((a, b) => (a.validFrom < b.validFrom ? -1 : 1))).toEqual(versions);
    for (const { legalBasis } of versions) expect(legalBasis.length).toBeGreaterThan(0);
  }
});
