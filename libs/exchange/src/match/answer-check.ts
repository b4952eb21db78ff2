/**
 * The answer to a known-check that a session has given: nobody over there knows whom it was about, so nobody there can
 * write it. It lies in the postbox like any other answer, made here from what the peer signed in the session.
 */
import { commitment } from '#crypto';
import { sourceOf, typeOfKind } from '#domain';
import type { Element, Message, Oin } from '#domain';
import { nodeEntry } from '../audit.js';
import { encodeMessage, encodeStored, sealAll } from '../content.js';
import { planStep, takeStep } from '../conversations/advance.js';
import { ownEvidence } from '../evidence.js';
import { usualExpiry } from '../expiry.js';
import { newMessageId } from '../minting.js';
import type { Node } from '../node.js';
import type { MessageRecord, Transaction } from '../ports.js';
import { subjectsOfMessages } from '../processing/lines.js';
import { linksOf, subjectsOf } from '../rights/persons.js';
import { eraseMoment } from '../terms/erase-moment.js';
import { eraseAsked } from '../terms/erase.js';

export interface Concluded {
  readonly asked: Message;
  readonly record: MessageRecord;
  /** NOT_KNOWN is the session's own result; DECLINED is the peer's person who let nothing be compared. */
  readonly answer: 'NOT_KNOWN' | 'DECLINED';
  readonly session: string;
}

/** Nothing when the conversation no longer waits for an answer. */
export async function answerHere(
  concluded: Concluded,
  { tx, node }: { readonly tx: Transaction; readonly node: Node },
): Promise<void> {
  const { asked, record, session } = concluded;
  const message = answerOf(concluded, node);
  const { participants } = message.data.recipient;
  const step = await planStep(message, { participants }, { tx, node });
  if (step.outcome === 'not-now') return;
  await store(message, record, { tx, node });
  await takeStep(step, message, { tx, node, participants });
  await tx.messages.move([asked.id], ['accepted'], 'retrieved');
  await tx.steps.append([{ messageId: asked.id, step: 'answered', at: message.time, origin: 'own' }]);
  const subjects = (await subjectsOfMessages([asked.id], tx)).get(asked.id) ?? [];
  const about = { subjects, purpose: record.purpose };
  const entry = { action: 'known-check.answered', object: asked.id, origin: `match:${session}`, about };
  await tx.audit.append([nodeEntry(node, entry)]);
  // It never left this node, and goes from here too.
  await eraseAsked(message, { tx, node });
}

async function store(
  message: Message,
  asked: MessageRecord,
  { tx, node }: { readonly tx: Transaction; readonly node: Node },
): Promise<void> {
  const bytes = encodeMessage(message);
  const salt = node.random(32);
  const sealed = await sealAll(node, [{ id: message.id, bytes: encodeStored({ bytes, salt }) }]);
  const { data, time } = message;
  const answer: MessageRecord = {
    id: message.id,
    sender: asked.peer,
    // It came over no wire: nobody else hears when it is fetched.
    direction: 'internal',
    peer: asked.peer,
    kind: data.kind,
    purpose: data.purpose,
    conversation: data.conversation,
    inReplyTo: asked.id,
    participants: data.recipient.participants,
    ...(asked.caseId ? { caseId: asked.caseId } : {}),
    state: 'delivered',
    time,
    expiresAt: message.expirytime,
    recordedAt: time,
    commitment: commitment(salt, bytes),
    sealedContent: sealed.get(message.id)!,
    decision: asked.decision,
    reads: 0,
    eraseAt: eraseMoment(message, undefined),
  };
  await tx.messages.insert([answer]);
  await tx.rights.link(linksOf(message, subjectsOf(message, node)));
  const { item, step } = ownEvidence(node, { evidence: 'delivered', about: answer, outcome: 'ok' });
  await tx.outbox.add([item]);
  await tx.steps.append([step]);
}

function answerOf({ asked, record, answer }: Concluded, node: Node): Message {
  const time = node.clock.now();
  const { data } = asked;
  const peer: Oin = record.peer;
  const participant = data.recipient.participants[0]!;
  const { conversation, purpose, legalBasis, caseHandle, subjects, necessity, quality, flags } = data;
  const status: Element = {
    id: 'status',
    subject: subjects[0]!.handle,
    category: 'KNOWN_STATUS',
    supplier: { participant },
    secrecyBasis: 'NONE',
    firstProcessedAt: time,
    consents: [],
    restrictions: [],
    value: { status: answer },
  };
  return {
    specversion: '1.0',
    id: newMessageId(node, time),
    source: sourceOf(peer),
    type: typeOfKind('known-check.response'),
    time,
    datacontenttype: 'application/json',
    expirytime: usualExpiry(time),
    data: {
      kind: 'known-check.response',
      inReplyTo: asked.id,
      sender: { participant, role: 'CASE_PROCESSOR' },
      recipient: { node: node.self, participants: [data.sender.participant] },
      ...{ conversation, purpose, legalBasis, caseHandle, subjects, flags },
      ...(necessity ? { necessity } : {}),
      ...(quality ? { quality } : {}),
      restrictions: [],
      elements: [status],
      details: {},
    },
  };
}
