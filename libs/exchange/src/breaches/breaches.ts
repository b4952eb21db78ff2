/**
 * A breach from discovery to its end (BGS 1.4, AVG 33–34): recorded by the contact point or the DPO, the messages that were hit
 * found by query, own and other contact points told without contents, the supervisor within 72 hours.
 */
import { instantOf, millisOf } from '#domain';
import type { BreachNature, Defect, Instant, MessageId, Oin } from '#domain';
import { auditEntry } from '../audit.js';
import { newId } from '../minting.js';
import type { Actor, Node } from '../node.js';
import { keepBreach, keepNewBreach } from '../records/keep.js';
import { aboutMessages } from '../processing/lines.js';
import type { Transaction } from '../ports.js';
import { hitMessages } from './extent.js';
import { groundStands } from './follow-ground.js';
import type { Breach, BreachLine, BreachQuery, BreachReport, BreachRisk, SubjectsTold } from './ports.js';
import { tellPeers, untold } from './tell.js';

export type BreachCode =
  | 'BREACH_STATE'
  | 'BREACH_SCOPE_EMPTY'
  | 'BREACH_RISK_MISSING'
  | 'BREACH_DELAY_REASON'
  | 'BREACH_OPEN'
  | 'BREACH_GROUND_MISSING'
  | 'BREACH_TOLD';
export type BreachResult =
  | { readonly outcome: 'done'; readonly breach: Breach }
  | { readonly outcome: 'refused'; readonly code: BreachCode }
  | { readonly outcome: 'invalid'; readonly defects: readonly Defect[] }
  | { readonly outcome: 'not-found' };
type By = { readonly actor: Actor; readonly node: Node };

/** AVG 33(1). */
export const REPORT_WITHIN_MS = 72 * 3_600_000;

const done = (breach: Breach): BreachResult => ({ outcome: 'done', breach });
const invalid = (at: string, must: string): BreachResult => ({
  outcome: 'invalid',
  defects: [{ at, must }],
});
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
    // A moment to come would put off the clock of 72 hours.
    if (input.discoveredAt > at) return invalid('/ontdektOp', 'lie in the past');
    const breach: Breach = {
      id: newId(node),
      version: 1,
      ...input,
      recordedAt: at,
      recordedBy: actor.account,
      queries: [],
      lines: [{ at, to: 'own', what: 'NOTICE' }, ...seenBy(actor, at)],
    };
    const record = await keepNewBreach(breach, { tx, node });
    const act = { action: 'breach.record', object: breach.id, record };
    await tx.audit.append([auditEntry({ node, actor }, act)]);
    return done(breach);
  });
}

const seenBy = ({ role }: Actor, at: Instant): readonly BreachLine[] =>
  role === 'CONTACT_POINT' ? [{ at, to: 'own', what: 'SEEN' }] : [];

function change(
  id: string,
  action: string,
  {
    actor,
    node,
    work,
    afterClosing = () => false,
  }: By & {
    readonly work: (breach: Breach, tx: Transaction) => Promise<BreachResult>;
    readonly afterClosing?: (breach: Breach) => boolean;
  },
): Promise<BreachResult> {
  return node.unitOfWork.transaction(async (tx) => {
    const breach = await tx.breaches.find(id);
    if (breach === undefined) return { outcome: 'not-found' };
    const isOpen = breach.closedAt === undefined || afterClosing(breach);
    const result = isOpen ? await work(breach, tx) : refuse('BREACH_STATE');
    const isChanged = result.outcome === 'done' && result.breach !== breach;
    const record = isChanged ? { record: await keepBreach(result.breach, { tx, node }) } : {};
    const refused = result.outcome === 'refused' ? { result: 'refused' as const, code: result.code } : {};
    const hit = await hitMessages(result.outcome === 'done' ? result.breach : breach, tx);
    const about = await aboutMessages(
      hit.map((one) => one.id),
      tx,
    );
    await tx.audit.append([
      auditEntry({ node, actor }, { action: `breach.${action}`, object: id, ...refused, ...record, about }),
    ]);
    return result;
  });
}

/** The contact point's first look is on record in the breach: it has been told. */
export async function viewBreach(id: string, { actor, node }: By): Promise<Breach | undefined> {
  return node.unitOfWork.transaction(async (tx) => {
    const breach = await tx.breaches.find(id);
    if (breach === undefined) return undefined;
    const isNews = actor.role === 'CONTACT_POINT' && !breach.lines.some(({ what }) => what === 'SEEN');
    const seen: Breach = { ...breach, lines: [...breach.lines, ...seenBy(actor, node.clock.now())] };
    const record = isNews ? { record: await keepBreach(seen, { tx, node }) } : {};
    await tx.audit.append([auditEntry({ node, actor }, { action: 'breach.view', object: id, ...record })]);
    return isNews ? { ...seen, version: seen.version + 1 } : breach;
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
      const found = await tx.breaches.hit(query, { limit: 1 });
      return found.length === 0
        ? refuse('BREACH_SCOPE_EMPTY')
        : done({ ...breach, queries: [...breach.queries, query] });
    },
  });

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

/** The contact point there was told otherwise; only where no message could be sent, or one did not arrive. */
export const recordToldByHand = (id: string, peer: Oin, { actor, node }: By) =>
  change(id, 'told-by-hand', {
    actor,
    node,
    work: async (breach, tx) => {
      const theirs = (await hitMessages(breach, tx)).filter((one) => one.peer === peer);
      const open = [
        ...(await untold(breach, theirs, tx)).map((one) => one.id),
        ...(await notArrived(breach, peer, tx)),
      ];
      const tried = breach.lines.some(
        ({ to, what }) => to === peer && (what === 'NOT_SENT' || what === 'NOTICE'),
      );
      if (open.length === 0 || !tried) return refuse('BREACH_TOLD');
      const line = { at: node.clock.now(), to: peer, what: 'TOLD_BY_HAND', messages: open } as const;
      return done({ ...breach, lines: [...breach.lines, line] });
    },
  });

/** States in which a notice of ours is there. */
const ARRIVED: readonly string[] = ['delivered', 'retrieved'];

/** What notices to the peer name that did not arrive, nor were told otherwise since. */
async function notArrived(breach: Breach, peer: Oin, tx: Transaction): Promise<readonly MessageId[]> {
  const toPeer = breach.lines.filter(({ to }) => to === peer);
  const byHand = new Set(
    toPeer.flatMap(({ what, messages = [] }) => (what === 'TOLD_BY_HAND' ? messages : [])),
  );
  const notices = toPeer.filter(({ what, message }) => what === 'NOTICE' && message !== undefined);
  const records = await tx.messages.findMany(notices.map(({ message }) => message!));
  const there = new Set(records.flatMap(({ id, state }) => (ARRIVED.includes(state) ? [id] : [])));
  return notices
    .filter(({ message }) => !there.has(message!))
    .flatMap(({ messages = [] }) => messages)
    .filter((one) => !byHand.has(one));
}

/**
 * Where a risk is likely after all, that no report was needed holds no longer: the clock runs on from the discovery. Not telling the
 * persons for a ground of UAVG 41 takes one in force over what was hit (BGS 1.4(2)); once it is over they are decided on anew.
 */
export const assessBreach = (
  id: string,
  { risk, subjects }: { readonly risk: BreachRisk; readonly subjects?: SubjectsTold },
  { actor, node }: By,
) =>
  change(id, 'assess', {
    actor,
    node,
    afterClosing: ({ informDueSince, risk: before }) =>
      informDueSince !== undefined && subjects !== undefined && risk === before,
    work: async (whole, tx) => {
      const { reported, informDueSince, ...breach } = whole;
      if (subjects === 'GROUND_41' && !(await groundStands(whole, tx, node.clock.now())))
        return refuse('BREACH_GROUND_MISSING');
      const isSettled = reported?.reference !== undefined || risk === 'UNLIKELY';
      const stands = reported && isSettled ? { reported } : {};
      const told = subjects ? { subjects } : { ...(informDueSince ? { informDueSince } : {}) };
      return done({ ...breach, ...stands, ...told, risk });
    },
  });

/** Reported to the supervisor at `at`, under its number; without a number only where a risk is unlikely. An earlier report stays on record. */
export const reportBreach = (id: string, report: BreachReport, { actor, node }: By) =>
  change(id, 'report', {
    actor,
    node,
    work: (breach) => {
      const { risk } = breach;
      if (report.at > node.clock.now() || report.at < breach.discoveredAt)
        return Promise.resolve(invalid('/op', 'lie between the discovery and now'));
      if (risk === undefined || (report.reference === undefined && risk !== 'UNLIKELY'))
        return Promise.resolve(refuse('BREACH_RISK_MISSING'));
      const isLate = report.at > reportDue(breach) && report.reference !== undefined;
      if (isLate && report.delay === undefined) return Promise.resolve(refuse('BREACH_DELAY_REASON'));
      const kept = { ...report, recordedAt: node.clock.now(), by: actor.account };
      return Promise.resolve(
        done({ ...breach, reported: report, reports: [...(breach.reports ?? []), kept] }),
      );
    },
  });

/** Only once the supervisor's report is settled, the persons are decided on, and every contact point that was hit has been told. */
export const closeBreach = (id: string, { actor, node }: By) =>
  change(id, 'close', {
    actor,
    node,
    work: async (breach, tx) => {
      const { reported, subjects, informDueSince, told } = breach;
      const isUnanswered = told !== undefined && told.answer === undefined;
      return reported === undefined ||
        subjects === undefined ||
        informDueSince !== undefined ||
        isUnanswered ||
        !(await everybodyTold(breach, tx))
        ? refuse('BREACH_OPEN')
        : done({ ...breach, closedAt: node.clock.now() });
    },
  });

/** Each contact point by a notice that arrived or was answered, or otherwise; of everything that was hit. */
async function everybodyTold(breach: Breach, tx: Transaction): Promise<boolean> {
  if ((await untold(breach, await hitMessages(breach, tx), tx)).length > 0) return false;
  const answered = new Set(breach.lines.flatMap(({ to, what }) => (what === 'ANSWERED' ? [to] : [])));
  for (const peer of new Set(
    breach.lines.flatMap(({ to, what }) => (what === 'NOTICE' && to !== 'own' ? [to] : [])),
  ))
    if (!answered.has(peer) && (await notArrived(breach, peer, tx)).length > 0) return false;
  return true;
}
