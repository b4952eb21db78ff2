/** What a permitted message changes in the node's own records, by kind. */
import { isContactPointKind, isMatchKind } from '#domain';
import type { Handle } from '#domain';
import { recordGrant, recordRefusal, recordRequest, recordWithdrawal } from '../acts/consents/sending.js';
import { aboutOf } from '../conversations/machine.js';
import { applyAck } from '../corrections/fulfil.js';
import { answerOf } from '../facts.js';
import { applyFulfilment } from '../rights/fulfilment.js';
import { eraseAsked } from '../terms/erase.js';
import { answerDuty } from '../use/duties.js';
import { handOver } from '../use/hand-over.js';
import type { Admitted, SendContext } from './admit.js';
import { Conflict } from './conflict.js';

export async function applyEffects(admitted: Admitted, context: SendContext): Promise<void> {
  const { predecessor, step } = admitted;
  // Answered is handed over, whoever answered: it must not expire as if nobody had looked.
  if (step.outcome === 'moves' && predecessor?.direction === 'received') await handOver(predecessor, context);
  const { kind } = admitted.message.data;
  if (kind === 'subject-rights.ack') return applyFulfilment(admitted.message, context);
  // What these change is the session's own (match/take.ts), and the dossier's or breach's.
  if (isMatchKind(kind) || isContactPointKind(kind)) return;
  switch (kind) {
    case 'known-check.response':
      return answerCheck(admitted, context);
    case 'provider-consent.request':
      return recordRequest(admitted, context);
    case 'provider-consent.grant':
      return recordGrant(admitted, context);
    case 'provider-consent.refuse':
      return recordRefusal(admitted, context);
    case 'provider-consent.withdraw':
      return recordWithdrawal(admitted, context);
    case 'correction.ack':
    case 'recall.ack':
      return applyAck(admitted.message, context);
    case 'result.feedback':
      return answerFor(admitted, context);
    case 'known-check.request':
    case 'case-exchange.request':
    case 'case-exchange.response':
    case 'case-exchange.notice':
    case 'plan-alignment.proposal':
    case 'plan-alignment.agreement':
    case 'involvement.request':
    case 'involvement.response':
    case 'intervention-alignment.proposal':
    case 'intervention-alignment.reply':
    case 'intervention-alignment.agreement':
    case 'correction.notice':
    case 'recall.notice':
    case 'retention.erased':
    case 'retention.renewed':
      return;
  }
}

/** Feedback answers what its participant owed about the message, where it owed anything (REPORT_USE). */
async function answerFor({ message }: Admitted, context: SendContext): Promise<void> {
  const about = aboutOf(message);
  if (about !== undefined) await answerDuty({ about: about.id, by: message.id }, context);
}

async function answerCheck(admitted: Admitted, context: SendContext): Promise<void> {
  const { message, caseId } = admitted;
  const { tx } = context;
  const asked = message.data.inReplyTo!;
  if (!(await tx.knownChecks.answer(asked, message.id))) throw new Conflict('already-answered');
  const subject = message.data.subjects[0]?.handle as Handle;
  if (answerOf(message) === 'KNOWN') {
    const { conversation, recipient } = message.data;
    await tx.knownChecks.establish({ conversation, peer: recipient.node, subject, at: message.time });
    if (caseId !== undefined) await tx.messages.bindCase(asked, caseId);
    return;
  }
  await eraseAsked(message, context);
}
