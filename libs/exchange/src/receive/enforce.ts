/** The receiver's own decision; the sender's is never trusted. */
import { KINDS, isAnswer } from '#domain';
import type { Decision, Handle, Message } from '#domain';
import { decide } from '#policy';
import { withVerifiedConsents } from '../acts/consents/token.js';
import { withdrawnConsents } from '../acts/consents/withdrawn.js';
import type { Courier } from '../courier.js';
import { factsOf } from '../facts.js';
import type { MessageRecord, Transaction } from '../ports.js';

export interface Predecessors {
  readonly byId: ReadonlyMap<string, MessageRecord>;
}
export type Enforcement =
  | { readonly outcome: 'decided'; readonly decision: Decision; readonly predecessor?: MessageRecord }
  /** What it answers has not arrived; it waits, visibly, until its deadline. */
  | { readonly outcome: 'waiting' };

export async function enforce(
  message: Message,
  sender: MessageRecord['peer'],
  context: { readonly tx: Transaction; readonly node: Courier; readonly known: Predecessors },
): Promise<Enforcement> {
  const { tx, node, known } = context;
  const { inReplyTo, conversation, kind } = message.data;
  const predecessor = inReplyTo === undefined ? undefined : known.byId.get(inReplyTo);
  if (inReplyTo !== undefined && predecessor === undefined) return { outcome: 'waiting' };
  if (predecessor !== undefined && !belongs(predecessor, message, sender)) return { outcome: 'waiting' };
  const needsHit = KINDS[kind].follows.length > 0;
  const established: readonly Handle[] = needsHit
    ? await tx.knownChecks.established({ conversation, peer: sender })
    : [];
  const verified = await withVerifiedConsents(message, { sender, trust: node.trust });
  const withdrawn = await withdrawnConsents(verified, sender, tx);
  const facts = factsOf(verified, sender, {
    node,
    records: { stage: 'receive', ownCase: 'not-asked', predecessor, established, withdrawn },
  });
  return {
    outcome: 'decided',
    decision: decide(facts, node.law, node.clock.now()),
    ...(predecessor ? { predecessor } : {}),
  };
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
