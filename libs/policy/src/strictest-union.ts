/** Message, element, law and house conditions as one set: of each type the strictest. Tightens, never loosens. */
import { RESTRICTION_BASES, RESTRICTION_TYPES } from '#domain';
import type { Restriction, RestrictionType } from '#domain';
import { durationMillis } from '#law';

/**
 * At most one restriction of each type, in the order of the vocabulary. An empty `purposes`, `roles` or `participants`
 * means that nothing meets both. A type that is not known here is kept as it is, so that policy still refuses it.
 */
export function strictestUnion(restrictions: readonly Restriction[]): readonly Restriction[] {
  const merged = new Map<string, Restriction>();
  for (const restriction of restrictions) {
    const held = merged.get(restriction.type);
    merged.set(restriction.type, held === undefined ? restriction : stricter(held, restriction));
  }
  const order = (type: string): number => {
    const index = RESTRICTION_TYPES.indexOf(type as RestrictionType);
    return index < 0 ? RESTRICTION_TYPES.length : index;
  };
  return [...merged.values()].sort((a, b) => order(a.type) - order(b.type));
}

function stricter(a: Restriction, b: Restriction): Restriction {
  // A basis in law outlasts one in consent or house rule: the earliest in the vocabulary stays.
  const basis = RESTRICTION_BASES.indexOf(a.basis) <= RESTRICTION_BASES.indexOf(b.basis) ? a.basis : b.basis;
  if (a.type === 'PURPOSE_ONLY' && b.type === a.type) {
    return { ...a, basis, purposes: shared(a.purposes, b.purposes) };
  }
  if (a.type === 'NAMED_ROLES_ONLY' && b.type === a.type) {
    const participants = shared(a.participants, b.participants);
    return { ...a, basis, roles: shared(a.roles, b.roles), participants };
  }
  if (a.type === 'RETAIN_UNTIL' && b.type === a.type) return { ...a, basis, at: a.at < b.at ? a.at : b.at };
  if (a.type === 'NOT_BEFORE' && b.type === a.type) return { ...a, basis, at: a.at > b.at ? a.at : b.at };
  if (a.type === 'MAX_READS' && b.type === a.type) return { ...a, basis, n: Math.min(a.n, b.n) };
  if (a.type === 'MAX_AGE' && b.type === a.type) {
    return { ...a, basis, duration: shorter(a.duration, b.duration) };
  }
  if (a.type === 'REPORT_USE' && b.type === a.type)
    return { ...a, basis, within: shorter(a.within, b.within) };
  return { ...a, basis };
}

function shared<T>(a: readonly T[], b: readonly T[]): readonly T[] {
  return a.filter((member) => b.includes(member));
}

/** What cannot be read as a duration is the stricter: policy refuses it. */
function shorter(a: string, b: string): string {
  if (Number.isNaN(durationMillis(a))) return a;
  return durationMillis(b) >= durationMillis(a) ? a : b;
}
