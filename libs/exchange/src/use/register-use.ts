/** What a permitted use leaves behind: the case it is filed under, evidence to its sender, duties, and erasure. */
import type { Decision } from '#domain';
import { evidenceToSource } from '../evidence.js';
import { eraseNow } from '../terms/erase.js';
import { eraseObligation } from '../terms/erase-moment.js';
import { oweReport } from './duties.js';
import { handOver } from './hand-over.js';
import type { Found, UseContext, UseRequest } from './use-message.js';

export async function registerUse(
  request: UseRequest,
  { record, message, decision }: Found & { readonly decision: Decision },
  context: UseContext,
): Promise<void> {
  const { tx, actor, node } = context;
  const named = request.caseId === undefined ? undefined : await tx.cases.find(request.caseId);
  if (record.caseId === undefined && named?.participant === actor.participant)
    await tx.messages.bindCase(record.id, named.id);
  await handOver(record, { tx, node });
  if (request.action !== 'read') await tellUsed(request, { record, message }, context);
  await oweReport({ record, message }, context);
  const eraseAt = eraseObligation(decision);
  if (eraseAt === undefined) return;
  if (eraseAt <= node.clock.now()) await eraseNow([record], 'NO_HIT', { tx, node });
  else await tx.terms.eraseBy([record.id], eraseAt);
}

/** Once for all uses beyond reading, and once for each forward: no reader, purpose, recipient or content. */
async function tellUsed({ action }: UseRequest, { record }: Found, { tx, node }: UseContext): Promise<void> {
  const evidence = action === 'forward' ? 'forwarded' : 'used';
  if (evidence === 'used') {
    const journey = await tx.steps.of(record.id);
    if (journey.some(({ step, origin }) => step === 'used' && origin === 'own')) return;
  }
  const statement = { evidence, about: record, outcome: 'ok' } as const;
  const { item, step } = evidenceToSource(record, node, statement);
  await tx.outbox.add([item]);
  await tx.steps.append([step]);
}
