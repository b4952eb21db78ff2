/** A person's judgement that asking this peer about this one person is necessary (noodzaak). Good for one session. */
import type { CaseId, Oin } from '#domain';
import type { RegisterExclusion } from '#matching';
import { auditEntry } from '../audit.js';
import { newId } from '../minting.js';
import { aboutCase } from '../processing/lines.js';
import type { Actor, Node } from '../node.js';
import { agreementWith } from './agreement.js';
import { isAuthorised } from './propose.js';
import { onRefusal } from '../refusals.js';

export interface Necessity {
  readonly caseId: CaseId;
  /** Person of the case; each needs a statement of its own. */
  readonly subject: string;
  readonly peer: Oin;
}
export type NecessityResult =
  | { readonly outcome: 'recorded'; readonly id: string }
  | { readonly outcome: 'not-found' }
  | { readonly outcome: 'refused'; readonly code: 'OPERATOR_NOT_AUTHORISED' | 'E_PEER' };

export async function stateNecessity(input: Necessity, actor: Actor, node: Node): Promise<NecessityResult> {
  const refusal = { action: 'match.necessity', object: input.caseId } as const;
  if (!isAuthorised(actor, node))
    return onRefusal({ ...refusal, code: 'OPERATOR_NOT_AUTHORISED' }, { actor, node });
  const agreement = agreementWith(input.peer, node);
  if (agreement === undefined) return onRefusal({ ...refusal, code: 'E_PEER' }, { actor, node });
  return node.unitOfWork.transaction(async (tx) => {
    const found = await tx.cases.find(input.caseId);
    const known = found?.subjects.some(({ id }) => id === input.subject) ?? false;
    if (found?.participant !== actor.participant || found.status !== 'open' || !known)
      return { outcome: 'not-found' };
    const id = newId(node);
    const { participant, role, account } = actor;
    const statement = { id, ...input, purpose: agreement.purpose, participant, role, account };
    await tx.matches.addNecessity({ ...statement, at: node.clock.now() });
    const about = { subjects: aboutCase(found).subjects.filter(({ ref }) => ref === input.subject) };
    const act = {
      action: 'match.necessity',
      object: id,
      purpose: agreement.purpose,
      caseId: input.caseId,
      about,
    };
    await tx.audit.append([auditEntry({ node, actor }, act)]);
    return { outcome: 'recorded', id };
  });
}

/**
 * Keeps a case out of every set, asked or held, and out of every exchange (rules 25, 26), or lets it in again. Nobody outside can
 * tell.
 */
export function excludeCase(
  input: { readonly caseId: CaseId; readonly exclusion?: RegisterExclusion },
  actor: Actor,
  node: Node,
): Promise<'changed' | 'not-found'> {
  return node.unitOfWork.transaction(async (tx) => {
    await tx.standing.change({ caseId: input.caseId });
    const found = await tx.cases.find(input.caseId);
    if (found?.participant !== actor.participant) return 'not-found';
    await tx.matches.exclude(input.caseId, input.exclusion, node.clock.now());
    await tx.audit.append([
      auditEntry(
        { node, actor },
        {
          action: 'case.exclude',
          object: input.caseId,
          about: aboutCase(found),
          ...(input.exclusion ? { code: input.exclusion } : {}),
        },
      ),
    ]);
    return 'changed';
  });
}
