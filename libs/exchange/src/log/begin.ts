/**
 * A log that is closed for good is followed by another, once two people agreed (ADR 0029). Its first entry holds the last head of the
 * one before, and the furthest head of it that a witness held: what lies between them was lost, and everyone can see that it was.
 */
import {
  TreeEdge,
  contradictionDigest,
  grow,
  leafOf,
  logOfOrigin,
  originOf,
  parseCheckpoint,
  type Checkpoint,
} from '#audit';
import { finishApproval } from '../approvals/finish.js';
import type { Approval } from '../approvals/ports.js';
import { nodeEntry } from '../audit.js';
import type { Courier } from '../courier.js';
import type { Node } from '../node.js';
import type { Transaction } from '../ports.js';
import type { LogBeginning, LogTree } from './ports.js';

const KIND = 'audit-log';
const BATCH = 10;

interface At {
  readonly tx: Transaction;
  readonly node: Node;
}

/** Carries out what two people agreed on; returns how many requests that were. */
export async function beginLogs(courier: Courier): Promise<number> {
  const waiting = await courier.unitOfWork.transaction((tx) =>
    tx.approvals.inState('approved', [KIND], BATCH),
  );
  let done = 0;
  for (const approval of waiting)
    if (await courier.unitOfWork.transaction((tx) => carryOut(approval, { tx, node: courier }))) done++;
  return done;
}

/** False while another process has the log: it waits for the next look. */
async function carryOut(approval: Approval, { tx, node }: At): Promise<boolean> {
  const tree = await tx.log.claim();
  if (tree === undefined) return false;
  const result = tree.closed === undefined ? { code: 'LOG_NOT_CLOSED' } : {};
  if (!(await finishApproval(approval, result, { tx, node }))) return false;
  if (tree.closed === undefined) return true;
  await begin(tree, { tx, node });
  await settleOwn(approval.decidedBy ?? approval.by.account, { tx, node });
  return true;
}

async function begin(tree: LogTree, { tx, node }: At): Promise<void> {
  const log = tree.log + 1;
  const after = await headsBefore(tree, { tx, node });
  await tx.audit.append([
    nodeEntry(node, {
      action: 'audit.log.begin',
      object: originOf(node.self, log),
      origin: 'courier',
      commitment: contradictionDigest(after),
    }),
  ]);
  const { at, digest } = await tx.log.firstOfNext();
  const edge = new TreeEdge();
  edge.append(leafOf(digest));
  await tx.log.begin({
    tree: { log, size: 1, root: edge.root() },
    tiles: grow(0, [], [leafOf(digest)]),
    leaf: { index: 0, at, digest },
    after,
  });
}

/** Its last head here, and the furthest that anybody showed us of it. */
async function headsBefore({ log }: LogTree, { tx, node }: At): Promise<LogBeginning> {
  const last = (await tx.log.latest())?.checkpoint.note;
  const own = (await tx.witness.alarms()).filter((alarm) => alarm.node === node.self);
  const shown = (await tx.witness.evidence(own.map(({ id }) => id)))
    .flatMap(({ first, second }) => [first, second])
    .flatMap((note): Checkpoint[] => {
      const head = parseCheckpoint(note ?? '');
      return head !== undefined && logOfOrigin(head.origin) === log ? [head] : [];
    })
    .toSorted((a, b) => b.size - a.size);
  const furthest = shown[0]?.note;
  return { ...(last ? { first: last } : {}), ...(furthest ? { second: furthest } : {}) };
}

/** What was found of the own log: two people looked into it. */
async function settleOwn(account: string, { tx, node }: At): Promise<void> {
  const open = (await tx.witness.alarms()).filter(
    (alarm) => alarm.node === node.self && alarm.settledAt === undefined && alarm.code !== 'RECORD_CHANGED',
  );
  for (const { id } of open) {
    await tx.witness.settleAlarm(id, { account, at: node.clock.now() });
    await tx.audit.append([nodeEntry(node, { action: 'audit.alarm.settle', object: id, origin: 'courier' })]);
  }
}
