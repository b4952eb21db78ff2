/** The decision of the contact point, what follows from it here and at every recipient, and the end of a dossier. */
import type { MessageId, RightFulfilment, RightOutcome } from '#domain';
import type { Actor, Node } from '../node.js';
import { change, done, refuse } from './desk.js';
import type { Desk, DossierResult } from './desk.js';
import { lookUp } from './dossiers.js';
import { carryOutHere } from './own-copies.js';
import type { NamedCorrection } from './own-copies.js';
import type { Dossier, ParticipantView } from './ports.js';
import { tell, tellRecipients } from './tell.js';

export interface RightDecision {
  readonly outcome: 'granted' | 'refused';
  /** The person is not told of it yet. */
  readonly silent: boolean;
  /** Of a rectification that is granted: what is wrong in which message. */
  readonly corrections?: readonly NamedCorrection[];
}
type By = { readonly actor: Actor; readonly node: Node };

const inForce = ({ ground, lapsedAt }: ParticipantView): boolean =>
  ground !== undefined && lapsedAt === undefined;

/** Refusing is the only way where one participant has a ground (BGS 1.2(2)); granting reaches every recipient (AVG 19). */
export const decideDossier = (id: string, decision: RightDecision, { actor, node }: By) =>
  change(id, 'decide', {
    actor,
    node,
    work: async (dossier, desk) => {
      const { involved, views, kind } = dossier;
      if (dossier.identity === undefined) return refuse('IDENTITY_NOT_VERIFIED');
      if (dossier.state !== 'identified' || involved === undefined) return refuse('DOSSIER_STATE');
      if (involved.some((body) => !views.some(({ participant }) => participant === body)))
        return refuse('VIEW_MISSING');
      const granted = decision.outcome === 'granted';
      if (granted && views.some(inForce)) return refuse('GROUND_FORBIDS');
      if (granted && kind === 'rectification' && !decision.corrections?.length)
        return refuse('CORRECTIONS_MISSING');
      const { outcome, silent } = decision;
      const decided: Dossier = {
        ...dossier,
        state: 'decided',
        decision: { outcome, silent, at: desk.now, by: actor.account },
      };
      return granted && kind !== 'access' ? grant(decided, decision.corrections ?? [], desk) : done(decided);
    },
  });

async function grant(
  dossier: Dossier,
  corrections: readonly NamedCorrection[],
  desk: Desk,
): Promise<DossierResult> {
  const found = await lookUp(dossier, desk.tx);
  if (corrections.some(({ message }) => !found.handles.has(message))) return refuse('NOT_INVOLVED');
  const told = await tellRecipients(dossier, { messages: found.messages, corrections }, desk);
  const here = await carryOutHere(dossier, { ...found, corrections }, desk);
  const restricts = dossier.kind === 'restriction' || dossier.kind === 'objection';
  return done({ ...dossier, ...here, recipients: told, ...(restricts ? { restrictedAt: desk.now } : {}) });
}

/** The restriction ends, here and at every recipient; the person hears of it first (AVG 18(3)). */
export const liftRestriction = (id: string, { actor, node }: By) =>
  change(id, 'lift', {
    actor,
    node,
    work: async (dossier, desk) => {
      if (dossier.restrictedAt === undefined || dossier.liftedAt !== undefined)
        return refuse('DOSSIER_STATE');
      return done({ ...(await tellAgain(dossier, 'LIFTED', desk)), liftedAt: desk.now });
    },
  });

/** The grounds have lapsed: the person may be told, by everyone who was asked not to (BGS 1.2(3)). */
export const allowInforming = (id: string, { actor, node }: By) =>
  change(id, 'inform', {
    actor,
    node,
    work: async (dossier, desk) => {
      const { decision, informedAt, views } = dossier;
      if (decision?.silent !== true || informedAt !== undefined) return refuse('DOSSIER_STATE');
      if (views.some(inForce)) return refuse('GROUND_FORBIDS');
      return done({ ...(await tellAgain(dossier, 'MAY_INFORM', desk)), informedAt: desk.now });
    },
  });

/** A later word on what was granted, to whoever was told of that. */
async function tellAgain(dossier: Dossier, what: RightOutcome, desk: Desk): Promise<Dossier> {
  const before = dossier.recipients.filter((one) => one.what === 'GRANTED' && one.notice !== undefined);
  const records = await desk.tx.messages.findMany(before.map(({ message }) => message));
  const silent =
    dossier.decision?.silent === true && what !== 'MAY_INFORM' && dossier.informedAt === undefined;
  const told = [];
  for (const record of records) told.push(await tell(dossier, { record, what, silent }, desk));
  return { ...dossier, recipients: [...dossier.recipients, ...told] };
}

/**
 * What a recipient said otherwise than by message: only where no message could be sent, or it was not answered in time.
 * `NOT_INVOLVED` for a message of which nothing is open.
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
      if (open.some(({ notice, dueAt }) => notice !== undefined && now <= dueAt))
        return refuse('DOSSIER_STATE');
      const by = { doneAt: now, fulfilment: told.fulfilment, byHand: actor.account };
      return done({
        ...dossier,
        recipients: dossier.recipients.map((one) => (open.includes(one) ? { ...one, ...by } : one)),
      });
    },
  });

/** Only when each recipient did what was asked, or said why not. */
export const closeDossier = (id: string, { actor, node }: By) =>
  change(id, 'close', {
    actor,
    node,
    work: async (dossier, { now }) => {
      if (dossier.state !== 'decided') return refuse('DOSSIER_STATE');
      if (dossier.recipients.some(({ doneAt }) => doneAt === undefined)) return refuse('RECIPIENTS_OPEN');
      return done({ ...dossier, state: 'closed', closedAt: now });
    },
  });
