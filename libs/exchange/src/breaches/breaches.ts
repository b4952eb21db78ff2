/**
 * A breach from discovery to its end (BGS 1.4, AVG 33–34): recorded by the contact point or the DPO, the messages that were hit
 * found by query, own and other contact points told without contents, the supervisor within 72 hours.
 */
import { EXCHANGED_KINDS, instantOf, millisOf } from '#domain';
import type { BreachNature, Instant, MessageKind } from '#domain';
import { auditEntry } from '../audit.js';
import { messageIn, openStored } from '../content.js';
import { newId } from '../minting.js';
import type { Actor, Node } from '../node.js';
import { aboutMessages } from '../processing/lines.js';
import type { MessageRecord, Transaction } from '../ports.js';
import type {
  Breach,
  BreachFigures,
  BreachLine,
  BreachQuery,
  BreachRisk,
  DelayReason,
  HitConversation,
  SubjectsTold,
} from './ports.js';
import { tellPeers } from './tell.js';

export type BreachCode =
  'BREACH_STATE' | 'BREACH_SCOPE_EMPTY' | 'BREACH_RISK_MISSING' | 'BREACH_DELAY_REASON' | 'BREACH_OPEN';
export type BreachResult =
  | { readonly outcome: 'done'; readonly breach: Breach }
  | { readonly outcome: 'refused'; readonly code: BreachCode }
  | { readonly outcome: 'not-found' };
type By = { readonly actor: Actor; readonly node: Node };

/** AVG 33(1). */
export const REPORT_WITHIN_MS = 72 * 3_600_000;
/** The most messages of one query; a breach wider than this is described by several. */
export const MOST_HIT = 10_000;

const done = (breach: Breach): BreachResult => ({ outcome: 'done', breach });
const refuse = (code: BreachCode): BreachResult => ({ outcome: 'refused', code });

export const reportDue = ({ discoveredAt }: Pick<Breach, 'discoveredAt'>): Instant =>
  instantOf(millisOf(discoveredAt) + REPORT_WITHIN_MS);

export interface NewBreach {
  readonly natures: readonly BreachNature[];
  readonly discoveredAt: Instant;
  readonly from?: Instant;
  readonly until?: Instant;
}

/** The own contact point is told by this: the breach stands on its list, and in the alarms, until it has looked. */
export function recordBreach(input: NewBreach, { actor, node }: By): Promise<BreachResult> {
  return node.unitOfWork.transaction(async (tx) => {
    const at = node.clock.now();
    const breach: Breach = {
      id: newId(node),
      version: 1,
      ...input,
      recordedAt: at,
      recordedBy: actor.account,
      queries: [],
      lines: [{ at, to: 'own', what: 'NOTICE' }, ...seenBy(actor, at)],
    };
    await tx.breaches.insert(breach);
    await tx.audit.append([auditEntry({ node, actor }, { action: 'breach.record', object: breach.id })]);
    return done(breach);
  });
}

const seenBy = ({ role }: Actor, at: Instant): readonly BreachLine[] =>
  role === 'CONTACT_POINT' ? [{ at, to: 'own', what: 'SEEN' }] : [];

function change(
  id: string,
  action: string,
  { actor, node, work }: By & { work: (breach: Breach, tx: Transaction) => Promise<BreachResult> },
): Promise<BreachResult> {
  return node.unitOfWork.transaction(async (tx) => {
    const breach = await tx.breaches.find(id);
    if (breach === undefined) return { outcome: 'not-found' };
    const result = breach.closedAt === undefined ? await work(breach, tx) : refuse('BREACH_STATE');
    const isChanged = result.outcome === 'done' && result.breach !== breach;
    if (isChanged && !(await tx.breaches.save(result.breach)))
      throw new Error('the breach was changed meanwhile');
    const refused = result.outcome === 'refused' ? { result: 'refused' as const, code: result.code } : {};
    await tx.audit.append([
      auditEntry({ node, actor }, { action: `breach.${action}`, object: id, ...refused }),
    ]);
    return result;
  });
}

/** The contact point's first look is on record in the breach: it has been told. */
export async function viewBreach(id: string, { actor, node }: By): Promise<Breach | undefined> {
  return node.unitOfWork.transaction(async (tx) => {
    const breach = await tx.breaches.find(id);
    if (breach === undefined) return undefined;
    await tx.audit.append([auditEntry({ node, actor }, { action: 'breach.view', object: id })]);
    const isNews = actor.role === 'CONTACT_POINT' && !breach.lines.some(({ what }) => what === 'SEEN');
    if (!isNews) return breach;
    const seen: Breach = { ...breach, lines: [...breach.lines, ...seenBy(actor, node.clock.now())] };
    await tx.breaches.save(seen);
    return { ...seen, version: seen.version + 1 };
  });
}

export const listBreaches = (node: Node): Promise<readonly Breach[]> =>
  node.unitOfWork.transaction((tx) => tx.breaches.list(500));

/** Adds what a query finds. `BREACH_SCOPE_EMPTY` where that is nothing. */
export const scopeBreach = (id: string, query: BreachQuery, { actor, node }: By) =>
  change(id, 'scope', {
    actor,
    node,
    work: async (breach, tx) => {
      const found = await tx.breaches.hit(query, 1);
      return found.length === 0
        ? refuse('BREACH_SCOPE_EMPTY')
        : done({ ...breach, queries: [...breach.queries, query] });
    },
  });

/** Every message that was hit, once: those that the queries find, and those that the other node named. */
export async function hitMessages(breach: Breach, tx: Transaction): Promise<readonly MessageRecord[]> {
  const kinds: readonly MessageKind[] = EXCHANGED_KINDS;
  const all = new Map<string, MessageRecord>();
  for (const query of breach.queries)
    for (const record of await tx.breaches.hit(query, MOST_HIT)) all.set(record.id, record);
  for (const record of await tx.messages.findMany(breach.told?.messages ?? [])) all.set(record.id, record);
  return [...all.values()].filter(({ kind }) => kinds.includes(kind));
}

export interface BreachExtent {
  readonly breach: Breach;
  readonly conversations: readonly HitConversation[];
  readonly figures: BreachFigures;
}

/** Which conversations were hit, and the figures that the supervisor asks: categories are read from the contents, nothing else is. */
export function extentOf(id: string, { actor, node }: By): Promise<BreachExtent | undefined> {
  return node.unitOfWork.transaction(async (tx) => {
    const breach = await tx.breaches.find(id);
    if (breach === undefined) return undefined;
    const messages = await hitMessages(breach, tx);
    // Their contents are opened to tell the categories: a processing of each person in them.
    const about = await aboutMessages(
      messages.map((one) => one.id),
      tx,
    );
    await tx.audit.append([auditEntry({ node, actor }, { action: 'breach.extent', object: id, about })]);
    const stored = await openStored(node, messages);
    const categories = [...stored.values()].flatMap((one) =>
      messageIn(one).data.elements.map(({ category }) => category),
    );
    const persons = await tx.breaches.personsIn(messages.map((one) => one.id));
    return {
      breach,
      conversations: conversationsOf(messages),
      figures: { messages: messages.length, persons, categories: [...new Set(categories)].sort() },
    };
  });
}

function conversationsOf(messages: readonly MessageRecord[]): readonly HitConversation[] {
  const found = new Map<string, HitConversation>();
  for (const record of messages) {
    const { conversation, peer } = record;
    const key = `${conversation} ${peer}`;
    const before = found.get(key) ?? { conversation, peer, messages: [] };
    found.set(key, { ...before, messages: [...before.messages, record] });
  }
  return [...found.values()];
}

/** Tells each contact point that has messages that were hit, of what it was not told before. */
export const tellOfBreach = (id: string, { actor, node }: By) =>
  change(id, 'tell', {
    actor,
    node,
    work: async (breach, tx) => {
      const messages = await hitMessages(breach, tx);
      if (messages.length === 0) return refuse('BREACH_SCOPE_EMPTY');
      const lines = await tellPeers(breach, messages, { tx, actor, node });
      return done({ ...breach, lines: [...breach.lines, ...lines] });
    },
  });

export const assessBreach = (
  id: string,
  { risk, subjects }: { readonly risk: BreachRisk; readonly subjects?: SubjectsTold },
  { actor, node }: By,
) =>
  change(id, 'assess', {
    actor,
    node,
    work: (breach) => Promise.resolve(done({ ...breach, risk, ...(subjects ? { subjects } : {}) })),
  });

/** Reported to the supervisor at `at`, under its number; without a number only where a risk is unlikely. */
export const reportBreach = (
  id: string,
  report: { readonly at: Instant; readonly reference?: string; readonly delay?: DelayReason },
  { actor, node }: By,
) =>
  change(id, 'report', {
    actor,
    node,
    work: (breach) => {
      const { risk } = breach;
      if (risk === undefined || (report.reference === undefined && risk !== 'UNLIKELY'))
        return Promise.resolve(refuse('BREACH_RISK_MISSING'));
      const isLate = report.at > reportDue(breach) && report.reference !== undefined;
      if (isLate && report.delay === undefined) return Promise.resolve(refuse('BREACH_DELAY_REASON'));
      return Promise.resolve(done({ ...breach, reported: report }));
    },
  });

/** Only once the supervisor's report is settled, the persons are decided on, and every contact point that was hit has been told. */
export const closeBreach = (id: string, { actor, node }: By) =>
  change(id, 'close', {
    actor,
    node,
    work: async (breach, tx) => {
      const { reported, subjects, told } = breach;
      const peers = new Set((await hitMessages(breach, tx)).map(({ peer }) => peer));
      const unheard = [...peers].filter((peer) => !breach.lines.some(({ to }) => to === peer));
      const isOpen = told === undefined ? unheard.length > 0 : told.answer === undefined;
      return reported === undefined || subjects === undefined || isOpen
        ? refuse('BREACH_OPEN')
        : done({ ...breach, closedAt: node.clock.now() });
    },
  });
