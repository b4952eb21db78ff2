/** Each restriction in ODRL's words: where it stands in a policy, how it is written there and how it is read back. */
import type { Json, JsonObject, Restriction, RestrictionType } from '#domain';

interface Simple {
  readonly leftOperand: string;
  readonly operator: 'eq' | 'lteq' | 'gteq' | 'isAnyOf';
  readonly rightOperand: Json;
}
export type OdrlConstraint = Simple | { readonly and: { readonly '@list': readonly Simple[] } };
export interface OdrlRule {
  readonly action: string | readonly string[];
  readonly constraint?: OdrlConstraint | readonly OdrlConstraint[];
}

interface Rule<T extends RestrictionType> {
  /** `constraint`: on the permission to use. */
  readonly where: 'constraint' | 'prohibition' | 'obligation';
  readonly write: (restriction: Extract<Restriction, { readonly type: T }>) => OdrlConstraint | OdrlRule;
  /** The parameters; `undefined` for one that cannot be read. */
  readonly read: (part: JsonObject) => Readonly<Record<string, Json | undefined>>;
}

/** Every use beyond reading, by the profile's names. */
const BEYOND_READING = [
  'sluis:export',
  'sluis:forward',
  'sluis:plan',
  'sluis:discloseToSubject',
  'sluis:release',
];
const PRIVATE = ['sluis:ZVH_PRIVATE', 'sluis:INCIDENTAL_THIRD_PARTY', 'sluis:THIRD_PARTY'];

/** Members of the profile's vocabulary: as IRIs, so that a reader with the context knows them from text. */
const terms = (codes: readonly string[]) => codes.map((code) => ({ uid: `sluis:${code}` }));
const term = (code: string) => ({ uid: `sluis:${code}` });
const typed = (type: string, value: string) => ({ '@value': value, type: `xsd:${type}` });

const isAnyOf = (leftOperand: string, codes: readonly string[]): Simple => ({
  leftOperand,
  operator: 'isAnyOf',
  rightOperand: terms(codes),
});
/** Forbidden as long as what people have to record is absent. */
const whileAbsent = (action: string | readonly string[], what: string): OdrlRule => ({
  action,
  constraint: { leftOperand: `sluis:${what}`, operator: 'eq', rightOperand: term('absent') },
});
const show = (notice: string): OdrlRule => ({
  action: 'sluis:showNotice',
  constraint: { leftOperand: 'sluis:notice', operator: 'eq', rightOperand: term(notice) },
});

const none = () => ({});

export const RULES: { readonly [T in RestrictionType]: Rule<T> } = {
  PURPOSE_ONLY: {
    where: 'constraint',
    write: ({ purposes }) => isAnyOf('purpose', purposes),
    read: (part) => ({ purposes: codes(part['rightOperand']) }),
  },
  THIS_CASE_ONLY: {
    where: 'constraint',
    write: () => ({ leftOperand: 'sluis:case', operator: 'eq', rightOperand: term('caseItIsFiledUnder') }),
    read: none,
  },
  NAMED_ROLES_ONLY: {
    where: 'constraint',
    write: ({ roles, participants }) => ({
      and: { '@list': [isAnyOf('sluis:functionRole', roles), isAnyOf('sluis:body', participants)] },
    }),
    read: (part) => {
      const [roles, participants] = inList(part['and']);
      return { roles: codes(roles?.['rightOperand']), participants: codes(participants?.['rightOperand']) };
    },
  },
  NOT_TO_PRIVATE: {
    where: 'prohibition',
    write: () => ({
      action: 'use',
      constraint: {
        leftOperand: 'sluis:participantKind',
        operator: 'isAnyOf',
        rightOperand: PRIVATE.map((iri) => ({ uid: iri })),
      },
    }),
    read: none,
  },
  NO_ONWARD_WITHOUT_CONSENT: {
    where: 'prohibition',
    write: () => whileAbsent('sluis:forward', 'consentOfEachOriginalSupplier'),
    read: none,
  },
  VIEW_ONLY: { where: 'prohibition', write: () => ({ action: BEYOND_READING }), read: none },
  VERIFY_BEFORE_USE: {
    where: 'prohibition',
    write: () => whileAbsent(['sluis:export', 'sluis:forward', 'sluis:plan'], 'verification'),
    read: none,
  },
  RETAIN_UNTIL: {
    where: 'obligation',
    write: ({ at }) => ({
      action: 'delete',
      constraint: { leftOperand: 'dateTime', operator: 'lteq', rightOperand: typed('dateTime', at) },
    }),
    read: (part) => ({ at: valueOf(inside(part)) }),
  },
  MAX_AGE: {
    where: 'obligation',
    write: ({ duration }) => ({
      action: 'delete',
      constraint: { leftOperand: 'elapsedTime', operator: 'lteq', rightOperand: typed('duration', duration) },
    }),
    read: (part) => ({ duration: valueOf(inside(part)) }),
  },
  NOT_BEFORE: {
    where: 'constraint',
    write: ({ at }) => ({ leftOperand: 'dateTime', operator: 'gteq', rightOperand: typed('dateTime', at) }),
    read: (part) => ({ at: valueOf(part['rightOperand']) }),
  },
  MAX_READS: {
    where: 'constraint',
    write: ({ n }) => ({ leftOperand: 'count', operator: 'lteq', rightOperand: typed('integer', String(n)) }),
    read: (part) => ({ n: Number(valueOf(part['rightOperand'])) }),
  },
  CONSULT_BEFORE_DISCLOSURE: {
    where: 'prohibition',
    write: () => whileAbsent('sluis:discloseToSubject', 'consultation'),
    read: none,
  },
  NOT_AS_EVIDENCE: { where: 'obligation', write: () => show('notAsEvidence'), read: none },
  SECRECY_NOTICE: { where: 'obligation', write: () => show('secrecy'), read: none },
  REPORT_USE: {
    where: 'obligation',
    write: ({ within }) => ({
      action: 'inform',
      constraint: { leftOperand: 'delayPeriod', operator: 'lteq', rightOperand: typed('duration', within) },
    }),
    read: (part) => ({ within: valueOf(inside(part)) }),
  },
};

const isObject = (value: Json | undefined): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const listOf = (value: Json | undefined): readonly Json[] =>
  value === undefined ? [] : Array.isArray(value) ? (value as readonly Json[]) : [value];

/** Right operand of a rule's one constraint. */
function inside(part: JsonObject): Json | undefined {
  const [constraint] = listOf(part['constraint']);
  return isObject(constraint) ? constraint['rightOperand'] : undefined;
}
function inList(value: Json | undefined): readonly JsonObject[] {
  return isObject(value) ? listOf(value['@list']).filter(isObject) : [];
}
const valueOf = (value: Json | undefined): Json | undefined =>
  isObject(value) ? value['@value'] : undefined;
/** `sluis:X` without its prefix. */
function codes(value: Json | undefined): readonly Json[] | undefined {
  const found = listOf(value).map((one) => (isObject(one) ? one['uid'] : undefined));
  const known = found.every((iri): iri is string => typeof iri === 'string' && iri.startsWith('sluis:'));
  return known ? found.map((iri) => iri.slice('sluis:'.length)) : undefined;
}
