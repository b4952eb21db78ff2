/**
 * Requests of data subjects, handled by the contact point for all participants (BGS 1.2): identity first, then the search at this
 * node only, each participant's view on UAVG 41, the decision, and what every recipient did with it. All of it is on record.
 */
import type { BodyCode, Handle, Instant, MessageId } from '#domain';
import { monthsAfter } from '#law';
import { auditEntry } from '../audit.js';
import { bsnIndex, newId } from '../minting.js';
import type { Actor, Node } from '../node.js';
import type { MessageRecord, Transaction } from '../ports.js';
import { keepNewDossier } from '../records/keep.js';
import { change, done, invalid, personOf, refuse } from './desk.js';
import type { DossierResult } from './desk.js';
import { withParties } from './found.js';
import type { FoundMessage } from './found.js';
import { groundsInForce } from './grounds-in-force.js';
import type { GroundInForce } from './grounds-in-force.js';
import type {
  Dossier,
  EndReason,
  ExtensionReason,
  IdentityMethod,
  RefusalGround,
  RightKind,
} from './ports.js';
import { onRefusal } from '../refusals.js';

/** Months: AVG 12(3). */
const TERM = 1;
const EXTENDED_TERM = 3;

export interface NewDossier {
  readonly kind: RightKind;
  readonly bsn: string;
  /** When the request came in; not in the future. */
  readonly receivedAt: Instant;
}

export function openDossier(
  { kind, bsn, receivedAt }: NewDossier,
  actor: Actor,
  node: Node,
): Promise<DossierResult> {
  return node.unitOfWork.transaction(async (tx) => {
    const index = bsnIndex(node.registerKey, bsn);
    const now = node.clock.now();
    if (receivedAt > now) return invalid('/ontvangenOp', 'lie in the past');
    const dossier: Dossier = {
      id: newId(node),
      version: 1,
      kind,
      index,
      state: 'received',
      receivedAt,
      openedAt: now,
      openedBy: actor.account,
      dueAt: monthsAfter(receivedAt, TERM),
      views: [],
      recipients: [],
    };
    const record = await keepNewDossier(dossier, { tx, node });
    if (record === undefined) {
      const { id: object } = (await tx.rights.openFor(index, kind)) ?? dossier;
      return onRefusal({ action: 'rights.open', object, code: 'DOSSIER_DUPLICATE' }, { tx, actor, node });
    }
    const act = { action: 'rights.open', object: dossier.id, about: personOf(dossier), record };
    await tx.audit.append([auditEntry({ node, actor }, act)]);
    return done(dossier);
  });
}

export const identify = (id: string, method: IdentityMethod, { actor, node }: { actor: Actor; node: Node }) =>
  change(id, 'identify', {
    actor,
    node,
    work: async (dossier, { now }) =>
      dossier.state === 'received'
        ? done({ ...dossier, state: 'identified', identity: { at: now, method, by: actor.account } })
        : refuse('DOSSIER_STATE'),
  });

export interface Found<M extends MessageRecord = MessageRecord> {
  readonly messages: readonly M[];
  /** How many cases of each participant name the person. */
  readonly cases: readonly { readonly participant: BodyCode; readonly count: number }[];
}

type Handles = ReadonlyMap<MessageId, readonly Handle[]>;

/** What this node has of the person, without content; other nodes only by the disclosures recorded here. Every look is on record. */
export async function searchSubject(
  id: string,
  actor: Actor,
  node: Node,
): Promise<DossierResult | { readonly outcome: 'found'; readonly found: Found<FoundMessage> }> {
  let found: Found<FoundMessage> = { messages: [], cases: [] };
  const result = await change(id, 'search', {
    actor,
    node,
    work: async (dossier, { tx }) => {
      if (dossier.identity === undefined) return refuse('IDENTITY_NOT_VERIFIED');
      const { messages, cases } = await lookUp(dossier, tx);
      found = { messages: await withParties(messages, { tx, self: node.self }), cases };
      return done({ ...dossier, involved: involvedIn(found) });
    },
  });
  return result.outcome === 'done' ? { outcome: 'found', found } : result;
}

/** Whom the dossier is about, in each message: by the handles that stand for the person there. */
export async function lookUp(
  { index }: Dossier,
  tx: Transaction,
): Promise<Found & { readonly handles: Handles }> {
  const links = await tx.rights.linksAbout(index);
  const handles = new Map<MessageId, readonly Handle[]>();
  for (const { message, handle } of links) handles.set(message, [...(handles.get(message) ?? []), handle]);
  const messages = await tx.messages.findMany([...handles.keys()]);
  const cases = await tx.cases.findByIndex(index);
  const counts = new Map<BodyCode, number>();
  for (const { participant } of cases) counts.set(participant, (counts.get(participant) ?? 0) + 1);
  return { handles, messages, cases: [...counts].map(([participant, count]) => ({ participant, count })) };
}

export const involvedIn = ({ messages, cases }: Found): readonly BodyCode[] =>
  [
    ...new Set([
      ...messages.flatMap(({ participants }) => participants),
      ...cases.map(({ participant }) => participant),
    ]),
  ].sort();

/** A participant's own view: is there a ground of UAVG 41 against it? Given by its own people, not by the contact point. */
export const giveView = (
  id: string,
  ground: RefusalGround | undefined,
  { actor, node }: { actor: Actor; node: Node },
) =>
  change(id, 'view', {
    actor,
    node,
    work: async (dossier, { now }) => {
      if (dossier.decision !== undefined) return lapse(dossier, ground, { actor, now });
      if (dossier.state !== 'identified' || dossier.involved === undefined) return refuse('DOSSIER_STATE');
      if (!dossier.involved.includes(actor.participant)) return refuse('NOT_INVOLVED');
      const view = {
        participant: actor.participant,
        at: now,
        by: actor.account,
        ...(ground ? { ground } : {}),
      };
      const others = dossier.views.filter(({ participant }) => participant !== actor.participant);
      return done({ ...dossier, views: [...others, view] });
    },
  });

/** After the decision a participant can only say that its ground applies no longer (BGS 1.2(3)). */
function lapse(
  dossier: Dossier,
  ground: RefusalGround | undefined,
  { actor, now }: { actor: Actor; now: Instant },
): DossierResult {
  const mine = dossier.views.find(({ participant }) => participant === actor.participant);
  if (ground !== undefined || mine?.ground === undefined || mine.lapsedAt !== undefined)
    return refuse('DOSSIER_STATE');
  const views = dossier.views.map((view) => (view === mine ? { ...view, lapsedAt: now } : view));
  return done({ ...dossier, views });
}

/**
 * Two months more, on record once the person was told why (`makeExtensionLetter`). `EXTENSION_LATE` where that was after the
 * first month: then the term stays as it was.
 */
export const extendDossier = (
  id: string,
  { reason, toldAt }: { readonly reason: ExtensionReason; readonly toldAt: Instant },
  { actor, node }: { actor: Actor; node: Node },
) =>
  change(id, 'extend', {
    actor,
    node,
    work: async (dossier, { now }) => {
      const { state, extended, receivedAt, dueAt } = dossier;
      if (extended !== undefined || state === 'decided' || state === 'closed') return refuse('DOSSIER_STATE');
      if (toldAt > now || toldAt < receivedAt)
        return invalid('/verteldOp', 'lie between the receipt and now');
      if (toldAt > dueAt) return refuse('EXTENSION_LATE');
      return done({
        ...dossier,
        dueAt: monthsAfter(receivedAt, EXTENDED_TERM),
        extended: { at: now, reason, toldAt },
      });
    },
  });

/** Without a decision: nobody is searched for, and no recipient hears of it. A person who is identified can only withdraw. */
export const endDossier = (id: string, reason: EndReason, { actor, node }: { actor: Actor; node: Node }) =>
  change(id, 'end', {
    actor,
    node,
    work: async (dossier, { now }) => {
      const { state } = dossier;
      const isOpen = state === 'received' || (state === 'identified' && reason === 'WITHDRAWN');
      if (!isOpen) return refuse('DOSSIER_STATE');
      return done({
        ...dossier,
        state: 'closed',
        ended: { at: now, by: actor.account, reason },
        closedAt: now,
      });
    },
  });

/** A request, with the grounds of UAVG 41 that stand against it now. */
export function findDossier(
  id: string,
  { actor, node }: { readonly actor: Actor; readonly node: Node },
): Promise<{ readonly dossier: Dossier; readonly grounds: readonly GroundInForce[] } | undefined> {
  return node.unitOfWork.transaction(async (tx) => {
    const dossier = await tx.rights.find(id);
    if (dossier === undefined) return undefined;
    const act = { action: 'rights.view', object: id, about: personOf(dossier) };
    await tx.audit.append([auditEntry({ node, actor }, act)]);
    return { dossier, grounds: await groundsInForce({ dossier }, tx, node.clock.now()) };
  });
}
/** Open ones first, at most 500; a look at each of them. */
export function listDossiers(actor: Actor, node: Node): Promise<readonly Dossier[]> {
  return node.unitOfWork.transaction(async (tx) => {
    const dossiers = await tx.rights.list(500);
    const about = { subjects: dossiers.flatMap((one) => personOf(one).subjects) };
    await tx.audit.append([auditEntry({ node, actor }, { action: 'rights.list', object: node.self, about })]);
    return dossiers;
  });
}
