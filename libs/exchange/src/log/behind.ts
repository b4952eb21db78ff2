/**
 * Whether our own log still contains what its peers saw of it. A node whose database was put back to an earlier day fits itself
 * in every way: only who was outside can tell. Until the log contains those heads again it is closed.
 */
import {
  TreeDamaged,
  logOfOrigin,
  originOf,
  parseCheckpoint,
  rootAt,
  verifyCheckpoint,
  type Checkpoint,
} from '#audit';
import type { Courier } from '../courier.js';
import type { Node } from '../node.js';
import type { Transaction } from '../ports.js';
import { raise } from './alarm.js';
import { noteDefect } from './integrate.js';
import type { LogTree } from './ports.js';

interface At {
  readonly tx: Transaction;
  readonly node: Node;
}

/** One that this node signed itself and kept outside its database. */
export async function heedOwnHead(note: string, courier: Courier): Promise<void> {
  const keys = [courier.logSigner.publicKey, ...courier.retiredLogKeys];
  const logs = keys.map((publicKey) => ({ name: originOf(courier.self), publicKey }));
  const head = verifyCheckpoint(note, { logs })?.checkpoint;
  if (head !== undefined) await courier.unitOfWork.transaction((tx) => heedHead(head, { tx, node: courier }));
}

/** A head that counts wherever it comes from, such as one that a peer countersigned: where we do not contain it, it is the evidence, and the log closes. */
export async function heedHead(head: Checkpoint, { tx, node }: At): Promise<void> {
  const tree = await tx.log.tree();
  if (await containsHead(head, tree, tx)) return;
  const second = (await tx.log.latest())?.checkpoint;
  await raise(
    { about: node.self, code: 'LOG_BEHIND', first: head, ...(second ? { second } : {}) },
    { tx, node },
  );
  await noteDefect('LOG_BEHIND', true, { tree, tx, node });
}

/** Opens the log once it contains that head again, as after a restore; who settled the alarm changes nothing about it. */
export async function lookBehind({ tx, node }: At): Promise<void> {
  const tree = await tx.log.tree();
  const missed = (await tx.witness.alarms()).filter(
    (alarm) => alarm.node === node.self && alarm.code === 'LOG_BEHIND',
  );
  // Of each peer what it holds: the first that came is not the furthest.
  for (const { first } of await tx.witness.evidence(missed.map(({ id }) => id))) {
    const head = parseCheckpoint(first ?? '');
    if (head !== undefined && !(await containsHead(head, tree, tx))) return;
  }
  await noteDefect('LOG_BEHIND', false, { tree, tx, node });
}

async function containsHead(
  { size, root, origin }: Checkpoint,
  tree: LogTree,
  tx: Transaction,
): Promise<boolean> {
  const log = logOfOrigin(origin);
  // Of a log before this one two people said what became of it, and its witnesses were told.
  if (log < tree.log) return true;
  if (log > tree.log || size > tree.size) return false;
  try {
    return (await rootAt(size, (ids) => tx.log.tiles(ids))) === root;
  } catch (error) {
    if (error instanceof TreeDamaged) return false;
    throw error;
  }
}
