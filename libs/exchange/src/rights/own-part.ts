/** What of a message is about one person, where it may be about others too: their data are not that person's to take away. */
import type { Handle, Message } from '#domain';
import { messageIn, openStored } from '../content.js';
import type { MessageRecord } from '../ports.js';
import type { Desk } from './desk.js';
import type { Dossier } from './ports.js';

/** Ids of the elements that are about the person; `undefined` where the message is about nobody else. */
export function elementsOfPerson({ data }: Message, mine: readonly Handle[]): readonly string[] | undefined {
  if (data.subjects.every(({ handle }) => mine.includes(handle))) return undefined;
  return data.elements.filter(({ subject }) => mine.includes(subject)).map(({ id }) => id);
}

/**
 * What a recipient of a message of ours is told to be about the person. `unknown`: others stand in it too, and the person's own
 * elements cannot be named, since there are none or our own copy is gone.
 */
export type ToldPart = 'whole' | 'unknown' | readonly string[];

export async function partOf(
  record: MessageRecord,
  { index }: Pick<Dossier, 'index'>,
  { tx, node }: Pick<Desk, 'tx' | 'node'>,
): Promise<ToldPart> {
  const links = await tx.rights.linked([record.id]);
  const isMine = (one: { readonly index?: Uint8Array }): boolean =>
    one.index !== undefined && Buffer.compare(one.index, index) === 0;
  if (links.every(isMine)) return 'whole';
  const content = (await openStored(node, [record])).get(record.id);
  if (content === undefined) return 'unknown';
  const mine = links.filter(isMine).map(({ handle }) => handle);
  const elements = elementsOfPerson(messageIn(content), mine);
  if (elements === undefined) return 'whole';
  return elements.length === 0 ? 'unknown' : elements;
}
