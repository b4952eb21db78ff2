/** What the logs say of one message, and how much they hold of a period: for whoever reviews a journey, or plans a report. */
import type { Checkpoint } from '#audit';
import type { Instant, MessageId } from '#domain';
import { auditEntry } from '../audit.js';
import type { Actor, Node } from '../node.js';
import { proofUnder, type ProvedEntry } from './desk.js';
import { countersigned } from './news.js';
import type { LogReader } from './ports.js';

export interface MessageEntries {
  /** In the order of the logs, and in each as they lie there. */
  readonly entries: readonly ProvedEntry[];
  /** Signed heads on which the proofs end, one for each log that has such an entry. */
  readonly heads: readonly Checkpoint[];
}

/**
 * What this node's logs hold of a message, each entry with its proof: whoever sees the journey can check each step against the log.
 * `undefined` for a message that was never here. Who looked is the log's next entry.
 */
export function findEntriesOfMessage(
  id: MessageId,
  actor: Actor,
  node: Node,
): Promise<MessageEntries | undefined> {
  return node.unitOfWork.transaction(async (tx) => {
    if ((await tx.messages.find(id)) === undefined) return undefined;
    const { log: newest } = await tx.log.tree();
    const found: MessageEntries[] = [];
    for (let number = 1; number <= newest; number++) found.push(await entriesIn(tx.log.of(number), id));
    await tx.audit.append([auditEntry({ node, actor }, { action: 'audit.entry', object: id })]);
    return { entries: found.flatMap(({ entries }) => entries), heads: found.flatMap(({ heads }) => heads) };
  });
}

async function entriesIn(log: LogReader, object: string): Promise<MessageEntries> {
  const entries = await log.entriesAbout(object);
  const latest = entries.length === 0 ? undefined : (await log.latest())?.checkpoint;
  const proved: ProvedEntry[] = [];
  for (const entry of entries) {
    const proof = await proofUnder(latest, { index: entry.index, log });
    proved.push({ ...entry, ...(proof ? { proof } : {}) });
  }
  return { entries: proved, heads: latest === undefined ? [] : [await countersigned(latest, { log })] };
}

/** How many entries of the log in use fall in a period: what a pack or a report of it will be about. */
export function countLogEntries(
  { from, to }: { readonly from: Instant; readonly to: Instant },
  node: Node,
): Promise<number> {
  return node.unitOfWork.read(async ({ log }) =>
    Math.max(0, (await log.indexAfter(to)) - (await log.indexSince(from))),
  );
}
