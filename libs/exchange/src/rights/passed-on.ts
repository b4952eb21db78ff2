/**
 * Copies that went on from here of what another node decided on: each with its holder and what that answered. Whom no message could
 * reach, or who does not answer in time, the contact point tells or asks otherwise; the node that decided waits for it.
 */
import type { MessageId, RightFulfilment } from '#domain';
import { auditEntry } from '../audit.js';
import type { Actor, Node } from '../node.js';
import type { MessageState, Transaction } from '../ports.js';
import { aboutMessages } from '../processing/lines.js';
import { onRefusal } from '../refusals.js';
import { answersTo } from './fulfilment.js';
import type { RightNotice } from './ports.js';
import { answerForAll } from './take-outcome.js';

export interface PassedOn {
  readonly notice: RightNotice;
  /** No message tells it. */
  readonly untold: boolean;
}

/** By the received notice that they pass on. */
export async function passedOnOf(
  notices: readonly RightNotice[],
  tx: Transaction,
): Promise<ReadonlyMap<MessageId, readonly PassedOn[]>> {
  const all = await tx.rights.passedOn(notices.map(({ id }) => id));
  const records = await tx.messages.findMany(all.map(({ id }) => id));
  const states = new Map(records.map(({ id, state }) => [id, state]));
  const passed = all.map((notice) => ({ notice, untold: !isTold(states.get(notice.id)) }));
  return Map.groupBy(passed, ({ notice }) => notice.cause!);
}

const isTold = (state: MessageState | undefined): boolean =>
  state !== undefined && state !== 'refused' && state !== 'undeliverable';

export type SettleResult =
  | { readonly outcome: 'done'; readonly notice: RightNotice }
  | { readonly outcome: 'refused'; readonly code: 'NOT_INVOLVED' | 'DOSSIER_STATE' }
  | {
      readonly outcome: 'invalid';
      readonly defects: readonly { readonly at: string; readonly must: string }[];
    }
  | { readonly outcome: 'not-found' };

/**
 * What the holder of a copy did, heard otherwise than by message. `NOT_INVOLVED` for a message of which nothing is open;
 * `DOSSIER_STATE` while its answer may still come.
 */
export function settlePassedOn(
  id: MessageId,
  told: { readonly message: MessageId; readonly fulfilment: RightFulfilment },
  { actor, node }: { readonly actor: Actor; readonly node: Node },
): Promise<SettleResult> {
  return node.unitOfWork.transaction(async (tx) => {
    const cause = await tx.rights.notice(id);
    if (cause?.direction !== 'received') return { outcome: 'not-found' };
    const passed = (await passedOnOf([cause], tx)).get(id) ?? [];
    const open = passed.find(({ notice }) => notice.about === told.message && notice.answer === undefined);
    const now = node.clock.now();
    const code =
      open === undefined ? 'NOT_INVOLVED' : mayStillAnswer(open, now) ? 'DOSSIER_STATE' : undefined;
    if (open === undefined || code !== undefined)
      return onRefusal(
        { action: 'rights.settle-passed-on', object: id, code: code ?? 'NOT_INVOLVED' },
        { tx, actor, node },
      );
    const may = answersTo(open.notice);
    if (!may.includes(told.fulfilment))
      return { outcome: 'invalid', defects: [{ at: '/uitkomst', must: `be one of: ${may.join(', ')}` }] };
    await tx.rights.answerNotice(open.notice.id, { at: now, fulfilment: told.fulfilment, onward: 'NONE' });
    const about = await aboutMessages([told.message], tx);
    await tx.audit.append([
      auditEntry({ node, actor }, { action: 'rights.settle-passed-on', object: open.notice.id, about }),
    ]);
    await answerForAll(id, { tx, node });
    return { outcome: 'done', notice: (await tx.rights.notice(id)) ?? cause };
  });
}

const mayStillAnswer = ({ notice, untold }: PassedOn, now: string): boolean => !untold && now <= notice.dueAt;
