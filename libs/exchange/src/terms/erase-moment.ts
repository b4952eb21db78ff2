/** When the content of a message must be gone: the earliest of what the decision obliges to and five years. */
import { retentionEnd } from '#policy';
import type { Decision, Instant, Message } from '#domain';

/**
 * Of a permitted message. A message without elements holds handles all the same; its five years run from its own time
 * (WGS 1.8(7)).
 */
export function eraseMoment(message: Pick<Message, 'time'>, decision: Decision | undefined): Instant {
  const obliged = decision && eraseObligation(decision);
  const longest = retentionEnd(message.time);
  return obliged !== undefined && obliged < longest ? obliged : longest;
}

/** The moment a permit obliges to erase at, where it does. */
export function eraseObligation(decision: Decision): Instant | undefined {
  if (decision.outcome !== 'permit') return undefined;
  const moments = decision.obligations.flatMap((one) => (one.type === 'erase-at' ? [one.at] : []));
  return moments.length === 0 ? undefined : moments.reduce((a, b) => (b < a ? b : a));
}
