/** Every set of restrictions as an ODRL 2.2 policy and back; what says more than the profile is refused. */
import fc from 'fast-check';
import {
  BODY_CODES,
  FUNCTION_ROLES,
  PURPOSES,
  RESTRICTION_BASES,
  RESTRICTION_TYPES,
  instantOf,
} from '#domain';
import type { JsonObject, Restriction } from '#domain';
import { OdrlError, fromOdrl, toOdrl } from '#policy';

const NAMES = {
  uid: 'urn:uuid:019a0000-0000-7000-8000-000000000001#policy',
  target: 'urn:uuid:019a0000-0000-7000-8000-000000000001',
};
const some = <T>(of: readonly T[]) => fc.uniqueArray(fc.constantFrom(...of), { minLength: 1 });
const at = fc.integer({ min: 0, max: 4e12 }).map(instantOf);
const days = fc.integer({ min: 1, max: 9999 }).map((n) => `P${n}D`);

const parameters: Readonly<Record<Restriction['type'], fc.Arbitrary<object>>> = {
  PURPOSE_ONLY: fc.record({ purposes: some(PURPOSES) }),
  THIS_CASE_ONLY: fc.constant({}),
  NAMED_ROLES_ONLY: fc.record({ roles: some(FUNCTION_ROLES), participants: some(BODY_CODES) }),
  NOT_TO_PRIVATE: fc.constant({}),
  NO_ONWARD_WITHOUT_CONSENT: fc.constant({}),
  VIEW_ONLY: fc.constant({}),
  VERIFY_BEFORE_USE: fc.constant({}),
  RETAIN_UNTIL: fc.record({ at }),
  MAX_AGE: fc.record({ duration: days }),
  NOT_BEFORE: fc.record({ at }),
  MAX_READS: fc.record({ n: fc.integer({ min: 1, max: 1000 }) }),
  CONSULT_BEFORE_DISCLOSURE: fc.constant({}),
  NOT_AS_EVIDENCE: fc.constant({}),
  SECRECY_NOTICE: fc.constant({}),
  REPORT_USE: fc.record({ within: days }),
};
const restriction = fc
  .constantFrom(...RESTRICTION_TYPES)
  .chain((type) =>
    fc
      .tuple(fc.constantFrom(...RESTRICTION_BASES), parameters[type])
      .map(([basis, more]) => ({ type, basis, ...more })),
  ) as fc.Arbitrary<Restriction>;

const parsed = (policy: object): JsonObject => JSON.parse(JSON.stringify(policy)) as JsonObject;

it('comes back as it went, whatever the set, its bases and its order', () => {
  fc.assert(
    fc.property(fc.array(restriction, { maxLength: 20 }), (restrictions) => {
      expect(fromOdrl(parsed(toOdrl(restrictions, NAMES)))).toEqual(restrictions);
    }),
    { numRuns: 300 },
  );
});

const SET: readonly Restriction[] = [
  { type: 'PURPOSE_ONLY', basis: 'LAW', purposes: ['INTER_ZVH_CASE_EXCHANGE'] },
  { type: 'VERIFY_BEFORE_USE', basis: 'HOUSE' },
  { type: 'RETAIN_UNTIL', basis: 'CONDITION_2_29_3', at: instantOf(0) },
];
interface Loose {
  permission: object[];
  prohibition: [object];
  obligation: [{ constraint: object }];
}
const changed = (change: (policy: Loose) => void): JsonObject => {
  const policy = parsed(toOdrl(SET, NAMES)) as unknown as Loose & JsonObject;
  change(policy);
  return policy;
};

it.each([
  [
    'another profile',
    changed((p) => Object.assign(p, { profile: 'https://example.org/x' })),
    'NOT_THIS_PROFILE',
  ],
  ['no uid', changed((p) => Object.assign(p, { uid: null })), 'NOT_THIS_PROFILE'],
  [
    'a rule of another policy',
    changed((p) => Object.assign(p.prohibition[0], { uid: 'urn:x/1' })),
    'NOT_THIS_PROFILE',
  ],
  [
    'a second permission',
    changed((p) => Object.assign(p, { permission: [p.permission[0], p.permission[0]] })),
    'SAYS_MORE',
  ],
  ['no permission', changed((p) => Object.assign(p, { permission: [] })), 'NOT_THIS_PROFILE'],
  [
    'a restriction that is not known',
    changed((p) => Object.assign(p.prohibition[0], { 'sluis:restriction': 'sluis:MOOD' })),
    'RESTRICTION_UNKNOWN',
  ],
  [
    'a basis that is not known',
    changed((p) => Object.assign(p.prohibition[0], { 'sluis:basis': 'sluis:WISH' })),
    'RESTRICTION_UNKNOWN',
  ],
  [
    'an action more',
    changed((p) => Object.assign(p.prohibition[0], { action: ['sluis:export', 'play'] })),
    'SAYS_MORE',
  ],
  [
    'a duty more',
    changed((p) => Object.assign(p.permission[0]!, { duty: [{ action: 'compensate' }] })),
    'SAYS_MORE',
  ],
  ['an assignee', changed((p) => Object.assign(p, { assignee: 'https://example.org/me' })), 'SAYS_MORE'],
  ['no moment', changed((p) => Object.assign(p.obligation[0], { constraint: {} })), 'PARAMETER'],
  [
    'a moment of another form',
    changed((p) =>
      Object.assign(p.obligation[0].constraint, { rightOperand: { '@value': '2026-01-01', type: 'x' } }),
    ),
    'PARAMETER',
  ],
])('a policy with %s is refused', (_what, policy, code) => {
  expect(() => fromOdrl(policy)).toThrow(new OdrlError(code as OdrlError['code']));
});

it('of no restrictions permits use, and says so', () => {
  const policy = toOdrl([], NAMES);
  expect(policy.permission).toEqual([{ target: NAMES.target, action: 'use' }]);
  expect(fromOdrl(parsed(policy))).toEqual([]);
});

describe('written down', () => {
  const common = (n: number, type: string) => ({
    uid: `${NAMES.uid}/${n}`,
    'sluis:restriction': `sluis:${type}`,
    'sluis:basis': 'sluis:HOUSE',
  });
  const iri = (...names: readonly string[]) => names.map((name) => ({ uid: `sluis:${name}` }));
  const SOME: readonly Restriction[] = [
    { type: 'THIS_CASE_ONLY', basis: 'HOUSE' },
    { type: 'NAMED_ROLES_ONLY', basis: 'HOUSE', roles: ['CASE_PROCESSOR'], participants: ['OM', 'POLICE'] },
    { type: 'NOT_TO_PRIVATE', basis: 'HOUSE' },
    { type: 'VIEW_ONLY', basis: 'HOUSE' },
    { type: 'NOT_AS_EVIDENCE', basis: 'HOUSE' },
  ];
  const isAnyOf = (leftOperand: string, ...names: readonly string[]) => ({
    leftOperand,
    operator: 'isAnyOf',
    rightOperand: iri(...names),
  });
  const ROLES = isAnyOf('sluis:functionRole', 'CASE_PROCESSOR');
  const BODIES = isAnyOf('sluis:body', 'OM', 'POLICE');
  const CONSTRAINTS = [
    {
      ...common(0, 'THIS_CASE_ONLY'),
      leftOperand: 'sluis:case',
      operator: 'eq',
      rightOperand: { uid: 'sluis:caseItIsFiledUnder' },
    },
    {
      ...common(1, 'NAMED_ROLES_ONLY'),
      and: {
        '@list': [ROLES, BODIES],
      },
    },
  ];

  it('says per restriction where it stands and what it asks (docs/protocol/11-odrl-profile.md)', () => {
    const { permission, prohibition, obligation } = toOdrl(SOME, NAMES);
    const { target } = NAMES;
    expect(permission).toEqual([{ target, action: 'use', constraint: CONSTRAINTS }]);
    expect(prohibition).toEqual([
      {
        target,
        ...common(2, 'NOT_TO_PRIVATE'),
        action: 'use',
        constraint: {
          leftOperand: 'sluis:participantKind',
          operator: 'isAnyOf',
          rightOperand: iri('ZVH_PRIVATE', 'INCIDENTAL_THIRD_PARTY', 'THIRD_PARTY'),
        },
      },
      {
        target,
        ...common(3, 'VIEW_ONLY'),
        action: ['export', 'forward', 'plan', 'discloseToSubject', 'release'].map((one) => `sluis:${one}`),
      },
    ]);
    expect(obligation).toEqual([
      {
        target,
        ...common(4, 'NOT_AS_EVIDENCE'),
        action: 'sluis:showNotice',
        constraint: { leftOperand: 'sluis:notice', operator: 'eq', rightOperand: iri('notAsEvidence')[0] },
      },
    ]);
  });

  it('reads lists of one as that one, and members in any order', () => {
    const policy = parsed(toOdrl(SOME, NAMES));
    const [permission] = policy['permission'] as unknown as readonly JsonObject[];
    const turned = Object.fromEntries(Object.entries(permission!).reverse());
    expect(
      fromOdrl({ ...policy, permission: turned, obligation: (policy['obligation'] as never)[0] }),
    ).toEqual(SOME);
  });

  it.each<[string, (policy: Record<string, never>) => void, string]>([
    [
      'two values that are one by another name',
      (p) => Object.assign(p, { permission: 'use' }),
      'NOT_THIS_PROFILE',
    ],
    ['a rule that is nothing', (p) => Object.assign(p, { prohibition: [null, 'x'] }), 'SAYS_MORE'],
    ['a uid that is no text', (p) => Object.assign(p, { uid: 1 }), 'NOT_THIS_PROFILE'],
    ['a rule without a uid', (p) => Object.assign(p['obligation']![0], { uid: 7 }), 'NOT_THIS_PROFILE'],
    [
      'roles that are no list of the profile',
      (p) => Object.assign((p['permission']![0] as { constraint: object[] }).constraint[1]!, { and: 'x' }),
      'SAYS_MORE',
    ],
    [
      'a role of another vocabulary',
      (p) =>
        Object.assign((p['permission']![0] as { constraint: object[] }).constraint[1]!, {
          and: {
            '@list': [
              {
                ...ROLES,
                rightOperand: [{ uid: 'sluis:CASE_PROCESSOR' }, { uid: 'x:y' }],
              },
              BODIES,
            ],
          },
        }),
      'PARAMETER',
    ],
    [
      'a role that is no name',
      (p) =>
        Object.assign((p['permission']![0] as { constraint: object[] }).constraint[1]!, {
          and: {
            '@list': [{ ...ROLES, rightOperand: [{ uid: 5 }] }, null, BODIES],
          },
        }),
      'PARAMETER',
    ],
  ])('%s is refused', (_what, change, code) => {
    const policy = parsed(toOdrl(SOME, NAMES));
    change(policy as never);
    expect(() => fromOdrl(policy)).toThrow(new OdrlError(code as OdrlError['code']));
  });
});
