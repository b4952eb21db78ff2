/** The receiver's own decision; the sender's is never trusted. */
import { isAnswer } from '#domain';
import type { Decision, Facts, Message } from '#domain';
import { decide } from '#policy';
import { withVerifiedConsents } from '../acts/consents/token.js';
import { withdrawnConsents } from '../acts/consents/withdrawn.js';
import type { Courier } from '../courier.js';
import { foresee, planStep } from '../conversations/advance.js';
import type { Overlay } from '../conversations/advance.js';
import { conversationRecords, establishedHits } from '../conversations/conversation-facts.js';
import { isAboutItsOwn } from '../conversations/machine.js';
import type { Step } from '../conversations/machine.js';
import { factsOf } from '../facts.js';
import type { MessageRecord, Transaction } from '../ports.js';
import { isRestricted } from '../rights/persons.js';

export interface Predecessors {
  readonly byId: ReadonlyMap<string, MessageRecord>;
  /** Threads that a message earlier in this batch has moved. */
  readonly moved: Overlay;
}
export type Enforcement =
  | {
      readonly outcome: 'decided';
      readonly decision: Decision;
      readonly facts: Facts;
      readonly step: Step;
      readonly predecessor?: MessageRecord;
      /** Of a person whose processing is restricted here (AVG 18, 21): permitted, it is kept and no more. */
      readonly restricted?: boolean;
    }
  /** What it answers has not arrived, or waits itself; it waits, visibly, until its deadline. */
  | { readonly outcome: 'waiting' };

export async function enforce(
  message: Message,
  sender: MessageRecord['peer'],
  context: { readonly tx: Transaction; readonly node: Courier; readonly known: Predecessors },
): Promise<Enforcement> {
  const { tx, node, known } = context;
  const { inReplyTo } = message.data;
  const predecessor = inReplyTo === undefined ? undefined : known.byId.get(inReplyTo);
  if (inReplyTo !== undefined && predecessor === undefined) return { outcome: 'waiting' };
  if (predecessor !== undefined && !belongs(predecessor, message, sender)) return { outcome: 'waiting' };
  // Judged in the order in which they were written.
  if (predecessor?.state === 'waiting') return { outcome: 'waiting' };
  const participants = message.data.recipient.participants;
  const step = await planStep(message, { participants, overlay: known.moved }, context);
  const verified = await withVerifiedConsents(message, { sender, trust: node.trust });
  const withdrawn = await withdrawnConsents(verified, sender, tx);
  const restricted = await isRestricted(verified, { tx, node });
  const facts = factsOf(verified, sender, {
    node,
    records: {
      stage: 'receive',
      ownCase: await ownCase(predecessor, context),
      predecessor: isFollowed(message, step) ? predecessor : undefined,
      established: await establishedHits(message, sender, tx),
      withdrawn,
      conversation: await conversationRecords(
        message,
        { peer: sender, step, ...(predecessor ? { predecessor } : {}) },
        tx,
      ),
      restricted,
    },
  });
  const decision = decide(facts, node.law, node.clock.now());
  if (decision.outcome === 'permit') foresee(step, message, known.moved);
  return { outcome: 'decided', decision, facts, step, restricted, ...(predecessor ? { predecessor } : {}) };
}

/** A step that the conversation does not wait for follows nothing, nor does one about somebody else. */
const isFollowed = (message: Message, step: Step): boolean =>
  (step.outcome !== 'not-now' || step.thread?.state === 'stopped') && isAboutItsOwn(message, step);

/** The own case that it would be filed under; whether that is closed is for us to know (protocol.md §6). */
async function ownCase(
  predecessor: MessageRecord | undefined,
  { tx }: { readonly tx: Transaction },
): Promise<Facts['ownCase']> {
  if (predecessor?.caseId === undefined) return 'not-asked';
  // A case that was erased is over as well.
  const found = await tx.cases.find(predecessor.caseId);
  return found?.status === 'open' ? 'not-asked' : 'closed';
}

/**
 * Same peer and same conversation; another one's message is, for this sender, not there. An answer follows what *we*
 * asked: a peer that answered its own question would make a hit that nobody here confirmed.
 */
function belongs(predecessor: MessageRecord, message: Message, sender: MessageRecord['peer']): boolean {
  const { conversation, kind } = message.data;
  if (predecessor.peer !== sender || predecessor.conversation !== conversation) return false;
  return !isAnswer(kind) || predecessor.direction === 'sent';
}
