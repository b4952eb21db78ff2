/** One transaction: the message with its content sealed, its outbox row, its journey and its audit entry. */
import { commitment } from '#crypto';
import { nodeOfSource } from '#domain';
import { recordGiven } from '../acts/consents/sending.js';
import type { Decision, Message, MessageId, MessageKind } from '#domain';
import { auditEntry } from '../audit.js';
import { encodeStored, sealAll } from '../content.js';
import { takeStep } from '../conversations/advance.js';
import { ownEvidence } from '../evidence.js';
import { keepRefused } from '../refusals/keep.js';
import { linksOf } from '../rights/persons.js';
import type { Direction, MessageRecord, MessageState } from '../ports.js';
import type { OutboxItem } from './ports.js';
import { summaryOf } from '../summary.js';
import { eraseMoment } from '../terms/erase-moment.js';
import { participantsOf } from './admit.js';
import type { Admitted, SendContext } from './admit.js';
import { applyEffects } from './effects.js';

/** Lists of a matching session: conversations pass them. */
const BULK: ReadonlySet<MessageKind> = new Set(['match.query', 'match.evaluated', 'match.entries']);

export async function commit(
  admitted: Admitted,
  decision: Decision,
  context: SendContext,
): Promise<MessageId> {
  if (decision.outcome === 'permit') await commitPermitted(admitted, decision, context);
  else await commitRefused(admitted, decision, context);
  return admitted.message.id;
}

async function commitPermitted(admitted: Admitted, decision: Decision, context: SendContext): Promise<void> {
  const { tx, node } = context;
  const { message, bytes } = admitted;
  const salt = node.random(32);
  const sealed = await sealAll(node, [{ id: message.id, bytes: encodeStored({ bytes, salt }) }]);
  const stays = message.data.recipient.node === node.self;
  const record = recordOf(admitted, decision, { context, state: stays ? 'delivered' : 'accepted', salt });
  const eraseAt = eraseMoment(message, decision);
  await tx.messages.insert([{ ...record, sealedContent: sealed.get(message.id)!, eraseAt }]);
  await tx.rights.link(linksOf(message, admitted.subjects));
  const participants = record.participants;
  await takeStep(admitted.step, message, { tx, node, participants });
  await applyEffects(admitted, context);
  await recordGiven(message, context);
  const accepted = ownEvidence(node, {
    evidence: stays ? 'delivered' : 'accepted',
    about: record,
    outcome: 'ok',
  });
  const later = context.afterSeconds === undefined ? {} : { afterSeconds: context.afterSeconds };
  await tx.outbox.add([...(context.held ? [] : [{ ...letterOf(record), ...later }]), accepted.item]);
  await tx.steps.append([decidedStep(message, decision), accepted.step]);
  await tx.audit.append([
    auditEntry(context, { ...sendingOf(admitted), decision, commitment: record.commitment }),
  ]);
}

/** The message in line for its peer; signed and kept where it stays within the node. */
export const letterOf = ({ id, kind, peer, direction, expiresAt }: MessageRecord): OutboxItem => ({
  id,
  about: id,
  ...(direction === 'internal' ? {} : { peer }),
  lane: BULK.has(kind) ? 'bulk' : 'in',
  purpose: 'messages',
  expiresAt,
});

/** What both logs are told beside the decision. */
const sendingOf = ({ message: { id, data }, subjects, operation, trace }: Admitted) => ({
  action: 'message.send',
  object: id,
  about: { subjects, purpose: data.purpose },
  operation,
  trace,
});

/** A refusal is on record too, without content. */
async function commitRefused(admitted: Admitted, decision: Decision, context: SendContext): Promise<void> {
  const { tx } = context;
  const record = recordOf(admitted, decision, { context, state: 'refused', salt: context.node.random(32) });
  await tx.messages.insert([record]);
  await keepRefused(record.id, { decision, facts: admitted.facts }, context);
  await tx.steps.append([decidedStep(admitted.message, decision)]);
  // Refused or not, these persons' data were processed here.
  await tx.rights.link(linksOf(admitted.message, admitted.subjects));
  await tx.audit.append([auditEntry(context, { ...sendingOf(admitted), decision })]);
}

function recordOf(
  { message, bytes, caseId }: Admitted,
  decision: Decision,
  { context, state, salt }: { context: SendContext; state: MessageState; salt: Uint8Array },
): MessageRecord {
  const { node, actor } = context;
  const { data } = message;
  const direction: Direction = data.recipient.node === node.self ? 'internal' : 'sent';
  return {
    id: message.id,
    sender: nodeOfSource(message.source) ?? node.self,
    direction,
    peer: data.recipient.node,
    kind: data.kind,
    purpose: data.purpose,
    conversation: data.conversation,
    ...(data.inReplyTo ? { inReplyTo: data.inReplyTo } : {}),
    participants: participantsOf(message, context),
    account: actor.account,
    ...(caseId ? { caseId } : {}),
    state,
    time: message.time,
    expiresAt: message.expirytime,
    recordedAt: message.time,
    commitment: commitment(salt, bytes),
    decision: summaryOf(decision),
    reads: 0,
  };
}

function decidedStep(message: Message, decision: Decision) {
  const { codes, citations } = summaryOf(decision);
  const refused = decision.outcome !== 'permit';
  return {
    messageId: message.id,
    step: refused ? ('refused' as const) : ('decided' as const),
    at: decision.at,
    origin: 'own' as const,
    ...(codes[0] ? { code: codes[0] } : {}),
    citations,
  };
}
