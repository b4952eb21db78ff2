/** Answering a bekendheidstoets: the register proposes, a person or a recorded standing instruction confirms. */
import { parseBsn } from '#domain';
import type { CaseId, KnownAnswer, Message, MessageId } from '#domain';
import { bsnIndex } from '../minting.js';
import type { Actor, Node } from '../node.js';
import type { Transaction } from '../ports.js';
import type { Draft, SendResult } from '../send/draft.js';
import { sendWithin } from '../send/send-message.js';
import type { SendContext } from '../send/admit.js';
import type { CaseRecord, InstructionRecord, KnownCheckRecord } from './ports.js';

export interface AnswerRequest {
  readonly id: MessageId;
  readonly answer: KnownAnswer;
  /** Own case the hit stands on; the register's when left out. Needed for KNOWN. */
  readonly caseId?: CaseId;
}
export type AnswerResult =
  SendResult | { readonly outcome: 'not-found' } | { readonly outcome: 'already-answered' };

export function listKnownChecks(actor: Actor, node: Node): Promise<readonly KnownCheckRecord[]> {
  return node.unitOfWork.transaction((tx) => tx.knownChecks.open(actor.participant));
}

export function answerKnownCheck(request: AnswerRequest, actor: Actor, node: Node): Promise<AnswerResult> {
  return node.unitOfWork.transaction(async (tx) => {
    const check = await tx.knownChecks.find(request.id);
    if (!check?.participants.includes(actor.participant)) return { outcome: 'not-found' };
    if (check.answeredBy !== undefined) return { outcome: 'already-answered' };
    return sendWithin(await answerDraft(check, request, { tx, actor, node }), { tx, actor, node });
  });
}

/**
 * Whoever confirms an answer, in person or by the instruction on record, thereby states that answering is necessary and
 * that the register was looked at; the statements say who, when, and under which act.
 */
async function answerDraft(
  check: KnownCheckRecord,
  request: AnswerRequest,
  { tx, actor, node }: SendContext,
): Promise<Draft> {
  const asked = await tx.messages.find(check.id);
  const statement = { id: check.id, participant: actor.participant, role: actor.role, at: node.clock.now() };
  const cross = asked?.purpose === 'CROSS_KNOWN_CHECK';
  const caseId = request.answer === 'KNOWN' ? (request.caseId ?? check.caseId) : undefined;
  return {
    kind: 'known-check.response',
    purpose: cross ? 'CROSS_KNOWN_CHECK' : 'INTER_ZVH_KNOWN_CHECK',
    legalBasis: cross ? 'WGS_1_7_8_KNOWN_CHECK' : 'WGS_2_28_1',
    recipient: { node: check.peer, participants: check.replyTo },
    ...(caseId ? { caseId } : {}),
    inReplyTo: check.id,
    subjects: [{ ref: check.subject, type: 'NATURAL_PERSON' }],
    necessity: statement,
    quality: statement,
    flags: { radicalisation: 'NONE' },
    restrictions: [],
    elements: [
      {
        id: 'status',
        subject: check.subject,
        category: 'KNOWN_STATUS',
        supplier: { participant: actor.participant },
        secrecyBasis: 'NONE',
        firstProcessedAt: check.receivedAt,
        consents: [],
        restrictions: [],
        value: { status: request.answer },
      },
    ],
    details: {},
  };
}

/** What the register says of the person asked about. Only a BSN counts; a name alone never makes anybody known. */
export async function proposeAnswer(
  message: Message,
  { tx, node }: { tx: Transaction; node: Node },
): Promise<{ readonly proposal: KnownAnswer; readonly case_?: CaseRecord }> {
  const value = message.data.elements.find(({ category }) => category === 'BSN')?.value['bsn'];
  const bsn = typeof value === 'string' ? parseBsn(value) : undefined;
  if (bsn === undefined) return { proposal: 'DECLINED' };
  const cases = await tx.cases.findByIndex(bsnIndex(node.registerKey, bsn));
  const open = cases.find(({ status }) => status === 'open');
  return open ? { proposal: 'KNOWN', case_: open } : { proposal: 'NOT_KNOWN' };
}

/** Files the request as a known-check to answer, and answers where a standing instruction says so. */
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
  const instructions = await tx.instructions.inForce({
    participants: check.participants,
    at: node.clock.now(),
  });
  const instruction = instructions.find(
    ({ purposes, answers }) => purposes.includes(message.data.purpose) && answers.includes(proposal),
  );
  if (instruction) await answerByInstruction(check, instruction, { tx, node, actor: actorOf(instruction) });
}

async function answerByInstruction(
  check: KnownCheckRecord,
  instruction: InstructionRecord,
  context: SendContext,
): Promise<void> {
  // The instruction speaks for the participant that gave it, on that participant's own case.
  const case_ = check.caseId === undefined ? undefined : await context.tx.cases.find(check.caseId);
  if (check.proposal === 'KNOWN' && case_?.participant !== instruction.participant) return;
  await sendWithin(await answerDraft(check, { id: check.id, answer: check.proposal }, context), context);
}

const actorOf = (instruction: InstructionRecord): Actor => ({
  account: instruction.account,
  participant: instruction.participant,
  role: instruction.role,
  screening: instruction.until,
  origin: `standing-instruction:${instruction.id}`,
});
