/**
 * A set of restrictions as an ODRL 2.2 policy under our own profile (docs/protocol/11-odrl-profile.md), and back. The
 * policy says the same as the restrictions and nothing more: reading one back writes it again and compares, so that a
 * rule, parameter or constraint that this profile does not know is refused, never passed over.
 */
import { RESTRICTION_BASES, RESTRICTION_TYPES, parseInstant } from '#domain';
import type { JsonObject, Json, Restriction, RestrictionBasis, RestrictionType } from '#domain';
import { RULES, type OdrlConstraint, type OdrlRule } from './odrl-rules.js';

const ODRL_PROFILE = 'https://sluis.example/ns/odrl/1';
/** The context of ODRL 2.2, and what our profile adds to it. */
const ODRL_CONTEXT = [
  'http://www.w3.org/ns/odrl.jsonld',
  { sluis: `${ODRL_PROFILE}#`, 'sluis:restriction': { '@type': '@id' }, 'sluis:basis': { '@type': '@id' } },
] as const;

export interface OdrlPolicy {
  readonly '@context': typeof ODRL_CONTEXT;
  readonly type: 'Set';
  readonly uid: string;
  readonly profile: typeof ODRL_PROFILE;
  /** What this profile forbids stays forbidden whatever another rule allows. */
  readonly conflict: 'prohibit';
  /** Use under every constraint listed; ODRL joins them with "and". */
  readonly permission: readonly (OdrlRule & { readonly target: string })[];
  readonly prohibition?: readonly (OdrlRule & { readonly target: string })[];
  readonly obligation?: readonly (OdrlRule & { readonly target: string })[];
}

/** `uid`: IRI of the policy; `target`: IRI of what it governs, a message or an element. */
export interface OdrlNames {
  readonly uid: string;
  readonly target: string;
}

export function toOdrl(restrictions: readonly Restriction[], { uid, target }: OdrlNames): OdrlPolicy {
  const made = restrictions.map((one, i) => ruleOf(one, `${uid}/${i}`));
  const of = (where: (typeof made)[number]['where']) =>
    made.flatMap((one) => (one.where === where ? [one.part] : []));
  const constraint = of('constraint');
  const listed = (rules: readonly object[]) => rules.map((rule) => ({ target, ...rule }) as never);
  const prohibition = of('prohibition');
  const obligation = of('obligation');
  return {
    '@context': ODRL_CONTEXT,
    type: 'Set',
    uid,
    profile: ODRL_PROFILE,
    conflict: 'prohibit',
    permission: [
      {
        target,
        action: 'use',
        ...(constraint.length > 0 ? { constraint: constraint as unknown as readonly OdrlConstraint[] } : {}),
      },
    ],
    ...(prohibition.length > 0 ? { prohibition: listed(prohibition) } : {}),
    ...(obligation.length > 0 ? { obligation: listed(obligation) } : {}),
  };
}

function ruleOf(restriction: Restriction, uid: string) {
  const { where, write } = RULES[restriction.type];
  const said = (write as (one: Restriction) => object)(restriction);
  const part = {
    uid,
    'sluis:restriction': `sluis:${restriction.type}`,
    'sluis:basis': `sluis:${restriction.basis}`,
    ...said,
  };
  return { where, part };
}

/** Why a policy is not one of this profile. */
export class OdrlError extends Error {
  constructor(readonly code: 'NOT_THIS_PROFILE' | 'RESTRICTION_UNKNOWN' | 'PARAMETER' | 'SAYS_MORE') {
    super(code);
    this.name = 'OdrlError';
  }
}

/**
 * The restrictions that a policy of this profile says, in their order; compacted with the context that `toOdrl` gives, a list of one may
 * stand as that one. Throws OdrlError.
 */
export function fromOdrl(policy: JsonObject): readonly Restriction[] {
  const [permission, ...more] = objects(policy['permission']);
  const uid = policy['uid'];
  const target = permission?.['target'];
  if (policy['profile'] !== ODRL_PROFILE || typeof uid !== 'string' || typeof target !== 'string')
    throw new OdrlError('NOT_THIS_PROFILE');
  if (permission === undefined || more.length > 0) throw new OdrlError('SAYS_MORE');
  const parts = [
    ...objects(permission['constraint']),
    ...objects(policy['prohibition']),
    ...objects(policy['obligation']),
  ];
  const restrictions = parts
    .map((part) => ({ at: positionOf(part, uid), restriction: restrictionOf(part) }))
    .sort((a, b) => a.at - b.at)
    .map(({ restriction }) => restriction);
  const again = toOdrl(restrictions, { uid, target }) as unknown as JsonObject;
  if (plain(again) !== plain({ ...policy, '@context': again['@context']! })) throw new OdrlError('SAYS_MORE');
  return restrictions;
}

function positionOf(part: JsonObject, uid: string): number {
  const own = part['uid'];
  if (typeof own !== 'string' || !own.startsWith(`${uid}/`)) throw new OdrlError('NOT_THIS_PROFILE');
  return Number(own.slice(uid.length + 1));
}

function restrictionOf(part: JsonObject): Restriction {
  const type = RESTRICTION_TYPES.find((one) => part['sluis:restriction'] === `sluis:${one}`);
  const basis = RESTRICTION_BASES.find((one) => part['sluis:basis'] === `sluis:${one}`);
  if (type === undefined || basis === undefined) throw new OdrlError('RESTRICTION_UNKNOWN');
  return withParameters(type, basis, part);
}

function withParameters(type: RestrictionType, basis: RestrictionBasis, part: JsonObject): Restriction {
  const parameters = RULES[type].read(part);
  const readable = Object.values(parameters).every((value) => value !== undefined && !Number.isNaN(value));
  if (!readable) throw new OdrlError('PARAMETER');
  if ('at' in parameters && parseInstant(String(parameters['at'])) !== parameters['at'])
    throw new OdrlError('PARAMETER');
  return { type, basis, ...parameters } as Restriction;
}

function objects(value: Json | undefined): readonly JsonObject[] {
  const list = value === undefined ? [] : Array.isArray(value) ? (value as readonly Json[]) : [value];
  return list.filter((one): one is JsonObject => typeof one === 'object' && one !== null);
}

/** One text for all forms of one statement: members in order, a list of one as that one. */
function plain(value: Json): string {
  if (Array.isArray(value)) {
    const list = value as readonly Json[];
    return list.length === 1 ? plain(list[0]!) : `[${list.map(plain).join(',')}]`;
  }
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const members = Object.entries(value as JsonObject).sort(([a], [b]) => (a < b ? -1 : 1));
  return `{${members.map(([name, member]) => `${JSON.stringify(name)}:${plain(member)}`).join(',')}}`;
}
