import { KINDS, RESTRICTION_TYPES, makeValidators, parseJson, sourceOf, typeOfKind } from '#domain';
import type { Json, Restriction, RestrictionType } from '#domain';

const validators = makeValidators();
const kind = 'case-exchange.notice';
const outcomeOf = (restriction: unknown): string => {
  const event = {
    specversion: '1.0',
    id: '019a0000-0000-7000-8000-0000000000ff',
    source: sourceOf(KINDS[kind].example.recipient.node),
    type: typeOfKind(kind),
    time: '2026-11-25T09:00:00.000Z',
    datacontenttype: 'application/json',
    expirytime: '2026-12-02T09:00:00.000Z',
    data: { ...KINDS[kind].example, restrictions: [restriction] },
  };
  const json: Json = parseJson(new TextEncoder().encode(JSON.stringify(event)));
  return validators.message(json).outcome;
};

const MOMENT = '2026-12-01T09:00:00.000Z';
type Parameters = Readonly<Record<string, unknown>>;
interface Case {
  readonly good: Parameters;
  readonly wrong: readonly Parameters[];
}
const none: Case = { good: {}, wrong: [{ at: MOMENT }, { n: 1 }, { purposes: ['DATA_CORRECTION'] }] };
const moment: Case = {
  good: { at: MOMENT },
  wrong: [
    {},
    { at: '2026-12-01' },
    { at: '2026-12-01T10:00:00.000+01:00' },
    { at: '2026-02-30T09:00:00.000Z' },
    { at: 1 },
  ],
};
const durations = ['P1Y', 'P', 'PT', '1D', 'P1.5D', 'P-1D', '', 'p1d', 'P99999D', 1];
const duration = (name: string): Case => ({
  good: { [name]: 'P30DT12H' },
  wrong: [{}, ...durations.map((value) => ({ [name]: value }))],
});

const CASES: Readonly<Record<RestrictionType, Case>> = {
  PURPOSE_ONLY: {
    good: { purposes: ['INTER_ZVH_CASE_EXCHANGE'] },
    wrong: [
      {},
      { purposes: [] },
      { purposes: ['MARKETING'] },
      { purposes: ['DATA_CORRECTION', 'DATA_CORRECTION'] },
      { purposes: 'DATA_CORRECTION' },
    ],
  },
  THIS_CASE_ONLY: none,
  NAMED_ROLES_ONLY: {
    good: { roles: ['CASE_PROCESSOR'], participants: ['COLLEGE', 'MAYOR'] },
    wrong: [
      {},
      { roles: ['CASE_PROCESSOR'] },
      { participants: ['COLLEGE'] },
      { roles: [], participants: ['COLLEGE'] },
      { roles: ['CASE_PROCESSOR'], participants: [] },
      { roles: ['KING'], participants: ['COLLEGE'] },
      { roles: ['CASE_PROCESSOR'], participants: ['BAKER'] },
    ],
  },
  NOT_TO_PRIVATE: none,
  NO_ONWARD_WITHOUT_CONSENT: none,
  VIEW_ONLY: none,
  VERIFY_BEFORE_USE: none,
  RETAIN_UNTIL: moment,
  MAX_AGE: duration('duration'),
  NOT_BEFORE: moment,
  MAX_READS: { good: { n: 3 }, wrong: [{}, { n: 0 }, { n: -1 }, { n: 1.5 }, { n: '3' }, { n: 1001 }] },
  CONSULT_BEFORE_DISCLOSURE: none,
  NOT_AS_EVIDENCE: none,
  SECRECY_NOTICE: none,
  REPORT_USE: duration('within'),
};

describe.each(RESTRICTION_TYPES)('%s', (type) => {
  const { good, wrong } = CASES[type];
  const restriction = { type, basis: 'HOUSE', ...good } as Restriction;

  it('is accepted with its own parameters', () => {
    expect(outcomeOf(restriction)).toBe('valid');
  });
  it.each(wrong)('refuses the whole message with %j', (parameters) => {
    expect(outcomeOf({ type, basis: 'HOUSE', ...parameters })).toBe('invalid');
  });
  it('refuses one parameter more, another basis and none', () => {
    expect(outcomeOf({ ...restriction, comment: 'x' })).toBe('invalid');
    expect(outcomeOf({ ...restriction, basis: 'BECAUSE' })).toBe('invalid');
    expect(outcomeOf({ type, ...good })).toBe('invalid');
  });
});

it.each([{ type: 'FOR_FRIENDS', basis: 'HOUSE' }, { basis: 'HOUSE' }, 'VIEW_ONLY', null, []])(
  'an unknown restriction is not waved through: %j',
  (restriction) => {
    expect(outcomeOf(restriction)).toBe('invalid');
  },
);
