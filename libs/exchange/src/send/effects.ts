/** What a permitted message changes in the node's own records, by kind. */
import type { ConsentScope, Handle, Message, MessageId } from '#domain';
import { messageIn, openStored } from '../content.js';
import { answerOf } from '../facts.js';
import { handOver } from '../use/hand-over.js';
import type { Admitted, SendContext } from './admit.js';

/** Thrown inside the transaction, so that nothing of the act remains; the use case turns it into its outcome. */
export class Conflict extends Error {
  constructor(readonly reason: 'already-answered' | 'not-addressed') {
    super(reason);
    this.name = 'Conflict';
  }
}

export async function applyEffects(admitted: Admitted, context: SendContext): Promise<void> {
  switch (admitted.message.data.kind) {
    case 'known-check.response':
      return answerCheck(admitted, context);
    case 'provider-consent.grant':
      return recordConsent(admitted, context);
    case 'provider-consent.refuse':
      await consentRequest(admitted, context);
      return;
    case 'provider-consent.withdraw':
      return withdrawConsent(admitted, context);
    case 'known-check.request':
    case 'case-exchange.request':
    case 'case-exchange.response':
    case 'case-exchange.notice':
    case 'provider-consent.request':
    case 'plan-alignment.proposal':
    case 'plan-alignment.agreement':
    case 'involvement.request':
    case 'involvement.response':
    case 'intervention-alignment.proposal':
    case 'intervention-alignment.reply':
    case 'intervention-alignment.agreement':
    case 'correction.notice':
    case 'correction.ack':
    case 'recall.notice':
    case 'recall.ack':
    case 'retention.erased':
    case 'retention.renewed':
    case 'result.feedback':
      return;
  }
}

async function answerCheck(admitted: Admitted, context: SendContext): Promise<void> {
  const { message, caseId, predecessor } = admitted;
  const { tx, node } = context;
  const asked = message.data.inReplyTo!;
  if (!(await tx.knownChecks.answer(asked, message.id))) throw new Conflict('already-answered');
  // Answered is handed over, whoever confirmed it: it must not expire as if nobody had looked.
  if (predecessor !== undefined) await handOver(predecessor, { tx, node });
  const subject = message.data.subjects[0]?.handle as Handle;
  if (answerOf(message) === 'KNOWN') {
    const { conversation, recipient } = message.data;
    await tx.knownChecks.establish({ conversation, peer: recipient.node, subject, at: message.time });
    if (caseId !== undefined) await tx.messages.bindCase(asked, caseId);
    return;
  }
  // No hit: what was asked about this person is erased at once (BGS 1.16(1)).
  await tx.messages.dropContent([asked]);
  tx.afterCommit(() => node.vault.destroy([asked]));
}

/** Only the supplier that was asked decides, in its own session (protocol.md, law.md §1.4). */
async function consentRequest({ predecessor }: Admitted, { node, actor }: SendContext): Promise<Message> {
  const stored = predecessor && (await openStored(node, [predecessor])).get(predecessor.id);
  const request = stored && messageIn(stored);
  if (!request?.data.recipient.participants.includes(actor.participant)) throw new Conflict('not-addressed');
  return request;
}

async function recordConsent(admitted: Admitted, context: SendContext): Promise<void> {
  const request = await consentRequest(admitted, context);
  const scope = request.data.details as unknown as ConsentScope;
  const { tx, actor } = context;
  await tx.consents.insert({
    id: admitted.message.id,
    supplier: actor.participant,
    role: actor.role,
    account: actor.account,
    categories: scope.categories,
    purpose: scope.purpose,
    recipient: scope.recipient,
    subject: scope.subject,
    grantedAt: admitted.message.time,
    until: scope.until,
  });
}

async function withdrawConsent({ message }: Admitted, { tx, actor }: SendContext): Promise<void> {
  const id = message.data.details['consent'] as MessageId;
  const [consent] = await tx.consents.findMany([id]);
  if (consent?.supplier !== actor.participant) throw new Conflict('not-addressed');
  await tx.consents.withdraw(id, message.time);
}
