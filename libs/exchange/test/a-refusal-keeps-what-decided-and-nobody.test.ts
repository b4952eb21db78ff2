/** What stays of a refusal: the facts by which it can be made again and tried against another law, and nothing that leads to the person. */
import { inputsOf, sendMessage, tryDraft } from '#exchange';
import type { LawRecord, RefusedFacts, RefusedOn } from '#exchange';
import { NOT_COMPARED, factsOfExample, nlLaw, rowFormDefect } from '#law';
import type { ForbidRow, LawRow } from '#law';
import { decide } from '#policy';
import { namelessFacts } from '../src/refusals/nameless.js';
import { BSN, accepted, caseResponse, codesOf, health, questionAfterHit } from './support/exchange-steps.js';
import { forge, messageFrom } from './support/forge.js';
import { actor, openFederation } from './support/two-houses.js';

const law = nlLaw();
const codesAgain = ({ facts, at }: RefusedFacts): readonly string[] => {
  const decision = decide(facts, law, at);
  return decision.outcome === 'permit' ? [] : decision.reasons.map(({ code }) => code);
};
/** As the console's view gives it. */
const shown = ({ message, at, facts }: RefusedFacts): RefusedOn => ({
  record: { id: message } as LawRecord,
  at,
  facts,
});

/** Zuid's mayor wants to give health data of the GGD without its consent. */
async function refusedHere() {
  const hit = await questionAfterHit();
  const { zuid } = hit.federation;
  const draft = caseResponse(hit, hit.asked, { elements: [health(hit.handle)] });
  const result = await sendMessage(draft, actor('MAYOR'), zuid);
  const [kept] = zuid.storage.state.refused;
  return { hit, result, kept: kept! };
}

it('keeps of a message that may not leave what it was decided on, and neither handle, number nor text', async () => {
  const { hit, result, kept } = await refusedHere();
  expect(codesOf(result)).toEqual(['PROVIDER_CONSENT_MISSING']);
  expect(codesAgain(kept)).toEqual(codesOf(result));
  const text = JSON.stringify(kept);
  for (const never of [hit.handle, BSN, 'behandeling', '019a0000-0000-7000-8000-00000000000a'])
    expect(text).not.toContain(never);
  expect(text).toContain('persoon-1');
});

it('keeps nothing of what may leave', async () => {
  const hit = await questionAfterHit();
  const { zuid } = hit.federation;
  accepted(await sendMessage(caseResponse(hit, hit.asked), actor('MAYOR'), zuid));
  expect(zuid.storage.state.refused).toEqual([]);
});

it('keeps it of what was refused on receipt too', async () => {
  const { noord, zuid, deliver } = await openFederation();
  const event = messageFrom(noord, zuid, { kind: 'case-exchange.notice' });
  const { necessity: _necessity, ...data } = event.data;
  const without = { ...event, data };
  const { bytes } = await forge(noord, zuid, { event: without });
  await deliver(noord, zuid, bytes);
  const [message] = zuid.storage.state.messages;
  expect(message).toMatchObject({ state: 'refused' });
  const [kept] = zuid.storage.state.refused;
  expect(kept!.message).toBe(event.id);
  expect(codesAgain(kept!)).toEqual(['NECESSITY_STATEMENT_MISSING']);
  expect(JSON.stringify(kept)).not.toContain(event.data.subjects[0]!.handle);
});

it('says which facts each rule looked at, and no person among them', async () => {
  const { kept } = await refusedHere();
  const { decision, inputs } = inputsOf(kept, law);
  expect(decision.outcome).toBe('refuse');
  const [input] = inputs;
  expect(input!.reason.row).toBe('12-supplier-consent');
  const asked = Object.fromEntries(input!.asked.map(({ fact, values }) => [fact, values]));
  expect(asked['purpose']).toEqual(['INTER_ZVH_CASE_EXCHANGE']);
  expect(asked['element.category']).toEqual(['HEALTH']);
  expect(asked['consent.until']).toEqual([]);
  expect(Object.keys(asked)).not.toContain('consent.subject');
});

it('a draft of the law tells which refusals it would have decided otherwise', async () => {
  const { kept } = await refusedHere();
  const past = [shown(kept)];
  const without = (id: string) => tryDraft({ rows: [], without: [id] }, past, { law });
  expect(without('12-supplier-consent')).toMatchObject({
    ...{ outcome: 'tried', seen: 1 },
    changed: [{ record: { id: kept.message }, now: { outcome: 'refuse' }, then: { outcome: 'permit' } }],
  });
  expect(without('25-plus-task')).toMatchObject({ outcome: 'tried', seen: 1, changed: [] });
  const row = law.rows.find(({ id }) => id === '12-supplier-consent') as ForbidRow;
  const other: LawRow = { ...row, code: 'CASE_SHIELDED' };
  expect(tryDraft({ rows: [other], without: [] }, past, { law })).toMatchObject({
    changed: [{ then: { reasons: [{ code: 'CASE_SHIELDED' }] } }],
  });
  const later: LawRow = { ...row, inForce: { from: '2030-01-01' } };
  const draft = { rows: [later], without: [] };
  expect(tryDraft(draft, past, { law })).toMatchObject({ changed: [{ then: { outcome: 'permit' } }] });
  const at = '2030-06-01T00:00:00.000Z' as typeof kept.at;
  expect(tryDraft(draft, past, { law, at })).toMatchObject({ changed: [] });
});

it.each([
  [
    'a row that no law could be',
    { rows: [{ id: '12-supplier-consent' }], without: [] },
    '12-supplier-consent',
  ],
  ['what is no row', { rows: [{}], without: [] }, undefined],
  ['a row that is not there', { rows: [], without: ['99-none'] }, '99-none'],
])('refuses as a draft %s', (_what, draft, row) => {
  const tried = tryDraft(draft as never, [], { law });
  expect(tried.outcome).toBe('invalid');
  if (row !== undefined) expect(tried).toMatchObject({ row });
});

const ROW = law.rows.find(({ id }) => id === '12-supplier-consent')!;
const UNREADABLE = { toString: 1, valueOf: 1 };
it.each([
  ['cites', { cites: 'WGS' }],
  ['cites', { cites: [{ act: 'WGS' }] }],
  ['why', { why: { nl: 'Nee.' } }],
  ['stages', { stages: undefined }],
  ['examples', { examples: { passing: [UNREADABLE], failing: [] } }],
  ['code', { code: UNREADABLE }],
  ['obliges', { effect: 'oblige', code: undefined }],
  ['unknown fact', { when: { fact: UNREADABLE, op: 'present' } }],
  ['unknown fact', { when: { fact: 'element.category', op: 'equalsFact', other: UNREADABLE } }],
  ['unknown operator', { when: { fact: 'element.category', op: UNREADABLE } }],
  ['can never be', { when: { fact: 'element.category', op: 'equals', value: UNREADABLE } }],
  ['can never be', { when: { fact: 'element.category', op: 'in', value: [UNREADABLE] } }],
  ['unknown list', { when: { some: UNREADABLE, where: {} } }],
])('says of a row in a draft that %s is wrong: %j', (what, change) => {
  const tried = tryDraft({ rows: [{ ...ROW, ...change } as never], without: [] }, [], { law });
  expect(tried).toMatchObject({ outcome: 'invalid', row: ROW.id, defect: expect.stringContaining(what) });
});

it('takes every row of the law as one that has its form', () => {
  expect(law.rows.map(rowFormDefect).filter((defect) => defect !== undefined)).toEqual([]);
});

it('takes no fault of its own for one of the draft', () => {
  const faulty = {
    ...law,
    get rows(): never {
      throw new TypeError('ours');
    },
  };
  expect(() => tryDraft({ rows: [ROW], without: [] }, [], { law: faulty })).toThrow('ours');
});

it('leaves out whatever a system put where a code belongs', () => {
  const { facts } = factsOfExample({
    base: 'R2 gives',
    set: {
      '/flags/taskCode': 'Jan Jansen',
      '/elements/0/fields': ['text', 'JanJansen', 'Jan Jansen', 'birthDate'],
      '/subjects/0/relation': 'buurman van Jan',
    },
  });
  const kept = namelessFacts(facts, law);
  expect(JSON.stringify(kept)).not.toContain('Jan');
  expect(kept.elements[0]!.fields).toEqual([NOT_COMPARED, 'birthDate']);
  expect(decide(kept, law, facts.issuedAt).outcome).toBe(decide(facts, law, facts.issuedAt).outcome);
});

it.each(['debts', 'JanJansen', 'Jan Jansen'])(
  'still refuses a known-check that holds more than identity, where a field is called %s',
  (name) => {
    const { facts } = factsOfExample({ base: 'R1 asks', set: { '/elements/0/fields/3': name } });
    const kept = namelessFacts(facts, law);
    expect(JSON.stringify(kept)).not.toContain(name);
    expect(codesAgain({ facts: kept, at: facts.issuedAt } as RefusedFacts)).toEqual([
      'KNOWN_CHECK_FIELDS_EXCEEDED',
    ]);
    const [input] = inputsOf({ facts: kept, at: facts.issuedAt }, law).inputs;
    const fields = input!.asked.find(({ fact }) => fact === 'element.fields')!.values;
    expect(fields).toEqual(['givenNames', 'familyName', 'birthDate', NOT_COMPARED]);
  },
);

it.each(['JANSEN', 'Jan Jansen'])('still refuses about who stands outside the circle, as %s', (relation) => {
  const { facts } = factsOfExample({ base: 'R4 proposes', set: { '/subjects/1/relation': relation } });
  const kept = namelessFacts(facts, law);
  expect(kept.subjects.map((one) => one.relation)).toEqual([undefined, NOT_COMPARED]);
  expect(codesAgain({ facts: kept, at: facts.issuedAt } as RefusedFacts)).toEqual([
    'THIRD_PERSON_OUTSIDE_CIRCLE',
  ]);
});

it('keeps no fact that nobody judged, wherever it comes to stand', () => {
  const { facts } = factsOfExample({ base: 'R2 gives' });
  const later = { later: 'Jan Jansen' };
  const grown = {
    ...{ ...facts, ...later },
    flags: { ...facts.flags, ...later },
    elements: facts.elements.map((element) => ({
      ...{ ...element, ...later },
      consents: element.consents.map((consent) => ({ ...consent, ...later })),
    })),
  };
  const known = namelessFacts(facts, law);
  expect(known.elements.flatMap(({ consents }) => consents)).not.toEqual([]);
  expect(namelessFacts(grown, law)).toEqual(known);
});
