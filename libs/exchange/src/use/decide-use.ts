/** The facts of one use, and the decision on them. */
import { decide } from '#policy';
import type { CaseId, Decision, Facts } from '#domain';
import { withdrawnConsents } from '../acts/consents/withdrawn.js';
import { factsOf } from '../facts.js';
import type { CaseRecord } from '../cases/ports.js';
import type { MessageRecord } from '../ports.js';
import { withOnwardConsents } from '../lineage/onward-consents.js';
import { renewalFacts } from '../terms/renewal-facts.js';
import { isRestricted } from '../rights/persons.js';
import { forRole, mayHave } from './for-role.js';
import { judgements } from './judgements.js';
import type { Found, UseContext, UseRequest } from './use-message.js';

/** A refused attempt uses up none of the permitted uses; a permitted one is decided on the count that it alone has. */
export async function decideUse(request: UseRequest, found: Found, context: UseContext): Promise<Decision> {
  const { record } = found;
  const first = await decideAt(record.reads, request, { ...context, ...found });
  // Renewing takes nothing out of the content, so it counts for none.
  if (first.outcome !== 'permit' || request.action === 'renew') return first;
  const reads = await context.tx.messages.countRead(record.id);
  if (reads === record.reads) return first;
  // Somebody else used it in between, and their case may bind it now.
  const newest = (await context.tx.messages.find(record.id)) ?? record;
  return decideAt(reads, request, { ...context, ...found, record: newest });
}

/** What would be decided now; counts as no use and is on no record. */
export const wouldUse = (request: UseRequest, found: Found, context: UseContext): Promise<Decision> =>
  decideAt(found.record.reads, request, { ...context, ...found });

async function decideAt(reads: number, request: UseRequest, context: UseContext & Found): Promise<Decision> {
  const { node, actor } = context;
  const decision = decide(await factsAt(reads, request, context), node.law, node.clock.now());
  return decision.outcome === 'permit' && !mayHave(request.action, actor) ? forRole(decision) : decision;
}

export async function factsAt(
  reads: number,
  request: UseRequest,
  context: UseContext & Found,
): Promise<Facts> {
  const { tx, actor, node, record, message } = context;
  const named = await findCase(request.caseId, context);
  const isOwn = named?.participant === actor.participant;
  const { conversation, peer } = record;
  const use = {
    action: request.action,
    purpose: request.purpose,
    caseMatches: isOwn && (record.caseId === undefined || record.caseId === request.caseId),
    reads,
    ...(await judgements(request, context)),
    ...(await renewalFacts(request, context)),
  };
  const records = {
    stage: 'use',
    ownCase: await caseFact(record, isOwn ? named : undefined, context),
    predecessor: record.inReplyTo === undefined ? undefined : await tx.messages.find(record.inReplyTo),
    established: await tx.knownChecks.established({ conversation, peer }),
    withdrawn: await withdrawnConsents(message, record.sender, tx),
    renewedUntil: await tx.terms.renewedUntil(record.id),
    actor,
    use,
    restricted: await isRestricted(message, { tx, node }),
  } as const;
  return withOnwardConsents(factsOf(message, record.sender, { node, records }), request, context);
}

const findCase = (id: CaseId | undefined, { tx }: UseContext): Promise<CaseRecord | undefined> =>
  id === undefined ? Promise.resolve(undefined) : tx.cases.find(id);

/**
 * The case that the user names; but what is filed under a case that is closed is shielded whichever case is named
 * (WGS 2.31(8)), and what was filed under a case that was erased stands on none.
 */
async function caseFact(
  record: MessageRecord,
  named: CaseRecord | undefined,
  context: UseContext,
): Promise<Facts['ownCase']> {
  if (record.shieldedAt !== undefined) return 'closed';
  const filed = await findCase(record.caseId, context);
  if (filed?.status === 'closed') return 'closed';
  if (record.caseId !== undefined && filed === undefined) return 'none';
  return named?.status ?? 'none';
}
