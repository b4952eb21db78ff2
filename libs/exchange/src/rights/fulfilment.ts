/** What the answer to a decision on rights says must be so: of the copies passed on, of what the right asks, of what is kept. */
import type { Defect, Message, MessageId, RightFulfilment, RightOnward } from '#domain';
import { UNFULFILLED_REASONS } from '#domain';
import type { Step } from '../conversations/machine.js';
import type { Node } from '../node.js';
import { elementsOf } from '../corrections/follow.js';
import { WHOLE } from '../corrections/ports.js';
import { withoutWithheld } from '../corrections/withheld.js';
import { messageIn, openStored } from '../content.js';
import type { MessageRecord, Transaction } from '../ports.js';
import { eraseNow } from '../terms/erase.js';
import { isHeld } from '../terms/is-held.js';
import type { RightNotice } from './ports.js';

type Context = { readonly tx: Transaction; readonly node: Node };
type Answer = { readonly outcome: RightFulfilment; readonly onward: RightOnward };

const REASONS: readonly string[] = [...UNFULFILLED_REASONS, 'REASONED'];
export const isReasoned = ({ fulfilment, onward }: { fulfilment: string; onward: string }): boolean =>
  REASONS.includes(fulfilment) || REASONS.includes(onward);

/** Of what was passed on of a notice, whether everyone who was told has answered, and how. */
export function onwardOf(passedOn: readonly RightNotice[]): RightOnward {
  if (passedOn.length === 0) return 'NONE';
  const answers = passedOn.map(({ answer }) => answer);
  if (answers.some((answer) => answer === undefined || answer.onward === 'PASSED_ON')) return 'PASSED_ON';
  return answers.some((answer) => answer !== undefined && isReasoned(answer)) ? 'REASONED' : 'FULFILLED';
}

/** Fulfilments that answer a notice: what it asks, or why not. */
export function answersTo({
  right,
  outcome,
}: Pick<RightNotice, 'right' | 'outcome'>): readonly RightFulfilment[] {
  if (outcome === 'LIFTED') return ['LIFTED', 'NOT_HELD'];
  if (outcome === 'MAY_INFORM') return ['NOTED'];
  const done: Readonly<Record<RightNotice['right'], readonly RightFulfilment[]>> = {
    rectification: ['RECTIFIED', 'ERASED'],
    erasure: ['ERASED'],
    restriction: ['RESTRICTED'],
    objection: ['RESTRICTED', 'ERASED'],
  };
  return [...done[right], 'NOT_HELD', ...UNFULFILLED_REASONS];
}

/** Nothing for any other kind, and nothing where the conversation waits for no answer: that is said elsewhere. */
export async function fulfilmentDefects(
  message: Message,
  step: Step,
  { tx, node }: Context,
): Promise<readonly Defect[]> {
  const { kind, details, inReplyTo } = message.data;
  if (kind !== 'subject-rights.ack' || step.outcome !== 'moves' || inReplyTo === undefined) return [];
  const notice = await tx.rights.notice(inReplyTo);
  if (notice === undefined) return [{ at: '/inReplyTo', must: 'name a decision on rights that came in' }];
  const { outcome, onward } = details as unknown as Answer;
  const truth = onwardOf(await tx.rights.causedBy(notice.id));
  const may = answersTo(notice);
  const isKept = outcome === 'ERASED' && (await isHeld(notice.about, { tx, now: node.clock.now() }));
  const checks: readonly (readonly [boolean, Defect])[] = [
    [onward === truth, { at: '/details/onward', must: `be ${truth}: what became of the copies passed on` }],
    [may.includes(outcome), { at: '/details/outcome', must: `be one of: ${may.join(', ')}` }],
    [!isKept, { at: '/details/outcome', must: 'be KEPT_BY_LAW: another statute or a claim keeps it' }],
  ];
  return checks.flatMap(([holdsTrue, defect]) => (holdsTrue ? [] : [defect]));
}

/**
 * Puts our own answer on record, and takes away what it says is erased. A signed message cannot lose an element: where it holds
 * anything else than what the decision named, that is out of use for good, and the rest stays.
 */
export async function applyFulfilment(message: Message, { tx, node }: Context): Promise<void> {
  const { inReplyTo, details } = message.data;
  const notice = inReplyTo === undefined ? undefined : await tx.rights.notice(inReplyTo);
  if (notice === undefined) return;
  const { outcome, onward } = details as unknown as Answer;
  await tx.rights.answerNotice(notice.id, { ack: message.id, at: message.time, fulfilment: outcome, onward });
  const spoken = await tx.messages.find(notice.about);
  if (outcome === 'ERASED' && spoken?.direction === 'received')
    await eraseNamed({ notice: notice.id, spoken }, { tx, node });
}

async function eraseNamed(
  { notice, spoken }: { readonly notice: MessageId; readonly spoken: MessageRecord },
  { tx, node }: Context,
): Promise<void> {
  const record = await tx.messages.find(notice);
  const stored = await openStored(node, [spoken, ...(record ? [record] : [])]);
  const [content, told] = [stored.get(spoken.id), stored.get(notice)];
  if (content === undefined) return;
  // Of a restriction or objection nothing was withheld until now: it lies in the notice itself.
  const named = told && (elementsOf(messageIn(told)) ?? [WHOLE]);
  const at = node.clock.now();
  await tx.withheld.add((named ?? []).map((element) => ({ message: spoken.id, element, notice, at })));
  if (withoutWithheld(messageIn(content), await tx.withheld.of(spoken.id)) === undefined)
    await eraseNow([spoken], 'RIGHT_EXERCISED', { tx, node });
}
