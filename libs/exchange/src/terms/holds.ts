/** What keeps content beyond its term: another statute or a legal claim (WGS 1.8(7)). Held content is kept, not read. */
import type { Defect, Instant, MessageId } from '#domain';
import { auditEntry } from '../audit.js';
import { newId } from '../minting.js';
import type { Actor, Node } from '../node.js';
import type { HoldReason, HoldRecord } from './ports.js';
import { isHeld } from './is-held.js';
import { withinYears } from './within-years.js';
import { aboutMessages } from '../processing/lines.js';
import { onRefusal } from '../refusals.js';

export interface NewHold {
  readonly message: MessageId;
  readonly reason: HoldReason;
  /** Ends by itself: nothing is kept for ever. In the future, and at most `LONGEST_HOLD_YEARS` from now. */
  readonly until: Instant;
}
/**
 * WGS 1.8(7) names no end for another statute or a legal claim; as with a renewal (BGS 1.16(2)) a person looks again every two
 * years. Before it ends another may be placed.
 */
const LONGEST_HOLD_YEARS = 2;
export type HoldResult =
  | { readonly outcome: 'held'; readonly hold: HoldRecord }
  | { readonly outcome: 'refused'; readonly code: 'OPERATOR_NOT_AUTHORISED' }
  | { readonly outcome: 'invalid'; readonly defects: readonly Defect[] }
  | { readonly outcome: 'not-found' }
  /** The content is gone, or its moment has passed: the timer may be at it now. */
  | { readonly outcome: 'gone' };

export function holdContent(input: NewHold, actor: Actor, node: Node): Promise<HoldResult> {
  return node.unitOfWork.transaction(async (tx) => {
    if (actor.role !== 'CASE_PROCESSOR')
      return onRefusal(
        { action: 'message.hold', object: input.message, code: 'OPERATOR_NOT_AUTHORISED' },
        { tx, actor, node },
      );
    const record = await tx.messages.find(input.message);
    if (!record?.participants.includes(actor.participant)) return { outcome: 'not-found' };
    const now = node.clock.now();
    if (input.until <= now) return invalid('lie in the future');
    if (!withinYears(input.until, now, LONGEST_HOLD_YEARS))
      return invalid(`be given, at most ${LONGEST_HOLD_YEARS} years ahead`);
    // One that is in force keeps the timer off, so that another can take its place.
    const isDue =
      record.eraseAt !== undefined && record.eraseAt < now && !(await isHeld(record.id, { tx, now }));
    if (record.sealedContent === undefined || isDue) return { outcome: 'gone' };
    const hold: HoldRecord = {
      id: newId(node),
      ...input,
      participant: actor.participant,
      account: actor.account,
      at: now,
    };
    await tx.terms.hold(hold);
    await tx.audit.append([
      auditEntry(
        { node, actor },
        {
          action: 'message.hold',
          object: record.id,
          code: input.reason,
          about: await aboutMessages([record.id], tx),
        },
      ),
    ]);
    return { outcome: 'held', hold };
  });
}

const invalid = (must: string): HoldResult => ({ outcome: 'invalid', defects: [{ at: '/until', must }] });

/** What keeps a message's content here, lifted ones too; `undefined` where the actor's participant has no such message. */
export function listHolds(
  id: MessageId,
  actor: Actor,
  node: Node,
): Promise<readonly HoldRecord[] | undefined> {
  return node.unitOfWork.transaction(async (tx) => {
    const record = await tx.messages.find(id);
    return record?.participants.includes(actor.participant) ? tx.terms.holdsOf(id) : undefined;
  });
}

export async function liftHold(id: string, actor: Actor, node: Node): Promise<'lifted' | 'not-found'> {
  return node.unitOfWork.transaction(async (tx) => {
    const lifted = await tx.terms.lift(id, actor.participant, node.clock.now());
    if (lifted === undefined) return 'not-found';
    const about = await aboutMessages([lifted], tx);
    await tx.audit.append([auditEntry({ node, actor }, { action: 'message.hold.lift', object: id, about })]);
    return 'lifted';
  });
}
