/** Telling a person the contents of a message answers that person's own request for access, and tells of nobody else (AVG 15(1), (4)). */
import type { Bilingual, Handle, Message } from '#domain';
import type { Transaction } from '../ports.js';
import type { Dossier } from '../rights/ports.js';

/** The request that is answered, and under which handles the message speaks of that person. */
export interface Answered {
  readonly dossier: Dossier;
  readonly handles: readonly Handle[];
}

/**
 * Of this node, about a person in this message whose identity was verified, for access, granted, not yet closed, and free to be told;
 * `undefined` for any other.
 */
export async function answeredRequest(
  id: string,
  message: Message,
  tx: Pick<Transaction, 'rights'>,
): Promise<Answered | undefined> {
  const dossier = await tx.rights.find(id);
  if (dossier === undefined || !mayBeAnswered(dossier)) return undefined;
  const links = await tx.rights.linked([message.id]);
  const handles = links.flatMap(({ handle, index }) =>
    index !== undefined && Buffer.compare(index, dossier.index) === 0 ? [handle] : [],
  );
  return handles.length === 0 ? undefined : { dossier, handles };
}

function mayBeAnswered({ kind, state, identity, decision, informedAt }: Dossier): boolean {
  if (kind !== 'access' || state !== 'decided' || identity === undefined) return false;
  return decision?.outcome === 'granted' && (!decision.silent || informedAt !== undefined);
}

/** What the message says of these persons: others in it have a right to privacy of their own (AVG 15(4)). */
export function onlyOf(message: Message, { handles }: Pick<Answered, 'handles'>): Message {
  const { subjects, elements } = message.data;
  return {
    ...message,
    data: {
      ...message.data,
      subjects: subjects.filter(({ handle }) => handles.includes(handle)),
      elements: elements.filter(({ subject }) => handles.includes(subject)),
    },
  };
}

/** Shown before the content wherever somebody in the message was left out. */
export const OTHERS_LEFT_OUT: Bilingual = {
  nl: 'Dit bericht gaat ook over andere personen. Hun gegevens zijn weggelaten: u ziet alleen de gegevens van wie een verzoek deed.',
  en: 'This message is about other persons too. Their data are left out: you see only the data of who made a request.',
};
