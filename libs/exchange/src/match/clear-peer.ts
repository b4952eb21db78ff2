/** A peer that proved false is matched with again only when a person has looked into it and says why. */
import type { Oin } from '#domain';
import { auditEntry } from '../audit.js';
import type { Actor, Node } from '../node.js';

export const CLEAR_REASONS = ['PEER_MENDED', 'OWN_FAULT', 'FALSE_ALARM'] as const;
export type ClearReason = (typeof CLEAR_REASONS)[number];

/** False when nothing was suspended. */
export function clearPeer(
  input: { readonly peer: Oin; readonly reason: ClearReason },
  actor: Actor,
  node: Node,
): Promise<boolean> {
  const { peer, reason } = input;
  return node.unitOfWork.transaction(async (tx) => {
    const by = { account: actor.account, at: node.clock.now(), reason };
    const cleared = await tx.matches.clear(peer, by);
    if (cleared) {
      const act = { action: 'match.clear-peer', object: peer, code: reason };
      await tx.audit.append([auditEntry({ node, actor }, act)]);
    }
    return cleared;
  });
}
