/**
 * What two nodes have agreed on, from the signed directory's list of reviewed processing. Strict by default: one person
 * in a session, by BSN. `SM1+nl-2026-1+epoch.1+max.4096+types.01+modes.one_way-mutual+with.RIEC` allows more, and says how much and with whom.
 */
import { MATCH_KINDS, typeOfKind } from '#domain';
import type { LegalBasis, MatchMode, MatchTerms, Oin, Purpose } from '#domain';
import { LARGEST_AGREED, NORM_PROFILE, ROUTED_TYPES, typeCode } from '#matching';
import type { Agreed, Size } from '#matching';
import type { Node } from '../node.js';

export interface Agreement extends Agreed {
  readonly purpose: Purpose;
  readonly legalBasis: LegalBasis;
  readonly modes: readonly MatchMode[];
}

/** All that an agreement is read from: an overseer has it too, as of another time. */
export type OwnDirectory = Pick<Node, 'self'> & {
  readonly directory: Pick<Node['directory'], 'node' | 'reviewedKinds' | 'processingProfiles'>;
};

const PREFIX = `SM1+${NORM_PROFILE}`;
/** Each kind is judged on its own (rule 30): a session of which one is missing would break off there, unheard. */
const SESSION_TYPES = MATCH_KINDS.map(typeOfKind);
const BSN_ONLY = [ROUTED_TYPES[0]!];
/** What a single check names: the strict default, also between nodes that may do more. */
export const SINGLE_CHECK = `${PREFIX}+max.1`;

/**
 * `ref`: what a proposal names. `undefined` with a node that is not listed, or of which the law knows no known-check with
 * ours.
 */
export function agreementWith(peer: Oin, node: OwnDirectory, ref = PREFIX): Agreement | undefined {
  const [own, other] = [node.directory.node(node.self), node.directory.node(peer)];
  if (own === undefined || other === undefined || peer === node.self) return undefined;
  if (own.kind === 'RIEC' && other.kind === 'RIEC') return undefined;
  const between =
    own.kind === 'ZVH' && other.kind === 'ZVH'
      ? ({ purpose: 'INTER_ZVH_KNOWN_CHECK', legalBasis: 'WGS_2_28_1' } as const)
      : ({ purpose: 'CROSS_KNOWN_CHECK', legalBasis: 'WGS_1_7_8_KNOWN_CHECK' } as const);
  const profile = node.directory.processingProfiles().find((text) => covers(text, between.purpose));
  const limits = profileOf(profile ?? PREFIX);
  const single = { ...profileOf(PREFIX), epoch: limits.epoch };
  return {
    ...between,
    ...(ref === SINGLE_CHECK ? single : limits),
    ref: ref === SINGLE_CHECK ? ref : PREFIX,
    purposes: [between.purpose],
    reviewed: SESSION_TYPES.every((type) => node.directory.reviewedKinds().includes(type)),
  };
}

/** `with.RIEC` limits a profile to sessions of a ZVH and a RIEC, `with.ZVH` to those of two ZVHs. */
function covers(text: string, purpose: Purpose): boolean {
  if (text !== PREFIX && !text.startsWith(`${PREFIX}+`)) return false;
  const partner = membersOf(text).get('with');
  return partner === undefined || partner === (purpose === 'CROSS_KNOWN_CHECK' ? 'RIEC' : 'ZVH');
}

const membersOf = (text: string): ReadonlyMap<string, string> =>
  new Map(
    text
      .slice(PREFIX.length)
      .split('+')
      .map((member) => member.split('.', 2) as [string, string]),
  );

/** A member that cannot be read falls back to the strict default. */
function profileOf(text: string): Pick<Agreement, 'epoch' | 'maxPersons' | 'types' | 'modes'> {
  const members = membersOf(text);
  const max = Number(members.get('max') ?? 1);
  const types = members.get('types')?.split('-');
  const modes = members.get('modes')?.replace('one_way', 'one way').split('-');
  return {
    epoch: members.get('epoch') ?? '1',
    maxPersons: Number.isInteger(max) && max > 0 ? Math.min(max, LARGEST_AGREED) : 1,
    types: types === undefined ? BSN_ONLY : ROUTED_TYPES.filter((type) => types.includes(typeCode(type))),
    modes:
      modes === undefined
        ? ['one-way', 'mutual']
        : MODES.filter((mode) => modes.includes(mode.replace('-', ' '))),
  };
}
const MODES: readonly MatchMode[] = ['one-way', 'mutual'];

/** Of the types that a proposal names: it may name fewer than were agreed, and no other is compared under it. */
export const asProposed = (agreement: Agreement, { types }: MatchTerms): Agreement => ({
  ...agreement,
  types: agreement.types.filter((type) => types.includes(typeCode(type))),
});

/** A session under it counts as a check of one person where it allows no more. */
export const sizeOf = (agreement: Agreement | undefined): Size =>
  (agreement?.maxPersons ?? 1) === 1 ? 'single' : 'batch';

export const termsOf = (agreement: Agreement, mode: MatchMode): MatchTerms => ({
  purpose: agreement.purpose,
  legalBasis: agreement.legalBasis,
  agreementRef: agreement.ref,
  mode,
  types: agreement.types.map(typeCode),
  normProfile: NORM_PROFILE,
  epoch: agreement.epoch,
});
