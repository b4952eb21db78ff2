/** Asking for a test of the connection with a partner, and what came of the newest one. */
import { instantOf, millisOf } from '#domain';
import type { Oin } from '#domain';
import { auditEntry } from '../audit.js';
import { newId } from '../minting.js';
import type { Actor, Node } from '../node.js';
import type { LinkTest } from './ports.js';

/** A test that waits longer is taken for lost: its courier stopped. */
const WAITS_AT_MOST_MS = 60_000;

/** `undefined` for a node that the directory does not list, and for the own one. On record, like each act of a person. */
export function askLinkTest(peer: Oin, actor: Actor, node: Node): Promise<LinkTest | undefined> {
  if (peer === node.self || node.directory.node(peer) === undefined) return Promise.resolve(undefined);
  return node.unitOfWork.transaction(async (tx) => {
    const at = node.clock.now();
    const notSince = instantOf(millisOf(at) - WAITS_AT_MOST_MS);
    const test = await tx.partners.askTest({ id: newId(node), peer, at }, notSince);
    await tx.audit.append([auditEntry({ node, actor }, { action: 'partner.test', object: peer })]);
    return test;
  });
}

export const newestLinkTest = (peer: Oin, { unitOfWork }: Node): Promise<LinkTest | undefined> =>
  unitOfWork.read((tx) => tx.partners.newestTest(peer));
