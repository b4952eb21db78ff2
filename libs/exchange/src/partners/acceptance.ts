/**
 * The directory says who takes part; who of them this node exchanges with, two of its people decide (ADR 0019). Judged
 * where a message is admitted and where one comes in. Heartbeats and evidence pass: without them nobody could see whether
 * a link works before it is used.
 */
import type { Defect, Oin } from '#domain';
import type { Node } from '../node.js';
import type { Transaction } from '../ports.js';
import type { AcceptedPartner } from './ports.js';

/** Why nothing may go to this node yet, or any more; a node that no directory lists is for the law to refuse. */
export async function notAccepted(
  peer: Oin,
  { tx, node }: { readonly tx: Transaction; readonly node: Node },
): Promise<Defect | undefined> {
  if (peer === node.self || node.directory.node(peer) === undefined) return undefined;
  if (await tx.partners.isAccepted(peer)) return undefined;
  return { at: '/recipient/node', must: 'be a partner that this node has accepted', code: NOT_ACCEPTED };
}

export const NOT_ACCEPTED = 'PARTNER_NOT_ACCEPTED';

export const listAccepted = ({ unitOfWork }: Pick<Node, 'unitOfWork'>): Promise<readonly AcceptedPartner[]> =>
  unitOfWork.read((tx) => tx.partners.list());
