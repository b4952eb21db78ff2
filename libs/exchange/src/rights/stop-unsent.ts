/**
 * What a person's right forbids to leave, and has certainly not left: it ends here, and nobody elsewhere has to be told of it.
 * What may be on its way already is the peer's, and the decision follows it.
 */
import type { MessageRecord } from '../ports.js';
import { endUnsent } from '../send/end-unsent.js';
import type { Desk } from './desk.js';

/** The messages, as they stand after it. */
export async function stopUnsent(
  messages: readonly MessageRecord[],
  { tx, node }: Pick<Desk, 'tx' | 'node'>,
): Promise<readonly MessageRecord[]> {
  const ended: MessageRecord['id'][] = [];
  // In one order, as everybody locks lines.
  for (const { id, direction, state } of [...messages].sort((a, b) => (a.id < b.id ? -1 : 1))) {
    if (direction !== 'sent' || state !== 'accepted') continue;
    const line = await tx.lines.find(id);
    if (line !== undefined && (line.done || line.isUnderWay || !line.isUnsent)) continue;
    // A question that is held until a comparison lets it go has no place in line yet.
    if (line !== undefined) await tx.lines.end(id);
    ended.push(id);
  }
  const why = { state: 'refused', code: 'PROCESSING_RESTRICTED', origin: 'rights' } as const;
  await endUnsent(ended, why, { tx, node });
  return ended.length === 0 ? messages : tx.messages.findMany(messages.map(({ id }) => id));
}
