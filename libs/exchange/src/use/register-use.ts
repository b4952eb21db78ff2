/** What a permitted use leaves behind: the case it is filed under, evidence to its sender, duties, and erasure. */
import type { Decision } from '#domain';
import { evidenceToSource } from '../evidence.js';
import { bringForward } from '../informing/bring-forward.js';
import { eraseNow } from '../terms/erase.js';
import { eraseObligation } from '../terms/erase-moment.js';
import { oweReport } from './duties.js';
import { handOver } from './hand-over.js';
import type { Found, UseContext, UseRequest } from './use-message.js';

export async function registerUse(
  request: UseRequest,
  { record, message, decision, answered }: Found & { readonly decision: Decision },
  context: UseContext,
): Promise<void> {
  const { tx, actor, node } = context;
  const named = request.caseId === undefined ? undefined : await tx.cases.find(request.caseId);
  if (record.caseId === undefined && named?.participant === actor.participant)
    await tx.messages.bindCase(record.id, named.id);
  await handOver(record, { tx, node });
  if (request.action !== 'read') await tellUsed(request, { record, message }, context);
  await oweReport({ record, message }, context);
  await endTermOfInforming(request, answered, context);
  const eraseAt = eraseObligation(decision);
  if (eraseAt === undefined) return;
  if (eraseAt <= node.clock.now()) await eraseNow([record], 'NO_HIT', { tx, node });
  else await tx.terms.eraseBy([record.id], eraseAt);
}

/** AVG 14(3)(b), (c): the person is informed at the latest when written to, or when somebody else gets the data. */
async function endTermOfInforming(
  { id, action }: UseRequest,
  answered: Found['answered'],
  { tx, node }: UseContext,
): Promise<void> {
  const now = node.clock.now();
  if (answered !== undefined)
    await bringForward({ person: answered.dossier.index }, 'FIRST_CONTACT', { tx, node, now });
  else if (action === 'forward' || action === 'release')
    await bringForward({ message: id }, 'FIRST_DISCLOSURE', { tx, node, now });
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
