/**
 * Why what is read may not be passed on to another house, whoever agrees: each reason that is left where the supplier of every
 * element consented. Asked beside a reading, so that a reader knows before anybody is asked for a consent; no use, and on no record.
 */
import type { ElementFacts, Facts, Instant, Oin, ProviderConsent, Reason } from '#domain';
import { decide } from '#policy';
import { factsAt } from './decide-use.js';
import { openAsked } from './use-message.js';
import type { UseContext, UseRequest } from './use-message.js';

/** Some other house to pass on to: a test number, so that it is nobody's. */
export const ELSEWHERE = '00000099000000000000' as Oin;
const NEVER = '9999-12-31T23:59:59.999Z' as Instant;

/** None for who may not pass on anyhow, and where there is nothing to pass on. */
export async function onwardObstacles(reading: UseRequest, context: UseContext): Promise<readonly Reason[]> {
  if (context.actor.role !== 'CASE_PROCESSOR') return [];
  const found = await openAsked(reading, context);
  if (found.outcome !== 'found' || found.message.data.elements.length === 0) return [];
  const elements = found.message.data.elements.map(({ id }) => ({ id, consents: [] }));
  const forward: UseRequest = {
    ...reading,
    action: 'forward',
    forward: { elements, recipient: ELSEWHERE },
  };
  const facts = await factsAt(found.record.reads, forward, { ...context, ...found });
  const { node } = context;
  const decision = decide(agreed(facts), node.law, node.clock.now());
  return decision.outcome === 'permit' ? [] : decision.reasons;
}

const agreed = (facts: Facts): Facts => ({
  ...facts,
  elements: facts.elements.map((element) => ({ ...element, consents: [consentFor(element, facts)] })),
});

const consentFor = (
  { supplier, category, subject }: ElementFacts,
  { use, issuedAt }: Facts,
): ProviderConsent => ({
  id: 'supposed',
  supplier: supplier.participant,
  role: 'CASE_PROCESSOR',
  categories: [category],
  purpose: use!.purpose,
  recipient: ELSEWHERE,
  subject,
  grantedAt: issuedAt,
  until: NEVER,
  token: '',
});
