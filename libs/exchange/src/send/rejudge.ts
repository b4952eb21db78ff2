/** What the law says now of a message that was accepted and has not left: consent, case or term may have lapsed since. */
import type { Decision, Message } from '#domain';
import { decide } from '#policy';
import { withdrawnConsents } from '../acts/consents/withdrawn.js';
import { flagsUnder } from '../cases/flags-under.js';
import { ownCaseFact } from '../cases/own-case.js';
import { messageIn, openStored } from '../content.js';
import { conversationRecords, establishedHits } from '../conversations/conversation-facts.js';
import { aboutOf } from '../conversations/machine.js';
import { factsOf } from '../facts.js';
import { screenedForThisAct } from '../node.js';
import type { Actor, Node } from '../node.js';
import type { MessageRecord, Transaction } from '../ports.js';
import { isRestricted } from '../rights/persons.js';
import { priorityCriteria } from './gather-facts.js';

interface Desk {
  readonly tx: Transaction;
  readonly node: Node;
}

/** `undefined` where its content is gone: there is nothing left to send. */
export async function judgeUnsent(record: MessageRecord, desk: Desk): Promise<Decision | undefined> {
  const { tx, node } = desk;
  const content = (await openStored(node, [record])).get(record.id);
  if (content === undefined) return undefined;
  const message = messageIn(content);
  const ownCase = record.caseId === undefined ? undefined : await tx.cases.find(record.caseId);
  const actor = senderOf(record, message, node);
  const predecessor = record.inReplyTo === undefined ? undefined : await tx.messages.find(record.inReplyTo);
  const facts = factsOf(message, node.self, {
    node,
    records: {
      stage: 'send',
      ownCase: await ownCaseFact(message, { ownCase, participant: actor.participant, predecessor }, desk),
      flags: flagsUnder(ownCase, message),
      priorityCriteria: await priorityCriteria(message.data.flags, desk),
      predecessor,
      established: await establishedHits(message, record.peer, tx),
      withdrawn: await withdrawnConsents(message, node.self, tx),
      conversation: await standing(message, record, tx),
      actor,
      restricted: await isRestricted(message, { tx, node, ownCase }),
    },
  });
  return decide(facts, node.law, node.clock.now());
}

/** What it speaks of was exchanged when it was accepted, and stays so. */
async function standing(message: Message, { peer }: MessageRecord, tx: Transaction) {
  const { involved } = await conversationRecords(message, { peer, step: { outcome: 'not-now' } }, tx);
  return { involved, about: aboutOf(message) === undefined ? 'not-asked' : 'exchanged' } as const;
}

/** Whoever sent it was screened then; nobody of them acts now. */
const senderOf = ({ account }: MessageRecord, { data }: Message, node: Node): Actor => ({
  account: account ?? 'node',
  participant: data.sender.participant,
  role: data.sender.role,
  screening: screenedForThisAct(node),
  origin: 'line',
});
