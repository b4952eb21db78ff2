/** The answer to a bekendheidstoets as a draft: the same for a person and for an instruction. */
import type { CaseId, KnownAnswer, MessageId } from '#domain';
import type { SendContext } from '../send/admit.js';
import type { Draft } from '../send/draft.js';
import type { InstructionRecord, KnownCheckRecord } from './ports.js';

export interface AnswerRequest {
  readonly id: MessageId;
  readonly answer: KnownAnswer;
  /** Own case the hit stands on; the register's when left out. Needed for KNOWN. */
  readonly caseId?: CaseId;
}
/** By an instruction: judged by who gave it and when it was given, under its own id; nobody judges at the moment itself. */
interface Answering extends AnswerRequest {
  readonly instruction?: Pick<InstructionRecord, 'id' | 'from'>;
}
/**
 * Whoever confirms an answer, in person or by the instruction on record, thereby states that answering is necessary and
 * that the register was looked at; the statements say who, when, and under which act.
 */
export async function answerDraft(
  check: KnownCheckRecord,
  request: Answering,
  { tx, actor, node }: SendContext,
): Promise<Draft> {
  const asked = await tx.messages.find(check.id);
  const { participant, role } = actor;
  const { id, from: at } = request.instruction ?? { id: check.id, from: node.clock.now() };
  const statement = { id, participant, role, at };
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
        supplier: { participant },
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
