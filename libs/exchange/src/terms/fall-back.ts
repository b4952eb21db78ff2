/**
 * Kept beyond five years only while the supplier's consent and the judgement stand (BGS 1.16(2),(3)): when one ends, the
 * term is at once what it is without that renewal, and the erase timer does the rest, with its evidence to the source.
 */
import { nodeEntry } from '../audit.js';
import { messageIn, openStored } from '../content.js';
import type { Node } from '../node.js';
import type { Transaction } from '../ports.js';
import { subjectsOfMessages } from '../processing/lines.js';
import type { RenewalBasis } from './ports.js';
import { limitOf } from './renewal-facts.js';

export type LapseCause = 'CONSENT_WITHDRAWN' | 'JUDGEMENT_ENDED';

export async function endRenewals(
  basis: RenewalBasis,
  cause: LapseCause,
  { tx, node }: { readonly tx: Transaction; readonly node: Node },
): Promise<void> {
  const records = await tx.terms.lapse(basis, node.clock.now());
  if (records.length === 0) return;
  const stored = await openStored(node, records);
  for (const record of records) {
    const content = stored.get(record.id);
    // Without a key there is nothing left to keep.
    if (content === undefined) continue;
    await tx.terms.eraseBy([record.id], await limitOf({ record, message: messageIn(content) }, tx));
  }
  const subjects = await subjectsOfMessages(
    records.map(({ id }) => id),
    tx,
  );
  await tx.audit.append(
    records.map(({ id, purpose }) =>
      nodeEntry(node, {
        action: 'message.renewal-lapse',
        object: id,
        result: 'ok',
        code: cause,
        origin: node.self,
        about: { subjects: subjects.get(id) ?? [], purpose },
      }),
    ),
  );
}
