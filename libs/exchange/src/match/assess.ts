/** Whether a session may be proposed now, about how many, and until when the peer would have: what proposing would say, and nothing is proposed. */
import { instantOf, millisOf } from '#domain';
import type { Instant, MatchMode, Purpose } from '#domain';
import { ASKER_RULES } from '#matching';
import { auditEntry } from '../audit.js';
import type { Actor, Node } from '../node.js';
import { aboutLeftOut } from './about-persons.js';
import { agreementWith } from './agreement.js';
import type { CollectedSet } from './collect-set.js';
import { isAuthorised, ownSet } from './propose.js';
import type { Proposal, ProposeResult } from './propose.js';

type Code = Extract<ProposeResult, { outcome: 'refused' }>['code'];

export type MatchAssessment =
  | { readonly outcome: 'refused'; readonly code: Code }
  | {
      readonly outcome: 'assessed';
      /** Why it may not be proposed as it is; absent where it may. */
      readonly code?: Code;
      readonly purpose: Purpose;
      /** What was agreed with this peer: no more persons than this, and no other modes. */
      readonly maxPersons: number;
      readonly modes: readonly MatchMode[];
      /** Until when a proposal of this moment would wait for its answer. */
      readonly until: Instant;
      /** About whom would be asked; 0 where it may not be. */
      readonly persons: number;
      readonly excluded: CollectedSet['excluded'];
    };

/** `refused`: who asks may not, or there is nothing to ask of this peer at all. */
export async function assessMatch(proposal: Proposal, actor: Actor, node: Node): Promise<MatchAssessment> {
  const tools = node.matching;
  if (tools === undefined) return { outcome: 'refused', code: 'E_AUDIT_UNAVAILABLE' };
  if (!isAuthorised(actor, node)) return { outcome: 'refused', code: 'OPERATOR_NOT_AUTHORISED' };
  const agreement = agreementWith(proposal.peer, node);
  if (agreement === undefined) return { outcome: 'refused', code: 'E_PEER' };
  return node.unitOfWork.transaction(async (tx) => {
    const own = await ownSet(proposal, agreement, { tx, node, tools, actor });
    const { excluded = [] } = own;
    // The answer names whom it leaves out.
    const about = await aboutLeftOut(excluded, tx);
    const act = { action: 'match.assess', object: proposal.peer, about };
    await tx.audit.append([auditEntry({ node, actor }, act)]);
    const { purpose, maxPersons, modes } = agreement;
    return {
      outcome: 'assessed',
      ...(own.outcome === 'refused' ? { code: own.code, persons: 0 } : { persons: own.elements.length }),
      ...{ purpose, maxPersons, modes, excluded },
      until: instantOf(millisOf(node.clock.now()) + ASKER_RULES.PROPOSED.within!),
    };
  });
}
