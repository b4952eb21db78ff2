/**
 * The letter that informs a person (AVG 14(1), (2); BGS 1.3). None while a ground is in force, nor once the data are gone; where a
 * supplier asks to be consulted first, it waits for that. Each making is on record; that it was sent, a person records.
 */
import type { Category, Message, Oin } from '#domain';
import { messageIn, openStored } from '../content.js';
import type { Actor, Node } from '../node.js';
import type { MessageRecord } from '../ports.js';
import { mustConsult } from '../rights/consultation.js';
import { groundsInForce } from '../rights/grounds-in-force.js';
import { contactOf } from '../rights/letter-contact.js';
import type { Letter } from '../rights/letter-text.js';
import { informingDone, refuseInforming, stepOn } from './desk.js';
import type { InformingDesk, InformingResult } from './desk.js';
import { informingText } from './letter-text.js';
import type { Informing } from './ports.js';

export type InformingLetterResult =
  { readonly outcome: 'made'; readonly letter: Letter } | Exclude<InformingResult, { outcome: 'done' }>;

/** `INFORMING_STATE`, `SUBJECT_NOT_TO_BE_INFORMED`, `CONSULTATION_MISSING`. */
export async function makeInformingLetter(
  id: string,
  { actor, node }: { readonly actor: Actor; readonly node: Node },
): Promise<InformingLetterResult> {
  let letter: Letter | undefined;
  const result = await stepOn(id, 'letter', {
    actor,
    node,
    work: async (informing, desk) => {
      if (informing.handle === undefined || informing.state === 'not-informed')
        return refuseInforming('INFORMING_STATE');
      const grounds = await groundsInForce({ informing }, desk.tx, desk.now);
      if (grounds.length > 0) return refuseInforming('SUBJECT_NOT_TO_BE_INFORMED');
      const records = await desk.tx.messages.findMany(informing.messages);
      const stored = await openStored(node, records);
      const messages = [...stored.values()].map((content) => messageIn(content));
      for (const message of messages)
        if (await mustConsult(message, desk)) return refuseInforming('CONSULTATION_MISSING');
      const categories = await categoriesIn(messages, informing, desk);
      letter = await letterOf({ ...informing, categories }, records, desk);
      return informingDone(informing);
    },
  });
  if (result.outcome !== 'done') return result;
  if (letter === undefined) throw new Error('a letter was promised and not made');
  return { outcome: 'made', letter };
}

/** Also of what came in before duties were kept: then the record does not name them. */
async function categoriesIn(
  messages: readonly Message[],
  { handle, person, categories }: Informing,
  { tx }: InformingDesk,
): Promise<readonly Category[]> {
  const links = await tx.rights.linked(messages.map(({ id }) => id));
  const isPerson = (index: Uint8Array | undefined): boolean =>
    index !== undefined && person !== undefined && Buffer.compare(index, person) === 0;
  const mine = new Set([handle, ...links.flatMap((one) => (isPerson(one.index) ? [one.handle] : []))]);
  const told = messages.flatMap(({ data }) =>
    data.elements.flatMap(({ subject, category }) => (mine.has(subject) ? [category] : [])),
  );
  return [...new Set([...categories, ...told])].sort();
}

async function letterOf(
  informing: Informing,
  records: readonly MessageRecord[],
  { tx, node, now }: InformingDesk,
): Promise<Letter> {
  const own = node.directory.node(node.self);
  const passedOn = new Set<Oin>();
  for (const id of informing.messages)
    for (const { peer } of await tx.lineage.copiesOf(id)) passedOn.add(peer);
  return informingText({
    informing,
    now,
    own: contactOf(node.self, node),
    ...(own ? { kind: own.kind, members: own.participants } : { members: [] }),
    source: contactOf(informing.peer, node),
    purposes: [...new Set(records.map(({ purpose }) => purpose))].sort(),
    passedOn: [...passedOn].map((oin) => contactOf(oin, node)),
  });
}
