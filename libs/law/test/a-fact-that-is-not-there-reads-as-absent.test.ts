/** How each fact is read: what it is where it is there, and absent, with nothing thrown, where anything on the way to it is not. */
import { factsOfExample } from '#law';
import type { Handle, Instant, ProviderConsent, Restriction } from '#domain';
import { FACT_PATHS } from '../src/fact-paths.js';
import type { FactPath } from '../src/fact-paths.js';
import { FACT_GETTERS, ITEM_SLOTS, LIST_GETTERS } from '../src/fact-getters.js';
import type { Scope } from '../src/scope.js';

const { facts: example, at } = factsOfExample({ base: 'R2 is read' });
const statement = (id: string) =>
  ({ id, participant: 'GGD', role: 'CASE_PROCESSOR', at: '2026-11-01T00:00:00.000Z' as Instant }) as const;
const element = {
  ...example.elements[0]!,
  supplier: { participant: 'GGD', node: example.sender.oin },
  origin: { route: 'R3', provenance: 'broken' },
  sourceLaw: 'WPG_20_3',
  renewedUntil: '2028-01-01T00:00:00.000Z' as Instant,
} as const;
const consent: ProviderConsent = {
  id: 'c',
  supplier: 'GGD',
  role: 'CASE_PROCESSOR',
  categories: ['HEALTH'],
  purpose: 'INTER_ZVH_CASE_EXCHANGE',
  recipient: example.recipient.oin,
  subject: 's' as Handle,
  grantedAt: at,
  until: '2027-01-01T00:00:00.000Z' as Instant,
  token: 'x.y.z',
};
const subject = {
  handle: 'derde' as Handle,
  type: 'NATURAL_PERSON',
  relation: 'SIBLING',
  relatedTo: 'eerste' as Handle,
} as const;
const base = { at, atMillis: Date.parse(at), restrictions: [], positions: new Map() };
const nothing = {
  ...base,
  derived: { permitted: false },
  element: undefined,
  consent: undefined,
  restriction: undefined,
  subject: undefined,
  party: undefined,
};
const full: Scope = {
  ...nothing,
  derived: { permitted: true },
  element,
  consent,
  subject,
  party: { body: 'OM', kind: 'ZVH_PUBLIC', listed: true },
  facts: {
    ...example,
    subjects: [{ handle: 'eerste' as Handle, type: 'NATURAL_PERSON' }, subject],
    necessity: statement('n'),
    quality: statement('q'),
    answer: 'KNOWN',
    flags: {
      radicalisation: 'SUSPECTED',
      taskCode: 'T',
      automated: true,
      humanReview: statement('h'),
      priorityList: { criteria: 'https://zvh.example', version: '1' },
    },
    use: {
      ...{
        action: 'release',
        purpose: 'RESULT_FEEDBACK',
        caseMatches: true,
        reads: 3,
        recipient: example.sender.oin,
      },
      ...{ verification: 'recorded', consultation: 'recorded', dossier: 'open', request: 'granted' },
      ...{ ground: 'applies', receiver: 'THIRD_PARTY' },
      renewal: { from: at, until: element.renewedUntil, judgement: 'recorded', relapse: 'likely' },
      release: { objections: 'raised', committee: 'advised', ground: 'stated', standing: 'recorded' },
    },
  },
};
/** As a node that knows nothing of it: no judgement, no use, no item. */
const { necessity: _n, quality: _q, answer: _a, use: _u, ...left } = full.facts;
const bare: Scope = { ...nothing, facts: { ...left, flags: { radicalisation: 'NONE' } } };

const PATHS = Object.keys(FACT_PATHS) as FactPath[];
const isOf = (path: FactPath, ...roots: readonly string[]) =>
  roots.some((root) => path.startsWith(`${root}.`));
const ITEMS = ['element', 'consent', 'restriction', 'subject', 'party'];
/** By the very words of its name. */
const named = (path: FactPath, scope: Scope): unknown => {
  const root = ITEMS.some((item) => isOf(path, item)) || isOf(path, 'derived') ? scope : scope.facts;
  return path.split('.').reduce<unknown>((at_, name) => (at_ as Record<string, unknown>)[name], root);
};
const PLAIN = PATHS.filter(
  (path) => path !== 'type' && path !== 'subject.relatedToNamed' && !isOf(path, 'restriction'),
);

it.each(PLAIN)('%s is what stands under that name', (path) => {
  expect(named(path, full)).toBeDefined();
  expect(FACT_GETTERS[path](full)).toEqual(named(path, full));
});

const HANGING = PATHS.filter((path) =>
  isOf(path, ...ITEMS, 'necessity', 'quality', 'flags.humanReview', 'use'),
);
it.each(HANGING)('%s is absent where nothing of it is there', (path) => {
  expect(FACT_GETTERS[path](bare)).toBeUndefined();
});
it.each(HANGING.filter((path) => isOf(path, 'use.renewal', 'use.release', 'element.origin')))(
  '%s is absent where the rest is there',
  (path) => {
    const { origin: _o, ...own } = element;
    const { renewal: _r, release: _l, ...use } = full.facts.use!;
    const scope: Scope = { ...full, element: own, facts: { ...full.facts, use } };
    expect(FACT_GETTERS[path](scope)).toBeUndefined();
  },
);

const RESTRICTIONS: readonly Restriction[] = [
  { type: 'PURPOSE_ONLY', basis: 'LAW', purposes: ['PLAN_ALIGNMENT'] },
  { type: 'NAMED_ROLES_ONLY', basis: 'LAW', roles: ['CASE_PROCESSOR'], participants: ['OM'] },
  { type: 'RETAIN_UNTIL', basis: 'LAW', at },
  { type: 'MAX_AGE', basis: 'LAW', duration: 'P1D' },
  { type: 'MAX_READS', basis: 'LAW', n: 2 },
  { type: 'REPORT_USE', basis: 'LAW', within: 'P2D' },
];
it.each(RESTRICTIONS)('of $type its own parameters are there, and no other', (restriction) => {
  const of = PATHS.filter((path) => isOf(path, 'restriction'));
  const read = of.map((path) => [path.split('.')[1], FACT_GETTERS[path]({ ...bare, restriction })] as const);
  expect(Object.fromEntries(read.filter(([, value]) => value !== undefined))).toEqual(restriction);
});

it('a relation names a person of the message, or somebody who is not in it; a betrokkene has none', () => {
  const named_ = (one: Scope['subject']) => FACT_GETTERS['subject.relatedToNamed']({ ...full, subject: one });
  expect(named_(subject)).toBe(true);
  expect(named_({ ...subject, relatedTo: 'niemand' as Handle })).toBe(false);
  expect(named_({ handle: subject.handle, type: 'NATURAL_PERSON' })).toBeUndefined();
});

it('kind and version are one name', () => {
  expect(FACT_GETTERS.type(full)).toBe('nl.wgs.case-exchange.response.v1');
});

it('lists and items are those of the scope', () => {
  expect(LIST_GETTERS['element.consents'](full)).toBe(element.consents);
  expect(LIST_GETTERS['element.restrictions'](full)).toBe(element.restrictions);
  expect(LIST_GETTERS['element.consents'](bare)).toBeUndefined();
  expect(LIST_GETTERS['element.restrictions'](bare)).toBeUndefined();
  for (const item of ['element', 'consent', 'subject', 'party'] as const) {
    const scope = { ...bare };
    ITEM_SLOTS[item].put(scope, full[item]);
    expect(ITEM_SLOTS[item].get(scope)).toBe(full[item]);
    expect(scope).toEqual({ ...bare, [item]: full[item] });
  }
});
