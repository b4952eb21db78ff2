/** What this node's records say of a message that is to leave. */
import { nodeOfSource } from '#domain';
import type { CaseId, Facts, Message } from '#domain';
import { criteriaId } from '../acts/ports.js';
import { conversationRecords } from '../conversations/conversation-facts.js';
import type { Step } from '../conversations/machine.js';
import { factsOf } from '../facts.js';
import type { CaseRecord } from '../cases/ports.js';
import type { MessageRecord } from '../ports.js';
import { isRestricted } from '../rights/persons.js';
import type { SendContext } from './admit.js';
import type { Draft } from './draft.js';

export async function gatherFacts(
  message: Message,
  { predecessor, step }: { predecessor: MessageRecord | undefined; step: Step },
  { draft, context }: { draft: Draft; context: SendContext },
): Promise<Facts> {
  const { tx, actor, node } = context;
  const established = await tx.knownChecks.established({
    conversation: message.data.conversation,
    peer: message.data.recipient.node,
  });
  return factsOf(message, nodeOfSource(message.source) ?? node.self, {
    node,
    records: {
      stage: 'send',
      ownCase: await ownCase(draft.caseId, context),
      priorityCriteria: await priorityCriteria(draft, context),
      predecessor,
      established,
      // A withdrawn consent is not taken up in a message at all.
      withdrawn: new Set(),
      conversation: await conversationRecords(
        message,
        { peer: message.data.recipient.node, step, ...(predecessor ? { predecessor } : {}) },
        tx,
      ),
      actor,
      restricted: await isRestricted(message, {
        ...context,
        ownCase: await caseOf(draft.caseId, context),
      }),
    },
  });
}

/** Published, where somebody recorded so for this version and nobody in force says otherwise (WGS 2.32(1)). */
async function priorityCriteria(
  { flags: { priorityList } }: Draft,
  { tx, node }: SendContext,
): Promise<Facts['priorityCriteria']> {
  if (priorityList === undefined) return 'not-asked';
  const about = { what: 'criteria', id: criteriaId(priorityList) } as const;
  const acts = await tx.acts.find({ type: 'priority-criteria', about, at: node.clock.now() });
  return acts.length > 0 && acts.every(({ outcome }) => outcome === 'published')
    ? 'published'
    : 'unpublished';
}

/** Our own case, when the draft names one. */
export const caseOf = (id: CaseId | undefined, { tx }: SendContext): Promise<CaseRecord | undefined> =>
  id === undefined ? Promise.resolve(undefined) : tx.cases.find(id);

async function ownCase(id: CaseId | undefined, context: SendContext): Promise<Facts['ownCase']> {
  const { actor } = context;
  const found = await caseOf(id, context);
  return found?.participant === actor.participant ? found.status : 'none';
}
