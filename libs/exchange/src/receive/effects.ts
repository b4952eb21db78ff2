/** What an accepted message of a peer changes in our own records, by kind. */
import { isContactPointKind, isMatchKind } from '#domain';
import type { Message, Oin } from '#domain';
import {
  holdConsents,
  takeGrant,
  takeRefusal,
  takeRequest,
  takeWithdrawal,
} from '../acts/consents/receiving.js';
import { takeBreach, takeBreachAnswer } from '../breaches/take-breach.js';
import { fileKnownCheck } from '../cases/known-checks.js';
import { takeNotice } from '../corrections/follow.js';
import { takeFulfilment, takeOutcome } from '../rights/take-outcome.js';
import { sendWithin } from '../send/send-message.js';
import { answerOf } from '../facts.js';
import { eraseAsked } from '../terms/erase.js';
import type { Courier } from '../courier.js';
import type { Node } from '../node.js';
import type { Transaction } from '../ports.js';

type Context = { readonly tx: Transaction; readonly node: Courier };

export async function applyReceived(message: Message, peer: Oin, context: Context): Promise<void> {
  const { kind } = message.data;
  // Theirs is the session's: it needs the exact bytes (match/receive.ts).
  if (isMatchKind(kind)) return;
  if (isContactPointKind(kind)) return takeFromContactPoint(message, context);
  const from = { ...context, peer };
  await holdConsents(message, from);
  switch (kind) {
    case 'known-check.request':
      return fileKnownCheck(message, { ...context, peer });
    case 'known-check.response':
      return takeAnswer(message, peer, context);
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
    case 'correction.ack':
    case 'recall.ack':
    case 'retention.erased':
    case 'retention.renewed':
    case 'result.feedback':
      return;
    case 'correction.notice':
    case 'recall.notice':
      return followNotice(message, context);
    case 'provider-consent.request':
      return takeRequest(message, from);
    case 'provider-consent.grant':
      return takeGrant(message, from);
    case 'provider-consent.refuse':
      return takeRefusal(message, from);
    case 'provider-consent.withdraw':
      return takeWithdrawal(message, from);
  }
}

/** Between contact points: decisions on rights and what was done, breaches and their receipt. */
function takeFromContactPoint(message: Message, context: Context): Promise<void> {
  const { kind } = message.data;
  if (kind === 'subject-rights.ack') return takeFulfilment(message, context);
  if (kind === 'breach.notice') return takeBreach(message, context);
  return kind === 'breach.ack' ? takeBreachAnswer(message, context) : takeOutcome(message, context);
}

/** What must go on from here goes with what came in. */
async function followNotice(message: Message, context: Context): Promise<void> {
  for (const { draft, actor } of await takeNotice(message, context))
    await sendWithin(draft, { ...context, actor });
}

async function takeAnswer(
  message: Message,
  peer: Oin,
  { tx, node }: { tx: Transaction; node: Node },
): Promise<void> {
  const asked = message.data.inReplyTo!;
  await tx.steps.append([{ messageId: asked, step: 'answered', at: node.clock.now(), origin: 'peer' }]);
  const subject = message.data.subjects[0]?.handle;
  if (answerOf(message) === 'KNOWN' && subject !== undefined) {
    const { conversation } = message.data;
    await tx.knownChecks.establish({ conversation, peer, subject, at: node.clock.now() });
    return;
  }
  await eraseAsked(message, { tx, node });
}
