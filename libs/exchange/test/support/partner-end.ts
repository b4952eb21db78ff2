/** Two people end the exchange with a partner: from then on nothing can be sent there. */
import { askApproval, decideApproval } from '#exchange';
import type { Oin } from '#domain';
import { actor } from './two-houses.js';
import type { TestHouse } from './two-houses.js';

export async function endPartner(peer: Oin, node: TestHouse): Promise<void> {
  const anna = actor('COLLEGE', { account: 'anna', role: 'SYSTEM_SUPPORT', approver: true });
  const asked = await askApproval(
    { asked: { kind: 'partner-end', peer }, reason: 'De samenwerking houdt op' },
    anna,
    node,
  );
  if (asked.outcome !== 'done') throw new Error(JSON.stringify(asked));
  const bert = { ...anna, account: 'bert' };
  const decided = await decideApproval(asked.approval.id, { outcome: 'approved' }, { actor: bert, node });
  if (decided.outcome !== 'done') throw new Error(JSON.stringify(decided));
}
