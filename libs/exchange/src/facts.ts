/** Builds what policy may know of a message, at the sender, the receiver and at use. */
import { KINDS, memberNames, participantKindOf, versionOfType } from '#domain';
import type {
  ActorFacts,
  BodyCode,
  ConsentScope,
  Element,
  ElementFacts,
  Facts,
  Handle,
  Instant,
  Message,
  Oin,
  PartyFacts,
  Stage,
  UseFacts,
} from '#domain';
import { consentKey, supplierNode } from './acts/consents/token.js';
import type { ConversationRecords } from './conversations/conversation-facts.js';
import { provenanceOf, wayOf } from './lineage/origin.js';
import type { Actor, DirectoryView, Node } from './node.js';
import type { MessageRecord } from './ports.js';

/** What the node's own records say; everything else stands in the message and the directory. */
export interface Records {
  readonly stage: Stage;
  readonly ownCase: Facts['ownCase'];
  /** What the register says of the own case beside what the message says of it; absent: the message alone. */
  readonly flags?: Facts['flags'];
  /** `send` only. */
  readonly priorityCriteria?: Facts['priorityCriteria'];
  readonly predecessor: MessageRecord | undefined;
  /** Subjects known to both in this conversation with this peer. */
  readonly established: readonly Handle[];
  /** Of the message's consents, those withdrawn since (`consentKey`). */
  readonly withdrawn: ReadonlySet<string>;
  /** Sending and receiving only: rules about the conversation are not asked of a use. */
  readonly conversation?: ConversationRecords;
  /** `use` only: until when it is kept beyond five years. */
  readonly renewedUntil?: Instant | undefined;
  readonly actor?: Actor;
  readonly use?: UseFacts;
  /** The processing of one of the persons is restricted here (AVG 18, 21). */
  readonly restricted: boolean;
}

/** A fact needs no more of a node than who it is and what its directory says. */
type Placed = Pick<Node, 'self' | 'directory'>;

export function factsOf(message: Message, sender: Oin, about: { node: Placed; records: Records }): Facts {
  const { data } = message;
  const { node, records } = about;
  const senderFacts = party(node.directory, sender, [data.sender.participant]);
  const answer = answerOf(message);
  return {
    stage: records.stage,
    kind: data.kind,
    version: versionOfType(message.type),
    purpose: data.purpose,
    legalBasis: data.legalBasis,
    issuedAt: message.time,
    sender: senderFacts,
    recipient: party(node.directory, data.recipient.node, data.recipient.participants),
    actor: actorFacts(message, senderFacts, about),
    ownCase: records.ownCase,
    conversation: conversationFacts(message, records),
    subjects: data.subjects,
    ...(data.necessity ? { necessity: data.necessity } : {}),
    ...(data.quality ? { quality: data.quality } : {}),
    flags: records.flags ?? data.flags,
    priorityCriteria: records.priorityCriteria ?? 'not-asked',
    restrictions: data.restrictions,
    elements: data.elements.map((element) =>
      elementFacts(element, message, { sender: senderFacts, records }),
    ),
    ...(answer ? { answer } : {}),
    reviewedKinds: node.directory.reviewedKinds(),
    processingRestricted: records.restricted,
    // As long as this transaction stands: its entry is written in it, and a log that is closed or away takes none, so that the
    // whole act throws and is tried again. A refusal in its stead would be final, and could not be logged either.
    auditLog: 'available',
    ...(records.use ? { use: records.use } : {}),
  };
}

function party(directory: DirectoryView, oin: Oin, participants: readonly BodyCode[]): PartyFacts {
  const listed = directory.node(oin);
  return {
    oin,
    ...(listed ? { nodeKind: listed.kind } : {}),
    participants: participants.map((body) => ({
      body,
      kind: listed ? participantKindOf(listed.kind, body) : 'THIRD_PARTY',
      listed: listed?.participants.includes(body) ?? false,
    })),
    listedBodies: listed?.participants ?? [],
  };
}

/** At the receiver the other node vouches, by its signature, for who acted. */
function actorFacts(
  message: Message,
  sender: PartyFacts,
  { node, records }: { node: Placed; records: Records },
): ActorFacts {
  if (records.actor === undefined) {
    const acting = sender.participants[0]!;
    return {
      participant: acting.body,
      participantKind: acting.kind,
      listed: acting.listed,
      role: message.data.sender.role,
      screening: 'asserted',
    };
  }
  const { participant, role, screening } = records.actor;
  const own = party(node.directory, node.self, [participant]).participants[0]!;
  return { participant, participantKind: own.kind, listed: own.listed, role, screening };
}

function conversationFacts(message: Message, records: Records): Facts['conversation'] {
  const { data } = message;
  const follows = KINDS[data.kind].follows;
  const found = records.predecessor;
  const betrokkenen = data.subjects.filter((subject) => subject.relation === undefined);
  const all = (handles: readonly string[]): boolean =>
    betrokkenen.length > 0 && betrokkenen.every(({ handle }) => handles.includes(handle));
  const known = all(records.established);
  const isInvolved = all(records.conversation?.involved ?? []);
  return {
    predecessor:
      follows.length === 0
        ? 'not-needed'
        : (found && follows.includes(found.kind)) || asksFurtherBack(message)
          ? 'present'
          : 'missing',
    knownStatus: known ? 'established' : 'not-established',
    involvement: isInvolved ? 'exchanged' : 'not-exchanged',
    about: records.conversation?.about ?? 'not-asked',
  };
}

/**
 * Consent is asked where the data began, also by who never got anything from there itself (law.md §1.4): it says the whole
 * way, and what that is worth the asked node finds in its own consents.
 */
const asksFurtherBack = ({ data }: Message): boolean =>
  data.kind === 'provider-consent.request' &&
  data.inReplyTo === undefined &&
  ((data.details as Partial<ConsentScope>).hops ?? []).length > 1;

function elementFacts(
  element: Message['data']['elements'][number],
  { data }: Message,
  { sender, records }: { sender: PartyFacts; records: Records },
): ElementFacts {
  const node = supplierNode(element, sender.oin);
  return {
    category: element.category,
    subject: element.subject,
    subjectKnown: data.subjects.some(({ handle }) => handle === element.subject),
    supplier: element.supplier,
    supplierListed: sender.listedBodies.includes(element.supplier.participant),
    ...(element.origin
      ? { origin: { route: element.origin.route, provenance: provenanceOf(element, sender.oin) } }
      : {}),
    secrecyBasis: element.secrecyBasis,
    ...(element.sourceLaw ? { sourceLaw: element.sourceLaw } : {}),
    firstProcessedAt: element.firstProcessedAt,
    consents: consentsFor(element),
    consentWithdrawn: element.consents.some(({ id }) => records.withdrawn.has(consentKey({ node, id }))),
    ...(records.renewedUntil ? { renewedUntil: records.renewedUntil } : {}),
    restrictions: element.restrictions,
    fields: memberNames(element.value),
    nationalityUnavoidable: element.value['nationalityUnavoidable'] === true,
  };
}

/** Of what was passed on, those for the way that it went: a consent for other data of the same kind carries nothing (ADR 0016). */
const consentsFor = ({ origin, consents }: Element): Element['consents'] => {
  if (origin === undefined) return consents;
  const way = wayOf(origin.hops);
  return consents.filter((consent) => consent.way === way);
};

/** The status in a known-check answer, which policy needs to tell a hit from none. */
export function answerOf(message: Message): Facts['answer'] {
  if (message.data.kind !== 'known-check.response') return undefined;
  const status = message.data.elements.find(({ category }) => category === 'KNOWN_STATUS')?.value['status'];
  return status === 'KNOWN' || status === 'NOT_KNOWN' || status === 'DECLINED' ? status : undefined;
}
