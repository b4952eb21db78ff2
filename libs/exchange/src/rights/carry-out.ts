/** Decisions on rights that other nodes told us: for the contact point to have carried out, and to answer for. */
import type { Decision, MessageId, RightFulfilment } from '#domain';
import { addresseesOf } from '../corrections/addressees.js';
import { auditEntry } from '../audit.js';
import type { Actor, Node } from '../node.js';
import { aboutMessages } from '../processing/lines.js';
import { sendWithin } from '../send/send-message.js';
import type { Invalid } from '../send/draft.js';
import { firstCode } from './desk.js';
import { onwardOf } from './fulfilment.js';
import { passedOnOf } from './passed-on.js';
import type { PassedOn } from './passed-on.js';
import { fulfilmentDraft } from './outcome-draft.js';
import type { RightNotice } from './ports.js';
import { onRefusal } from '../refusals.js';

export type CarryOutResult =
  | { readonly outcome: 'done'; readonly notice: RightNotice }
  | { readonly outcome: 'refused'; readonly code: 'DOSSIER_STATE' }
  /** The law does not let this person answer. */
  | { readonly outcome: 'not-permitted'; readonly decision: Decision }
  | { readonly outcome: 'not-found' }
  | Invalid;

export interface ToCarryOut extends RightNotice {
  readonly passedOn: readonly PassedOn[];
}

/** Unanswered ones first, then by deadline; at most 500. */
export function listToCarryOut(actor: Actor, node: Node): Promise<readonly ToCarryOut[]> {
  return node.unitOfWork.transaction(async (tx) => {
    const notices = await tx.rights.received(500);
    const about = await aboutMessages(
      notices.map((one) => one.about),
      tx,
    );
    const act = { action: 'rights.decisions', object: node.self, about };
    await tx.audit.append([auditEntry({ node, actor }, act)]);
    const passed = await passedOnOf(notices, tx);
    return notices.map((one) => ({ ...one, passedOn: passed.get(one.id) ?? [] }));
  });
}

/**
 * Answers for the copy here, and says of the copies that went on from here what the node's own records say; where some are
 * still to answer, the node answers once more by itself when they have.
 */
export function carryOut(
  id: MessageId,
  fulfilment: RightFulfilment,
  { actor, node }: { readonly actor: Actor; readonly node: Node },
): Promise<CarryOutResult> {
  return node.unitOfWork.transaction(async (tx) => {
    const notice = await tx.rights.notice(id);
    const record = await tx.messages.find(id);
    if (notice?.direction !== 'received' || record === undefined) return { outcome: 'not-found' };
    if (notice.answer !== undefined)
      return onRefusal(
        { action: 'rights.carry-out', object: id, code: 'DOSSIER_STATE' },
        { tx, actor, node },
      );
    const onward = onwardOf(await tx.rights.causedBy(id));
    const [participant = 'COLLEGE'] = (await addresseesOf([record], node)).get(id) ?? [];
    const to = { notice: id, about: notice.about, peer: notice.peer, participant };
    const draft = fulfilmentDraft({ fulfilment, onward }, to, node);
    const sent = await sendWithin(draft, { tx, node, actor, desk: true });
    if (sent.outcome === 'invalid') return sent;
    const code = sent.outcome === 'accepted' ? undefined : firstCode(sent.decision);
    await tx.audit.append([
      auditEntry(
        { node, actor },
        {
          action: 'rights.carry-out',
          object: id,
          about: await aboutMessages([notice.about], tx),
          ...(code ? { result: 'refused' as const, code } : {}),
        },
      ),
    ]);
    if (sent.outcome !== 'accepted') return { outcome: 'not-permitted', decision: sent.decision };
    return { outcome: 'done', notice: (await tx.rights.notice(id)) ?? notice };
  });
}
