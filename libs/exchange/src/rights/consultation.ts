import type { Instant, Message, MessageId } from '#domain';
import type { Transaction } from '../ports.js';
import { restrictionsOn, withTightenings } from '../use/conditions.js';

/** `CONSULT_BEFORE_DISCLOSURE`: an answer to the data subject waits for the recorded consultation. */
export async function mustConsult(
  came: Message,
  { tx, now }: { readonly tx: Transaction; readonly now: Instant },
): Promise<boolean> {
  const message = withTightenings(came, await tx.tightenings.of(came.id));
  const elements = [undefined, ...message.data.elements.map(({ id }) => id)];
  const asks = elements.some((element) =>
    restrictionsOn(message, element).some(({ type }) => type === 'CONSULT_BEFORE_DISCLOSURE'),
  );
  return asks && !(await isConsulted(message.id, tx, now));
}

/** Somebody asked who supplied it, and nobody objects. */
async function isConsulted(id: MessageId, tx: Transaction, at: Instant): Promise<boolean> {
  const acts = await tx.acts.find({ type: 'consultation', about: { what: 'message', id }, at });
  return acts.length > 0 && acts.every(({ outcome }) => outcome === 'no-objection');
}
