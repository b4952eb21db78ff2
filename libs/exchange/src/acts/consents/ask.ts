/** Asking suppliers for their consent: here within the house, elsewhere for data of theirs that lie here (law Q8). */
import { participantKindOf } from '#domain';
import type {
  BodyCode,
  Category,
  Element,
  Handle,
  Instant,
  JsonObject,
  MessageId,
  Oin,
  Purpose,
} from '#domain';
import { messageIn, openStored } from '../../content.js';
import { hopsBehind, originalNode } from '../../lineage/origin.js';
import type { Actor, Node } from '../../node.js';
import type { MessageRecord } from '../../ports.js';
import type { Draft, Invalid, SendResult } from '../../send/draft.js';
import { sendMessage } from '../../send/send-message.js';
import { CONSENT_TRAVELS } from './scope.js';

export interface ConsentQuestion {
  readonly suppliers: readonly BodyCode[];
  readonly categories: readonly Category[];
  readonly purpose: Purpose;
  /** Node that is to receive the data. */
  readonly recipient: Oin;
  /** Id in the own register, or the handle in the conversation with `recipient`. */
  readonly subject: string;
  readonly until: Instant;
  /** For onward provision: the message of another node that brought the data. */
  readonly about?: { readonly message: MessageId; readonly subject: Handle };
}

type Address = {
  readonly outcome: 'found';
  readonly draft: Pick<Draft, 'recipient' | 'inReplyTo'>;
  /** `known`, `suppliers` and `hops` of a `ConsentScope`. */
  readonly details: JsonObject;
};
type NotFound = { readonly outcome: 'not-found' };

/**
 * Asks the suppliers here; for data of another node, those at the node of the supplier, wherever the data came here from. That
 * node is shown the way of the data, and signs it with its consent.
 */
export async function askConsent(
  question: ConsentQuestion,
  actor: Actor,
  node: Node,
): Promise<SendResult | NotFound> {
  const travels = CONSENT_TRAVELS[question.purpose];
  if (travels === undefined)
    return defect('/purpose', `be one of: ${Object.keys(CONSENT_TRAVELS).join(', ')}`);
  const to = await addressOf(question, actor, node);
  if (to.outcome !== 'found') return to;
  const { categories, purpose, recipient, subject, until } = question;
  return sendMessage(
    {
      kind: 'provider-consent.request',
      ...travels,
      subjects: [],
      flags: { radicalisation: 'NONE' },
      restrictions: [],
      elements: [],
      ...to.draft,
      details: { categories, purpose, recipient, subject, until, ...to.details },
    },
    actor,
    node,
  );
}

async function addressOf(
  question: ConsentQuestion,
  actor: Actor,
  node: Node,
): Promise<Address | Invalid | NotFound> {
  const { suppliers, about } = question;
  if (about === undefined) {
    const recipient = { node: node.self, participants: suppliers };
    return { outcome: 'found', draft: { recipient }, details: {} };
  }
  const record = await node.unitOfWork.transaction((tx) => tx.messages.find(about.message));
  if (record?.direction !== 'received' || !record.participants.includes(actor.participant))
    return { outcome: 'not-found' };
  const stored = (await openStored(node, [record])).get(record.id);
  if (stored === undefined) return { outcome: 'not-found' };
  const { data } = messageIn(stored);
  const meant = data.elements.filter((element) => isMeant(element, question, about.subject));
  const ways = meant.map((element) => wayTo(element, { record, giver: data.sender.participant, node }));
  const [way, ...others] = ways.filter((one, i) => ways.findIndex((other) => isSame(one, other)) === i);
  if (way === undefined) return defect('/categories', 'be of data about that person in that message');
  if (others.length > 0) return defect('/categories', 'be asked for apart: they came by different ways');
  if (way.hops === undefined) return defect('/about', 'name data that may be passed on');
  const { recipient, inReplyTo, hops } = way;
  return {
    outcome: 'found',
    draft: { recipient, ...(inReplyTo ? { inReplyTo } : {}) },
    details: {
      ...(inReplyTo ? { known: about.subject } : {}),
      suppliers,
      hops: hops.map((hop) => ({ ...hop })),
    },
  };
}

const isMeant = (element: Element, { categories, suppliers }: ConsentQuestion, subject: Handle): boolean =>
  element.subject === subject &&
  categories.includes(element.category) &&
  suppliers.includes(element.supplier.participant);

interface Way extends Pick<Draft, 'recipient' | 'inReplyTo'> {
  readonly hops: ReturnType<typeof hopsBehind>;
}

/** To the node that gave them, about its own message; to a supplier's node further back, without one: it gave us none. */
function wayTo(
  element: Element,
  { record, giver, node }: { readonly record: MessageRecord; readonly giver: BodyCode; readonly node: Node },
): Way {
  const source = originalNode(element, record.sender);
  const hops = hopsBehind(element, record, node.self);
  if (source === record.sender)
    return { recipient: { node: source, participants: [giver] }, inReplyTo: record.id, hops };
  return { recipient: { node: source, participants: [addressee(element, source, node)] }, hops };
}

/** The supplier itself; for a private one, which no other node addresses, the first public participant of its node. */
function addressee({ supplier }: Element, source: Oin, node: Node): BodyCode {
  const listed = node.directory.node(source);
  const isPublic = (body: BodyCode): boolean =>
    listed !== undefined && participantKindOf(listed.kind, body) === 'ZVH_PUBLIC';
  if (isPublic(supplier.participant)) return supplier.participant;
  return listed?.participants.find(isPublic) ?? supplier.participant;
}

const isSame = (a: Way, b: Way): boolean => JSON.stringify(a) === JSON.stringify(b);
const defect = (at: string, must: string): Invalid => ({ outcome: 'invalid', defects: [{ at, must }] });
