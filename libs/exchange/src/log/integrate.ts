/**
 * The integrator: gives entries their place in the tree, in batches, in the order in which storage has them. One process per
 * node does so at a time; whatever breaks off leaves no trace, and the next batch begins where the last commit ended.
 */
import { TreeDamaged, TreeEdge, edgeAt, edgeTiles, grow, leafOf, type Hash } from '#audit';
import type { Node } from '../node.js';
import type { Transaction } from '../ports.js';
import type { LogDefect, LogLeaf, LogTree, PendingEntry } from './ports.js';
import { raiseOwn } from './alarm.js';

/** How many entries it integrated; fewer than `limit` means that there are no more, or that another process is at it. */
export async function integrateEntries(node: Node, limit: number): Promise<number> {
  return node.unitOfWork.transaction(async (tx) => {
    const tree = await tx.log.claim();
    // Behind what peers saw, it stays as it is until it was restored: another beginning would be another log.
    if (tree === undefined || tree.closed === 'LOG_BEHIND') return 0;
    const edge = await soundEdge(tree, tx);
    await noteDefect('LOG_DAMAGED', edge === undefined, { tree, tx, node });
    const pending = edge === undefined ? [] : await tx.log.pending(limit);
    if (pending.length > 0) await integrate(pending, { tree, edge: edge!, tx });
    return pending.length;
  });
}

/** The edge that the tiles give, when it is that of the tree; `undefined` when tiles are missing or were changed. */
async function soundEdge({ size, root }: LogTree, tx: Transaction): Promise<TreeEdge | undefined> {
  try {
    const edge = new TreeEdge(size, await edgeAt(size, (ids) => tx.log.tiles(ids)));
    return edge.root() === root ? edge : undefined;
  } catch (error) {
    if (error instanceof TreeDamaged) return undefined;
    throw error;
  }
}

/**
 * Closes the log at a defect, and opens it when that one is mended: nobody needs to remember to. A log that was closed for
 * another stays closed: tiles that fit each other say nothing of the head that was signed.
 */
export async function noteDefect(
  defect: LogDefect,
  isThere: boolean,
  { tree, tx, node }: { readonly tree: LogTree; readonly tx: Transaction; readonly node: Node },
): Promise<void> {
  if (!isThere) {
    if (tree.closed === defect) await tx.log.close(undefined);
    return;
  }
  if (tree.closed !== undefined) return;
  await tx.log.close(defect);
  await raiseOwn(defect, { tx, node });
}

async function integrate(
  pending: readonly PendingEntry[],
  at: { readonly tree: LogTree; readonly edge: TreeEdge; readonly tx: Transaction },
): Promise<void> {
  const { tree, edge, tx } = at;
  const leaves = leavesOf(pending, tree.size);
  const hashes: Hash[] = [];
  for (const { digest } of leaves) {
    const hash = leafOf(digest);
    hashes.push(hash);
    edge.append(hash);
  }
  const open = await tx.log.tiles(edgeTiles(tree.size));
  await tx.log.integrate({
    tree: { size: edge.size, root: edge.root() },
    tiles: grow(tree.size, open, hashes),
    leaves,
  });
}

const leavesOf = (pending: readonly PendingEntry[], first: number): readonly LogLeaf[] =>
  pending.map(({ at, digest }, i) => ({ index: first + i, at, digest }));
