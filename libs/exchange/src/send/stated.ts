/**
 * A draft judged away from any node. What a node's records would say is taken to be in order; whoever asks changes the
 * facts afterwards to see what else would come of it. Message, form and facts are made by the very code that sends.
 */
import { createHash, createSecretKey } from 'node:crypto';
import { instantOf, millisOf, nodeOfSource } from '#domain';
import type {
  BodyCode,
  Facts,
  Instant,
  MessageId,
  NodeKind,
  Oin,
  ProviderConsent,
  Subject,
  Validators,
} from '#domain';
import { consentKey } from '../acts/consents/token.js';
import { encodeMessage } from '../content.js';
import { expiryFor } from '../expiry.js';
import { factsOf } from '../facts.js';
import { handleFor, isRegisterId, newConversationId } from '../minting.js';
import type { Actor, DirectoryView } from '../node.js';
import { compose, formDefects } from './compose.js';
import type { Composing } from './compose.js';
import type { Draft, Invalid } from './draft.js';

export interface StatedNode {
  readonly oin: Oin;
  readonly kind: NodeKind;
  readonly participants: readonly BodyCode[];
}
export interface Stated {
  readonly self: StatedNode;
  readonly peer: StatedNode;
  readonly actor: Actor;
  readonly at: Instant;
  readonly reviewedKinds: readonly string[];
}
export type StatedFacts = { readonly outcome: 'stated'; readonly facts: Facts } | Invalid;

const DAY = 86_400_000;
const QUARTER = 90 * DAY;

/** Facts of the draft where every record is in order: an open case, what goes before is there, each named consent stands. */
export function statedFacts(draft: Draft, stated: Stated, validators: Validators): StatedFacts {
  const { at, actor, self } = stated;
  const node = composingNode(stated);
  const expiresAt = expiryFor(at, draft.expiresAt);
  if (expiresAt === undefined)
    return { outcome: 'invalid', defects: [{ at: '/expiresAt', must: 'lie in the coming 30 days' }] };
  const conversation = newConversationId(node);
  const handle = (ref: string): Subject['handle'] =>
    isRegisterId(ref)
      ? handleFor(node.registerKey, { what: 'subject', id: ref, peer: draft.recipient.node, conversation })
      : (ref as Subject['handle']);
  const consents = consentsOf(draft, { at, self: self.oin, handle });
  const message = compose(draft, { node, actor, conversation, consents, now: at, expiresAt });
  const defects = formDefects(encodeMessage(message), { validators });
  if (defects.length > 0) return { outcome: 'invalid', defects };
  const everybody = message.data.subjects.map((subject) => subject.handle);
  const facts = factsOf(message, nodeOfSource(message.source) ?? self.oin, {
    node: { self: self.oin, directory: directoryOf(stated) },
    records: {
      stage: 'send',
      ownCase: draft.caseId === undefined ? 'none' : 'open',
      priorityCriteria: draft.flags.priorityList === undefined ? 'not-asked' : 'published',
      predecessor: undefined,
      established: everybody,
      withdrawn: new Set(),
      conversation: {
        involved: everybody,
        about: message.data.details['about'] === undefined ? 'not-asked' : 'exchanged',
      },
      actor,
      restricted: false,
    },
  });
  return { outcome: 'stated', facts: answering(draft, facts) };
}

/** Nothing minted here leaves: fixed bytes keep the answer the same each time. */
const composingNode = ({ self, at }: Stated): Composing => ({
  self: self.oin,
  registerKey: createSecretKey(createHash('sha256').update('stated').digest()),
  clock: { now: () => at },
  random: (bytes) => new Uint8Array(bytes),
});

/** A draft that names what it follows is taken to follow what its kind may follow. */
function answering({ inReplyTo }: Draft, facts: Facts): Facts {
  const { conversation } = facts;
  if (inReplyTo === undefined || conversation.predecessor === 'not-needed') return facts;
  return { ...facts, conversation: { ...conversation, predecessor: 'present' } };
}

/** Each id is taken for a consent of the element's own supplier that covers just what it is named for. */
function consentsOf(
  { elements, purpose, recipient }: Draft,
  of: { readonly at: Instant; readonly self: Oin; readonly handle: (ref: string) => Subject['handle'] },
): ReadonlyMap<string, ProviderConsent> {
  const made = new Map<string, ProviderConsent>();
  for (const { category, subject, supplier, consents } of elements)
    for (const id of consents) {
      const key = consentKey({ node: supplier.node ?? of.self, id });
      const before = made.get(key)?.categories ?? [];
      made.set(key, {
        id: id satisfies MessageId,
        supplier: supplier.participant,
        role: 'CASE_PROCESSOR',
        categories: [...new Set([...before, category])],
        purpose,
        recipient: recipient.node,
        subject: of.handle(subject),
        grantedAt: instantOf(millisOf(of.at) - DAY),
        until: instantOf(millisOf(of.at) + QUARTER),
        token: 'e30.e30.AA',
      });
    }
  return made;
}

function directoryOf({ self, peer, reviewedKinds }: Stated): DirectoryView {
  const nodes = [self, peer].map((one) => ({ ...one, name: one.oin, kinds: [] }));
  return {
    node: (oin) => nodes.find((one) => one.oin === oin),
    partnerships: () => nodes,
    reviewedKinds: () => reviewedKinds,
    processingProfiles: () => [],
    certificates: () => [],
    acceptsLawHash: () => true,
  };
}
