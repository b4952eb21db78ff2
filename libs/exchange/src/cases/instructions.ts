/** Standing instructions: a public participant's recorded decision to confirm what the register proposes. */
import type { Defect, Instant, KnownAnswer, Purpose } from '#domain';
import { auditEntry } from '../audit.js';
import { newId } from '../minting.js';
import type { Actor, Node } from '../node.js';
import { isScreened } from '../people/persons.js';
import { coversAll } from './answer-by-instruction.js';
import type { InstructionRecord } from './ports.js';
import { onRefusal } from '../refusals.js';

export interface NewInstruction {
  readonly purposes: readonly Purpose[];
  /** All of them: an instruction for some would tell by its silence which it is. */
  readonly answers: readonly KnownAnswer[];
  /** Ends by itself; never after the recorder's screening. */
  readonly until: Instant;
}
export type InstructionResult =
  | { readonly outcome: 'recorded'; readonly instruction: InstructionRecord }
  | { readonly outcome: 'refused'; readonly code: 'OPERATOR_NOT_AUTHORISED' }
  | { readonly outcome: 'invalid'; readonly defects: readonly Defect[] };

export async function recordInstruction(
  input: NewInstruction,
  actor: Actor,
  node: Node,
): Promise<InstructionResult> {
  const at = node.clock.now();
  if (actor.role !== 'CASE_PROCESSOR' || !isScreened(actor, at)) {
    return onRefusal({ action: 'instruction.record', code: 'OPERATOR_NOT_AUTHORISED' }, { actor, node });
  }
  if (!coversAll(input.answers))
    return { outcome: 'invalid', defects: [{ at: '/answers', must: 'hold every answer' }] };
  const instruction: InstructionRecord = {
    id: newId(node),
    participant: actor.participant,
    account: actor.account,
    role: actor.role,
    purposes: input.purposes,
    answers: input.answers,
    from: at,
    until: input.until < actor.screening ? input.until : actor.screening,
  };
  await node.unitOfWork.transaction(async (tx) => {
    await tx.instructions.insert(instruction);
    await tx.audit.append([
      auditEntry({ node, actor }, { action: 'instruction.record', object: instruction.id }),
    ]);
  });
  return { outcome: 'recorded', instruction };
}

export function listInstructions(actor: Actor, node: Node): Promise<readonly InstructionRecord[]> {
  return node.unitOfWork.transaction((tx) => tx.instructions.list(actor.participant));
}

/** False when there is no such instruction of the actor's participant. */
export function endInstruction(id: string, actor: Actor, node: Node): Promise<boolean> {
  return node.unitOfWork.transaction(async (tx) => {
    const ended = await tx.instructions.end(id, actor.participant, node.clock.now());
    if (ended)
      await tx.audit.append([auditEntry({ node, actor }, { action: 'instruction.end', object: id })]);
    return ended;
  });
}
