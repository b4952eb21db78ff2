/**
 * Passing on what came in, as a new message on R2 or R3 with grounds of its own (law Q8). Two decisions, both on record: may
 * these elements be passed on, and may this message leave. Only then does it, with the whole way of every element in it.
 */
import { instantOf, millisOf } from '#domain';
import type { Element, MessageId, Purpose, Restriction } from '#domain';
import { durationMillis, strictestUnion } from '#policy';
import type { Actor, Node } from '../node.js';
import type { MessageRecord, Transaction } from '../ports.js';
import type { Draft, DraftElement, Invalid, SendResult } from '../send/draft.js';
import { once } from '../send/send-once.js';
import type { Repeated, RequestKey } from '../send/send-once.js';
import { sendWithin, wouldLeave } from '../send/send-message.js';
import { usesOf } from '../use/conditions.js';
import { wouldUse } from '../use/decide-use.js';
import { registerUse } from '../use/register-use.js';
import { judgeUse, openAsked } from '../use/use-message.js';
import type { Found, UseRequest, UseResult } from '../use/use-message.js';
import { onwardOrigin, originalNode } from './origin.js';

/** Its elements are those of the received message; everything else is said anew. */
export interface Forward {
  /** The received message. */
  readonly id: MessageId;
  readonly elements: readonly ForwardedElement[];
  /** What the new message is, beside its elements. */
  readonly draft: Omit<Draft, 'elements'>;
}
export interface ForwardedElement {
  /** Of the received message; it keeps it. */
  readonly id: string;
  /** Whom it is about in the new conversation: as `DraftSubject.ref`. */
  readonly subject: string;
  /** Consents of its original supplier for the new recipient. */
  readonly consents: readonly MessageId[];
}
export type ForwardResult =
  | SendResult
  /** The use is refused: nothing was made of it. */
  | (Extract<UseResult, { outcome: 'refused' }> & { readonly stage: 'use' })
  | { readonly outcome: 'not-found' | 'gone' };
export type ForwardOnceResult = ForwardResult | Repeated;

/** Throws `Conflict` as `sendMessage` does. */
export const forwardOnce = (
  forward: Forward,
  key: RequestKey,
  by: { readonly actor: Actor; readonly node: Node },
): Promise<ForwardOnceResult> => once((tx) => forwardWithin(forward, { tx, ...by }), key, by);

export const forwardMessage = (forward: Forward, actor: Actor, node: Node): Promise<ForwardResult> =>
  node.unitOfWork.transaction((tx) => forwardWithin(forward, { tx, actor, node }));

async function forwardWithin(
  forward: Forward,
  context: { readonly tx: Transaction; readonly actor: Actor; readonly node: Node },
): Promise<ForwardResult> {
  const request = useOf(forward);
  const found = await openAsked(request, context);
  if (found.outcome !== 'found') return found;
  const passed = passedOn(forward, found, context.node);
  if (passed.outcome === 'invalid') return passed;
  const draft = { ...forward.draft, elements: passed.elements };
  // A message that may not leave uses up none of the permitted uses; why it may not be used is said first.
  const isUsable = (await wouldUse(request, found, context)).outcome === 'permit';
  if (isUsable && !(await wouldLeave(draft, context))) return sendWithin(draft, context);
  const judged = await judgeUse(request, found, context);
  if (judged.outcome === 'refused') return { ...judged, stage: 'use' };
  const sent = await sendWithin(draft, context);
  if (sent.outcome !== 'accepted') return sent;
  await registerUse(request, { ...found, decision: judged.decision }, context);
  const { tx, node } = context;
  const peer = forward.draft.recipient.node;
  const copy = { from: forward.id, to: sent.id, peer, at: node.clock.now() };
  await tx.lineage.record(forward.elements.map(({ id }) => ({ ...copy, element: id, toElement: id })));
  await leaveNoUse(copy, found, tx);
  return sent;
}

/**
 * `MAX_READS` counts over all copies together: what is left went along, so none is left here. Where elements count apart the
 * highest is used up, and with it the others.
 */
async function leaveNoUse(
  copy: { readonly from: MessageId; readonly to: MessageId },
  { message }: Found,
  tx: Transaction,
): Promise<void> {
  const counted = message.data.elements.flatMap(({ id }) => usesOf(message, id) ?? []);
  if (counted.length > 0) await tx.lineage.passUses({ ...copy, all: Math.max(...counted) });
}

/** The use of the received message that a forward is. */
export function useOf({ id, elements, draft }: Forward): UseRequest {
  const purpose: Purpose = draft.purpose;
  return {
    id,
    action: 'forward',
    purpose,
    ...(draft.caseId === undefined ? {} : { caseId: draft.caseId }),
    forward: { elements, recipient: draft.recipient.node },
  };
}

type PassedOn = { readonly outcome: 'passed'; readonly elements: readonly DraftElement[] } | Invalid;

/** The elements of the new message, or which of those asked for cannot be in it. */
export function passedOn({ elements, draft }: Forward, { record, message }: Found, node: Node): PassedOn {
  const defects: { at: string; must: string }[] = [];
  const made = elements.map((asked, i): DraftElement | undefined => {
    const element = message.data.elements.find(({ id }) => id === asked.id);
    const at = `/elements/${i}/id`;
    if (element === undefined) {
      defects.push({ at, must: 'name an element of that message' });
      return undefined;
    }
    const restrictions = travelling([...message.data.restrictions, ...element.restrictions], {
      record,
      time: message.time,
    });
    if (restrictions === undefined) {
      defects.push({ at, must: 'have a use left for the recipient' });
      return undefined;
    }
    return onwardElement({ element, asked, restrictions }, record, { node, draft });
  });
  if (elements.length === 0) defects.push({ at: '/elements', must: 'name at least one element' });
  if (defects.length > 0) return { outcome: 'invalid', defects };
  return { outcome: 'passed', elements: made.filter((one) => one !== undefined) };
}

function onwardElement(
  what: {
    readonly element: Element;
    readonly asked: ForwardedElement;
    readonly restrictions: readonly Restriction[];
  },
  record: MessageRecord,
  { node, draft }: { readonly node: Node; readonly draft: Forward['draft'] },
): DraftElement {
  const { element, asked, restrictions } = what;
  const { id, category, secrecyBasis, sourceLaw, firstProcessedAt, value, supplier } = element;
  const origin = onwardOrigin(element, record, { self: node.self, recipient: draft.recipient.node });
  return {
    id,
    subject: asked.subject,
    category,
    supplier: { participant: supplier.participant, node: originalNode(element, record.sender) },
    secrecyBasis,
    ...(sourceLaw ? { sourceLaw } : {}),
    // The earliest first processing counts, whoever holds it (law Q2).
    firstProcessedAt,
    consents: asked.consents,
    restrictions,
    // Without one the law refuses it, and says why.
    ...(origin === undefined ? {} : { origin }),
    value,
  };
}

/**
 * What rests on an element goes with it, and none of it begins anew: an age becomes the moment at which it is over, reads
 * that were made here are gone, and all that are left go along. `undefined` where none would be left.
 */
function travelling(
  restrictions: readonly Restriction[],
  { record, time }: { readonly record: MessageRecord; readonly time: Found['message']['time'] },
): readonly Restriction[] | undefined {
  const made = restrictions.map((one): Restriction => {
    if (one.type === 'MAX_AGE') {
      const at = instantOf(millisOf(time) + durationMillis(one.duration));
      return { type: 'RETAIN_UNTIL', basis: one.basis, at };
    }
    return one.type === 'MAX_READS' ? { ...one, n: leftOf(one.n, record) } : one;
  });
  const spent = made.some((one) => one.type === 'MAX_READS' && one.n < 1);
  return spent ? undefined : strictestUnion(made);
}

/** Of so many uses in all, how many a forward takes along: it is a use itself. */
export const leftOf = (uses: number, { reads }: Pick<MessageRecord, 'reads'>): number => uses - reads - 1;
