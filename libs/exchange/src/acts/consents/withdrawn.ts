/** Asked at every use: does the consent under which this was given still stand? */
import type { Message, MessageId, Oin } from '#domain';
import type { Transaction } from '../../ports.js';
import { consentKey, supplierNode } from './token.js';

/** Of the consents that a message came under, those withdrawn since, as `consentKey`. */
export async function withdrawnConsents(
  message: Message,
  sender: Oin,
  tx: Transaction,
): Promise<ReadonlySet<string>> {
  const consents = message.data.elements.flatMap((element) =>
    element.consents.map(({ id }) => ({ node: supplierNode(element, sender), id: id as MessageId })),
  );
  if (consents.length === 0) return new Set();
  return new Set((await tx.consents.withdrawn(consents)).map(consentKey));
}
