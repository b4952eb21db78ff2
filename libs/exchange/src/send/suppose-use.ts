/** What would the law say of using what came in? The other node sent it, and a person here would read it, or do more with it. */
import { participantKindOf } from '#domain';
import type { Facts, ProviderConsent, Purpose, Restriction, UseFacts } from '#domain';
import type { Actor, DirectoryNodeView } from '../node.js';
import { ELSEWHERE } from '../use/onward-obstacles.js';
import type { Supposition } from './suppose.js';

export const SUPPOSED_ACTIONS = [
  'read',
  'export',
  'plan',
  'forward',
] as const satisfies readonly UseFacts['action'][];
/** Those that say all by their name; the others get the plainest parameter. */
export const SUPPOSED_RESTRICTIONS = [
  'PURPOSE_ONLY',
  'THIS_CASE_ONLY',
  'NOT_TO_PRIVATE',
  'NO_ONWARD_WITHOUT_CONSENT',
  'VIEW_ONLY',
  'VERIFY_BEFORE_USE',
  'MAX_READS',
] as const satisfies readonly Restriction['type'][];
export type SupposedRestriction = (typeof SUPPOSED_RESTRICTIONS)[number];

export interface SupposedUse {
  readonly action: (typeof SUPPOSED_ACTIONS)[number];
  /** For what the user would use it; absent: for what it came. */
  readonly purpose?: Purpose;
  /** Whether the case that the user names is the one to which it is bound. */
  readonly caseMatches: boolean;
  /** Times that it was used before. */
  readonly reads: number;
  /** Whether somebody recorded that it is right. */
  readonly verified: boolean;
}

/** The parts in the direction in which it came: who is written to here read it. */
export const received = (of: Supposition): Supposition => ({
  ...of,
  sender: of.recipients[0]!,
  recipients: [of.sender],
});

/** Facts of a message on its way in become those of a use of it. `consent` of an element then is one for passing it on. */
export function usedFacts(
  facts: Facts,
  { use, purpose }: Supposition & { readonly use: SupposedUse },
  { self, actor }: { readonly self: DirectoryNodeView; readonly actor: Actor },
): Facts {
  const { participant, role, screening } = actor;
  return {
    ...facts,
    stage: 'use',
    // Whose case it is, is asked of who sends.
    ownCase: facts.ownCase === 'not-theirs' ? 'open' : facts.ownCase,
    actor: {
      participant,
      participantKind: participantKindOf(self.kind, participant),
      listed: self.participants.includes(participant),
      role,
      screening,
    },
    elements:
      use.action === 'forward'
        ? facts.elements.map((element) => ({ ...element, consents: element.consents.map(onward) }))
        : facts.elements,
    use: {
      action: use.action,
      purpose: use.purpose ?? purpose,
      caseMatches: use.caseMatches,
      reads: use.reads,
      verification: use.verified ? 'recorded' : 'none',
      consultation: 'none',
      ...(use.action === 'forward' ? { recipient: ELSEWHERE } : {}),
    },
  };
}

const onward = (consent: ProviderConsent): ProviderConsent => ({ ...consent, recipient: ELSEWHERE });

export function restrictionOf(type: SupposedRestriction, { purpose }: Supposition): Restriction {
  const basis = 'CONDITION_2_29_3';
  switch (type) {
    case 'PURPOSE_ONLY':
      return { type, basis, purposes: [purpose] };
    case 'MAX_READS':
      return { type, basis, n: 1 };
    case 'THIS_CASE_ONLY':
    case 'NOT_TO_PRIVATE':
    case 'NO_ONWARD_WITHOUT_CONSENT':
    case 'VIEW_ONLY':
    case 'VERIFY_BEFORE_USE':
      return { type, basis };
  }
}
