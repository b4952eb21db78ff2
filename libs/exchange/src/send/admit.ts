/** From a case system's draft to a typed message with the facts that policy decides on. */
import { KINDS, isAnswer, isContactPointKind, isMatchKind } from '#domain';
import type { BodyCode, CaseId, Defect, Facts, Message, Oin, ProviderConsent } from '#domain';
import type { UsableConsent } from '../acts/consents/ports.js';
import { consentKey } from '../acts/consents/token.js';
import { encodeMessage } from '../content.js';
import { planStep } from '../conversations/advance.js';
import type { Step } from '../conversations/machine.js';
import type { ThreadRecord } from '../conversations/ports.js';
import { ackDefects } from '../corrections/fulfil.js';
import { fulfilmentDefects } from '../rights/fulfilment.js';
import { expiryFor } from '../expiry.js';
import { newConversationId, newId } from '../minting.js';
import type { Actor, Node, Trace } from '../node.js';
import { notAccepted } from '../partners/acceptance.js';
import { underOtherLaw } from '../partners/law-accepted.js';
import type { MessageRecord, Transaction } from '../ports.js';
import { newTrace, spanOf, traceparentOf } from '../processing/lines.js';
import type { DataSubject } from '../processing/subject-key.js';
import { subjectsOf } from '../rights/persons.js';
import { compose, formDefects } from './compose.js';
import { Conflict } from './conflict.js';
import type { Draft, Invalid } from './draft.js';
import { gatherFacts } from './gather-facts.js';

export interface Admitted {
  readonly outcome: 'admitted';
  readonly message: Message;
  readonly bytes: Uint8Array;
  readonly facts: Facts;
  /** What it does to its conversation. */
  readonly step: Step;
  readonly caseId?: CaseId;
  readonly predecessor?: MessageRecord;
  /** Whom it is about, as far as this node can tell. */
  readonly subjects: readonly DataSubject[];
  /** Of the act that is about to be on record; the message names both to its receiver. */
  readonly operation: string;
  readonly trace: Trace;
}
export interface SendContext {
  readonly tx: Transaction;
  readonly actor: Actor;
  readonly node: Node;
  /** Set by a matching session: nobody else speaks its kinds. */
  readonly session?: true;
  /** Accepted, but it does not leave: a matching session shows first whether it may (match/known-check.ts). */
  readonly held?: true;
  /** It leaves so many seconds later. */
  readonly afterSeconds?: number;
  /** Set by a dossier or a breach of the contact point: nobody else makes its kinds. */
  readonly desk?: true;
}

export async function admit(draft: Draft, context: SendContext): Promise<Admitted | Invalid> {
  const barred = await barredFrom(draft, context);
  if (barred !== undefined) return { outcome: 'invalid', defects: [barred] };
  const predecessor = await findPredecessor(draft, context);
  const defects = defectsOf(draft, predecessor, context);
  const now = context.node.clock.now();
  const expiresAt = expiryFor(now, draft.expiresAt);
  if (expiresAt === undefined) defects.push({ at: '/expiresAt', must: 'lie in the coming 30 days' });
  const used = await usableConsents(draft, context);
  const [reserved, ...others] = [...new Set(used.flatMap((consent) => consent.conversation ?? []))];
  if (predecessor === undefined && others.length > 0)
    defects.push({ at: '/elements', must: 'use consents that were asked for together' });
  if (defects.length > 0 || expiresAt === undefined) return { outcome: 'invalid', defects };
  const conversation = predecessor?.conversation ?? reserved ?? newConversationId(context.node);
  const consents = consentsByKey(used, context);
  const [operation, trace] = [newId(context.node), context.actor.trace ?? newTrace(context.node)];
  const traceparent = traceparentOf(trace.traceId, spanOf(operation));
  const message = compose(draft, { ...context, conversation, consents, now, expiresAt, traceparent });
  const bytes = encodeMessage(message);
  const wrong = formDefects(bytes, context.node);
  if (wrong.length > 0) return { outcome: 'invalid', defects: wrong };
  const step = await planStep(message, { participants: participantsOf(message, context) }, context);
  if (step.outcome === 'not-now') return notNow(draft, step.thread);
  const untrue = await untrueIn(message, step, context);
  if (untrue.length > 0) return { outcome: 'invalid', defects: untrue };
  const ownCase = draft.caseId === undefined ? undefined : await context.tx.cases.find(draft.caseId);
  const facts = await gatherFacts(message, { predecessor, step, ownCase }, { draft, context });
  return {
    outcome: 'admitted',
    message,
    bytes,
    facts,
    step,
    subjects: subjectsOf(message, context.node, ownCase),
    operation,
    trace,
    ...(draft.caseId ? { caseId: draft.caseId } : {}),
    ...(predecessor ? { predecessor } : {}),
  };
}

/** Why nothing of this kind may go there now, whatever it says; that it may holds until the message is there. What a session says goes in line, and is held there: the rest is under way. */
async function barredFrom(
  { recipient, kind, caseId }: Draft,
  context: SendContext,
): Promise<Defect | undefined> {
  const peer = recipient.node;
  await context.tx.standing.hold({ partner: peer, ...(caseId === undefined ? {} : { caseId }) });
  const stranger = await notAccepted(peer, context);
  if (stranger !== undefined || context.session === true) return stranger;
  return underOtherLaw({ peer, kind }, context);
}

/** What an answer says that our own records do not. */
const untrueIn = async (message: Message, step: Step, context: SendContext): Promise<readonly Defect[]> => [
  ...(await ackDefects(message, step, context)),
  ...(await fulfilmentDefects(message, step, context)),
];

/** Own participants that may see it: who acts, and within the node also who is asked. */
export function participantsOf({ data }: Message, { node, actor }: SendContext): readonly BodyCode[] {
  const addressed = data.recipient.node === node.self ? data.recipient.participants : [];
  return [...new Set([actor.participant, ...addressed])];
}

function notNow({ kind }: Draft, thread: ThreadRecord | undefined): Invalid {
  // An answered known-check is the caller's conflict, as it is for whoever confirms one.
  if (kind === 'known-check.response' && thread !== undefined && thread.lastMessage !== thread.id)
    throw new Conflict('already-answered');
  return {
    outcome: 'invalid',
    defects: [{ at: '/inReplyTo', must: 'name a message that waits for this kind' }],
  };
}

async function findPredecessor(
  draft: Draft,
  { tx, actor, desk }: SendContext,
): Promise<MessageRecord | undefined> {
  if (draft.inReplyTo === undefined) return undefined;
  const found = await tx.messages.find(draft.inReplyTo);
  // The contact point acts for all participants (BGS 1.2(1), 1.4(1)).
  const isAsked = desk === true || found?.participants.includes(actor.participant);
  return found && isAsked && mayBeFollowed(found, draft) ? found : undefined;
}

/** What was refused, still waits or expired unread starts nothing, and nobody answers a question of their own. */
function mayBeFollowed({ direction, state, kind: before }: MessageRecord, { kind }: Draft): boolean {
  switch (direction) {
    case 'internal':
      return state !== 'refused';
    case 'received':
      // A correction or recall stands although nobody fetched it in time.
      if (state === 'expired') return KINDS[before].act === 'supporting';
      return state === 'delivered' || state === 'retrieved';
    case 'sent':
      return state !== 'refused' && !isAnswer(kind);
  }
}

function defectsOf(draft: Draft, predecessor: MessageRecord | undefined, context: SendContext): Defect[] {
  const { node } = context;
  const definition = KINDS[draft.kind];
  const stays = definition.reach === 'within-node';
  const defects: Defect[] = [];
  if (isMatchKind(draft.kind) && context.session !== true)
    defects.push({ at: '/kind', must: 'be one that a case system drafts; a matching session makes its own' });
  if (isContactPointKind(draft.kind) && context.desk !== true)
    defects.push({
      at: '/kind',
      must: 'be one that a case system drafts; a dossier or breach makes its own',
    });
  if (definition.reach !== 'either' && stays !== (draft.recipient.node === node.self)) {
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

/** Recorded and not withdrawn. Throws `Conflict('consent-unsigned')` for one whose token is still to be signed. */
async function usableConsents(draft: Draft, { tx }: SendContext): Promise<readonly UsableConsent[]> {
  const ids = [...new Set(draft.elements.flatMap(({ consents }) => consents))];
  const found = ids.length === 0 ? [] : await tx.consents.standing(ids);
  const standing = found.filter(({ withdrawnAt }) => withdrawnAt === undefined);
  if (standing.some(({ token }) => token === undefined)) throw new Conflict('consent-unsigned');
  return standing;
}

const consentsByKey = (used: readonly UsableConsent[], context: SendContext) =>
  new Map(
    used.map((consent) => [
      consentKey({ node: issuerOf(consent, context), id: consent.id }),
      signedConsent(consent),
    ]),
  );

const issuerOf = (consent: UsableConsent, { node }: SendContext): Oin =>
  'node' in consent ? consent.node : node.self;

function signedConsent(consent: UsableConsent): ProviderConsent {
  const { id, supplier, role, categories, purpose, recipient, subject, grantedAt, until } = consent;
  const { token = '', way } = consent;
  const signed = { id, supplier, role, categories, purpose, recipient, subject, grantedAt, until, token };
  return way === undefined ? signed : { ...signed, way };
}
