/** What a refusal says: each reason once, in the order of the law, at what it speaks of; what cannot be read never passes. */
import { REFUSAL_CODES } from '#domain';
import type { Category, Decision, Facts, Reason } from '#domain';
import { CURRENT_LAW, EXAMPLE_MOMENT, factsOfExample, loadLaw, nlLaw } from '#law';
import type { ForbidRow, LawRow, PermitRow, ReferRow } from '#law';
import { decide } from '#policy';

const law = nlLaw();
const PERMIT = CURRENT_LAW.find(({ id }) => id === '05-r2-case-exchange-response') as PermitRow;
const FORBID = CURRENT_LAW.find(
  ({ effect, each, stages }) => effect === 'forbid' && each === 'elements' && stages.includes('send'),
) as ForbidRow;
const { at: _at, each: _each, routes: _r, purposes: _p, kinds: _k, categories: _c, ...BARE } = FORBID;
const forbid = (change: Partial<ForbidRow>): ForbidRow => ({
  ...BARE,
  stages: ['send'],
  id: '01-test',
  ...change,
});
const ALWAYS = { fact: 'stage', op: 'equals', value: 'send' } as const;
const ROUTE = { fact: 'element.origin.route', op: 'equals', value: 'R2' } as const;

const given = (set: Readonly<Record<string, unknown>> = {}): Facts =>
  factsOfExample({ base: 'R2 gives', set }).facts;
const decideBy = (rows: readonly LawRow[], facts: Facts): Decision =>
  decide(facts, loadLaw([PERMIT, ...rows]), EXAMPLE_MOMENT);
const reasons = (decision: Decision): readonly Reason[] =>
  decision.outcome === 'permit' ? [] : decision.reasons;
const said = (decision: Decision): readonly string[] =>
  reasons(decision).map(({ row, at }) => [row, ...at].join(' '));

it.each(law.rows.filter((row) => row.effect === 'forbid' && row.each === undefined))(
  '$id points where its row says',
  (row) => {
    for (const example of row.examples.failing) {
      const { facts, at } = factsOfExample(example);
      const found = reasons(decide(facts, law, at)).find((one) => one.row === row.id);
      expect(found?.at).toEqual(row.at ?? []);
    }
  },
);

describe('what no permit covers', () => {
  const categories = (...of: readonly Category[]) =>
    Object.fromEntries(of.map((category, i) => [`/elements/${i}/category`, category]));

  it('is said of each element that no row speaks of, and not twice of another', () => {
    const facts = given(categories('VEHICLE', 'COMPANY'));
    const speaks = forbid({
      each: 'elements',
      categories: ['VEHICLE'],
      when: ALWAYS,
      code: 'CATEGORY_NOT_PERMITTED',
    });
    expect(said(decideBy([], facts))).toEqual(['00-default-deny /elements/0 /elements/1']);
    expect(said(decideBy([speaks], facts))).toEqual(['01-test /elements/0', '00-default-deny /elements/1']);
    const both = { ...speaks, categories: ['VEHICLE', 'COMPANY'] } as const;
    expect(said(decideBy([both], facts))).toEqual(['01-test /elements/0 /elements/1']);
    const other = { ...speaks, code: 'PROCESSING_RESTRICTED' } as const;
    expect(said(decideBy([other], facts))).toContain('00-default-deny /elements/0 /elements/1');
  });

  it('is covered by several permits together', () => {
    const facts = given(categories('VEHICLE', 'COMPANY'));
    const more = (id: string, category: Category): PermitRow => ({ ...PERMIT, id, categories: [category] });
    expect(decideBy([more('05-a', 'VEHICLE')], facts).outcome).toBe('refuse');
    expect(decideBy([more('05-a', 'VEHICLE'), more('05-b', 'COMPANY')], facts).outcome).toBe('permit');
  });

  it('is everything where there is no permit, whatever else was said', () => {
    const facts = given({ '/purpose': 'RESULT_FEEDBACK' });
    expect(said(decideBy([], facts))).toEqual(['00-default-deny']);
    const row = forbid({ when: ALWAYS, at: ['/purpose'], code: 'PROCESSING_RESTRICTED' });
    expect(said(decideBy([row], facts)).toSorted()).toEqual(['00-default-deny', '01-test /purpose']);
    const same = { ...row, code: 'PURPOSE_NOT_PERMITTED_ON_ROUTE' } as const;
    expect(said(decideBy([same], facts))).toEqual(['01-test /purpose']);
  });

  it('is said of elements that cannot be read at all', () => {
    const facts = { ...given(), elements: 'unknown' as never };
    expect(reasons(decideBy([], facts))).toMatchObject([
      { code: 'CATEGORY_NOT_PERMITTED', row: '00-default-deny', at: ['/elements'] },
    ]);
  });

  it('stands in the order of the law among what else is said', () => {
    const facts = given(categories('VEHICLE'));
    const rows = ['NODE_NOT_WGS_PARTNERSHIP', 'OUT_OF_SCOPE_PLUS_TASK', 'PROCESSING_RESTRICTED'] as const;
    const every = rows.map((code, i) => forbid({ id: `01-test-${i}`, when: ALWAYS, code }));
    for (const some of [every, every.slice(0, 1), every.slice(1), every.slice(0, 2)]) {
      const codes = reasons(decideBy(some, facts)).map(({ code }) => code);
      expect(codes).toHaveLength(some.length + 1);
      const places = codes.map((code) => REFUSAL_CODES.indexOf(code));
      expect(places).toEqual(places.toSorted((a, b) => a - b));
    }
  });
});

describe('a row that walks a list', () => {
  const origin = (...routes: readonly (string | null)[]) =>
    Object.fromEntries(
      routes.map((route, i) => [
        `/elements/${i}/origin`,
        route === null ? null : { route, provenance: 'verified' },
      ]),
    );
  const refer: ReferRow = {
    ...BARE,
    id: '01-test',
    effect: 'refer',
    owner: 'CASE_PROCESSOR',
    stages: ['send'],
    each: 'elements',
    when: ROUTE,
  };

  it.each([
    [['R2', null], 'refer'],
    [[null, 'R2'], 'refer'],
    [['R2', 'R3'], 'refer'],
    [[null, 'R3'], 'refuse'],
    [[null, null], 'refuse'],
    [['R3', 'R3'], 'permit'],
  ])('of %j: %s, for referring needs certainty of one', (routes, outcome) => {
    expect(decideBy([refer], given(origin(...routes))).outcome).toBe(outcome);
  });

  it('that cannot be read speaks of the list, refuses and never refers', () => {
    const facts = { ...given(), recipient: { ...given().recipient, participants: 'unknown' as never } };
    const row: ReferRow = {
      ...refer,
      each: 'recipient.participants',
      when: { fact: 'party.listed', op: 'equals', value: false },
    };
    const decision = decideBy([row], facts);
    expect(decision.outcome).toBe('refuse');
    expect(said(decision)).toEqual(['01-test /recipient/participants']);
  });

  it('is silent where what it asks of the whole message says no, even of a list that cannot be read', () => {
    const row = (nodeKind: string): ForbidRow =>
      forbid({
        each: 'subjects',
        when: {
          all: [
            { fact: 'sender.nodeKind', op: 'equals', value: nodeKind },
            { fact: 'subject.type', op: 'equals', value: 'LEGAL_PERSON' },
          ],
        },
      });
    const facts = { ...given(), subjects: 'unknown' as never };
    expect(said(decideBy([row('RIEC')], facts))).toEqual([]);
    expect(said(decideBy([row('ZVH')], facts))).toEqual(['01-test /subjects']);
    // Who sent it cannot be read either: each item is asked, and none is sure.
    const { sender: _gone, ...torn } = given();
    expect(said(decideBy([row('RIEC')], torn as Facts))).toContain('01-test /subjects/0');
  });
});

describe('restrictions', () => {
  const odd = (type: string, basis = 'HOUSE') => ({ type, basis });
  const only = (basis: string, purposes: readonly string[]) => ({ type: 'PURPOSE_ONLY', basis, purposes });

  it('are pointed at in the order in which they stand, each of them', () => {
    const decision = decide(
      given({
        '/restrictions': [odd('A'), odd('B'), odd('A'), odd('A', 'LAW')],
        '/elements/1/restrictions': [odd('B'), odd('A')],
      }),
      law,
      EXAMPLE_MOMENT,
    );
    expect(said(decision)).toContain(
      '19-known-type /restrictions/0 /restrictions/1 /restrictions/2 /restrictions/3 /elements/1/restrictions/0 /elements/1/restrictions/1',
    );
  });

  it('of one type on two bases are both asked', () => {
    const [fine, wrong] = [['INTER_ZVH_CASE_EXCHANGE'], ['INTER_ZVH_UNSOLICITED']];
    for (const pair of [
      [only('HOUSE', fine), only('CONDITION_2_29_3', wrong)],
      [only('CONDITION_2_29_3', wrong), only('HOUSE', fine)],
    ]) {
      const { facts, at } = factsOfExample({ base: 'R2 is read', set: { '/restrictions': pair } });
      const place = pair.findIndex(({ purposes }) => purposes === wrong);
      expect(said(decide(facts, law, at))).toEqual([`19-purpose-only /restrictions/${place}`]);
    }
  });

  it('that are no restrictions at all are the list’s fault', () => {
    for (const list of ['unknown', ['x'], [null], [7]]) {
      const decision = decide({ ...given(), restrictions: list as never }, law, EXAMPLE_MOMENT);
      expect(said(decision)).toContain('19-known-type /restrictions');
    }
  });
});
