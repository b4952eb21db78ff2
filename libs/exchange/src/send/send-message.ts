/** Sending, as the protocol has it: admit, decide, commit. Sealing and relaying follow from the outbox. */
import type { ConsentWithdrawal, Message } from '#domain';
import { decide, explain } from '#policy';
import { withdrawalNotices } from '../acts/consents/withdrawal.js';
import type { NodeMessage } from '../acts/consents/withdrawal.js';
import { beginCheck, planCheck } from '../match/known-check.js';
import { onRefusal } from '../refusals.js';
import type { CheckPlan } from '../match/known-check.js';
import type { Actor, Node } from '../node.js';
import { auditEntry } from '../audit.js';
import { admit } from './admit.js';
import type { SendContext } from './admit.js';
import { commit } from './commit.js';
import type { Assessment, Draft, SendResult } from './draft.js';

/**
 * Accepts `draft` for delivery, or refuses it with every reason; either way it is on record.
 * Throws `Conflict` when a known-check was answered before or the actor was not asked; storage errors bubble.
 */
export function sendMessage(draft: Draft, actor: Actor, node: Node): Promise<SendResult> {
  return node.unitOfWork.transaction((tx) => sendWithin(draft, { tx, actor, node }));
}

/** As `sendMessage`, inside a transaction that already runs (a standing instruction answers on receipt). */
export async function sendWithin(draft: Draft, context: SendContext): Promise<SendResult> {
  const admitted = await admit(draft, context);
  if (admitted.outcome === 'invalid') return admitted;
  const decision = decide(admitted.facts, context.node.law, context.node.clock.now());
  const check: CheckPlan =
    decision.outcome === 'permit' ? await planCheck(draft, context) : { outcome: 'plain' };
  if (check.outcome === 'impossible') {
    const { code, defects } = check;
    await onRefusal({ action: 'match.draft', object: draft.recipient.node, code }, context);
    return { outcome: 'invalid', defects };
  }
  const isHeld = check.outcome === 'matched';
  const id = await commit(admitted, decision, isHeld ? { ...context, held: true } : context);
  if (check.outcome === 'matched') await beginCheck(check, admitted, context);
  if (decision.outcome === 'permit') await followWithdrawal(admitted.message, context);
  if (decision.outcome !== 'permit') {
    return { outcome: decision.outcome === 'refer' ? 'referred' : 'refused', id, decision };
  }
  const { data, expirytime } = admitted.message;
  return { outcome: 'accepted', id, conversation: data.conversation, expiresAt: expirytime, decision };
}

/** A supplier that withdraws its consent does so at every node that holds data under it. */
async function followWithdrawal({ data }: Message, context: SendContext): Promise<void> {
  const { node } = context;
  if (data.kind !== 'provider-consent.withdraw' || data.recipient.node !== node.self) return;
  const { consent: id } = data.details as unknown as ConsentWithdrawal;
  await tellHolders(await withdrawalNotices({ node: node.self, id }, context), context);
}

/**
 * What the node itself tells others of a consent. One that cannot be sent undoes nothing of the act that it tells of: a
 * refusal is on record as such, and so is a notice that no message could be made of, whose holder must hear otherwise.
 */
export async function tellHolders(
  notices: readonly NodeMessage[],
  { tx, node }: Pick<SendContext, 'tx' | 'node'>,
): Promise<void> {
  for (const { draft, actor } of notices) {
    const result = await sendWithin(draft, { tx, node, actor });
    if (result.outcome !== 'invalid') continue;
    const untold = {
      action: 'consent.tell',
      object: draft.inReplyTo ?? node.self,
      result: 'refused',
    } as const;
    await tx.audit.append([auditEntry({ node, actor }, { ...untold, code: 'NOT_SENT' })]);
  }
}

/** Whether `sendWithin` would accept it; nothing is recorded. */
export async function wouldLeave(draft: Draft, context: SendContext): Promise<boolean> {
  const admitted = await admit(draft, context);
  if (admitted.outcome === 'invalid') return false;
  const { law, clock } = context.node;
  return decide(admitted.facts, law, clock.now()).outcome === 'permit';
}

/** The same answer without sending, and what would make it lawful: only that somebody asked is logged. */
export function assessMessage(draft: Draft, actor: Actor, node: Node): Promise<Assessment> {
  return node.unitOfWork.transaction(async (tx) => {
    const context = { tx, actor, node };
    const admitted = await admit(draft, context);
    if (admitted.outcome === 'invalid') return admitted;
    const explained = explain(admitted.facts, node.law, node.clock.now());
    await tx.audit.append([
      auditEntry(context, {
        action: 'message.assess',
        object: admitted.message.id,
        decision: explained.decision,
        about: { subjects: admitted.subjects, purpose: draft.purpose },
        operation: admitted.operation,
        trace: admitted.trace,
      }),
    ]);
    return { outcome: 'assessed', ...explained };
  });
}
