/** Conditions of message, element, law and house together: of each kind the strictest, and never less than any of them. */
import type { Restriction } from '#domain';
import { factsOfExample, nlLaw } from '#law';
import { decide, retentionEnd, strictestUnion } from '#policy';

const HOUSE = { basis: 'HOUSE' } as const;
const restrictions = (list: readonly object[]): readonly Restriction[] => list as readonly Restriction[];
const at = (moment: string): string => `2026-12-${moment}T00:00:00.000Z`;

it('keeps of each kind the strictest', () => {
  const union = strictestUnion(
    restrictions([
      { type: 'MAX_READS', ...HOUSE, n: 3 },
      { type: 'PURPOSE_ONLY', ...HOUSE, purposes: ['INTER_ZVH_CASE_EXCHANGE', 'INTER_ZVH_UNSOLICITED'] },
      {
        type: 'PURPOSE_ONLY',
        basis: 'CONDITION_2_29_3',
        purposes: ['INTER_ZVH_CASE_EXCHANGE', 'RESULT_FEEDBACK'],
      },
      { type: 'MAX_READS', ...HOUSE, n: 2 },
      { type: 'RETAIN_UNTIL', ...HOUSE, at: at('09') },
      { type: 'RETAIN_UNTIL', ...HOUSE, at: at('08') },
      { type: 'NOT_BEFORE', ...HOUSE, at: at('02') },
      { type: 'NOT_BEFORE', ...HOUSE, at: at('03') },
      { type: 'MAX_AGE', ...HOUSE, duration: 'P2D' },
      { type: 'MAX_AGE', ...HOUSE, duration: 'PT47H' },
      { type: 'REPORT_USE', ...HOUSE, within: 'P1D' },
      { type: 'REPORT_USE', ...HOUSE, within: 'P2D' },
      { type: 'NAMED_ROLES_ONLY', ...HOUSE, roles: ['CASE_PROCESSOR'], participants: ['OM', 'POLICE'] },
      {
        type: 'NAMED_ROLES_ONLY',
        ...HOUSE,
        roles: ['CASE_PROCESSOR', 'CONTACT_POINT'],
        participants: ['OM'],
      },
      { type: 'VIEW_ONLY', ...HOUSE },
      { type: 'VIEW_ONLY', ...HOUSE },
    ]),
  );
  expect(union).toEqual([
    { type: 'PURPOSE_ONLY', basis: 'CONDITION_2_29_3', purposes: ['INTER_ZVH_CASE_EXCHANGE'] },
    { type: 'NAMED_ROLES_ONLY', ...HOUSE, roles: ['CASE_PROCESSOR'], participants: ['OM'] },
    { type: 'VIEW_ONLY', ...HOUSE },
    { type: 'RETAIN_UNTIL', ...HOUSE, at: at('08') },
    { type: 'MAX_AGE', ...HOUSE, duration: 'PT47H' },
    { type: 'NOT_BEFORE', ...HOUSE, at: at('03') },
    { type: 'MAX_READS', ...HOUSE, n: 2 },
    { type: 'REPORT_USE', ...HOUSE, within: 'P1D' },
  ]);
});

it('keeps what it does not know, and takes what it cannot read for the stricter', () => {
  const odd = restrictions([{ type: 'MOOD_ONLY', ...HOUSE }]);
  expect(strictestUnion(odd)).toEqual(odd);
  for (const pair of [
    ['P1Y', 'P2D'],
    ['P2D', 'P1Y'],
  ]) {
    const union = strictestUnion(
      restrictions(pair.map((duration) => ({ type: 'MAX_AGE', ...HOUSE, duration }))),
    );
    expect(union).toEqual([{ type: 'MAX_AGE', ...HOUSE, duration: 'P1Y' }]);
  }
});

it('reads an element’s condition as strictly as the message’s', () => {
  const law = nlLaw();
  const bound = { type: 'PURPOSE_ONLY', basis: 'CONDITION_2_29_3', purposes: ['INTER_ZVH_UNSOLICITED'] };
  const { facts, at: moment } = factsOfExample({
    base: 'R2 is read',
    set: {
      '/restrictions': [{ ...bound, purposes: ['INTER_ZVH_CASE_EXCHANGE'] }],
      '/elements/1/restrictions': [bound],
    },
  });
  expect(decide(facts, law, moment)).toMatchObject({
    outcome: 'refuse',
    reasons: [
      { code: 'USE_RESTRICTION_VIOLATED', row: '19-purpose-only', at: ['/elements/1/restrictions/0'] },
    ],
  });
});

describe('obliges to erase at the earliest of', () => {
  const law = nlLaw();
  const retain = (moment: string) => ({ type: 'RETAIN_UNTIL', ...HOUSE, at: moment });
  const age = (duration: string) => ({ type: 'MAX_AGE', ...HOUSE, duration });
  it.each([
    ['five years', [], retentionEnd('2026-10-01T08:00:00.000Z' as never), '23-erase-in-time'],
    [
      'a moment',
      [retain('2027-01-02T00:00:00.000Z'), age('P90D')],
      '2027-01-02T00:00:00.000Z',
      '19-erase-retain-until',
    ],
    [
      'an age',
      [retain('2027-01-02T00:00:00.000Z'), age('P90D'), age('P1D')],
      '2026-11-26T09:00:00.000Z',
      '19-erase-max-age',
    ],
    [
      'five years, before a later moment',
      [retain('2040-01-01T00:00:00.000Z')],
      '2031-10-01T21:59:59.999Z',
      '23-erase-in-time',
    ],
  ])('%s', (_name, list, moment, row) => {
    const { facts, at: now } = factsOfExample({ base: 'R2 arrives', set: { '/restrictions': list } });
    expect(decide(facts, law, now)).toMatchObject({
      outcome: 'permit',
      obligations: [{ type: 'erase-at', at: moment, row }],
    });
  });
});

it('shows its notices with the content', () => {
  const { facts, at: now } = factsOfExample({
    base: 'R2 is read',
    set: { '/restrictions/0': { type: 'NOT_AS_EVIDENCE', ...HOUSE }, '/elements/0/category': 'POLICE_8_13' },
  });
  const decision = decide(facts, nlLaw(), now);
  expect(decision.outcome === 'permit' && decision.obligations.map(({ row }) => row)).toEqual([
    '19-notice-not-as-evidence',
    '22-police-data-notice',
    '23-erase-in-time',
  ]);
});

it('of two bases the one that lasts longest stays, whichever came first, and nothing else is added', () => {
  const pairs: readonly (readonly [object, object])[] = [
    [{ type: 'VIEW_ONLY' }, { type: 'VIEW_ONLY' }],
    [
      { type: 'REPORT_USE', within: 'P1D' },
      { type: 'REPORT_USE', within: 'P1D' },
    ],
    [
      { type: 'NOT_BEFORE', at: at('03') },
      { type: 'NOT_BEFORE', at: at('03') },
    ],
  ];
  for (const [one, other] of pairs) {
    const [house, condition] = [
      { ...one, basis: 'HOUSE' },
      { ...other, basis: 'CONDITION_2_29_3' },
    ];
    expect(strictestUnion(restrictions([house, condition]))).toStrictEqual([condition]);
    expect(strictestUnion(restrictions([condition, house]))).toStrictEqual([condition]);
  }
});

it('of two moments before which nobody reads the later holds, in either order', () => {
  const [early, late] = [at('02'), at('03')].map((moment) => ({ type: 'NOT_BEFORE', ...HOUSE, at: moment }));
  expect(strictestUnion(restrictions([early!, late!]))).toEqual([late]);
  expect(strictestUnion(restrictions([late!, early!]))).toEqual([late]);
});

it('what is not known here comes last, as it is', () => {
  const [odd, view] = [
    { type: 'MOOD_ONLY', ...HOUSE },
    { type: 'VIEW_ONLY', ...HOUSE },
  ];
  expect(strictestUnion(restrictions([odd, view]))).toEqual([view, odd]);
});
