/** Of each message about a person: where its data came from and who got them (AVG 15(1)(c) and (g)), as far as this node recorded it. */
import type { BodyCode, Oin } from '#domain';
import type { OnwardCopy } from '../lineage/ports.js';
import type { MessageRecord, Transaction } from '../ports.js';
import { mayHaveArrived } from '../send/may-have-arrived.js';

/** A house. `participants`: of the own house; of another they lie sealed in the content. */
export interface Party {
  readonly node: Oin;
  readonly participants: readonly BodyCode[];
}
export interface FoundMessage extends MessageRecord {
  readonly sources: readonly Party[];
  readonly recipients: readonly Party[];
}

export async function withParties(
  messages: readonly MessageRecord[],
  { tx, self }: { readonly tx: Transaction; readonly self: Oin },
): Promise<readonly FoundMessage[]> {
  if (messages.length === 0) return [];
  const copies = await tx.lineage.waysOf(messages.map(({ id }) => id));
  const origins = new Map(
    (await tx.messages.findMany([...new Set(copies.map(({ from }) => from))])).map(({ id, peer }) => [
      id,
      peer,
    ]),
  );
  const found: FoundMessage[] = [];
  for (const message of messages) {
    const here = { node: self, participants: message.participants };
    const from = copies.filter(({ to }) => to === message.id).flatMap((copy) => origins.get(copy.from) ?? []);
    const to = copies.filter((copy) => copy.from === message.id).map(({ peer }) => peer);
    found.push({
      ...message,
      sources: sourcesOf(message, { here, from }),
      recipients: await recipientsOf(message, { here, to, tx }),
    });
  }
  return found;
}

const houses = (nodes: readonly Oin[]): readonly Party[] =>
  [...new Set(nodes)].map((node) => ({ node, participants: [] }));

/** What passes on data of another house names that house too. */
function sourcesOf(
  { direction, peer }: MessageRecord,
  { here, from }: { readonly here: Party; readonly from: readonly Oin[] },
): readonly Party[] {
  return direction === 'received' ? houses([peer]) : [here, ...houses(from)];
}

async function recipientsOf(
  message: MessageRecord,
  {
    here,
    to,
    tx,
  }: { readonly here: Party; readonly to: readonly OnwardCopy['peer'][]; readonly tx: Transaction },
): Promise<readonly Party[]> {
  switch (message.direction) {
    case 'internal':
      return [here];
    case 'received':
      return message.state === 'refused' ? [] : [here, ...houses(to)];
    case 'sent':
      return (await mayHaveArrived(message, tx)) ? houses([message.peer]) : [];
  }
}
