/** Whether the audit log can do its work now: written to, integrated, and not contradicted. */
import type { Instant } from '#domain';
import { nodeEntry } from '../audit.js';
import type { Node } from '../node.js';

export interface LogStanding {
  readonly closed: boolean;
  /** Whether an entry could be written just now. */
  readonly writable: boolean;
  /** Of the oldest entry that is not integrated. */
  readonly pendingSince?: Instant;
  /** About logs, our own or a peer's. */
  readonly openAlarms: number;
  /** Records found changed beside the log, which nobody settled. */
  readonly changedRecords: number;
}

/** Without a log nothing is handled, so nothing else would tell that it cannot be written while nobody sends. */
export async function lookAtLog(node: Node): Promise<LogStanding> {
  const standing = await node.unitOfWork.transaction(async (tx) => {
    const [oldest] = await tx.log.pending(1);
    const open = (await tx.witness.alarms()).filter(({ settledAt }) => settledAt === undefined);
    const changed = open.filter(({ code }) => code === 'RECORD_CHANGED');
    const { closed } = await tx.log.tree();
    return {
      closed: closed !== undefined,
      openAlarms: open.length - changed.length,
      changedRecords: changed.reduce((sum, { records }) => sum + records, 0),
      ...(oldest ? { pendingSince: oldest.since } : {}),
    };
  });
  return { ...standing, writable: await isWritable(node) };
}

class OnlyTried extends Error {}

/** Writes an entry and takes the transaction back. */
async function isWritable(node: Node): Promise<boolean> {
  const entry = nodeEntry(node, { action: 'audit.try', object: node.self, origin: 'courier' });
  try {
    await node.unitOfWork.transaction(async (tx) => {
      await tx.audit.append([entry]);
      throw new OnlyTried();
    });
  } catch (error) {
    return error instanceof OnlyTried;
  }
  return false;
}
