/** Signs the tree's head. The log key never signs two heads that do not go together: that is checked before each. */
import {
  TreeDamaged,
  consistencyProof,
  judgeHeads,
  signCheckpoint,
  type Checkpoint,
  type LogSigner,
} from '#audit';
import type { Node } from '../node.js';
import type { Transaction } from '../ports.js';
import { lookBehind } from './behind.js';
import { noteDefect } from './integrate.js';
import type { LogTree, PublishedCheckpoint } from './ports.js';

/** The newest checkpoint; `undefined` when nothing is integrated yet, or another process is at it. */
export async function publishCheckpoint(
  node: Node & { readonly logSigner: LogSigner },
): Promise<Checkpoint | undefined> {
  return node.unitOfWork.transaction(async (tx) => {
    const tree = await tx.log.claim();
    if (tree?.closed === 'LOG_BEHIND') await lookBehind({ tx, node });
    if (tree === undefined || tree.closed === 'LOG_DAMAGED' || tree.closed === 'LOG_BEHIND') return undefined;
    const last = await tx.log.latest();
    const goes = last === undefined || (await contains(tree, last, tx));
    await noteDefect('LOG_INCONSISTENT', !goes, { tree, tx, node });
    if (!goes) return undefined;
    if (tree.size === 0 || last?.checkpoint.size === tree.size) return last?.checkpoint;
    const checkpoint = signCheckpoint(node.self, tree, node.logSigner);
    await tx.log.publish({ checkpoint, at: node.clock.now() });
    return checkpoint;
  });
}

async function contains(
  tree: LogTree,
  { checkpoint }: PublishedCheckpoint,
  tx: Transaction,
): Promise<boolean> {
  if (tree.size < checkpoint.size) return false;
  try {
    const proof = await consistencyProof(checkpoint.size, tree.size, (ids) => tx.log.tiles(ids));
    const verdict = judgeHeads(checkpoint, tree, [{ size1: checkpoint.size, size2: tree.size, proof }]);
    return verdict === 'same' || verdict === 'consistent';
  } catch (error) {
    if (error instanceof TreeDamaged) return false;
    throw error;
  }
}
