/**
 * A correction or recall takes effect where it arrives and follows every copy (BGS 1.7): what it names is not used any more
 * from then on, each node to which it was passed on is told, and an error that a receiver found goes back to where it began.
 * What people then do about it, they say in the ack.
 */
import { instantOf, millisOf } from '#domain';
import type { About, BodyCode, JsonObject, Message, MessageId } from '#domain';
import { aboutOf } from '../conversations/machine.js';
import { LONGEST_LIFETIME } from '../expiry.js';
import { copiesToFollow, sourcesOf } from '../lineage/follow.js';
import type { OnwardCopy } from '../lineage/ports.js';
import { screenedForThisAct } from '../node.js';
import type { Actor, Node } from '../node.js';
import type { MessageRecord, Transaction } from '../ports.js';
import type { Draft } from '../send/draft.js';
import { addresseesOf } from './addressees.js';
import { recordEffect } from './on-record.js';
import { WHOLE } from './ports.js';

type Context = { readonly tx: Transaction; readonly node: Node };
/** A message of the node itself, in the name of the participant that gave the data. */
export interface NodeNotice {
  readonly draft: Draft;
  readonly actor: Actor;
}

/** Takes out of use what the notice names, and gives the notices that must go on from here. */
export async function takeNotice(notice: Message, context: Context): Promise<readonly NodeNotice[]> {
  const { tx, node } = context;
  const about = aboutOf(notice);
  const spoken = about && (await tx.messages.find(about.id));
  if (spoken === undefined) return [];
  const at = node.clock.now();
  const step = notice.data.kind === 'recall.notice' ? 'recalled' : 'corrected';
  await tx.steps.append([{ messageId: spoken.id, step, at, origin: 'peer' }]);
  const elements = elementsOf(notice);
  if (spoken.direction === 'sent') return toOrigin(notice, spoken.id, context);
  await tx.withheld.add(
    (elements ?? [WHOLE]).map((element) => ({ message: spoken.id, element, notice: notice.id, at })),
  );
  await recordEffect('message.withhold', { notice, spoken }, context);
  return onward(
    notice,
    await copiesToFollow({ message: spoken.id, ...(elements ? { elements } : {}) }, tx),
    context,
  );
}

/** Elements that the notice names; `undefined`: the whole message. */
export function elementsOf({ data }: Message): readonly string[] | undefined {
  const { elements, corrections } = data.details as {
    elements?: readonly string[];
    corrections?: readonly { readonly element: string }[];
  };
  return corrections?.map(({ element }) => element) ?? elements;
}

/** One notice for each message of ours that passed something of it on. */
async function onward(
  notice: Message,
  copies: readonly OnwardCopy[],
  { tx, node }: Context,
): Promise<readonly NodeNotice[]> {
  const records = await tx.messages.findMany([...new Set(copies.map(({ to }) => to))]);
  const held = records.filter(({ state }) => state !== 'refused' && state !== 'undeliverable');
  const addressees = await addresseesOf(held, node);
  return held.map((record) => {
    const passed = copies.filter(({ to }) => to === record.id);
    const named = passed.map(({ element, toElement }) => [element, toElement] as const);
    const to = { record, source: node.self, named: new Map(named), addressees };
    return nodeNotice(notice, to, node);
  });
}

/** What a receiver found wrong goes on to whoever gave it to us. A recall is the supplier's own, and goes one way. */
async function toOrigin(
  notice: Message,
  sent: MessageId,
  { tx, node }: Context,
): Promise<readonly NodeNotice[]> {
  if (notice.data.kind !== 'correction.notice') return [];
  const named = elementsOf(notice) ?? [];
  const sources = (await sourcesOf(sent, tx)).filter(({ toElement }) => named.includes(toElement));
  const records = await tx.messages.findMany([...new Set(sources.map(({ from }) => from))]);
  const addressees = await addresseesOf(records, node);
  return records.map((record) => {
    const back = sources.filter(({ from }) => from === record.id);
    const names = new Map(back.map(({ element, toElement }) => [toElement, element] as const));
    return nodeNotice(notice, { record, source: record.sender, named: names, addressees }, node);
  });
}

function nodeNotice(
  notice: Message,
  to: {
    readonly record: MessageRecord;
    readonly source: About['source'];
    readonly named: ReadonlyMap<string, string>;
    readonly addressees: ReadonlyMap<MessageId, readonly BodyCode[]>;
  },
  node: Node,
): NodeNotice {
  const { record, source, named, addressees } = to;
  const participant = record.participants[0]!;
  return {
    draft: {
      kind: notice.data.kind,
      purpose: 'DATA_CORRECTION',
      legalBasis: 'BGS_1_7',
      recipient: { node: record.peer, participants: addressees.get(record.id) ?? [] },
      inReplyTo: record.id,
      subjects: [],
      flags: { radicalisation: 'NONE' },
      restrictions: [],
      // References only: a corrected value goes on as a forward of its own, with the supplier's consent.
      elements: [],
      details: { about: { source, id: record.id }, ...renamed(notice, named) },
      expiresAt: instantOf(millisOf(node.clock.now()) + LONGEST_LIFETIME),
    },
    actor: {
      account: 'node',
      participant,
      role: 'CASE_PROCESSOR',
      screening: screenedForThisAct(node),
      origin: `notice:${notice.id}`,
    },
  };
}

/** The reason, and the elements under the names that they have over there. */
function renamed(notice: Message, named: ReadonlyMap<string, string>): JsonObject {
  const { reason, corrections, elements, consent } = notice.data.details as {
    reason: string;
    corrections?: readonly { readonly element: string; readonly what: string }[];
    elements?: readonly string[];
    consent?: string;
  };
  if (corrections)
    return {
      reason,
      corrections: corrections.flatMap(({ element, what }) => {
        const name = named.get(element);
        return name === undefined ? [] : [{ element: name, what }];
      }),
    };
  // A whole message recalled here recalls what was taken from it there, and no more.
  const names =
    elements === undefined ? [...named.values()] : elements.flatMap((one) => named.get(one) ?? []);
  return { reason, elements: names, ...(consent === undefined ? {} : { consent }) };
}
