/** Passing lines on to a log elsewhere: in order, at least once, and forgotten as unsent only when the other side took them. */
import { newId } from '../minting.js';
import type { Node } from '../node.js';
import type { StoredLine } from './ports.js';

/** Resolves once the other side has confirmed all of them; throws, with a fixed code as its message, when it has not. */
export type SendLines = (lines: readonly StoredLine[]) => Promise<void>;

/** Longer than a batch may take, so that a courier that died holds nobody up for long. */
const LEASE_SECONDS = 60;

/**
 * Sends one batch; returns how many lines were taken. A crash between their confirmation and ours sends them again, under the
 * same span ids. Throws what `send` throws, after that is on record.
 */
export async function exportLines(node: Node, send: SendLines, limit: number): Promise<number> {
  const lease = newId(node);
  const claim = { lease, seconds: LEASE_SECONDS, limit };
  const lines = await node.unitOfWork.transaction((tx) => tx.processing.claimUnsent(claim));
  if (lines === undefined) return 0;
  const release = (done: { readonly position?: number; readonly failure?: string }) =>
    node.unitOfWork.transaction((tx) => tx.processing.sent({ lease, ...done }));
  try {
    if (lines.length > 0) await send(lines);
  } catch (error) {
    await release({ failure: error instanceof Error ? error.message : 'FAILED' });
    throw error;
  }
  const position = lines.at(-1)?.position;
  await release(position === undefined ? {} : { position });
  return lines.length;
}
