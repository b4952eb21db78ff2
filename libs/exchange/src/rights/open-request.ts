/** Whether the contact point has a dossier for which it may see a message (BGS 1.1(2), 1.2, 1.4). */
import type { Handle, MessageId } from '#domain';
import type { Transaction } from '../ports.js';
import { RIGHT_KINDS } from './ports.js';

type Rights = Pick<Transaction, 'rights'>;
interface Asking {
  readonly handle: Handle;
  readonly person: string;
  readonly dossiers: readonly string[];
}

/**
 * Under which handles the message speaks of the person for whose request it is seen: one that is not closed, with a verified
 * identity, of whichever right. `named`: that request and no other; without it nobody, where more than one person has one.
 */
export async function askingPerson(
  message: MessageId,
  named: string | undefined,
  tx: Rights,
): Promise<readonly Handle[]> {
  const all = await askingIn(message, tx);
  const meant = named === undefined ? all : all.filter(({ dossiers }) => dossiers.includes(named));
  const persons = new Set(meant.map(({ person }) => person));
  return persons.size === 1 ? meant.map(({ handle }) => handle) : [];
}

async function askingIn(message: MessageId, { rights }: Rights): Promise<readonly Asking[]> {
  const links = await rights.linked([message]);
  const known = await rights.knownAs(links.map(({ handle }) => handle));
  const asking: Asking[] = [];
  for (const { handle, index = known.get(handle) } of links) {
    if (index === undefined) continue;
    const dossiers: string[] = [];
    for (const kind of RIGHT_KINDS) {
      const dossier = await rights.openFor(index, kind);
      if (dossier?.identity !== undefined) dossiers.push(dossier.id);
    }
    if (dossiers.length > 0) asking.push({ handle, person: Buffer.from(index).toString('hex'), dossiers });
  }
  return asking;
}
