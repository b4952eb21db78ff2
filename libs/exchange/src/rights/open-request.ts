/** Whether the contact point has a dossier for which it may see a message (BGS 1.1(2), 1.2, 1.4). */
import type { MessageId } from '#domain';
import type { Transaction } from '../ports.js';
import { RIGHT_KINDS } from './ports.js';

/** A person of the message has a request here that is not closed, with a verified identity; of whichever right. */
export async function hasOpenRequest(
  message: MessageId,
  { rights }: Pick<Transaction, 'rights'>,
): Promise<boolean> {
  const links = await rights.linked([message]);
  const known = await rights.knownAs(links.map(({ handle }) => handle));
  for (const { handle, index = known.get(handle) } of links) {
    if (index === undefined) continue;
    for (const kind of RIGHT_KINDS) {
      const dossier = await rights.openFor(index, kind);
      if (dossier?.identity !== undefined) return true;
    }
  }
  return false;
}
