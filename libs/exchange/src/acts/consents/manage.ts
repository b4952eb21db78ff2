/** Asking, giving, refusing and withdrawing consent, each in the own session of the participant whose act it is. */
import type { BodyCode, Handle, MessageId, Oin } from '#domain';
import { auditEntry } from '../../audit.js';
import { newMessageId } from '../../minting.js';
import type { Actor, Node } from '../../node.js';
import { aboutHandles } from '../../processing/lines.js';
import type { Draft, SendResult } from '../../send/draft.js';
import { sendWithin, tellHolders } from '../../send/send-message.js';
import type { SendContext } from '../../send/admit.js';
import type { ConsentRecord, ConsentRequest } from './ports.js';
import { travelsUnder } from './scope.js';
import { decideOnce, grant } from './sending.js';
import { byNode, consentDraft, withdrawalNotices } from './withdrawal.js';
import { isScreened } from '../../people/persons.js';

export type ConsentDecisionResult =
  | { readonly outcome: 'granted'; readonly consent: MessageId }
  | { readonly outcome: 'refused' }
  | { readonly outcome: 'denied'; readonly code: 'OPERATOR_NOT_AUTHORISED' }
  | { readonly outcome: 'not-found' };
export type ConsentWithdrawalResult =
  'withdrawn' | 'not-found' | { readonly outcome: 'denied'; readonly code: 'OPERATOR_NOT_AUTHORISED' };

/** Grants or refuses. Throws `Conflict('already-answered')`. */
export function decideConsent(
  { request: id, decision }: { readonly request: MessageId; readonly decision: 'grant' | 'refuse' },
  actor: Actor,
  node: Node,
): Promise<ConsentDecisionResult> {
  return node.unitOfWork.transaction(async (tx) => {
    const context = { tx, actor, node };
    const request = await tx.consents.findRequest(id);
    if (request?.node !== node.self || !request.suppliers.includes(actor.participant))
      return { outcome: 'not-found' };
    if (!mayDecide(actor, node))
      return denied({ action: `consent.${decision}`, object: id, about: request.scope.subject }, context);
    return request.asker.node === node.self
      ? decideWithin(request, decision, context)
      : decideOnward(request, decision, context);
  });
}

/** Given by a case processor of the supplier, screened now: a consent by anybody else counts for nothing (rule 12). */
const mayDecide = (actor: Actor, node: Node): boolean =>
  actor.role === 'CASE_PROCESSOR' && isScreened(actor, node.clock.now());

interface ConsentAct {
  readonly action: string;
  readonly object: string;
  readonly about: Handle;
}

async function logged(act: ConsentAct & { readonly code?: string }, context: SendContext): Promise<void> {
  const about = await aboutHandles([act.about], context.tx);
  const result = act.code === undefined ? 'ok' : 'refused';
  await context.tx.audit.append([auditEntry(context, { ...act, result, about })]);
}

async function denied(act: ConsentAct, context: SendContext) {
  const code = 'OPERATOR_NOT_AUTHORISED';
  await logged({ ...act, code }, context);
  return { outcome: 'denied', code } as const;
}

async function decideWithin(
  request: ConsentRequest,
  decision: 'grant' | 'refuse',
  context: SendContext,
): Promise<ConsentDecisionResult> {
  const to = { peer: request.asker.node, participants: [request.asker.participant] };
  const sent = await tell(request, { decision, to, details: {} }, context);
  if (sent.outcome !== 'accepted') {
    const { subject: about } = request.scope;
    return denied({ action: `consent.${decision}`, object: request.id, about }, context);
  }
  return decision === 'grant' ? { outcome: 'granted', consent: sent.id } : { outcome: 'refused' };
}

/** The node that asked hears of a grant once it is signed, of a refusal at once. */
async function decideOnward(
  request: ConsentRequest,
  decision: 'grant' | 'refuse',
  context: SendContext,
): Promise<ConsentDecisionResult> {
  const { tx, actor, node } = context;
  const at = node.clock.now();
  await logged({ action: `consent.${decision}`, object: request.id, about: request.scope.subject }, context);
  if (decision === 'grant') {
    const id = newMessageId(node, at);
    await grant(request, { ...context, id });
    return { outcome: 'granted', consent: id };
  }
  await decideOnce({ request: request.id, supplier: actor.participant, outcome: 'refused', at }, tx);
  const asked = await tx.messages.find(request.id);
  const giver = asked?.participants[0] ?? actor.participant;
  const to = { peer: request.asker.node, participants: [request.asker.participant] };
  const details = { supplier: actor.participant };
  await tell(request, { decision, to, details }, { ...context, actor: byNode({ giver }, node) });
  return { outcome: 'refused' };
}

async function tell(
  request: ConsentRequest,
  what: {
    decision: 'grant' | 'refuse';
    to: { peer: Oin; participants: readonly BodyCode[] };
    details: Draft['details'];
  },
  context: SendContext,
): Promise<SendResult> {
  const asked = await context.tx.messages.find(request.id);
  const kind = `provider-consent.${what.decision}` as const;
  const { to: use, details } = what;
  const draft = consentDraft(
    { kind, ...travelsUnder(asked?.purpose ?? request.scope.purpose) },
    { use, inReplyTo: request.id, details, node: context.node },
  );
  return sendWithin(draft, context);
}

/** Ends a consent of the actor's participant, at once here, and at every holder as soon as it hears of it. */
export function withdrawConsent(id: MessageId, actor: Actor, node: Node): Promise<ConsentWithdrawalResult> {
  return node.unitOfWork.transaction(async (tx) => {
    const context = { tx, actor, node };
    const consent = (await tx.consents.findMany([id])).find((one) => 'account' in one);
    if (consent === undefined || !('account' in consent) || consent.supplier !== actor.participant)
      return 'not-found';
    const act = { action: 'consent.withdraw', object: id, about: consent.subject };
    if (!mayDecide(actor, node)) return denied(act, context);
    if (consent.withdrawnAt !== undefined) return 'withdrawn';
    if (consent.asker === node.self) {
      await sendWithin(await withinNotice(consent, context), context);
      return 'withdrawn';
    }
    await tx.consents.withdraw(id, node.clock.now());
    await logged(act, context);
    await tellHolders(await withdrawalNotices({ node: node.self, id }, context), context);
    return 'withdrawn';
  });
}

async function withinNotice(consent: ConsentRecord, { tx, node }: SendContext): Promise<Draft> {
  const [granted] = await tx.messages.findMany([consent.id]);
  const request = await tx.consents.findRequest(consent.request);
  const use = { peer: node.self, participants: request ? [request.asker.participant] : [consent.supplier] };
  return consentDraft(
    { kind: 'provider-consent.withdraw', ...travelsUnder(granted?.purpose ?? consent.purpose) },
    { use, inReplyTo: consent.id, details: { consent: consent.id }, node },
  );
}

export interface ConsentOverview {
  /** What the actor's participant was asked, and what it asked, here or elsewhere. */
  readonly requests: readonly ConsentRequest[];
  /** What it gave. */
  readonly given: readonly ConsentRecord[];
  /** Those it asked for and may use, signed. */
  readonly usable: readonly MessageId[];
}

/** A look at whom they are about, on record. */
export function listConsents(actor: Actor, node: Node): Promise<ConsentOverview> {
  const { participant } = actor;
  return node.unitOfWork.transaction(async (tx) => {
    const requests = await tx.consents.requests({ node: node.self, participant });
    const granted = requests.flatMap(({ answers }) => answers.flatMap(({ consent }) => consent ?? []));
    const now = node.clock.now();
    const found = await tx.consents.findMany(granted);
    const usable = found.filter(
      ({ token, withdrawnAt, until }) => token !== undefined && withdrawnAt === undefined && until >= now,
    );
    const given = await tx.consents.given(participant);
    const persons = [...requests.map(({ scope }) => scope.subject), ...given.map(({ subject }) => subject)];
    const act = { action: 'consent.list', object: node.self, about: await aboutHandles(persons, tx) };
    await tx.audit.append([auditEntry({ node, actor }, act)]);
    return { requests, given, usable: usable.map(({ id }) => id) };
  });
}
