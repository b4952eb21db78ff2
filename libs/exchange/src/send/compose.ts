/** The typed message that a draft becomes, and the form that it must have. */
import { JsonError, parseJson, sourceOf, typeOfKind } from '#domain';
import type { ConversationId, Defect, Element, Handle, Message, ProviderConsent, Subject } from '#domain';
import { scopeDetails } from '../acts/consents/scope.js';
import { consentKey } from '../acts/consents/token.js';
import { handleFor, isRegisterId, newMessageId } from '../minting.js';
import type { Actor, Node } from '../node.js';
import type { Draft, DraftElement, DraftSubject } from './draft.js';

/** Largest signed message: its envelope stays below the broker's 1 MiB. */
export const MAX_MESSAGE_BYTES = 380_000;

/** What a node must be to compose: who it is, its handles, its ids. */
export type Composing = Pick<Node, 'self' | 'registerKey' | 'clock' | 'random'>;

/** `node` and `actor` as they speak; everything else the message takes from the draft. */
export interface Composition {
  readonly node: Composing;
  readonly actor: Pick<Actor, 'participant' | 'role'>;
  readonly conversation: ConversationId;
  readonly consents: ReadonlyMap<string, ProviderConsent>;
  readonly now: Message['time'];
  readonly expiresAt: Message['expirytime'];
  /** Of the act that sends it, for the receiver to go on with. */
  readonly traceparent?: string;
}

export function compose(draft: Draft, with_: Composition): Message {
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
    ...(with_.traceparent ? { traceparent: with_.traceparent } : {}),
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
      details: draft.kind === 'provider-consent.request' ? scopeDetails(draft, node) : draft.details,
    },
  };
}

function handleOf(
  ref: string,
  { node, conversation }: Composition,
  peer: Draft['recipient']['node'],
): Handle {
  if (!isRegisterId(ref)) return ref as Handle;
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
  // Two consents are never one: that of a supplier of ours says nothing about another node's data, nor the other way.
  const node = element.supplier.node ?? composition.node.self;
  const known = consents
    .map((id) => composition.consents.get(consentKey({ node, id })))
    .filter((consent) => consent !== undefined);
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

/** Read as the receiver will read it: what its strict parser refuses must not leave here as accepted. */
export function formDefects(bytes: Uint8Array, { validators }: Pick<Node, 'validators'>): readonly Defect[] {
  if (bytes.length > MAX_MESSAGE_BYTES) return [{ at: '', must: `be at most ${MAX_MESSAGE_BYTES} bytes` }];
  try {
    const checked = validators.message(parseJson(bytes));
    return checked.outcome === 'invalid' ? checked.defects : [];
  } catch (error) {
    if (error instanceof JsonError) return [{ at: '', must: `be I-JSON of limited size (${error.defect})` }];
    throw error;
  }
}
