/** A table with one bad row stops the node at start-up, and names the row. */
import { CURRENT_LAW, LawError, loadLaw } from '#law';
import type { LawRow } from '#law';

const good = CURRENT_LAW.find(({ id }) => id === '06-own-open-case')!;
const duty = CURRENT_LAW.find(({ effect }) => effect === 'oblige')!;
const permit = CURRENT_LAW.find(({ effect }) => effect === 'permit')!;
/** Rows as a careless editor could write them: the compiler is not there when a table is read as data. */
const altered = (patch: Record<string, unknown>, row: LawRow = good): LawRow => ({ ...row, ...patch });

const BAD: readonly (readonly [string, LawRow, RegExp])[] = [
  ['an id out of form', altered({ id: 'own case' }), /id must look/],
  ['an id with something before it', altered({ id: 'x06-own' }), /id must look/],
  ['an id with something after it', altered({ id: '06-own!' }), /id must look/],
  ['a rule that is not in the list', altered({ rule: 33 }), /rule must be/],
  ['a rule below the list', altered({ rule: 0 }), /rule must be/],
  ['half a rule', altered({ rule: 1.5 }), /rule must be/],
  ['an unknown effect', altered({ effect: 'deny' }), /unknown effect deny/],
  ['no effect', altered({ effect: undefined }), /unknown effect undefined/],
  ['a limit misspelt', altered({ purpose: ['DATA_CORRECTION'] }, permit), /unknown member purpose/],
  ['a code on a permit', altered({ code: 'NO_ACTIVE_CASE' }, permit), /unknown member code/],
  ['an owner of a row that waits for nobody', altered({ owner: 'CASE_PROCESSOR' }), /unknown member owner/],
  ['an end misspelt', altered({ inForce: { from: '2025-03-01', to: '2025-04-01' } }), /member to of inForce/],
  ['an unknown duty', altered({ obliges: { type: 'forget' } }, duty), /unknown duty forget/],
  ['a duty without its clock', altered({ obliges: { type: 'erase-at' } }, duty), /unknown clock undefined/],
  [
    'a duty by an unknown clock',
    altered({ obliges: { type: 'erase-at', clock: 'someday' } }, duty),
    /unknown clock someday/,
  ],
  ['an unknown purpose', altered({ purposes: ['CURIOSITY'] }), /unknown purposes: CURIOSITY/],
  ['an unknown question', altered({ settles: 'Q99' }), /unknown question Q99/],
  ['no stage', altered({ stages: [] }), /stages may not be empty/],
  ['an unknown stage', altered({ stages: ['sent'] }), /unknown stages: sent/],
  ['an unknown route', altered({ routes: ['R9'] }), /unknown routes: R9/],
  ['an unknown kind', altered({ kinds: ['gossip'] }), /unknown kinds: gossip/],
  ['an unknown list', altered({ each: 'rumours' }), /unknown list rumours/],
  ['categories without elements', altered({ categories: ['BSN'] }), /need each: elements/],
  ['an unknown category', altered({ each: 'elements', categories: ['TAROT'] }), /unknown categories: TAROT/],
  ['a permit for an unknown category', altered({ categories: ['TAROT'] }, permit), /unknown category/],
  ['a permit that speaks of items', altered({ each: 'elements' }, permit), /whole message/],
  ['a permit for any kind', altered({ kinds: undefined }, permit), /names its kinds/],
  ['a permit that forgets its categories', altered({ categories: undefined }, permit), /and its categories/],
  ['no citation', altered({ cites: [] }), /cites nothing/],
  [
    'a bad citation beside a good one',
    altered({ cites: [...good.cites, { act: 'WvS', article: '1' }] }),
    /no known act/,
  ],
  ['an unknown act', altered({ cites: [{ act: 'WvS', article: '1' }] }), /no known act/],
  ['a citation without article', altered({ cites: [{ act: 'WGS', article: ' ' }] }), /no article/],
  ['a date that does not exist', altered({ inForce: { from: '2025-02-29' } }), /from is no date/],
  [
    'an end that is no date',
    altered({ inForce: { from: '2025-03-01', until: 'later' } }),
    /until is no date/,
  ],
  [
    'an end before its beginning',
    altered({ inForce: { from: '2025-03-01', until: '2025-02-28' } }),
    /before from/,
  ],
  ['an unknown code', altered({ code: 'NO' }), /unknown code NO/],
  ['an owner of nobody', altered({ effect: 'refer', owner: '' }), /needs an owner/],
  ['no Dutch text', altered({ why: { nl: ' ', en: 'Because.' } }), /nl and en/],
  ['no English text', altered({ why: { nl: 'Daarom.', en: '' } }), /nl and en/],
  [
    'no passing example',
    altered({ examples: { passing: [], failing: good.examples.failing } }),
    /passing and a failing/,
  ],
  [
    'no failing example',
    altered({ examples: { passing: good.examples.passing, failing: [] } }),
    /passing and a failing/,
  ],
  [
    'an unknown base',
    altered({ examples: { passing: [{ base: 'R9' }], failing: [{ base: 'R9' }] } }),
    /base R9/,
  ],
];

const CONDITIONS: readonly (readonly [string, unknown, RegExp])[] = [
  ['an unknown fact', { fact: 'weather', op: 'present' }, /unknown fact weather/],
  ['an inherited name as fact', { fact: 'constructor', op: 'present' }, /unknown fact constructor/],
  ['an unknown operator', { fact: 'kind', op: 'resembles', value: 'x' }, /unknown operator resembles/],
  ['a value that cannot be', { fact: 'ownCase', op: 'equals', value: 'ajar' }, /ownCase can never be ajar/],
  [
    'a list with a value that cannot be',
    { fact: 'ownCase', op: 'in', value: ['open', 'ajar'] },
    /can never be ajar/,
  ],
  ['a flag that is a text', { fact: 'flags.automated', op: 'equals', value: 'yes' }, /can never be yes/],
  ['a text that is a number', { fact: 'type', op: 'equals', value: 7 }, /can never be 7/],
  ['a number that is a text', { fact: 'use.reads', op: 'equals', value: 'many' }, /can never be many/],
  [
    'an unknown other fact',
    { fact: 'sender.oin', op: 'equalsFact', other: 'weather' },
    /unknown fact weather/,
  ],
  ['an other fact too many', { fact: 'kind', op: 'present', other: 'type' }, /takes no operand/],
  [
    'years after a fact that are no number',
    { fact: 'issuedAt', op: 'laterThanYearsAfter', value: 'five', other: 'issuedAt' },
    /whole number/,
  ],
  ['nothing', null, /no object/],
  ['one bad part behind a good one', { all: [{ fact: 'kind', op: 'present' }, 'always'] }, /no object/],
  ['an empty list', { fact: 'ownCase', op: 'in', value: [] }, /needs a list/],
  ['an operator on the wrong type', { fact: 'kind', op: 'past' }, /past does not work on kind/],
  ['an operand too many', { fact: 'kind', op: 'present', value: 'x' }, /takes no operand/],
  ['no other fact', { fact: 'sender.oin', op: 'equalsFact' }, /unknown fact undefined/],
  ['years that are no number', { fact: 'issuedAt', op: 'olderThanYears', value: 'five' }, /whole number/],
  ['an item outside its list', { fact: 'element.category', op: 'present' }, /outside its list/],
  [
    'a list outside its list',
    { some: 'element.consents', where: { fact: 'kind', op: 'present' } },
    /outside its list/,
  ],
  ['an unknown list', { some: 'rumours', where: { fact: 'kind', op: 'present' } }, /unknown list rumours/],
  ['a count without number', { count: 'subjects', where: { fact: 'kind', op: 'present' } }, /moreThan/],
  [
    'a second form beside the first',
    { all: [{ fact: 'kind', op: 'present' }], not: { fact: 'kind', op: 'present' } },
    /does not take not/,
  ],
  [
    'a member that no form has',
    { not: { fact: 'kind', op: 'present' }, unless: 'x' },
    /does not take unless/,
  ],
  ['a test with more', { fact: 'kind', op: 'present', unless: 'x' }, /does not take unless/],
  [
    'a limit on what has none',
    { some: 'subjects', where: { fact: 'kind', op: 'present' }, moreThan: 1 },
    /does not take moreThan/,
  ],
  ['an empty conjunction', { all: [] }, /at least one/],
  ['no object', 'always', /no object/],
];

it('accepts the law in force', () => {
  expect(loadLaw(CURRENT_LAW).rows).toHaveLength(CURRENT_LAW.length);
});

it.each(BAD)('refuses %s', (_name, row, defect) => {
  expect(() => loadLaw([row])).toThrow(LawError);
  expect(() => loadLaw([row])).toThrow(defect);
});

it.each(CONDITIONS)('refuses a condition with %s', (_name, when, defect) => {
  expect(() => loadLaw([altered({ when })])).toThrow(defect);
  expect(() => loadLaw([altered({ when: { not: { any: [when] } } })])).toThrow(defect);
});

it('takes an end on the first day itself, a deep condition, and no more levels than it can walk', () => {
  const day = { from: '2025-03-01', until: '2025-03-01' };
  expect(loadLaw([altered({ inForce: day })]).rows).toHaveLength(1);
  const nested = (levels: number): unknown =>
    levels === 1 ? { fact: 'kind', op: 'present' } : { not: nested(levels - 1) };
  const deepest = Array.from({ length: 100 }, (_, i) => i + 1).findLast((levels) => {
    try {
      return loadLaw([altered({ when: nested(levels) })]).rows.length === 1;
    } catch {
      return false;
    }
  });
  expect(deepest).toBe(32);
});

it('refuses two rows with one id, and says which', () => {
  const attempt = (): unknown => loadLaw([good, permit, altered({ rule: 7 })]);
  expect(attempt).toThrow(LawError);
  expect(attempt).toThrow('law row 06-own-open-case: its id stands twice');
});

it('holds no function in any row', () => {
  expect(structuredClone(CURRENT_LAW)).toEqual(CURRENT_LAW);
});
