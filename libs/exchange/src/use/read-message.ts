/** Each reading is a new decision, with the reader's purpose and case; logged, and explained when refused. */
import { decide } from '#policy';
import type { Bilingual, CaseId, Decision, Message, MessageId, Purpose } from '#domain';
import { auditEntry } from '../audit.js';
import { messageIn, openStored } from '../content.js';
import { factsOf } from '../facts.js';
import type { Actor, Node } from '../node.js';
import type { MessageRecord, Transaction } from '../ports.js';
import { handOver } from './hand-over.js';

export interface ReadRequest {
  readonly id: MessageId;
  readonly purpose: Purpose;
  readonly caseId?: CaseId;
}
export type ReadResult =
  | { readonly outcome: 'read'; readonly message: Message; readonly notices: readonly Bilingual[] }
  | { readonly outcome: 'refused'; readonly decision: Decision }
  | { readonly outcome: 'not-found' }
  /** Expired or erased: the journey remains, the content does not. */
  | { readonly outcome: 'gone' };

interface Found {
  readonly record: MessageRecord;
  readonly message: Message;
}
interface ReadContext {
  readonly tx: Transaction;
  readonly actor: Actor;
  readonly node: Node;
}

export function readMessage(request: ReadRequest, actor: Actor, node: Node): Promise<ReadResult> {
  return node.unitOfWork.transaction(async (tx) => {
    const context = { tx, actor, node };
    const record = await tx.messages.find(request.id);
    if (!isReadable(record, actor)) return { outcome: 'not-found' };
    const message = await openUnexpired(record, node);
    if (message === undefined) return { outcome: 'gone' };
    const decision = await decideRead(request, { record, message }, context);
    await tx.audit.append([auditEntry(context, { action: 'message.read', object: record.id, decision })]);
    if (decision.outcome !== 'permit') return { outcome: 'refused', decision };
    await registerRead(request, record, context);
    return { outcome: 'read', message, notices: noticesOf(decision) };
  });
}

/** In the postbox of the reader's participant: received or internal, and neither waiting nor refused. */
function isReadable(record: MessageRecord | undefined, actor: Actor): record is MessageRecord {
  if (record === undefined || record.direction === 'sent') return false;
  return (
    record.participants.includes(actor.participant) &&
    record.state !== 'waiting' &&
    record.state !== 'refused'
  );
}

async function openUnexpired(record: MessageRecord, node: Node): Promise<Message | undefined> {
  if (record.state === 'expired' || record.expiresAt < node.clock.now()) {
    // What was fetched in time stays the reader's own copy; what was not is never handed over (protocol.md §6).
    if (record.state !== 'retrieved') return undefined;
  }
  const stored = (await openStored(node, [record])).get(record.id);
  return stored && messageIn(stored);
}

/** A refused attempt uses up none of the permitted reads; a permitted one is decided on the count that it alone has. */
async function decideRead(request: ReadRequest, found: Found, context: ReadContext): Promise<Decision> {
  const { record, message } = found;
  const first = await decideAt(record.reads, request, { ...context, ...found });
  if (first.outcome !== 'permit') return first;
  const reads = await context.tx.messages.countRead(record.id);
  if (reads === record.reads) return first;
  // Somebody else read it in between, and their case may bind it now.
  const newest = (await context.tx.messages.find(record.id)) ?? record;
  return decideAt(reads, request, { ...context, record: newest, message });
}

async function decideAt(
  reads: number,
  request: ReadRequest,
  { tx, actor, node, record, message }: ReadContext & Found,
): Promise<Decision> {
  const ownCase = request.caseId === undefined ? undefined : await tx.cases.find(request.caseId);
  const isOwn = ownCase?.participant === actor.participant;
  const { conversation, peer } = record;
  const records = {
    stage: 'use',
    ownCase: isOwn ? ownCase.status : 'none',
    predecessor: record.inReplyTo === undefined ? undefined : await tx.messages.find(record.inReplyTo),
    established: await tx.knownChecks.established({ conversation, peer }),
    actor,
  } as const;
  const caseMatches = isOwn && (record.caseId === undefined || record.caseId === request.caseId);
  const use = { action: 'read', purpose: request.purpose, caseMatches, reads } as const;
  const facts = factsOf(message, record.sender, { node, records: { ...records, use } });
  return decide(facts, node.law, node.clock.now());
}

async function registerRead(
  request: ReadRequest,
  record: MessageRecord,
  { tx, actor, node }: ReadContext,
): Promise<void> {
  const named = request.caseId === undefined ? undefined : await tx.cases.find(request.caseId);
  if (record.caseId === undefined && named?.participant === actor.participant)
    await tx.messages.bindCase(record.id, named.id);
  await handOver(record, { tx, node });
}

function noticesOf(decision: Decision): readonly Bilingual[] {
  if (decision.outcome !== 'permit') return [];
  return decision.obligations.flatMap((obligation) =>
    obligation.type === 'show-notice' ? [obligation.notice] : [],
  );
}
