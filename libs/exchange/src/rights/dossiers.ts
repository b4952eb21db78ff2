/**
 * Requests of data subjects, handled by the contact point for all participants (BGS 1.2): identity first, then the search at this
 * node only, each participant's view on UAVG 41, the decision, and what every recipient did with it. All of it is on record.
 */
import type { BodyCode, Handle, Instant, MessageId } from '#domain';
import { auditEntry } from '../audit.js';
import { bsnIndex, newId } from '../minting.js';
import type { Actor, Node } from '../node.js';
import type { MessageRecord, Transaction } from '../ports.js';
import { deadlineAfter } from './deadlines.js';
import { change, done, personOf, refuse } from './desk.js';
import type { DossierResult } from './desk.js';
import { groundsInForce } from './grounds-in-force.js';
import type { GroundInForce } from './grounds-in-force.js';
import type { Dossier, ExtensionReason, IdentityMethod, RefusalGround, RightKind } from './ports.js';

export function openDossier(
  { kind, bsn }: { readonly kind: RightKind; readonly bsn: string },
  actor: Actor,
  node: Node,
): Promise<DossierResult> {
  return node.unitOfWork.transaction(async (tx) => {
    const index = bsnIndex(node.registerKey, bsn);
    const now = node.clock.now();
    if ((await tx.rights.openFor(index, kind)) !== undefined) return refuse('DOSSIER_DUPLICATE');
    const dossier: Dossier = {
      id: newId(node),
      version: 1,
      kind,
      index,
      state: 'received',
      openedAt: now,
      openedBy: actor.account,
      dueAt: deadlineAfter(now, 1),
      views: [],
      recipients: [],
    };
    await tx.rights.insert(dossier);
    await tx.audit.append([
      auditEntry({ node, actor }, { action: 'rights.open', object: dossier.id, about: personOf(dossier) }),
    ]);
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

export interface Found {
  readonly messages: readonly MessageRecord[];
  /** How many cases of each participant name the person. */
  readonly cases: readonly { readonly participant: BodyCode; readonly count: number }[];
}

type Handles = ReadonlyMap<MessageId, readonly Handle[]>;

/** What this node has of the person, without content; other nodes only by the disclosures recorded here. Every look is on record. */
export async function searchSubject(
  id: string,
  actor: Actor,
  node: Node,
): Promise<DossierResult | { readonly outcome: 'found'; readonly found: Found }> {
  let found: Found = { messages: [], cases: [] };
  const result = await change(id, 'search', {
    actor,
    node,
    work: async (dossier, { tx }) => {
      if (dossier.identity === undefined) return refuse('IDENTITY_NOT_VERIFIED');
      found = await lookUp(dossier, tx);
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

const involvedIn = ({ messages, cases }: Found): readonly BodyCode[] =>
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

export const extendDossier = (
  id: string,
  reason: ExtensionReason,
  { actor, node }: { actor: Actor; node: Node },
) =>
  change(id, 'extend', {
    actor,
    node,
    work: async (dossier, { now }) => {
      const late = now > dossier.dueAt || dossier.extended !== undefined;
      if (late || dossier.state === 'decided' || dossier.state === 'closed') return refuse('DOSSIER_STATE');
      return done({
        ...dossier,
        dueAt: deadlineAfter(dossier.openedAt, 3),
        extended: { at: now, reason },
      });
    },
  });

/** A request, with the grounds of UAVG 41 that stand against it now. */
export function findDossier(
  id: string,
  node: Node,
): Promise<{ readonly dossier: Dossier; readonly grounds: readonly GroundInForce[] } | undefined> {
  return node.unitOfWork.transaction(async (tx) => {
    const dossier = await tx.rights.find(id);
    if (dossier === undefined) return undefined;
    return { dossier, grounds: await groundsInForce({ dossier }, tx, node.clock.now()) };
  });
}
export const listDossiers = (node: Node): Promise<readonly Dossier[]> =>
  node.unitOfWork.transaction((tx) => tx.rights.list(500));
