/** What the conversation itself says to policy: whether involvement came before, and whether what is spoken of was exchanged. */
import { EXCHANGED_KINDS, KINDS, nodeOfSource } from '#domain';
import type { Facts, Handle, Message, MessageKind } from '#domain';
import type { MessageRecord, Transaction } from '../ports.js';
import { involvementWithin } from './advance.js';
import { aboutOf } from './machine.js';
import type { Step } from './machine.js';

export interface ConversationRecords {
  /** Persons about whom participants' involvement was exchanged in this conversation with this peer. */
  readonly involved: readonly string[];
  readonly about: Facts['conversation']['about'];
}

/** Persons of whom this conversation has established that both know them. Only what follows something stands on that. */
export async function establishedHits(
  { data: { kind, conversation } }: Message,
  peer: MessageRecord['peer'],
  tx: Transaction,
): Promise<readonly Handle[]> {
  return KINDS[kind].follows.length > 0 ? tx.knownChecks.established({ conversation, peer }) : [];
}

export async function conversationRecords(
  message: Message,
  { peer, predecessor, step }: { peer: MessageRecord['peer']; predecessor?: MessageRecord; step: Step },
  tx: Transaction,
): Promise<ConversationRecords> {
  const { conversation, purpose } = message.data;
  // Only R7 stands on it; for the rest no row asks.
  const threads =
    purpose === 'CROSS_INTERVENTION_ALIGNMENT' ? await tx.conversations.within({ conversation, peer }) : [];
  return { involved: involvementWithin(threads), about: aboutFact(message, predecessor, step) };
}

function aboutFact(
  message: Message,
  predecessor: MessageRecord | undefined,
  step: Step,
): Facts['conversation']['about'] {
  const about = aboutOf(message);
  if (about === undefined) return 'not-asked';
  const { kind, purpose } = message.data;
  if (!speaksFirst(kind)) {
    // An ack speaks of what its notice spoke of.
    const spoken = step.outcome === 'moves' ? step.thread.about : undefined;
    return spoken?.id === about.id && spoken.source === about.source ? 'exchanged' : 'not-exchanged';
  }
  if (predecessor?.id !== about.id || predecessor.sender !== about.source) return 'not-exchanged';
  // Who gave it may recall it, and whoever received it may say what it was good for.
  const isSource = about.source === nodeOfSource(message.source);
  if ((kind === 'recall.notice' || kind.startsWith('subject-rights.')) && !isSource) return 'not-exchanged';
  if (kind === 'result.feedback' && isSource) return 'not-exchanged';
  if (predecessor.state === 'refused' || predecessor.state === 'undeliverable') return 'not-exchanged';
  // Retention travels under the purpose of the exchange itself (law.md §10).
  const ownPurpose = kind === 'retention.erased' || kind === 'retention.renewed';
  return ownPurpose && predecessor.purpose !== purpose ? 'not-exchanged' : 'exchanged';
}

/** It speaks of what was exchanged itself; the rest answers what did. */
const speaksFirst = (kind: MessageKind): boolean =>
  EXCHANGED_KINDS.every((exchanged) => KINDS[kind].follows.includes(exchanged));
