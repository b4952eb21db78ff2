/**
 * The end of an acceptance, once two people want it (ADR 0024). Nothing leaves for the partner, nothing of it is taken in, and
 * nobody waits for it: what was in line is refused, with its sender told why, and what was under way with it is closed.
 * What it gave stays here under the conditions that it came with. Only a new acceptance begins anew.
 */
import type { Oin } from '#domain';
import type { ApprovalResult } from '../approvals/ports.js';
import { nodeEntry } from '../audit.js';
import { partConversations } from '../conversations/stop.js';
import type { Node } from '../node.js';
import type { Transaction } from '../ports.js';
import { endUnsent } from '../send/end-unsent.js';
import { NOT_ACCEPTED } from './acceptance.js';

/** `approval`: the request that a second person approved. */
export async function endPartner(
  { peer, approval }: { readonly peer: Oin; readonly approval: string },
  { tx, node }: { readonly tx: Transaction; readonly node: Node },
): Promise<ApprovalResult> {
  await tx.standing.change({ partner: peer });
  await tx.partners.end({ peer, at: node.clock.now(), approval });
  await tx.audit.append([nodeEntry(node, { action: 'partner.end', object: peer, origin: 'approval' })]);
  const waiting = await tx.lines.unsentTo(peer);
  for (const id of waiting) await tx.lines.end(id);
  const refused = { state: 'refused', code: NOT_ACCEPTED, origin: 'approval' } as const;
  const ended = await endUnsent(waiting, refused, { tx, node });
  return { done: ended.length, stopped: await partConversations(peer, { tx, node }) };
}
