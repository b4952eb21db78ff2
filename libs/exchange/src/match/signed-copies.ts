/** What was signed of a session, byte for byte as it came or went: an overseer of the other node holds that one to it. */
import type { ConversationId, MessageKind } from '#domain';
import { openStored } from '../content.js';
import type { Node } from '../node.js';
import type { Transaction } from '../ports.js';

/** Proposal and yes, of which the session's id is made, and the receipts, which name the lists. */
export const SIGNED_KINDS = ['match.propose', 'match.accept', 'match.receipt'] as const;
export type SignedKind = (typeof SIGNED_KINDS)[number];
export const isSignedKind = (kind: MessageKind): kind is SignedKind =>
  SIGNED_KINDS.some((one) => one === kind);

export interface SignedCopy {
  readonly kind: SignedKind;
  /** The exact bytes that are signed. */
  readonly bytes: Uint8Array;
  /** The peer's batch proof over them, as JSON; absent of what is our own. */
  readonly proof?: string;
}

/** In the order in which they were made; without those whose content is gone. */
export async function signedCopies(
  conversation: ConversationId | undefined,
  { tx, node }: { readonly tx: Transaction; readonly node: Pick<Node, 'vault'> },
): Promise<readonly SignedCopy[]> {
  if (conversation === undefined) return [];
  const ids = await tx.matches.signedMessages(conversation);
  const records = (await tx.messages.findMany(ids)).toSorted((a, b) => (a.id < b.id ? -1 : 1));
  const stored = await openStored(node, records);
  return records.flatMap(({ id, kind }) => {
    const content = stored.get(id);
    if (content === undefined || !isSignedKind(kind)) return [];
    const { bytes, proof } = content;
    return [{ kind, bytes, ...(proof === undefined ? {} : { proof }) }];
  });
}
