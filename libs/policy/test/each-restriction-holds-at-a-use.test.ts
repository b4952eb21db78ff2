/**
 * protocol.md §7, restriction by restriction: used within it, refused outside it. Written down apart from the rows' own
 * examples, which go when their row goes: `npm run mutation` takes each restriction's rows out and sees this fail.
 */
import { RESTRICTION_TYPES } from '#domain';
import type { Decision, Instant, RestrictionType, UseFacts } from '#domain';
import { EXAMPLE_MOMENT, factsOfExample, nlLaw } from '#law';
import { decide } from '#policy';

const law = nlLaw();
const EARLIER = '2026-11-25T08:59:59.999Z' as Instant;
const LATER = '2026-12-01T00:00:00.000Z' as Instant;
const OTHER_NODE = '00000099000000005000';

type Facts = Readonly<Record<string, unknown>>;
interface Case {
  /** Parameters of the restriction. */
  readonly asks?: object;
  /** JSON pointers set for a use that it allows, and for one that it does not. */
  readonly within: Facts;
  readonly outside: Facts;
  /** What it says; without `reason` it obliges where the restriction stands, and is silent where it does not. */
  readonly reason?: string;
  readonly duty?: string;
}
const use = (action: UseFacts['action'], more: Facts = {}): Facts => ({ '/use/action': action, ...more });
const consented = {
  '/use/recipient': OTHER_NODE,
  '/use/purpose': 'INTER_ZVH_CASE_EXCHANGE',
};

const disclosed = (consultation: UseFacts['consultation']): Facts =>
  use('disclose-to-subject', {
    '/actor/role': 'CONTACT_POINT',
    '/use/dossier': 'open',
    '/use/purpose': 'DATA_SUBJECT_RIGHTS',
    '/use/consultation': consultation,
    '/use/request': 'granted',
    '/use/ground': 'none',
  });

const CASES: Readonly<Record<RestrictionType, readonly Case[]>> = {
  PURPOSE_ONLY: [
    {
      asks: { purposes: ['INTER_ZVH_CASE_EXCHANGE'] },
      within: { '/use/purpose': 'INTER_ZVH_CASE_EXCHANGE' },
      outside: { '/use/purpose': 'INTER_ZVH_UNSOLICITED' },
      reason: '19-purpose-only',
    },
  ],
  THIS_CASE_ONLY: [
    {
      within: { '/use/caseMatches': true },
      outside: { '/use/caseMatches': false },
      reason: '19-this-case-only',
    },
  ],
  NAMED_ROLES_ONLY: [
    {
      asks: { roles: ['CASE_PROCESSOR'], participants: ['COLLEGE'] },
      within: { '/actor/participant': 'COLLEGE' },
      outside: { '/actor/participant': 'POLICE' },
      reason: '19-named-roles-only',
    },
    {
      asks: { roles: ['CASE_PROCESSOR'], participants: ['COLLEGE'] },
      within: use('read'),
      outside: use('release', { '/use/receiver': 'ZVH_PUBLIC' }),
      reason: '19-not-released-to-others',
    },
  ],
  NOT_TO_PRIVATE: [
    {
      within: { '/actor/participantKind': 'ZVH_PUBLIC' },
      outside: { '/actor/participantKind': 'ZVH_PRIVATE' },
      reason: '19-not-to-private',
    },
    {
      within: use('read'),
      outside: use('release', { '/use/receiver': 'ZVH_PRIVATE' }),
      reason: '19-not-released-to-others',
    },
  ],
  NO_ONWARD_WITHOUT_CONSENT: [
    { within: use('read'), outside: use('forward', consented), reason: '19-no-onward' },
  ],
  VIEW_ONLY: [
    { within: use('read'), outside: use('export'), reason: '19-view-only' },
    { within: use('read'), outside: use('forward', consented), reason: '19-view-only' },
  ],
  VERIFY_BEFORE_USE: (['export', 'plan'] as const).map((action) => ({
    within: use(action, { '/use/verification': 'recorded' }),
    outside: use(action, { '/use/verification': 'none' }),
    reason: '19-verify-before-use',
  })),
  RETAIN_UNTIL: [
    {
      asks: { at: EXAMPLE_MOMENT },
      within: {},
      outside: { '/restrictions/0/at': EARLIER },
      reason: '19-time-passed',
    },
    { asks: { at: LATER }, within: {}, outside: {}, duty: '19-erase-retain-until' },
  ],
  MAX_AGE: [
    {
      asks: { duration: 'P1D' },
      within: { '/issuedAt': EXAMPLE_MOMENT },
      outside: { '/issuedAt': '2026-11-24T08:59:59.999Z' },
      reason: '19-time-passed',
    },
    { asks: { duration: 'P30D' }, within: {}, outside: {}, duty: '19-erase-max-age' },
  ],
  NOT_BEFORE: [
    {
      asks: { at: EXAMPLE_MOMENT },
      within: {},
      outside: { '/restrictions/0/at': LATER },
      reason: '19-not-before',
    },
  ],
  MAX_READS: [
    {
      asks: { n: 2 },
      within: { '/use/reads': 1 },
      outside: { '/use/reads': 2 },
      reason: '19-max-reads',
    },
  ],
  CONSULT_BEFORE_DISCLOSURE: [
    {
      within: disclosed('recorded'),
      outside: disclosed('none'),
      reason: '19-consult-before-disclosure',
    },
  ],
  NOT_AS_EVIDENCE: [{ within: {}, outside: {}, duty: '19-notice-not-as-evidence' }],
  SECRECY_NOTICE: [{ within: {}, outside: {}, duty: '19-notice-secrecy' }],
  REPORT_USE: [
    { asks: { within: 'P7D' }, within: {}, outside: {}, duty: '19-notice-report-use' },
    {
      asks: { within: 'P7D' },
      within: {},
      outside: { '/restrictions/0/within': 'P1Y' },
      reason: '19-report-in-time',
    },
  ],
};

const decideOn = (set: Facts): Decision => {
  const { facts, at } = factsOfExample({ base: 'R2 is read', set });
  return decide(facts, law, at);
};
const reasons = (decision: Decision): readonly string[] =>
  decision.outcome === 'permit' ? [] : decision.reasons.map(({ row }) => row);
const duties = (decision: Decision): readonly string[] =>
  decision.outcome === 'permit' ? decision.obligations.map(({ row }) => row) : [];

const ALL = RESTRICTION_TYPES.flatMap((type) => CASES[type].map((one) => ({ type, ...one })));
const borne = ({ type, asks = {} }: (typeof ALL)[number]): Facts => ({
  '/restrictions/0': { type, basis: 'CONDITION_2_29_3', ...asks },
});

it('is asked of every restriction', () => {
  expect(new Set(ALL.map(({ type }) => type))).toEqual(new Set(RESTRICTION_TYPES));
});

it.each(ALL.filter(({ reason }) => reason !== undefined))(
  '$type lets pass what is within it and refuses what is not, by $reason',
  (one) => {
    const kept = decideOn({ ...borne(one), ...one.within });
    expect(reasons(kept)).toEqual([]);
    expect(kept.outcome).toBe('permit');
    expect(reasons(decideOn({ ...borne(one), ...one.outside }))).toContain(one.reason);
  },
);

it.each(ALL.filter(({ duty }) => duty !== undefined))('$type obliges by $duty', (one) => {
  expect(duties(decideOn(borne(one)))).toContain(one.duty);
  expect(duties(decideOn({}))).not.toContain(one.duty);
});
