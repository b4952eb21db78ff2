/** From a case system's draft to a typed message with the facts that policy decides on. */
import { JsonError, KINDS, isAnswer, nodeOfSource, parseJson, sourceOf, typeOfKind } from '#domain';
import type {
  CaseId,
  ConversationId,
  Defect,
  Element,
  Facts,
  Handle,
  Message,
  MessageId,
  ProviderConsent,
  Subject,
} from '#domain';
import { criteriaId } from '../acts/ports.js';
import { encodeMessage } from '../content.js';
import { expiryFor } from '../expiry.js';
import { factsOf } from '../facts.js';
import { handleFor, newConversationId, newMessageId } from '../minting.js';
import type { Actor, Node } from '../node.js';
import type { MessageRecord, Transaction } from '../ports.js';
import type { Draft, DraftElement, DraftSubject, Invalid } from './draft.js';

/** Largest signed message: its envelope stays below the broker's 1 MiB. */
export const MAX_MESSAGE_BYTES = 380_000;
const SUBJECT_ID = /^[0-9a-f]{8}-[0-9a-f]{4}-7/;

export interface Admitted {
  readonly outcome: 'admitted';
  readonly message: Message;
  readonly bytes: Uint8Array;
  readonly facts: Facts;
  readonly caseId?: CaseId;
  readonly predecessor?: MessageRecord;
}
export interface SendContext {
  readonly tx: Transaction;
  readonly actor: Actor;
  readonly node: Node;
}

export async function admit(draft: Draft, context: SendContext): Promise<Admitted | Invalid> {
  const predecessor = await findPredecessor(draft, context);
  const defects = defectsOf(draft, predecessor, context);
  const now = context.node.clock.now();
  const expiresAt = expiryFor(now, draft.expiresAt);
  if (expiresAt === undefined) defects.push({ at: '/expiresAt', must: 'lie in the coming 30 days' });
  if (defects.length > 0 || expiresAt === undefined) return { outcome: 'invalid', defects };
  const conversation = predecessor?.conversation ?? newConversationId(context.node);
  const consents = await recordedConsents(draft, context);
  const message = compose(draft, { ...context, conversation, consents, now, expiresAt });
  const bytes = encodeMessage(message);
  const wrong = formDefects(bytes, context.node);
  if (wrong.length > 0) return { outcome: 'invalid', defects: wrong };
  const facts = await gatherFacts(message, predecessor, { draft, context });
  return {
    outcome: 'admitted',
    message,
    bytes,
    facts,
    ...(draft.caseId ? { caseId: draft.caseId } : {}),
    ...(predecessor ? { predecessor } : {}),
  };
}

/** Read as the receiver will read it: what its strict parser refuses must not leave here as accepted. */
function formDefects(bytes: Uint8Array, node: Node): readonly Defect[] {
  if (bytes.length > MAX_MESSAGE_BYTES) return [{ at: '', must: `be at most ${MAX_MESSAGE_BYTES} bytes` }];
  try {
    const checked = node.validators.message(parseJson(bytes));
    return checked.outcome === 'invalid' ? checked.defects : [];
  } catch (error) {
    if (error instanceof JsonError) return [{ at: '', must: `be I-JSON of limited size (${error.defect})` }];
    throw error;
  }
}

async function findPredecessor(draft: Draft, { tx, actor }: SendContext): Promise<MessageRecord | undefined> {
  if (draft.inReplyTo === undefined) return undefined;
  const found = await tx.messages.find(draft.inReplyTo);
  return found?.participants.includes(actor.participant) && mayBeFollowed(found, draft) ? found : undefined;
}

/** What was refused, still waits or expired unread starts nothing, and nobody answers a question of their own. */
function mayBeFollowed({ direction, state }: MessageRecord, { kind }: Draft): boolean {
  switch (direction) {
    case 'internal':
      return state !== 'refused';
    case 'received':
      return state === 'delivered' || state === 'retrieved';
    case 'sent':
      return state !== 'refused' && !isAnswer(kind);
  }
}

function defectsOf(draft: Draft, predecessor: MessageRecord | undefined, { node }: SendContext): Defect[] {
  const definition = KINDS[draft.kind];
  const stays = definition.reach === 'within-node';
  const defects: Defect[] = [];
  if (stays !== (draft.recipient.node === node.self)) {
    defects.push({
      at: '/recipient/node',
      must: stays ? 'be the own node for this kind' : 'be another node',
    });
  }
  const peer = node.directory.node(draft.recipient.node);
  if (peer !== undefined && !peer.kinds.includes(draft.kind)) {
    defects.push({ at: '/recipient/node', must: 'be a node that knows this kind' });
  }
  if (draft.inReplyTo === undefined ? isAnswer(draft.kind) : predecessor === undefined) {
    defects.push({ at: '/inReplyTo', must: 'name a message that this one may answer' });
  }
  if (predecessor === undefined) return defects;
  if (!definition.follows.includes(predecessor.kind)) {
    defects.push({
      at: '/inReplyTo',
      must: `name a message of kind ${definition.follows.join(' or ') || '(none)'}`,
    });
  }
  // A consent conversation lies within the node, the messages that use it go to a peer: they never share one.
  if (predecessor.peer !== draft.recipient.node)
    defects.push({ at: '/recipient/node', must: 'be the node of the conversation' });
  return defects;
}

async function recordedConsents(
  draft: Draft,
  { tx }: SendContext,
): Promise<ReadonlyMap<MessageId, ProviderConsent>> {
  const ids = [...new Set(draft.elements.flatMap(({ consents }) => consents))];
  const found = ids.length === 0 ? [] : await tx.consents.findMany(ids);
  return new Map(
    found
      .filter(({ withdrawnAt }) => withdrawnAt === undefined)
      .map(({ id, supplier, role, categories, purpose, recipient, subject, grantedAt, until }) => [
        id,
        { id, supplier, role, categories, purpose, recipient, subject, grantedAt, until },
      ]),
  );
}

type Composition = SendContext & {
  readonly conversation: ConversationId;
  readonly consents: ReadonlyMap<MessageId, ProviderConsent>;
  readonly now: Message['time'];
  readonly expiresAt: Message['expirytime'];
};

function compose(draft: Draft, with_: Composition): Message {
  const { node, actor, conversation } = with_;
  const peer = draft.recipient.node;
  return {
    specversion: '1.0',
    id: newMessageId(node, with_.now),
    source: sourceOf(node.self),
    type: typeOfKind(draft.kind),
    time: with_.now,
    datacontenttype: 'application/json',
    expirytime: with_.expiresAt,
    ...(draft.traceparent ? { traceparent: draft.traceparent } : {}),
    data: {
      kind: draft.kind,
      conversation,
      ...(draft.inReplyTo ? { inReplyTo: draft.inReplyTo } : {}),
      purpose: draft.purpose,
      legalBasis: draft.legalBasis,
      sender: { participant: actor.participant, role: actor.role },
      recipient: draft.recipient,
      caseHandle: handleFor(node.registerKey, {
        what: 'case',
        id: draft.caseId ?? 'none',
        peer,
        conversation,
      }),
      subjects: draft.subjects.map((subject) => subjectOf(subject, with_, peer)),
      ...(draft.necessity ? { necessity: draft.necessity } : {}),
      ...(draft.quality ? { quality: draft.quality } : {}),
      flags: draft.flags,
      restrictions: draft.restrictions,
      elements: draft.elements.map((element) => elementOf(element, with_, peer)),
      details: draft.details,
    },
  };
}

function handleOf(
  ref: string,
  { node, conversation }: Composition,
  peer: Draft['recipient']['node'],
): Handle {
  if (!SUBJECT_ID.test(ref)) return ref as Handle;
  return handleFor(node.registerKey, { what: 'subject', id: ref, peer, conversation });
}

function subjectOf(
  subject: DraftSubject,
  composition: Composition,
  peer: Draft['recipient']['node'],
): Subject {
  const { ref, relatedTo, ...rest } = subject;
  return {
    handle: handleOf(ref, composition, peer),
    ...rest,
    ...(relatedTo === undefined ? {} : { relatedTo: handleOf(relatedTo, composition, peer) }),
  };
}

function elementOf(
  element: DraftElement,
  composition: Composition,
  peer: Draft['recipient']['node'],
): Element {
  const { subject, consents, ...rest } = element;
  const handle = handleOf(subject, composition, peer);
  const known = consents
    .map((id) => composition.consents.get(id))
    .filter((consent) => consent !== undefined)
    // Consent for an unsolicited message was given before its handle existed, by the register's own id.
    .map((consent) => (consent.subject === subject ? { ...consent, subject: handle } : consent));
  return { ...rest, restrictions: withNotice(rest), subject: handle, consents: known };
}

/** Whoever supplies police data points out the secrecy that goes with them (BPG 4:8, row 22). */
function withNotice({
  category,
  restrictions,
}: Pick<Element, 'category' | 'restrictions'>): Element['restrictions'] {
  const isPolice = category === 'POLICE_8_13' || category === 'POLICE_9_10';
  if (!isPolice || restrictions.some(({ type }) => type === 'SECRECY_NOTICE')) return restrictions;
  return [...restrictions, { type: 'SECRECY_NOTICE', basis: 'LAW' }];
}

async function gatherFacts(
  message: Message,
  predecessor: MessageRecord | undefined,
  { draft, context }: { draft: Draft; context: SendContext },
): Promise<Facts> {
  const { tx, actor, node } = context;
  const established = await tx.knownChecks.established({
    conversation: message.data.conversation,
    peer: message.data.recipient.node,
  });
  return factsOf(message, nodeOfSource(message.source) ?? node.self, {
    node,
    records: {
      stage: 'send',
      ownCase: await ownCase(draft.caseId, context),
      priorityCriteria: await priorityCriteria(draft, context),
      predecessor,
      established,
      actor,
    },
  });
}

/** Published, where somebody recorded so for this version and nobody in force says otherwise (WGS 2.32(1)). */
async function priorityCriteria(
  { flags: { priorityList } }: Draft,
  { tx, node }: SendContext,
): Promise<Facts['priorityCriteria']> {
  if (priorityList === undefined) return 'not-asked';
  const about = { what: 'criteria', id: criteriaId(priorityList) } as const;
  const acts = await tx.acts.find({ type: 'priority-criteria', about, at: node.clock.now() });
  return acts.length > 0 && acts.every(({ outcome }) => outcome === 'published')
    ? 'published'
    : 'unpublished';
}

async function ownCase(id: CaseId | undefined, { tx, actor }: SendContext): Promise<Facts['ownCase']> {
  const found = id === undefined ? undefined : await tx.cases.find(id);
  return found?.participant === actor.participant ? found.status : 'none';
}
