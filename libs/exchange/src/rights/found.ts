/** Of each message about a person: where its data came from and who got them (AVG 15(1)(c) and (g)), as far as this node recorded it. */
import type { BodyCode, Oin } from '#domain';
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
  const ways = [...new Set(copies.flatMap(({ from, to }) => [from, to]))];
  const passed = new Map((await tx.messages.findMany(ways)).map((record) => [record.id, record]));
  const found: FoundMessage[] = [];
  for (const message of messages) {
    const here = { node: self, participants: message.participants };
    const from = copies
      .filter(({ to }) => to === message.id)
      .flatMap((copy) => passed.get(copy.from)?.peer ?? []);
    const to = copies.filter((copy) => copy.from === message.id).flatMap((copy) => passed.get(copy.to) ?? []);
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
  { here, to, tx }: { readonly here: Party; readonly to: readonly MessageRecord[]; readonly tx: Transaction },
): Promise<readonly Party[]> {
  switch (message.direction) {
    case 'internal':
      return [here];
    case 'received':
      return message.state === 'refused' ? [] : [here, ...(await reached(to, tx))];
    case 'sent':
      return reached([message], tx);
  }
}

/** The houses to which these messages of ours went, without those that never got them. */
async function reached(sent: readonly MessageRecord[], tx: Transaction): Promise<readonly Party[]> {
  const peers: Oin[] = [];
  for (const message of sent) if (await mayHaveArrived(message, tx)) peers.push(message.peer);
  return houses(peers);
}
