/**
 * Four eyes. What needs them is done nowhere else: here one person asks, and another decides. What was approved is judged
 * anew when it is carried out, for consent, case or term may have lapsed meanwhile.
 */
import { instantOf, millisOf } from '#domain';
import type { Decision, Defect, Instant } from '#domain';
import { auditEntry } from '../audit.js';
import { newId } from '../minting.js';
import type { Actor, Node } from '../node.js';
import type { Transaction } from '../ports.js';
import type { LineCode } from '../send/line.js';
import { carryOut, checkAsked } from './carry-out.js';
import type { Approval, Asked } from './ports.js';
import { isWithin, kindsOf, mayAsk, maySee, whyNotDecide } from './rules.js';

export type ApprovalCode =
  | 'SAME_PERSON'
  | 'NOT_AN_APPROVER'
  | 'APPROVAL_DECIDED'
  | 'APPROVAL_LAPSED'
  | 'APPROVAL_STATE'
  | 'PARTNER_UNKNOWN'
  | 'PARTNER_ACCEPTED'
  | 'PARTNER_NOT_ACCEPTED'
  | 'FINGERPRINT_DIFFERS'
  | 'LOG_NOT_CLOSED'
  | LineCode;
export type ApprovalAnswer =
  | { readonly outcome: 'done'; readonly approval: Approval }
  | { readonly outcome: 'denied' | 'not-found' | 'gone' }
  | { readonly outcome: 'stopped'; readonly code: ApprovalCode }
  | { readonly outcome: 'refused'; readonly decision: Decision; readonly blockedBy: readonly string[] }
  | { readonly outcome: 'invalid'; readonly defects: readonly Defect[] };

/** A second person has so long; a plan is looked at within the hour. */
const DECIDE_WITHIN_MS = 24 * 3_600_000;
const PLAN_WITHIN_MS = 3_600_000;
const LONGEST_LIST = 200;

interface Act {
  readonly actor: Actor;
  readonly node: Node;
}
const after = (at: Instant, milliseconds: number): Instant => instantOf(millisOf(at) + milliseconds);
const stopped = (code: ApprovalCode): ApprovalAnswer => ({ outcome: 'stopped', code });

/** Asks for a plan of what would become of parked deliveries; nothing is asked of anybody else yet. */
export function planRelease(
  asked: Extract<Asked, { kind: 'release' | 'discard' }>,
  actor: Actor,
  node: Node,
): Promise<ApprovalAnswer> {
  return begin(asked, { state: 'planning', within: PLAN_WITHIN_MS }, { actor, node });
}

/** Asks a second person. What the law refuses now is refused at once, with its reasons. */
export function askApproval(
  {
    asked,
    reason,
  }: { readonly asked: Exclude<Asked, { kind: 'release' | 'discard' }>; readonly reason: string },
  actor: Actor,
  node: Node,
): Promise<ApprovalAnswer> {
  return begin(asked, { state: 'open', within: DECIDE_WITHIN_MS, reason }, { actor, node });
}

function begin(
  asked: Asked,
  of: { readonly state: 'planning' | 'open'; readonly within: number; readonly reason?: string },
  { actor, node }: Act,
): Promise<ApprovalAnswer> {
  return node.unitOfWork.transaction(async (tx) => {
    const now = node.clock.now();
    const { account, participant, role } = actor;
    const approval: Approval = {
      id: newId(node),
      asked,
      state: of.state,
      by: { account, participant, role },
      at: now,
      expiresAt: after(now, of.within),
      ...(of.reason === undefined ? {} : { reason: of.reason }),
    };
    if (!mayAsk(asked.kind, actor)) {
      await record('ask', approval, { tx, actor, node, code: 'OPERATOR_NOT_AUTHORISED' });
      return { outcome: 'denied' };
    }
    const objection = await checkAsked(asked, { tx, actor, node });
    if (objection !== undefined) {
      const code = codeOf(objection);
      if (code !== undefined) await record('ask', approval, { tx, actor, node, code });
      return objection;
    }
    await tx.approvals.insert(approval);
    await record(of.state === 'planning' ? 'plan' : 'ask', approval, { tx, actor, node });
    return { outcome: 'done', approval };
  });
}

/** What the person may see, what waits first. */
export function listApprovals(actor: Actor, node: Node): Promise<readonly Approval[]> {
  const kinds = kindsOf(actor);
  if (kinds.length === 0) return Promise.resolve([]);
  const within = kinds.some(isWithin) ? { participant: actor.participant } : {};
  return node.unitOfWork.transaction((tx) => tx.approvals.list({ kinds, ...within, limit: LONGEST_LIST }));
}

export function findApproval(id: string, actor: Actor, node: Node): Promise<Approval | undefined> {
  return node.unitOfWork.transaction(async (tx) => {
    const found = await tx.approvals.find(id);
    return found && maySee(found, actor) ? found : undefined;
  });
}

/** With the plan in sight: asks the second person, and says why. */
export function askPlanned(id: string, reason: string, act: Act): Promise<ApprovalAnswer> {
  return step(id, { ...act, what: 'ask' }, async (approval, { tx, now }) => {
    if (approval.by.account !== act.actor.account) return { outcome: 'denied' };
    const expiresAt = after(now, DECIDE_WITHIN_MS);
    if (approval.state !== 'planned' || !(await tx.approvals.ask(id, { reason, expiresAt })))
      return stopped('APPROVAL_STATE');
    await record('ask', approval, { tx, ...act });
    return finished(id, tx);
  });
}

export function withdrawApproval(id: string, act: Act): Promise<ApprovalAnswer> {
  return step(id, { ...act, what: 'withdraw' }, async (approval, { tx }) => {
    if (approval.by.account !== act.actor.account) return { outcome: 'denied' };
    const from = ['planning', 'planned', 'open'] as const;
    if (!(await tx.approvals.close(id, { from, to: 'withdrawn' }))) return stopped('APPROVAL_STATE');
    await record('withdraw', approval, { tx, ...act });
    return finished(id, tx);
  });
}

/** `remark`: of a rejection, why: who asked has to know what to do now. */
export interface Judgement {
  readonly outcome: 'approved' | 'rejected';
  readonly remark?: string;
}

/** The one place where a second person decides. Of two at once the first counts. */
export function decideApproval(id: string, judgement: Judgement, act: Act): Promise<ApprovalAnswer> {
  return step(id, { ...act, what: 'decide' }, async (approval, { tx, now }) => {
    const code = whyNotDecide(approval, act.actor) ?? whyTooLate(approval, now);
    if (code !== undefined) return stopped(code);
    const { outcome: to, remark } = judgement;
    if (to === 'rejected' && !remark?.trim())
      return { outcome: 'invalid', defects: [{ at: '/remark', must: 'say to who asked why not' }] };
    const decision = { to, by: act.actor.account, at: now, ...(remark === undefined ? {} : { remark }) };
    if (!(await tx.approvals.decide(id, decision))) return stopped('APPROVAL_DECIDED');
    await record(to === 'approved' ? 'approve' : 'reject', approval, { tx, ...act });
    if (to === 'approved') await carryOut(approval, { tx, node: act.node });
    return finished(id, tx);
  });
}

function whyTooLate({ state, expiresAt }: Approval, now: Instant): ApprovalCode | undefined {
  if (state === 'lapsed' || (state === 'open' && expiresAt <= now)) return 'APPROVAL_LAPSED';
  if (state === 'planning' || state === 'planned') return 'APPROVAL_STATE';
  return state === 'open' ? undefined : 'APPROVAL_DECIDED';
}

/** Of what was refused the code; `undefined` where it was done, or where there was nothing to do it to. */
function codeOf(answer: ApprovalAnswer): string | undefined {
  switch (answer.outcome) {
    case 'denied':
      return 'OPERATOR_NOT_AUTHORISED';
    case 'stopped':
      return answer.code;
    case 'refused':
      return answer.decision.outcome === 'permit' ? undefined : answer.decision.reasons[0]?.code;
    case 'done':
    case 'not-found':
    case 'gone':
    case 'invalid':
      return undefined;
  }
}

function step(
  id: string,
  { actor, node, what }: Act & { readonly what: string },
  work: (approval: Approval, desk: { tx: Transaction; now: Instant }) => Promise<ApprovalAnswer>,
): Promise<ApprovalAnswer> {
  return node.unitOfWork.transaction(async (tx) => {
    const approval = await tx.approvals.find(id);
    if (approval === undefined || !maySee(approval, actor)) return { outcome: 'not-found' };
    const answer = await work(approval, { tx, now: node.clock.now() });
    const code = codeOf(answer);
    if (code !== undefined) await record(what, approval, { tx, actor, node, code });
    return answer;
  });
}

async function finished(id: string, tx: Transaction): Promise<ApprovalAnswer> {
  return { outcome: 'done', approval: (await tx.approvals.find(id))! };
}

/** Each step is on record, the refused ones too; what was written as a reason stays with the request. */
async function record(
  what: string,
  { id, asked }: Approval,
  { tx, actor, node, code }: Act & { readonly tx: Transaction; readonly code?: string },
): Promise<void> {
  const refused = code === undefined ? {} : { result: 'refused' as const, code };
  await tx.audit.append([
    auditEntry({ node, actor }, { action: `approval.${what}.${asked.kind}`, object: id, ...refused }),
  ]);
}
