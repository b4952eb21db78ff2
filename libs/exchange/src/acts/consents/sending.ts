/** What our own participants' consent acts change in our records, and which consents a message left under. */
import type { ConsentWithdrawal, Message, MessageId } from '#domain';
import { newMessageId } from '../../minting.js';
import type { Node } from '../../node.js';
import type { Transaction } from '../../ports.js';
import { wayOf } from '../../lineage/origin.js';
import type { Admitted, SendContext } from '../../send/admit.js';
import { Conflict } from '../../send/conflict.js';
import type { ConsentRequest } from './ports.js';
import { scopeOf, suppliersOf } from './scope.js';
import { supplierNode } from './token.js';

/** Origin of what the node itself tells another node of a consent; nobody can sign in under it. */
export const BY_NODE = 'consent';

export async function recordRequest({ message }: Admitted, { tx, node, actor }: SendContext): Promise<void> {
  const asker = { node: node.self, participant: actor.participant };
  await tx.consents.ask(requestOf(message, message.data.recipient.node, asker));
}

export const requestOf = (
  message: Message,
  node: ConsentRequest['node'],
  asker: ConsentRequest['asker'],
): Omit<ConsentRequest, 'answers'> => ({
  id: message.id,
  node,
  suppliers: suppliersOf(message),
  asker,
  scope: scopeOf(message),
  askedAt: message.time,
  answerBefore: message.expirytime,
});

/** Only the supplier that was asked decides, in its own session, and once. */
export async function recordGrant(admitted: Admitted, context: SendContext): Promise<void> {
  if (isTold(admitted, context)) return;
  const request = await openRequest(admitted, context);
  await grant(request, { ...context, id: admitted.message.id });
}

export async function recordRefusal(admitted: Admitted, context: SendContext): Promise<void> {
  if (isTold(admitted, context)) return;
  const { id: request } = await openRequest(admitted, context);
  const { tx, actor } = context;
  const at = admitted.message.time;
  await decideOnce({ request, supplier: actor.participant, outcome: 'refused', at }, tx);
}

export async function recordWithdrawal(admitted: Admitted, context: SendContext): Promise<void> {
  if (isTold(admitted, context)) return;
  const { tx, actor } = context;
  const { consent: id } = admitted.message.data.details as unknown as ConsentWithdrawal;
  const [consent] = await tx.consents.findMany([id]);
  if (consent === undefined || !('account' in consent) || consent.supplier !== actor.participant)
    throw new Conflict('not-addressed');
  await tx.consents.withdraw(id, admitted.message.time);
}

/** A message to another node that the node itself makes after the supplier's act; no person sends one. */
function isTold({ message }: Admitted, { node, actor }: SendContext): boolean {
  if (message.data.recipient.node === node.self) return false;
  if (actor.origin !== BY_NODE) throw new Conflict('not-addressed');
  return true;
}

async function openRequest({ message }: Admitted, { tx, node, actor }: SendContext): Promise<ConsentRequest> {
  const request = await tx.consents.findRequest(message.data.inReplyTo!);
  if (request?.node !== node.self || !request.suppliers.includes(actor.participant))
    throw new Conflict('not-addressed');
  return request;
}

/** Records the consent and puts it in line to be signed: the key lies with the courier, which this role never sees. */
export async function grant(request: ConsentRequest, by: SendContext & { id: MessageId }): Promise<void> {
  const { tx, node, actor, id } = by;
  const { scope } = request;
  const at = node.clock.now();
  const supplier = actor.participant;
  await decideOnce({ request: request.id, supplier, outcome: 'granted', consent: id, at }, tx);
  await tx.consents.insert({
    id,
    supplier,
    role: actor.role,
    account: actor.account,
    request: request.id,
    asker: request.asker.node,
    categories: scope.categories,
    purpose: scope.purpose,
    recipient: scope.recipient,
    subject: scope.subject,
    ...(scope.conversation ? { conversation: scope.conversation } : {}),
    ...(scope.hops ? { way: wayOf(scope.hops) } : {}),
    grantedAt: at,
    until: scope.until,
  });
  const item = newMessageId(node, at);
  await tx.outbox.add([{ id: item, about: id, lane: 'in', purpose: 'consents', expiresAt: scope.until }]);
}

export async function decideOnce(
  decision: Parameters<Transaction['consents']['answer']>[0],
  tx: Transaction,
): Promise<void> {
  if (!(await tx.consents.answer(decision))) throw new Conflict('already-answered');
}

/** Which consents travelled with which message: the way back for a withdrawal. */
export async function recordGiven(
  message: Message,
  { tx, node }: { tx: Transaction; node: Node },
): Promise<void> {
  const { recipient, sender, elements } = message.data;
  const consents = elements.flatMap((element) =>
    element.consents.map(({ id }) => ({ id: id as MessageId, node: supplierNode(element, node.self) })),
  );
  const distinct = [...new Map(consents.map((one) => [`${one.node} ${one.id}`, one])).values()];
  await tx.consents.recordUses(
    distinct.map((one) => ({
      node: one.node,
      consent: one.id,
      message: message.id,
      direction: 'given',
      peer: recipient.node,
      giver: sender.participant,
      participants: recipient.participants,
    })),
  );
}
