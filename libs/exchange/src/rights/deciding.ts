/** The decision of the contact point, what follows from it here and at every recipient, and the end of a dossier. */
import { PERSON_DATA_KINDS } from '#domain';
import type { Instant, RightOutcome } from '#domain';
import type { Actor, Node } from '../node.js';
import type { MessageRecord } from '../ports.js';
import { change, done, invalid, refuse } from './desk.js';
import type { Desk, DossierResult, RightsCode } from './desk.js';
import { involvedIn, lookUp } from './dossiers.js';
import type { Copies } from './erase-copies.js';
import { groundsInForce } from './grounds-in-force.js';
import type { GroundInForce } from './grounds-in-force.js';
import { mustWait } from './must-wait.js';
import { carryOutHere } from './own-copies.js';
import type { NamedCorrection } from './own-copies.js';
import type { Dossier, Recipient, RefusalReason, RightKind } from './ports.js';
import { stopUnsent } from './stop-unsent.js';
import { tell, tellRecipients, withCopies } from './tell.js';
import { answerDue, isUntold } from './untold.js';

interface Granted {
  readonly outcome: 'granted';
  /** Of a rectification: what is wrong in which message. */
  readonly corrections?: readonly NamedCorrection[];
}
interface Refused {
  readonly outcome: 'refused';
  readonly because: RefusalReason;
}
/** `silent`: the person is not told of it yet. */
export type RightDecision = (Granted | Refused) & { readonly silent: boolean };
type By = { readonly actor: Actor; readonly node: Node };

/**
 * Refusing is the only way where one participant has a ground against what is asked (BGS 1.2(2)); granting reaches every
 * recipient (AVG 19). Neither silence nor a refusal on UAVG 41 without a ground in force.
 */
export const decideDossier = (id: string, decision: RightDecision, { actor, node }: By) =>
  change(id, 'decide', {
    actor,
    node,
    work: async (dossier, desk) => {
      const { involved, views, kind } = dossier;
      if (dossier.identity === undefined) return refuse('IDENTITY_NOT_VERIFIED');
      if (dossier.state !== 'identified' || involved === undefined) return refuse('DOSSIER_STATE');
      const found = await lookUp(dossier, desk.tx);
      // Whoever came in since the search is asked too.
      const asked = [...new Set([...involved, ...involvedIn(found)])].sort();
      if (asked.some((body) => !views.some(({ participant }) => participant === body)))
        return { outcome: 'refused', code: 'VIEW_MISSING', learned: { ...dossier, involved: asked } };
      const grounds = await groundsInForce({ dossier }, desk.tx, desk.now);
      const code = opposed(decision, kind, grounds);
      if (code !== undefined) return refuse(code);
      const { silent } = decision;
      const of = { silent, at: desk.now, by: actor.account };
      if (decision.outcome === 'refused') return done(refused(dossier, decision, { of, grounds }));
      const { corrections = [] } = decision;
      if (kind === 'rectification' && corrections.length === 0) return refuse('CORRECTIONS_MISSING');
      const decided: Dossier = { ...dossier, state: 'decided', decision: { ...of, outcome: 'granted' } };
      return kind === 'access' ? done(decided) : grant(decided, { ...found, corrections }, desk);
    },
  });

/**
 * What the grounds in force say against this decision. An act keeps data from the person: against access that is what is
 * asked; another right may be granted while the person does not hear of it.
 */
function opposed(
  decision: RightDecision,
  kind: RightKind,
  grounds: readonly GroundInForce[],
): RightsCode | undefined {
  if (grounds.length === 0) {
    const stands = decision.silent || (decision.outcome === 'refused' && decision.because === 'UAVG_41');
    return stands ? 'GROUND_MISSING' : undefined;
  }
  if (decision.outcome === 'refused') return undefined;
  if (kind === 'access' || grounds.some(({ source }) => source === 'view')) return 'GROUND_FORBIDS';
  return decision.silent ? undefined : 'SUBJECT_NOT_TO_BE_INFORMED';
}

function refused(
  dossier: Dossier,
  { outcome, because }: Refused,
  {
    of,
    grounds,
  }: {
    readonly of: Pick<NonNullable<Dossier['decision']>, 'at' | 'by' | 'silent'>;
    readonly grounds: readonly GroundInForce[];
  },
): Dossier {
  const letters = [...new Set(grounds.flatMap(({ letter }) => letter ?? []))].sort();
  const named = because === 'UAVG_41' ? { grounds: letters } : {};
  return { ...dossier, state: 'decided', decision: { ...of, outcome, because, ...named } };
}

async function grant(
  dossier: Dossier,
  { corrections, ...found }: Copies & { readonly corrections: readonly NamedCorrection[] },
  desk: Desk,
): Promise<DossierResult> {
  if (corrections.some(({ message }) => !found.handles.has(message))) return refuse('NOT_INVOLVED');
  const wrong = await withCopies(corrections, desk.tx);
  const messages = await withoutLeaving(dossier, { messages: found.messages, wrong }, desk);
  const told = await tellRecipients(dossier, { messages, corrections: wrong }, desk);
  const here = await carryOutHere(dossier, { ...found, messages, corrections }, desk);
  const restricts = dossier.kind === 'restriction' || dossier.kind === 'objection';
  return done({ ...dossier, ...here, recipients: told, ...(restricts ? { restrictedAt: desk.now } : {}) });
}

/** Erased data do not leave any more, nor what is known to be wrong; a restriction is asked at each attempt to send. */
async function withoutLeaving(
  { kind }: Dossier,
  { messages, wrong }: { messages: readonly MessageRecord[]; wrong: readonly NamedCorrection[] },
  desk: Desk,
): Promise<readonly MessageRecord[]> {
  const isStopped = ({ id, kind: what }: MessageRecord): boolean =>
    kind === 'erasure'
      ? PERSON_DATA_KINDS.includes(what)
      : kind === 'rectification' && wrong.some(({ message }) => message === id);
  const stopped = await stopUnsent(messages.filter(isStopped), desk);
  return messages.map((one) => stopped.find(({ id }) => id === one.id) ?? one);
}

/**
 * The restriction ends, here and at every recipient, once the person was told at `toldAt` (AVG 18(3), `makeLiftingLetter`).
 * `LIFTING_UNTOLD` without that; while the person must not hear of the decision nobody tells it.
 */
export const liftRestriction = (id: string, toldAt: Instant | undefined, { actor, node }: By) =>
  change(id, 'lift', {
    actor,
    node,
    work: async (dossier, desk) => {
      const { decision, restrictedAt, liftedAt } = dossier;
      if (decision === undefined || restrictedAt === undefined || liftedAt !== undefined)
        return refuse('DOSSIER_STATE');
      const grounds = await groundsInForce({ dossier }, desk.tx, desk.now);
      const isHeld = mustWait({ ...dossier, decision }, grounds);
      if (isHeld !== (toldAt === undefined))
        return refuse(isHeld ? 'SUBJECT_NOT_TO_BE_INFORMED' : 'LIFTING_UNTOLD');
      if (toldAt !== undefined && (toldAt > desk.now || toldAt < restrictedAt))
        return invalid('/verteldOp', 'lie between the restriction and now');
      const lifted = { liftedAt: desk.now, ...(toldAt === undefined ? {} : { liftingToldAt: toldAt }) };
      return done({ ...(await tellAgain(dossier, 'LIFTED', desk)), ...lifted });
    },
  });

/** No ground is in force any more: the person may be told, by everyone who was asked not to (BGS 1.2(3)). */
export const allowInforming = (id: string, { actor, node }: By) =>
  change(id, 'inform', {
    actor,
    node,
    work: async (dossier, desk) => {
      const { decision, informedAt } = dossier;
      if (decision?.silent !== true || informedAt !== undefined) return refuse('DOSSIER_STATE');
      const grounds = await groundsInForce({ dossier }, desk.tx, desk.now);
      if (grounds.length > 0) return refuse('SUBJECT_NOT_TO_BE_INFORMED');
      return done({ ...(await tellAgain(dossier, 'MAY_INFORM', desk)), informedAt: desk.now });
    },
  });

/** A later word on what was granted, to whoever was to hear of that. */
async function tellAgain(dossier: Dossier, what: RightOutcome, desk: Desk): Promise<Dossier> {
  const before = dossier.recipients.filter((one) => one.what === 'GRANTED');
  const told: Recipient[] = before.flatMap((one) => toldOtherwise(one, what, desk));
  const byMessage = before.filter(({ notice }) => notice !== undefined);
  const found = await desk.tx.messages.findMany(byMessage.map(({ message }) => message));
  const records = new Map(found.map((record) => [record.id, record]));
  const silent =
    dossier.decision?.silent === true && what !== 'MAY_INFORM' && dossier.informedAt === undefined;
  for (const { message, corrections = [] } of byMessage) {
    const record = records.get(message);
    if (record) told.push(await tell(dossier, { record, what, silent, corrections }, desk));
  }
  return { ...dossier, recipients: [...dossier.recipients, ...told] };
}

/** Who had to be told by hand hears the later word by hand too: a message would have the node there undo what people did. */
const toldOtherwise = (
  { message, peer, untold }: Recipient,
  what: RightOutcome,
  { now }: Desk,
): readonly Recipient[] =>
  untold === undefined ? [] : [{ message, peer, what, untold, dueAt: answerDue(now) }];

/** Only when each recipient did what was asked, or said why not, each supplier knows of its error, and what was kept here is gone too. */
export const closeDossier = (id: string, { actor, node }: By) =>
  change(id, 'close', {
    actor,
    node,
    work: async (dossier, { now }) => {
      if (dossier.state !== 'decided') return refuse('DOSSIER_STATE');
      if (dossier.recipients.some(({ doneAt }) => doneAt === undefined)) return refuse('RECIPIENTS_OPEN');
      if ((dossier.reported ?? []).some(isUntold)) return refuse('REPORTS_OPEN');
      if ((dossier.kept ?? []).length > 0) return refuse('ERASURE_PENDING');
      return done({ ...dossier, state: 'closed', closedAt: now });
    },
  });
