/** Keeps why a message was refused or referred, without whom it is about. */
import type { Decision, Facts, MessageId } from '#domain';
import type { Node } from '../node.js';
import type { Transaction } from '../ports.js';
import { namelessFacts } from './nameless.js';

export async function keepRefused(
  message: MessageId,
  { decision, facts }: { readonly decision: Decision; readonly facts: Facts },
  { tx, node }: { readonly tx: Transaction; readonly node: Pick<Node, 'law'> },
): Promise<void> {
  if (decision.outcome === 'permit') return;
  await tx.refusals.keep({ message, at: decision.at, facts: namelessFacts(facts, node.law) });
}
