/** What the contact point heard or told otherwise than by message: only where no message could be sent, or an answer did not come in time. */
import type { MessageId, RightFulfilment, TravellingRight } from '#domain';
import type { Actor, Node } from '../node.js';
import { change, done, invalid, refuse } from './desk.js';
import { answersTo } from './fulfilment.js';
import type { Dossier, Recipient } from './ports.js';
import { isUntold } from './untold.js';

type By = { readonly actor: Actor; readonly node: Node };

/** Outcomes that answer what this recipient was told, or is to hear; none once it has answered. */
export const outcomesFor = (
  { kind }: Pick<Dossier, 'kind'>,
  { what, doneAt }: Pick<Recipient, 'what' | 'doneAt'>,
): readonly RightFulfilment[] =>
  doneAt === undefined ? answersTo({ right: kind as TravellingRight, outcome: what }) : [];

/**
 * What a recipient said, of each word to it that this answers. `NOT_INVOLVED` for a message of which nothing is open;
 * `DOSSIER_STATE` while its answer may still come.
 */
export const settleRecipient = (
  id: string,
  told: { readonly message: MessageId; readonly fulfilment: RightFulfilment },
  { actor, node }: By,
) =>
  change(id, 'recipient', {
    actor,
    node,
    work: async (dossier, { now }) => {
      const open = dossier.recipients.filter(
        ({ message, doneAt }) => message === told.message && doneAt === undefined,
      );
      if (open.length === 0) return refuse('NOT_INVOLVED');
      const meant = open.filter((one) => outcomesFor(dossier, one).includes(told.fulfilment));
      if (meant.length === 0) {
        const may = new Set(open.flatMap((one) => outcomesFor(dossier, one)));
        return invalid('/uitkomst', `be one of: ${[...may].join(', ')}`);
      }
      if (meant.some(({ notice, dueAt }) => notice !== undefined && now <= dueAt))
        return refuse('DOSSIER_STATE');
      const by = { doneAt: now, fulfilment: told.fulfilment, byHand: actor.account };
      return done({
        ...dossier,
        recipients: dossier.recipients.map((one) => (meant.includes(one) ? { ...one, ...by } : one)),
      });
    },
  });

/** The supplier was told of its error otherwise, where no message could be sent. `NOT_INVOLVED`: nothing of that message is open. */
export const settleReport = (id: string, message: MessageId, { actor, node }: By) =>
  change(id, 'report', {
    actor,
    node,
    work: async (dossier, { now }) => {
      const { reported = [] } = dossier;
      const open = reported.find((one) => one.message === message && isUntold(one));
      if (open === undefined) return refuse('NOT_INVOLVED');
      const settled = { ...open, doneAt: now, byHand: actor.account };
      return done({ ...dossier, reported: reported.map((one) => (one === open ? settled : one)) });
    },
  });
