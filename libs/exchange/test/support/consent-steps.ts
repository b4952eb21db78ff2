/** Steps of consent that several tests take: health data of Zuid's GGD in a case of Zuid's mayor, for Noord. */
import { askConsent, decideConsent, sendMessage } from '#exchange';
import type { BodyCode, Instant, MessageId } from '#domain';
import { accepted, caseResponse, health, questionAfterHit } from './exchange-steps.js';
import type { Hit } from './exchange-steps.js';
import { NOORD, actor } from './two-houses.js';

export const UNTIL = '2026-12-25T00:00:00.000Z' as Instant;
export type Question = Hit & { readonly asked: MessageId };

export async function askedSupplier(question: Question, supplier: BodyCode = 'GGD'): Promise<MessageId> {
  const result = await askConsent(
    {
      suppliers: [supplier],
      categories: ['HEALTH'],
      purpose: 'INTER_ZVH_CASE_EXCHANGE',
      recipient: NOORD,
      subject: question.handle,
      until: UNTIL,
    },
    actor('MAYOR'),
    question.federation.zuid,
  );
  if (result.outcome === 'not-found') throw new Error(result.outcome);
  return accepted(result);
}

/** Zuid's GGD granted, and its node signed. */
export async function consented(question: Question): Promise<MessageId> {
  const request = await askedSupplier(question);
  const result = await decideConsent({ request, decision: 'grant' }, actor('GGD'), question.federation.zuid);
  if (result.outcome !== 'granted') throw new Error(JSON.stringify(result));
  await question.federation.settle();
  return result.consent;
}

/** Zuid gave the health data under that consent; they lie at Noord's college. */
export async function givenUnderConsent(): Promise<Question & { consent: MessageId; given: MessageId }> {
  const question = await questionAfterHit();
  const consent = await consented(question);
  const draft = caseResponse(question, question.asked, { elements: [health(question.handle, [consent])] });
  const given = accepted(await sendMessage(draft, actor('MAYOR'), question.federation.zuid));
  await question.federation.settle();
  return { ...question, consent, given };
}
