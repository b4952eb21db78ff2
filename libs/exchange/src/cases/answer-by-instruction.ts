/**
 * Answering at once, because those who were asked have said so beforehand. Whether that happens must not depend on what
 * the register says, or the waiting itself would be the answer (protocol.md §6): so an instruction covers every answer, all
 * who were asked have given one, and what nobody may confirm in their name is DECLINED at the same moment.
 */
import { ANSWERS, participantKindOf } from '#domain';
import type { KnownAnswer, Purpose } from '#domain';
import type { Actor, Node } from '../node.js';
import type { Transaction } from '../ports.js';
import type { SendContext } from '../send/admit.js';
import type { SendResult } from '../send/draft.js';
import { sendWithin } from '../send/send-message.js';
import { answerDraft } from './answer-draft.js';
import type { CaseRecord, InstructionRecord, KnownCheckRecord } from './ports.js';

type Desk = { readonly tx: Transaction; readonly node: Node };

/** An instruction of each that was asked and may answer; none where one of them has given none. */
export async function instructionsFor(
  { participants }: Pick<KnownCheckRecord, 'participants'>,
  purpose: Purpose,
  { tx, node }: Desk,
): Promise<readonly InstructionRecord[]> {
  const inForce = (await tx.instructions.inForce({ participants, at: node.clock.now() })).filter(
    ({ purposes, answers }) => purposes.includes(purpose) && coversAll(answers),
  );
  const kind = node.directory.node(node.self)?.kind;
  // A private participant confirms nothing (WGS 2.27), so nobody waits for it.
  const asked = participants.filter((body) => kind && participantKindOf(kind, body) !== 'ZVH_PRIVATE');
  const given = asked.map((body) => inForce.find(({ participant }) => participant === body));
  return given.every((one) => one !== undefined) ? given : [];
}

export const coversAll = (answers: readonly KnownAnswer[]): boolean =>
  ANSWERS.every((answer) => answers.includes(answer));

/** `instructions`: at least one. */
export async function answerByInstruction(
  check: KnownCheckRecord,
  by: { readonly case_: CaseRecord | undefined; readonly instructions: readonly InstructionRecord[] },
  desk: Desk,
): Promise<void> {
  const { case_, instructions } = by;
  // An instruction speaks for the participant that gave it, on that participant's own case.
  const owner = instructions.find(({ participant }) => participant === case_?.participant);
  const instruction = owner ?? instructions[0]!;
  const context: SendContext = { ...desk, actor: actorOf(instruction) };
  const give = async (answer: KnownAnswer): Promise<SendResult> =>
    sendWithin(await answerDraft(check, { id: check.id, answer, instruction }, context), context);
  const answer = case_ !== undefined && owner === undefined ? 'DECLINED' : check.proposal;
  const sent = await give(answer);
  if (sent.outcome === 'accepted' || answer === 'DECLINED') return;
  // Our own law or records forbid the answer: on record with its reasons, and to the one who asks there is none.
  await give('DECLINED');
}

const actorOf = (instruction: InstructionRecord): Actor => ({
  account: instruction.account,
  participant: instruction.participant,
  role: instruction.role,
  screening: instruction.until,
  origin: `standing-instruction:${instruction.id}`,
});
