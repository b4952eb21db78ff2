/**
 * Requests of data subjects, handled by the contact point for all participants (BGS 1.2): identity first, then the search at this
 * node only, each participant's view on UAVG 41, the decision, and what every recipient did with it. All of it is on record.
 */
import { instantOf, millisOf } from '#domain';
import type { BodyCode, Instant, MessageId } from '#domain';
import { auditEntry } from '../audit.js';
import { bsnIndex, newId } from '../minting.js';
import type { Actor, Node } from '../node.js';
import type { MessageRecord, Transaction } from '../ports.js';
import { deadlineAfter } from './deadlines.js';
import type { Dossier, ExtensionReason, IdentityMethod, RefusalGround, RightKind } from './ports.js';

export type RightsCode =
  | 'DOSSIER_DUPLICATE'
  | 'IDENTITY_NOT_VERIFIED'
  | 'DOSSIER_STATE'
  | 'VIEW_MISSING'
  | 'GROUND_FORBIDS'
  | 'RECIPIENTS_OPEN'
  | 'NOT_INVOLVED';
export type DossierResult =
  | { readonly outcome: 'done'; readonly dossier: Dossier }
  | { readonly outcome: 'refused'; readonly code: RightsCode }
  | { readonly outcome: 'not-found' };

const DAY = 86_400_000;
/** Recipients are told without delay; after this it is overdue (AVG 19; design). */
const RECIPIENT_DAYS = 30;

const refuse = (code: RightsCode): DossierResult => ({ outcome: 'refused', code });
const done = (dossier: Dossier): DossierResult => ({ outcome: 'done', dossier });

interface Desk {
  readonly tx: Transaction;
  readonly actor: Actor;
  readonly node: Node;
  readonly now: Instant;
}

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
      auditEntry({ node, actor }, { action: 'rights.open', object: dossier.id, about: aboutOf(dossier) }),
    ]);
    return done(dossier);
  });
}

const aboutOf = ({ id, index }: Dossier) => ({ subjects: [{ ref: id, index }] });

/** One change of a dossier, with its audit entry; a refusal is on record too. */
function change(
  id: string,
  action: string,
  {
    actor,
    node,
    work,
  }: { actor: Actor; node: Node; work: (dossier: Dossier, desk: Desk) => Promise<DossierResult> },
): Promise<DossierResult> {
  return node.unitOfWork.transaction(async (tx) => {
    const dossier = await tx.rights.find(id);
    if (dossier === undefined) return { outcome: 'not-found' };
    const result = await work(dossier, { tx, actor, node, now: node.clock.now() });
    const saved = result.outcome === 'done' && result.dossier !== dossier;
    if (saved && !(await tx.rights.save(result.dossier)))
      throw new Error('the dossier was changed meanwhile');
    const refused = result.outcome === 'refused' ? { result: 'refused' as const, code: result.code } : {};
    await tx.audit.append([
      auditEntry(
        { node, actor },
        { action: `rights.${action}`, object: id, ...refused, about: aboutOf(dossier) },
      ),
    ]);
    return result;
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

async function lookUp({ index }: Dossier, tx: Transaction): Promise<Found> {
  const messages = await tx.messages.findMany(await tx.rights.messagesAbout(index));
  const cases = await tx.cases.findByIndex(index);
  const counts = new Map<BodyCode, number>();
  for (const { participant } of cases) counts.set(participant, (counts.get(participant) ?? 0) + 1);
  return { messages, cases: [...counts].map(([participant, count]) => ({ participant, count })) };
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

/** Refusing is the only way where one participant has a ground (BGS 1.2(2)); granting reaches every recipient. */
export const decideDossier = (
  id: string,
  decision: { readonly outcome: 'granted' | 'refused'; readonly silent: boolean },
  { actor, node }: { actor: Actor; node: Node },
) =>
  change(id, 'decide', {
    actor,
    node,
    work: async (dossier, { tx, now }) => {
      if (dossier.identity === undefined) return refuse('IDENTITY_NOT_VERIFIED');
      if (dossier.state !== 'identified' || dossier.involved === undefined) return refuse('DOSSIER_STATE');
      const missing = dossier.involved.some(
        (body) => !dossier.views.some(({ participant }) => participant === body),
      );
      if (missing) return refuse('VIEW_MISSING');
      const grounded = dossier.views.some(({ ground }) => ground !== undefined);
      if (grounded && decision.outcome === 'granted') return refuse('GROUND_FORBIDS');
      const granted = decision.outcome === 'granted';
      const restricts = granted && (dossier.kind === 'restriction' || dossier.kind === 'objection');
      return done({
        ...dossier,
        state: 'decided',
        decision: { ...decision, at: now, by: actor.account },
        recipients: granted && dossier.kind !== 'access' ? await recipientsOf(dossier, { tx, now }) : [],
        ...(restricts ? { restrictedAt: now } : {}),
      });
    },
  });

async function recipientsOf(dossier: Dossier, { tx, now }: Pick<Desk, 'tx' | 'now'>) {
  const { messages } = await lookUp(dossier, tx);
  const dueAt = instantOf(millisOf(now) + RECIPIENT_DAYS * DAY);
  const reached = ['relayed', 'delivered', 'retrieved'];
  return messages
    .filter(({ direction, state }) => direction === 'sent' && reached.includes(state))
    .map(({ id, peer }) => ({ message: id, peer, dueAt }));
}

export const settleRecipient = (
  id: string,
  told: { readonly message: MessageId; readonly outcome: 'fulfilled' | 'impossible' | 'disproportionate' },
  { actor, node }: { actor: Actor; node: Node },
) =>
  change(id, 'recipient', {
    actor,
    node,
    work: async (dossier, { now }) => {
      if (!dossier.recipients.some(({ message }) => message === told.message)) return refuse('NOT_INVOLVED');
      const recipients = dossier.recipients.map((one) =>
        one.message === told.message ? { ...one, doneAt: now, outcome: told.outcome } : one,
      );
      return done({ ...dossier, recipients });
    },
  });

/** The restriction ends; the person hears of it first (AVG 18(3)). */
export const liftRestriction = (id: string, { actor, node }: { actor: Actor; node: Node }) =>
  change(id, 'lift', {
    actor,
    node,
    work: async (dossier, { now }) =>
      dossier.restrictedAt !== undefined && dossier.liftedAt === undefined
        ? done({ ...dossier, liftedAt: now })
        : refuse('DOSSIER_STATE'),
  });

/** Only when each recipient did what was asked, or said why not. */
export const closeDossier = (id: string, { actor, node }: { actor: Actor; node: Node }) =>
  change(id, 'close', {
    actor,
    node,
    work: async (dossier, { now }) => {
      if (dossier.state !== 'decided') return refuse('DOSSIER_STATE');
      if (dossier.recipients.some(({ doneAt }) => doneAt === undefined)) return refuse('RECIPIENTS_OPEN');
      return done({ ...dossier, state: 'closed', closedAt: now });
    },
  });

export const findDossier = (id: string, node: Node): Promise<Dossier | undefined> =>
  node.unitOfWork.transaction((tx) => tx.rights.find(id));
export const listDossiers = (node: Node): Promise<readonly Dossier[]> =>
  node.unitOfWork.transaction((tx) => tx.rights.list(500));
