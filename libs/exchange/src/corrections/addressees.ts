/** Whom to address at a peer about a message that passed between us. */
import { participantKindOf } from '#domain';
import type { BodyCode, MessageId } from '#domain';
import { messageIn, openStored } from '../content.js';
import type { Node } from '../node.js';
import type { MessageRecord } from '../ports.js';

/** Who had it over there; where its content is gone, everyone there who may exchange. */
export async function addresseesOf(
  records: readonly MessageRecord[],
  node: Node,
): Promise<ReadonlyMap<MessageId, readonly BodyCode[]>> {
  const stored = await openStored(node, records);
  return new Map(
    records.map((record) => {
      const content = stored.get(record.id);
      if (content === undefined) return [record.id, publicAt(record.peer, node)];
      const { recipient, sender } = messageIn(content).data;
      return [record.id, record.direction === 'sent' ? recipient.participants : [sender.participant]];
    }),
  );
}

function publicAt(peer: MessageRecord['peer'], { directory }: Node): readonly BodyCode[] {
  const listed = directory.node(peer);
  const kinds: readonly string[] = ['ZVH_PUBLIC', 'RIEC_PUBLIC'];
  return listed?.participants.filter((body) => kinds.includes(participantKindOf(listed.kind, body))) ?? [];
}
