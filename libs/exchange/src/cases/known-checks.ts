/** Answering a bekendheidstoets: the register proposes, a person or a recorded standing instruction confirms. */
import { parseBsn } from '#domain';
import type { BodyCode, KnownAnswer, Message } from '#domain';
import { bsnIndex } from '../minting.js';
import type { Actor, Node } from '../node.js';
import type { Transaction } from '../ports.js';
import { isWithinDay } from '../match/open-check.js';
import { isRestricted } from '../rights/persons.js';
import type { SendResult } from '../send/draft.js';
import { sendWithin } from '../send/send-message.js';
import { answerByInstruction, instructionsFor } from './answer-by-instruction.js';
import { answerDraft } from './answer-draft.js';
import type { AnswerRequest } from './answer-draft.js';
import type { CaseRecord, KnownCheckRecord } from './ports.js';
import { auditEntry } from '../audit.js';
import { aboutHandles } from '../processing/lines.js';

export type AnswerResult =
  SendResult | { readonly outcome: 'not-found' } | { readonly outcome: 'already-answered' };

/** A check that waits, as the person who answers sees it. */
export interface WaitingCheck extends Omit<KnownCheckRecord, 'proposal'> {
  /** Absent for who has no case of their own to confirm: whether another has one, or none is there, looks the same. */
  readonly proposal?: KnownAnswer;
  /** AVG 18, 21: nothing but DECLINED may be answered now. Never told to who asks. */
  readonly restricted: boolean;
}

/** A look at whom they are about, on record: once for each answer that was given to somebody. */
export function listKnownChecks(actor: Actor, node: Node): Promise<readonly WaitingCheck[]> {
  return node.unitOfWork.transaction(async (tx) => {
    const waiting = await tx.knownChecks.open(actor.participant, node.clock.now());
    const listed: WaitingCheck[] = [];
    for (const check of waiting) {
      const about = { message: check.id, handles: [check.subject], indexes: [] };
      const restricted = await tx.rights.restricted(about);
      listed.push(await asProposedTo(actor, { ...check, restricted }, tx));
    }
    const about = await aboutHandles(
      listed.map(({ subject }) => subject),
      tx,
    );
    const act = { action: 'known-check.list', object: node.self, about };
    await tx.audit.append([auditEntry({ node, actor }, act)]);
    return listed;
  });
}

/** How many wait, for a menu that asks by itself: nobody looked at a person, so nothing of it is on record. */
export const countKnownChecks = ({ participant }: Actor, node: Node): Promise<number> =>
  node.unitOfWork.read(async (tx) => (await tx.knownChecks.open(participant, node.clock.now())).length);

/**
 * A case is its participant's own: another who was asked too is not told that it is there, and could not confirm it. That one
 * sees the same as where nobody has a case, or where it is kept out (rules 25, 26), and may have the register answer.
 */
async function asProposedTo(
  { participant }: Actor,
  check: KnownCheckRecord & { readonly restricted: boolean },
  tx: Transaction,
): Promise<WaitingCheck> {
  // A restriction is told to who answers, and leaves one answer.
  if (check.restricted || (await isOwnCase(check, participant, tx))) return check;
  const { caseId: _, proposal: __, ...rest } = check;
  return rest;
}

const isOwnCase = async (
  { caseId }: KnownCheckRecord,
  participant: BodyCode,
  tx: Transaction,
): Promise<boolean> => caseId !== undefined && (await tx.cases.find(caseId))?.participant === participant;

/** `answer` left out: what the register says of the whole house. */
export type AskedAnswer = Omit<AnswerRequest, 'answer'> & { readonly answer?: KnownAnswer };

export function answerKnownCheck(request: AskedAnswer, actor: Actor, node: Node): Promise<AnswerResult> {
  return node.unitOfWork.transaction(async (tx) => {
    const check = await tx.knownChecks.find(request.id);
    if (check === undefined) return { outcome: await whyGone(request.id, { tx, actor }) };
    if (!check.participants.includes(actor.participant)) return { outcome: 'not-found' };
    if (check.answeredBy !== undefined) return { outcome: 'already-answered' };
    const answer = request.answer ?? (await registersAnswer(check, actor, tx));
    return sendWithin(await answerDraft(check, { ...request, answer }, { tx, actor, node }), {
      tx,
      actor,
      node,
    });
  });
}

/** Only whose case it is may say KNOWN; of another's there is no answer, as an instruction of who has none gives. */
async function registersAnswer(
  check: KnownCheckRecord,
  { participant }: Actor,
  tx: Transaction,
): Promise<KnownAnswer> {
  const isAnothers = check.caseId !== undefined && !(await isOwnCase(check, participant, tx));
  return isAnothers ? 'DECLINED' : check.proposal;
}

/** After an answer without a hit nothing is kept of whom it was about; the message still says that it was answered. */
async function whyGone(
  id: AnswerRequest['id'],
  { tx, actor }: { readonly tx: Transaction; readonly actor: Actor },
): Promise<'not-found' | 'already-answered'> {
  const asked = await tx.messages.find(id);
  const isAnswered =
    asked?.kind === 'known-check.request' && asked.direction === 'received' && asked.state === 'retrieved';
  return isAnswered && asked.participants.includes(actor.participant) ? 'already-answered' : 'not-found';
}

/**
 * What the register says of the person asked about. Only a BSN counts; a name alone never makes anybody known. A case of
 * who was asked goes before another participant's, which only that one could confirm. Whoever is restricted (AVG 18, 21) is
 * proposed as DECLINED and then goes the way of every answer: anything else, or at another moment, would tell (ADR 0018). So is
 * whoever is in a case of radicalisation, or in none but of a plustaak (rules 25, 26), as a set of a comparison leaves them out.
 */
export async function proposeAnswer(
  message: Message,
  { tx, node }: { tx: Transaction; node: Node },
): Promise<{ readonly proposal: KnownAnswer; readonly case_?: CaseRecord }> {
  const value = message.data.elements.find(({ category }) => category === 'BSN')?.value['bsn'];
  const bsn = typeof value === 'string' ? parseBsn(value) : undefined;
  if (bsn === undefined) return { proposal: 'DECLINED' };
  const cases = await tx.cases.findByIndex(bsnIndex(node.registerKey, bsn));
  if (await isRestricted(message, { tx, node })) return { proposal: 'DECLINED' };
  const open = cases.filter(({ status }) => status === 'open');
  const free = open.filter(({ exclusion }) => exclusion === undefined);
  if (open.some(({ exclusion }) => exclusion === 'RADICALISATION')) return { proposal: 'DECLINED' };
  const { participants } = message.data.recipient;
  const case_ = free.find(({ participant }) => participants.includes(participant)) ?? free[0];
  if (case_ !== undefined) return { proposal: 'KNOWN', case_ };
  return { proposal: open.length > 0 ? 'DECLINED' : 'NOT_KNOWN' };
}

/**
 * Files the request as a known-check to answer, and answers where standing instructions say so: of what its peer asks beyond a
 * day's budget a person judges each.
 */
export async function fileKnownCheck(
  message: Message,
  context: { tx: Transaction; node: Node; peer: KnownCheckRecord['peer'] },
): Promise<void> {
  const { tx, node, peer } = context;
  const { proposal, case_ } = await proposeAnswer(message, context);
  const check: KnownCheckRecord = {
    id: message.id,
    peer,
    conversation: message.data.conversation,
    subject: message.data.subjects[0]!.handle,
    participants: message.data.recipient.participants,
    replyTo: [message.data.sender.participant],
    proposal,
    ...(case_ ? { caseId: case_.id } : {}),
    receivedAt: node.clock.now(),
    answerBefore: message.expirytime,
  };
  await tx.knownChecks.insert([check]);
  if (!(await isWithinDay(message, context))) return;
  const instructions = await instructionsFor(check, message.data.purpose, { tx, node });
  if (instructions.length > 0) await answerByInstruction(check, { case_, instructions }, { tx, node });
}
