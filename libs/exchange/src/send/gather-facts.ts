/** What this node's records say of a message that is to leave. */
import { nodeOfSource } from '#domain';
import type { Facts, Message } from '#domain';
import { criteriaId } from '../acts/ports.js';
import { conversationRecords, establishedHits } from '../conversations/conversation-facts.js';
import { isAboutItsOwn } from '../conversations/machine.js';
import type { Step } from '../conversations/machine.js';
import { factsOf } from '../facts.js';
import { flagsUnder } from '../cases/flags-under.js';
import { ownCaseFact } from '../cases/own-case.js';
import type { CaseRecord } from '../cases/ports.js';
import type { MessageRecord } from '../ports.js';
import { isRestricted } from '../rights/persons.js';
import type { SendContext } from './admit.js';
import type { Draft } from './draft.js';

interface Gathered {
  readonly predecessor: MessageRecord | undefined;
  readonly step: Step;
  /** The case that the draft names. */
  readonly ownCase: CaseRecord | undefined;
}

export async function gatherFacts(
  message: Message,
  { predecessor, step, ownCase }: Gathered,
  { draft, context }: { draft: Draft; context: SendContext },
): Promise<Facts> {
  const { tx, actor, node } = context;
  const peer = message.data.recipient.node;
  const followed = isAboutItsOwn(message, step) ? predecessor : undefined;
  return factsOf(message, nodeOfSource(message.source) ?? node.self, {
    node,
    records: {
      stage: 'send',
      ownCase: await ownCaseFact(
        message,
        { ownCase, participant: actor.participant, predecessor: followed },
        context,
      ),
      flags: flagsUnder(ownCase, message),
      priorityCriteria: await priorityCriteria(draft.flags, context),
      predecessor: followed,
      established: await establishedHits(message, peer, tx),
      // A withdrawn consent is not taken up in a message at all.
      withdrawn: new Set(),
      conversation: await conversationRecords(
        message,
        { peer, step, ...(predecessor ? { predecessor } : {}) },
        tx,
      ),
      actor,
      restricted: await isRestricted(message, { tx, node, ownCase }),
    },
  });
}

/** Published, where somebody recorded so for this version and nobody in force says otherwise (WGS 2.32(1)). */
export async function priorityCriteria(
  { priorityList }: Draft['flags'],
  { tx, node }: Pick<SendContext, 'tx' | 'node'>,
): Promise<Facts['priorityCriteria']> {
  if (priorityList === undefined) return 'not-asked';
  const about = { what: 'criteria', id: criteriaId(priorityList) } as const;
  const acts = await tx.acts.find({ type: 'priority-criteria', about, at: node.clock.now() });
  return acts.length > 0 && acts.every(({ outcome }) => outcome === 'published')
    ? 'published'
    : 'unpublished';
}
