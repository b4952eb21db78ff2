/**
 * A peer that decides by a law table which the directory does not accept would not keep what our law rests on what it gets, nor
 * judge what it gives as we do: no exchange goes there and none is taken from there. What corrects, recalls, withdraws or answers for
 * a right passes, for that protects people.
 */
import { KINDS } from '#domain';
import type { Defect, MessageKind, Oin } from '#domain';
import type { Node } from '../node.js';
import type { Transaction } from '../ports.js';

export const LAW_NOT_ACCEPTED = 'LAW_HASH_NOT_ACCEPTED';

type Context = {
  readonly tx: Pick<Transaction, 'trust'>;
  readonly node: Pick<Node, 'self' | 'directory' | 'clock'>;
};

/** By its newest heartbeat, at this moment; before one was heard nothing speaks against it. */
export async function followsOtherLaw(peer: Oin, { tx, node }: Context): Promise<boolean> {
  if (peer === node.self) return false;
  const lawHash = await tx.trust.lawOf(peer);
  return lawHash !== undefined && !node.directory.acceptsLawHash(lawHash, node.clock.now());
}

/** Whether the law tables of both must be accepted for this kind. */
export const asksSameLaw = (kind: MessageKind): boolean => KINDS[kind].act === 'exchange';

/** Why nothing of this kind may go to this node now. */
export async function underOtherLaw(
  { peer, kind }: { readonly peer: Oin; readonly kind: MessageKind },
  context: Context,
): Promise<Defect | undefined> {
  if (!asksSameLaw(kind) || !(await followsOtherLaw(peer, context))) return undefined;
  return {
    at: '/recipient/node',
    must: 'be a node that decides by a law table that the directory accepts',
    code: LAW_NOT_ACCEPTED,
  };
}
