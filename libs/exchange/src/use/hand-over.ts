/** The first time a message is handed to the case system: its sender hears that, and nothing of who, why or what. */
import { evidenceToSource } from '../evidence.js';
import type { Node } from '../node.js';
import type { MessageRecord, Transaction } from '../ports.js';

export async function handOver(
  record: MessageRecord,
  { tx, node }: { tx: Transaction; node: Node },
): Promise<void> {
  const first = await tx.messages.move([record.id], ['delivered'], 'retrieved');
  if (first.length === 0) return;
  const statement = { evidence: 'retrieved', about: record, outcome: 'ok' } as const;
  const { item, step } = evidenceToSource(record, node, statement);
  await tx.outbox.add([item]);
  await tx.steps.append([step]);
}
